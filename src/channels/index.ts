export { openAccount, setChannel } from './accounts.ts'
export {
  type Address,
  type Carries,
  type ChannelName,
  channelNames,
  type OutgoingMessage,
  type Part,
} from './channel.ts'
export { type OpenChannels, openChannels } from './open-channels.ts'
export { deliveryStates, putOut, type StateOf } from './outbox.ts'
export type { Received } from './process-raw.ts'
export type { FileKeeper } from './fetch-files.ts'
export { stillWanted, wantFiles } from './want-files.ts'
export { carriesOf } from './channels.ts'
export { heldBack, keepHours, stillWaiting, withdraw } from './withdraw.ts'
export { noteReadHere } from './web/note-read.ts'
