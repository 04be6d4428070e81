export { openAccount, setChannel } from './accounts.ts'
export {
  type Address,
  type Carries,
  type ChannelName,
  channelNames,
  type OutgoingMessage,
  type Part,
} from './channel.ts'
export { channelKey, type OpenChannels, openChannels } from './open-channels.ts'
export { deliveryStates, putOut, type StateOf } from './outbox.ts'
export type { Received } from './process-raw.ts'
export { keepHours, stillWaiting, withdraw } from './withdraw.ts'
export { wantFiles } from './want-files.ts'
export { noteReadHere } from './web/note-read.ts'
