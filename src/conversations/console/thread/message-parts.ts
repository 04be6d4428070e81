import { FilePart } from '../files/file-shown.tsx'
import { Translated } from '../interpreting/translated.tsx'
import { WaitingMessage } from '../safe-contact/waiting-message.tsx'
import { CallStep } from './call-step.tsx'
import type { ContentPart, MessagePart } from './thread-part.ts'
import { Placeholder } from './placeholder.tsx'
import { Text } from './text.tsx'

/** How each kind of content is drawn; a kind that stands here not is a placeholder that says so. */
const byKind: Readonly<Record<string, ContentPart>> = { text: Text, file: FilePart, call: CallStep }

export const contentPart = (kind: string): ContentPart => byKind[kind] ?? Placeholder

/** What stands under a message, such as its translation. */
export const underMessages: readonly MessagePart[] = [WaitingMessage, Translated]
