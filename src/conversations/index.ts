export { conversationRoutes } from './api.ts'
export { countMessages } from './count-messages.ts'
export { receiveMessage } from './receive-message.ts'
