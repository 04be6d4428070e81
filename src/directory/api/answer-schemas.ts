import { z } from 'zod'

/** What `/api` answers: said once, published in the OpenAPI document, and held against real answers by the tests. */
const code = (description: string) => z.string().describe(description)
const counts = (of: string) => z.record(z.string(), z.int().min(0)).describe(`Services found, by ${of}`)

const reason = z
  .looseObject({ code: code('category, name, speaks, near, open, stale, appointment-only and others') })
  .describe('A coded reason with what belongs to it')

const item = z.strictObject({
  id: z.guid(),
  name: z.string(),
  name_language: code('Language that the name is in'),
  organization: z.string(),
  organization_id: z.guid(),
  categories: z.array(z.string()).describe('Codes, the main one first'),
  state: z.enum(['operational', 'suspended', 'closed']),
  place_id: z.guid().nullable().describe('The place that fits; HSDS knows it as a service_at_location'),
  municipality: z.string().nullable(),
  istat: z.string().nullable().describe('ISTAT code of the municipality'),
  province: z.string().nullable(),
  region: z.string().nullable(),
  region_code: z.string().nullable(),
  languages: z.array(z.string()).describe('Codes of the languages spoken there'),
  verified_at: z.iso.datetime().nullable().describe('When it was last checked; null is never'),
  distance_m: z.int().min(0).nullable().describe('Metres along the ground from near to the place'),
  open: z.enum(['open', 'closed', 'unknown']).describe('At the moment of the answer'),
  why: z.array(reason).describe('Why it fits'),
  against: z.array(reason).describe('What may stand against it'),
})

const recognised = z.array(z.looseObject({ code: z.string(), phrase: z.string() }))

export const servicesAnswer = z.strictObject({
  total: z.int().min(0),
  limit: z.int(),
  offset: z.int(),
  near: z.strictObject({ name: z.string(), istat: z.string().nullable() }).optional(),
  understood: z
    .looseObject({
      categories: recognised,
      eligibility: recognised,
      accessModes: recognised,
      languages: recognised,
      targetGroups: recognised,
      openNow: z.boolean(),
      withoutCar: z.boolean(),
      place: z.looseObject({ name: z.string(), istat: z.string().nullable() }).optional(),
      corrections: z.array(z.strictObject({ from: z.string(), to: z.string() })),
      ignored: z.array(z.string()),
    })
    .describe('What was made of the words'),
  facets: z
    .strictObject({
      category: counts('code of category'),
      language: counts('language spoken'),
      open: counts('open, closed and unknown'),
      withoutCar: z.int().min(0),
      region: counts('ISTAT code of the region'),
      province: counts('letters of the province'),
      accessMode: counts('way to get in'),
      eligibility: counts('who is not refused'),
      program: counts('programme'),
      state: counts('state'),
    })
    .describe('Exact counts: with that value as a filter there are so many'),
  items: z.array(item),
  nearest: z
    .strictObject({ dropped: z.array(z.string()), total: z.int(), items: z.array(item) })
    .optional()
    .describe('Only where nothing was found: what there is when these filters are let go'),
})

export const placesAnswer = z.strictObject({
  items: z.array(
    z.strictObject({
      name: z.string(),
      kind: z.enum(['official', 'bilingual', 'former', 'hamlet']),
      istat: z.string(),
      municipality: z.string(),
      province: z.string(),
      region: z.string(),
      region_code: z.string(),
      latitude: z.number(),
      longitude: z.number(),
    }),
  ),
})

export const refusal = z.strictObject({
  code: z.literal('api.bad-parameter'),
  parameter: z.string().describe('Which one'),
  accepted: z.string().describe('What it may be'),
})
