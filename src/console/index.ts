export { consoleRoutes, ofSamePerson } from './console-routes.ts'
export { openLive } from './live.ts'
