/** Records that may be one: found, explained, told apart or merged, and parted again. */
export { lookAfterImports } from './after-imports.ts'
export { doublesApi } from './api.ts'
export { FIND_DOUBLES, findDoubles } from './find-doubles.ts'
