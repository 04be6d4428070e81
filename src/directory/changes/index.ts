/** Changes that wait for a review: proposals, reviews, letters to organisations, suggestions by the public. */
export { changesRoutes } from './changes-routes.ts'
export { linkDemonstrationPartner, linkPartner } from './link-partner.ts'
export { proposeChange } from './propose-change.ts'
export { proposeFromImport } from './propose-from-import.ts'
export type { ProposalInput } from './schema.ts'
