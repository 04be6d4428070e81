import { Looked } from '../../../ui/console/index.ts'
import type { ThreadPart } from './thread-part.ts'

/** Who looked at this conversation, for whoever may know. */
export const Looks: ThreadPart = ({ thread }) => <Looked thing={thread.id} />
