import { z } from 'zod'

/** Parameters of the kinds that both interfaces have. Texts are bounded: nobody needs a search of a page's length. */
export const text = (description: string) => z.string().max(200).describe(`${description} (at most 200 characters)`)
export const whole = (min: number, max: number, description: string) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .pipe(z.coerce.number<string>().int().min(min).max(max))
    .describe(`${description}: a whole number from ${min} to ${max}`)
export const decimal = (min: number, max: number, description: string) =>
  z
    .string()
    .regex(/^\d{1,9}(\.\d{1,9})?$/)
    .pipe(z.coerce.number<string>().min(min).max(max))
    .describe(`${description}: a number from ${min} to ${max}`)
export const yesNo = (description: string) =>
  z.stringbool({ truthy: ['true', '1'], falsy: ['false', '0'] }).describe(`${description}: true or false`)
export const moment = (description: string) =>
  z
    .string()
    .refine(isMoment)
    .transform(toMoment)
    .describe(`${description}: a date or date-time of ISO 8601, in UTC where it has no offset`)

/** An unencoded «+» of an offset arrives as a space. */
const withPlus = (text: string) => text.replace(/ (\d\d:?\d\d)$/, '+$1')

function isMoment(text: string): boolean {
  return (
    /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?$/.test(withPlus(text)) &&
    !Number.isNaN(toMoment(text))
  )
}

/** Epoch milliseconds. */
function toMoment(text: string): number {
  const whole = withPlus(text)
  return Date.parse(/^\d{4}-\d\d-\d\d$|(Z|[+-]\d\d:?\d\d)$/.test(whole) ? whole : `${whole}Z`)
}

/** Several values in one parameter, or the parameter several times. */
export const listOf = <T extends string>(value: z.ZodType<T, string>, description: string) =>
  z
    .string()
    .max(500)
    .transform(text =>
      text
        .split(',')
        .map(one => one.trim())
        .filter(Boolean),
    )
    .pipe(z.array(value).max(30))
    .describe(`${description}; several with commas between`)
