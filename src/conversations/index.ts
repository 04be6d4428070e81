export { conversationRoutes } from './api.ts'
export { countMessages } from './count-messages.ts'
export { receiveMessages } from './receive-messages.ts'
export { openWebDoor } from './web/open-web-door.ts'
