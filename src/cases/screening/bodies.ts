import { z } from 'zod'
import { answerValues } from './instrument.ts'
import { instrumentShape } from './instrument-shape.ts'
import { answerSources, verdicts } from './schema.ts'

const once = z.uuid()
const personId = z.uuid().nullish()
const code = z.string().regex(/^[a-z0-9-]{1,40}$/)
const whole = z.string().regex(/^[a-z0-9-]{1,40}\.[a-z0-9-]{1,40}$/)
const language = z.string().regex(/^[a-z]{2,3}$/)

/** What may be sent about screenings and instruments. */
export const bodies = {
  answers: z.object({
    once,
    personId,
    answers: z
      .array(
        z.object({
          id: z.uuid(),
          versionId: z.uuid(),
          question: whole,
          value: z.enum(answerValues),
          words: z.string().max(4_000),
          source: z.enum(answerSources),
          saidOn: z.iso.date(),
          language: language.nullable(),
          replaces: z.array(z.uuid()).max(50),
        }),
      )
      .min(1)
      .max(200),
  }),
  review: z.object({
    once,
    personId,
    instrument: code,
    verdict: z.enum(verdicts),
    reason: z.string().max(4_000),
    seen: z.array(z.uuid()).max(2_000),
  }),
  needs: z.object({ once, personId, seen: z.int().min(1), needs: z.array(z.string().max(12)).min(1).max(30) }),
  newer: z.object({ once, personId, instrument: code }),
  draft: z.object({ once, instrument: code }),
  save: z.object({ once, seen: z.int().min(1), content: instrumentShape }),
  publish: z.object({ once, seen: z.int().min(1) }),
  check: z.object({
    once,
    what: z.string().regex(/^(text [a-z0-9-]+\.[a-z0-9-]+ [a-z]{2,3}|rule [a-z0-9-]+\.[a-z0-9-]+)$/),
  }),
}
