import { z } from 'zod'
import { moment, text, whole, yesNo } from '../api/parameter-kinds.ts'

/** Enough for a harvester, little enough for a cheap answer. */
const MOST_PER_PAGE = 500

const page = {
  search: text('Words to look for').optional(),
  page: whole(1, 1_000_000, 'Page').default(1),
  per_page: whole(1, MOST_PER_PAGE, 'Entries on a page').optional(),
  perPage: whole(1, MOST_PER_PAGE, 'The same as per_page').optional(),
  format: z.enum(['json', 'ndjson']).default('json').describe('json, or ndjson: everything, one entry a line'),
}
const id = (of: string) => z.guid().describe(`Id of ${of}: a UUID`).optional()
const byTerm = {
  taxonomy_term_id: id('a taxonomy term; its subterms count, and an answer «no» does not'),
  taxonomy_id: id('a taxonomy of which some term applies'),
}
const byService = {
  ...byTerm,
  organization_id: id('the organisation that gives the service'),
  modified_after: moment('Changed on or after').optional(),
}
const full = yesNo('Everything that belongs to it').default(false)

/** The parameters of each list, as HSDS 3.1 names them. What HSDS does not know is passed over, as it has always been. */
export const filters = {
  services: z.object({
    ...page,
    ...byService,
    minimal: yesNo('Ids and dates only, on one page unless per_page is given').default(false),
    full,
  }),
  organizations: z.object({
    ...page,
    ...byTerm,
    full,
    full_service: yesNo('With its services in full').default(false),
  }),
  service_at_locations: z.object({
    ...page,
    ...byService,
    full,
    postcode: z
      .string()
      .regex(/^\d{5}$/)
      .describe('Five digits of an Italian postcode that some address on the map has')
      .optional(),
    proximity: whole(1, 2_000_000, 'Metres around the postcode, which must be given too').optional(),
  }),
  taxonomies: z.object(page),
  taxonomy_terms: z.object({
    ...page,
    taxonomy_id: id('the taxonomy'),
    top_only: yesNo('Only terms that stand under no other').default(false),
    parent_id: id('the term above'),
  }),
}
export type ListName = keyof typeof filters
export type Filter<L extends ListName> = z.output<(typeof filters)[L]>
export const organizationFilter = z.object({ full_service: yesNo('With its services in full').default(true) })
