/** The search over the map of services, in memory. */
export { createSearch } from './engine.ts'
export { lexiconEntries } from './lexicon.ts'
export type * from './types.ts'
