import { Offered } from './offered.tsx'
import { ReadTranslations } from '../interpreting/read-translations.tsx'
import { SafeContactBox } from '../safe-contact/safe-contact-box.tsx'
import { Window } from '../window/window.tsx'
import type { ThreadPart } from './thread-part.ts'

/** What must be known before reading on, above the timeline: danger first, then how to reach them safely. */
export const banners: readonly ThreadPart[] = [Offered, SafeContactBox, ReadTranslations, Window]
