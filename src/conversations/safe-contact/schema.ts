import { z } from 'zod'
import { answeringRoles, reachableBy } from './choices.ts'

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const day = z
  .string()
  .regex(/^20\d{2}-\d{2}-\d{2}$/)
  .refine(text => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text))

export const newSafeContact = z.object({
  /** Of the person, wherever they write from; or of the number, whoever uses it. */
  of: z.enum(['person', 'number']),
  /** The version that the form had before it; 0: none. */
  seen: z.number().int().min(0),
  hours: z
    .array(z.object({ days: z.array(z.number().int().min(1).max(7)).min(1).max(7), from: time, to: time }))
    .max(20),
  channels: z.array(z.enum(reachableBy)).min(1).nullable(),
  words: z.array(z.string().max(100)).max(50),
  accounts: z.array(z.uuid()).min(1).max(20).nullable(),
  roles: z.array(z.enum(answeringRoles)).min(1).nullable(),
  /** Of whoever answers; those who are named may in any case. */
  gender: z.enum(['woman', 'man']).nullable().default(null),
  neutralOnly: z.boolean(),
  neverFirst: z.boolean(),
  /** The person said so, or heard it read back and agreed. */
  confirmed: z.boolean(),
  reviewOn: day.nullable(),
  endsOn: day.nullable(),
})
export type NewSafeContact = z.output<typeof newSafeContact>

/** A rule as it stands, for whoever works with the person. */
export interface SafeContactShown {
  readonly of: 'person' | 'number' | 'other'
  readonly version: number
  readonly hours: NewSafeContact['hours']
  readonly channels: readonly string[] | null
  readonly words: readonly string[]
  readonly accounts: readonly { readonly id: string; readonly name: string }[] | null
  readonly roles: readonly string[] | null
  readonly gender: 'woman' | 'man' | null
  readonly neutralOnly: boolean
  readonly neverFirst: boolean
  readonly confirmed: boolean
  readonly reviewOn: string | null
  readonly reviewDue: boolean
  readonly endsOn: string | null
  readonly madeBy: string
  /** ISO 8601. */
  readonly madeAt: string
}

export interface SafeContactOf {
  readonly rules: readonly SafeContactShown[]
  /** The version of each that a form changes; 0: none. */
  readonly versions: { readonly person: number; readonly number: number }
  /** When what is sent now would go out, ISO 8601; null: at once. */
  readonly next: string | null
  /** What the rules together do not allow here at all. */
  readonly forbidden: 'channel' | 'who' | 'hours' | null
  /** Several use this number and nobody said who writes here. */
  readonly shared: boolean
}
