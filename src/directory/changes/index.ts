/** Changes that wait for a review: proposals, reviews, letters to organisations, suggestions by the public. */
export { changesRoutes } from './changes-routes.ts'
export { proposeChange } from './propose-change.ts'
export type { ProposalInput } from './schema.ts'
