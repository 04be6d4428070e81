export { accountOf, type OpenAccount, openAccount, setChannel } from './accounts.ts'
export {
  type Address,
  type CallStep,
  type Carries,
  type ChannelName,
  channelNames,
  type Offered,
  type OutgoingMessage,
  type Part,
  type Reply,
} from './channel.ts'
export { REFRESH_TEMPLATES, refreshAllTemplates } from './refresh-templates.ts'
export { listTemplates } from './templates.ts'
export { channelRoutes } from './api.ts'
export { noteTrouble, noteWell, type TroubleCode } from './trouble.ts'
export { type OpenChannels, openChannels } from './open-channels.ts'
export { deliveryStates, putOut, putOutMany, type StateOf } from './outbox.ts'
export type { Received } from './process-raw.ts'
export { publicUrl, type TwilioSettings } from './twilio/settings.ts'
export type { Replies } from './webhooks.ts'
export { DIAL, RING } from './voice/index.ts'
export { CALL_BACK_KEY, chosenBy, DANGER_KEY } from './voice/menu.ts'
export { canSay, escaped, play, say, twiml } from './voice/twiml.ts'
export type { FileKeeper } from './fetch-files.ts'
export { stillWanted, wantFiles } from './want-files.ts'
export { carriesOf } from './channels.ts'
export { heldBack, keepHours, stillWaiting, withdraw } from './withdraw.ts'
export { noteReadHere } from './web/note-read.ts'
