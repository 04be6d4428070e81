export { followMap } from './follow-map.ts'
export { type LiveMap, openMap } from './open-map.ts'
export { prepareDirectory } from './prepare-directory.ts'
export type { PublicMap } from './public-map.ts'
