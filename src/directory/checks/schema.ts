import { z } from 'zod'
import { categoryCode, provinceCode, regionCode } from '../codes.ts'
import { FACTS, MEANS } from './facts.ts'

const once = z.string()
const note = z.string().trim().max(4000, 'too-long').default('')
const means = z.enum(MEANS)
const fact = z.enum(FACTS)

/** What is right instead, line by line of a fact: as typed, or as chosen among codes; `reading` settles hours that can be read in two ways. */
const correctionSchema = z.object({
  line: z.string().max(120),
  text: z.string().max(20_000).optional(),
  codes: z.record(z.string().max(60), z.enum(['yes', 'no'])).optional(),
  reading: z.string().max(2000).optional(),
})
export type Correction = z.infer<typeof correctionSchema>

/** What somebody found out about a service. `version`: the sheet as they saw it. */
export const verificationSchema = z.object({
  once,
  version: z.string().max(100),
  means,
  note,
  facts: z
    .array(
      z.object({
        fact,
        outcome: z.enum(['right', 'wrong', 'unknown']),
        right: z.array(correctionSchema).max(30).default([]),
        /** Instead of the day that follows from the intervals. */
        nextDue: z.iso.date().optional(),
      }),
    )
    .min(1)
    .max(FACTS.length),
})
export type VerificationInput = z.infer<typeof verificationSchema>

export const trySchema = z.object({ once, means, note })
export type TryInput = z.infer<typeof trySchema>

export const closureSchema = z.object({
  once,
  means,
  reason: z.string().trim().min(1, 'missing').max(1000, 'too-long'),
})
export type ClosureInput = z.infer<typeof closureSchema>

export const claimSchema = z.object({ once, release: z.boolean().default(false) })
export const takeBackSchema = z.union([
  z.object({ once, verificationId: z.uuid() }),
  z.object({ once, tryId: z.uuid() }),
])

export const understandSchema = correctionSchema.extend({ id: z.uuid(), lang: z.enum(['it', 'en']).default('it') })

/** The queue's filters, as they stand in the address. */
export const queueSchema = z.object({
  region: regionCode.optional(),
  province: provinceCode.optional(),
  category: categoryCode.optional(),
  fact: fact.optional(),
  overdue: z.literal('1').optional(),
  after: z.string().max(100).optional(),
})
export type QueueFilters = z.infer<typeof queueSchema>

const days = z.int().min(1).max(3650)
/** How long a fact is believed: of every service, or of those of a category. `days` null takes a category's own interval away. */
export const intervalSchema = z.discriminatedUnion('of', [
  z.object({ once, of: z.literal('fact'), fact, days, seen: days }),
  z.object({
    once,
    of: z.literal('category'),
    fact,
    category: categoryCode,
    days: days.nullable(),
    seen: days.nullable(),
  }),
  z.object({
    once,
    of: z.literal('urgency'),
    category: categoryCode,
    factor: z.int().min(1).max(10).nullable(),
    seen: z.int().nullable(),
  }),
])
export type IntervalInput = z.infer<typeof intervalSchema>
