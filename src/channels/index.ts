export { accountOf, type OpenAccount, openAccount, setChannel } from './accounts.ts'
export {
  type Address,
  type CallStep,
  type Carries,
  type ChannelName,
  channelNames,
  type OutgoingMessage,
  type Part,
  type Reply,
} from './channel.ts'
export { channelKey, type OpenChannels, openChannels } from './open-channels.ts'
export { type DeliveryState, deliveryStates, putOut } from './outbox.ts'
export type { Received } from './process-raw.ts'
export { wantFiles } from './want-files.ts'
export type { TwilioSettings } from './twilio/settings.ts'
export type { Replies } from './webhooks.ts'
export { RING } from './voice/index.ts'
export { chosenBy, DANGER_KEY } from './voice/menu.ts'
export { canSay, escaped, play, say, twiml } from './voice/twiml.ts'
