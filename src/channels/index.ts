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
export { type DeliveryState, deliveryStates, putOut } from './outbox.ts'
export type { Received } from './process-raw.ts'
export { wantFiles } from './want-files.ts'
