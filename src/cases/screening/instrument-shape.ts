import { z } from 'zod'
import { answerValues, type Condition, type Instrument } from './instrument.ts'

const code = z.string().regex(/^[a-z0-9-]{1,40}$/)
const whole = z.string().regex(/^[a-z0-9-]{1,40}\.[a-z0-9-]{1,40}$/)
const words = z.string().trim().min(1).max(1_000)
const named = z.object({ it: words, en: words })
const day = z.iso.date()
const source = z.object({ where: words, read: day, note: named.optional() })
const need = z.string().regex(/^[A-Z]{2,4}(\.[A-Z0-9]{2,6})?$/)

const several = (deep: number) => z.array(condition(deep - 1)).min(1).max(30) // prettier-ignore
/** No deeper than somebody can follow. */
function condition(deep: number): z.ZodType<Condition> {
  const leaves = [z.strictObject({ yes: whole }), z.strictObject({ no: whole }), z.strictObject({ stands: whole })]
  if (deep === 0) return z.union(leaves)
  return z.union([
    ...leaves,
    z.strictObject({ all: several(deep) }),
    z.strictObject({ any: several(deep) }),
    z.strictObject({ not: condition(deep - 1) }),
  ])
}
const when = condition(4)

const codesOnce = (all: readonly { code: string }[]) => new Set(all.map(each => each.code)).size === all.length

/** What may be stored as an instrument. */
export const instrumentShape: z.ZodType<Instrument> = z
  .object({
    title: named,
    about: named,
    questions: z
      .array(
        z.object({
          code,
          text: z.record(z.string().regex(/^[a-z]{2,3}$/), words).refine(text => 'it' in text && 'en' in text),
          hint: named.optional(),
        }),
      )
      .max(100),
    indicators: z
      .array(z.object({ code, name: named, when, source, note: named.optional(), need: need.optional() }))
      .max(100),
    choices: z
      .array(
        z.object({
          code,
          name: named,
          what: named,
          when,
          source,
          from: day.optional(),
          until: day.optional(),
          lawyer: named.optional(),
          need: need.optional(),
        }),
      )
      .max(100),
    examples: z
      .array(z.object({ name: words, answers: z.record(whole, z.enum(answerValues)), stand: z.array(whole).max(200) }))
      .max(100),
  })
  .refine(({ questions }) => codesOnce(questions), { path: ['questions'] })
  .refine(({ indicators, choices }) => codesOnce([...indicators, ...choices]), { path: ['indicators'] })
