import { z } from 'zod'
import { languages } from '../../content/index.ts'
import { decimal, listOf, text, whole, yesNo } from './parameter-kinds.ts'

const codes = (pattern: RegExp, description: string) => listOf(z.string().regex(pattern), description).optional()

/** What `/api/services` takes. Names that are not here are refused: a filter with a typing error must not find everything. */
export const searchParameters = z.strictObject({
  q: text('What is needed, in the words of any language').optional(),
  lang: z
    .enum(languages.map(language => language.code))
    .default('it')
    .describe(`Language of the names: ${languages.map(language => language.code).join(', ')}`),
  category: codes(
    /^[A-Z]{3}(\.[A-Z0-9]{3})?$/,
    'Codes of categories, SAN or SAN.AMB; a category counts with those below it',
  ),
  near: z
    .string()
    .max(100)
    .describe(
      'ISTAT code of a municipality (071024), «latitude,longitude», or the name of a municipality or hamlet of Italy',
    )
    .optional(),
  radius_km: decimal(0.1, 1500, 'Kilometres around near, which must be given too').optional(),
  region: z
    .string()
    .regex(/^\d{2}$/)
    .describe('ISTAT code of a region, two digits')
    .optional(),
  province: z
    .string()
    .regex(/^[A-Za-z]{2}$/)
    .describe('Letters of a province: FG')
    .optional(),
  open: z.literal('now').describe('now: only what is open at this moment').optional(),
  language: codes(/^[a-z]{2,3}$/, 'Codes of languages spoken there, any of them'),
  eligibility: codes(/^[a-z-]{1,40}$/, 'Codes of who must not be refused'),
  access: codes(/^[a-z-]{1,40}$/, 'Codes of ways to get in, any of them'),
  without_car: yesNo('Only what is reachable without a car').optional(),
  programme: text('Code of a programme').optional(),
  state: listOf(
    z.enum(['operational', 'suspended', 'closed']),
    'operational (when left out), suspended, closed',
  ).optional(),
  sort: z.enum(['relevance', 'distance']).describe('relevance or distance, which needs near').optional(),
  limit: whole(1, 100, 'Services to send').default(20),
  offset: whole(0, 1_000_000, 'Services to pass over').default(0),
  facets: yesNo('Counts by category, language, place and more').default(true),
})
export type SearchParameters = z.output<typeof searchParameters>

export const placeParameters = z.strictObject({
  q: z.string().min(1).max(100).describe('The beginning of a name, or the name with typing errors; «Castro (LE)» too'),
  limit: whole(1, 50, 'Places to send').default(10),
})
