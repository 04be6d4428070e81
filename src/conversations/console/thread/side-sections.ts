import { LiveCall } from '../calls/live-call.tsx'
import { Before } from './before.tsx'
import { Labelled } from './labelled.tsx'
import { FromOtherRooms } from './from-other-rooms.tsx'
import { Looks } from './looks.tsx'
import { SessionsSection } from '../interpreting/sessions-section.tsx'
import { PersonSection } from '../people/person-section.tsx'
import { SafeContactSection } from '../safe-contact/safe-contact-section.tsx'
import { Standing } from './standing.tsx'
import { ReturnNumber } from '../return-number.tsx'
import type { ThreadPart } from './thread-part.ts'
import { ToDo } from './to-do.tsx'

/**
 * The panel beside a conversation, from above: one file and one line for each. A section draws `<SideSection title=…>` around
 * itself, or nothing.
 */
export const sideSections: readonly ThreadPart[] = [
  LiveCall,
  Standing,
  PersonSection,
  SafeContactSection,
  SessionsSection,
  FromOtherRooms,
  ReturnNumber,
  Labelled,
  ToDo,
  Before,
  Looks,
]
