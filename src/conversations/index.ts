export { conversationRoutes } from './api.ts'
export { countMessages } from './count-messages.ts'
export { receiveMessages } from './receive-messages.ts'
export { safeContactRoutes } from './safe-contact/api.ts'
