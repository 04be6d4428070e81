import { z } from 'zod'
import { BadInput } from '../../lib/errors.ts'
import { romeDay } from '../../lib/time.ts'
import { categoryCode, provinceCode, regionCode } from '../codes.ts'
import { dayNumber, dayText } from './day-number.ts'
import type { Question } from './question.ts'
import { type Measure, MEASURES, TABLES, type TableName } from './answers.ts'

const real = (day: string) => !Number.isNaN(dayNumber(day)) && dayText(dayNumber(day)) === day
const parts = {
  // Nobody's services are older than that, and no plan reaches further.
  day: z
    .string()
    .regex(/^(19|20)\d{2}-\d{2}-\d{2}$/)
    .refine(real)
    .optional(),
  region: regionCode.optional(),
  province: provinceCode.optional(),
  category: categoryCode.optional(),
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .optional(),
  km: z.coerce.number().int().min(1).max(500).default(30),
  period: z
    .string()
    .regex(/^20\d{2}-Q[1-4]$/)
    .optional(),
  of: z.enum(TABLES).default('provinces'),
  show: z.enum(MEASURES).default('operational'),
  lang: z.enum(['it', 'en']).default('it'),
  bom: z.enum(['yes', 'no']).default('yes'),
}
const shape = z.object(parts)

/** A question in the words of the address, each checked; what is not said has its usual value. */
export type Asked = {
  question: Question
  day: string
  /** Beyond which a service is far. */
  km: number
  /** A quarter, such as '2026-Q3'. */
  period: string | undefined
  of: TableName
  show: Measure
  lang: 'it' | 'en'
  bom: boolean
}

/**
 * Reads what stands after `?`; words that it does not know are passed over, empty ones too.
 * @throws BadInput `coverage.bad-<field>` naming the word that cannot be
 */
export function readQuestion(query: Readonly<Record<string, string>>): Asked {
  const said = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))
  const read = shape.safeParse(said)
  if (!read.success) {
    const field = String(read.error.issues[0]?.path[0])
    throw new BadInput(`coverage.bad-${field}`, field)
  }
  const { day = romeDay(), region, province, category, language, bom, ...rest } = read.data
  const question = { day: dayNumber(day), region, province, category, language }
  return { ...rest, period: rest.period, question, day, bom: bom === 'yes' }
}
