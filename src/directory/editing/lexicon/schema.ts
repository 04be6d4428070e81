import { z } from 'zod'

const phrase = z
  .string()
  .transform(text => text.replaceAll(/\s+/gu, ' ').trim())
  .pipe(z.string().min(1).max(100))
const target = z.string().max(80)
const weight = z.number().min(0.05).max(1)

/** A word of need: what people say, and what they mean by it. */
export const newWord = z.object({ language: z.string().regex(/^[a-z]{2,3}$/), phrase, target, weight })
/** `seen`: what stood there when it was changed. */
export const changedWord = z.object({ phrase, target, weight, seen: z.object({ phrase: z.string(), target: z.string(), weight: z.number() }) }) // prettier-ignore
export const tried = z.object({ language: z.string().regex(/^[a-z]{2,3}$/), text: z.string().trim().min(1).max(200) })
