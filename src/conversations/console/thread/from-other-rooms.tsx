import { Slot } from '../../../ui/console/index.ts'
import type { ThreadPart } from './thread-part.ts'

/** What rooms further down have to say of this conversation: the cases that it belongs to. */
export const FromOtherRooms: ThreadPart = ({ thread }) => <Slot name="conversation" id={thread.id} />
