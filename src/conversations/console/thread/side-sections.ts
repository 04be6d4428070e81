import { FromOtherRooms } from './from-other-rooms.tsx'
import { Looks } from './looks.tsx'
import { Standing } from './standing.tsx'
import { ReturnNumber } from '../return-number.tsx'
import type { ThreadPart } from './thread-part.ts'

/**
 * The panel beside a conversation, from above: one file and one line for each. A section draws `<SideSection title=…>` around
 * itself, or nothing.
 */
export const sideSections: readonly ThreadPart[] = [Standing, FromOtherRooms, ReturnNumber, Looks]
