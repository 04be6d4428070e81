export { conversationRoutes } from './api.ts'
export { countMessages } from './count-messages.ts'
export { findVisible } from './find-visible.ts'
export { receiveMessages } from './receive-messages.ts'
