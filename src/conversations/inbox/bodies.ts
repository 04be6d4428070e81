import { z } from 'zod'
import { closureReasons, outcomes } from '../schema.ts'

const once = z.uuid()
const plain = z.object({ once })

/** What is sent to a conversation's endpoints, by the last word of their address. */
export const bodies = {
  plain,
  notes: z.object({ once, text: z.string(), mentions: z.array(z.uuid()).max(20).default([]) }),
  closure: z.object({ once, reason: z.enum(closureReasons), outcome: z.enum(outcomes).nullable().default(null) }),
  language: z.object({ once, language: z.string() }),
  assignment: z.object({ once, accountId: z.uuid() }),
  handOver: z.object({
    once,
    accountId: z.uuid().nullable().default(null),
    teamId: z.uuid().nullable().default(null),
    summary: z.string(),
  }),
  snooze: z.object({ once, until: z.iso.datetime({ offset: true }).transform(text => new Date(text)) }),
  label: z.object({ once, labelId: z.uuid(), on: z.boolean() }),
  wish: z.object({ once, gender: z.enum(['woman', 'man']).nullable() }),
  region: z.object({ once, region: z.string().nullable() }),
} as const

export const presenceBody = z.object({ doing: z.enum(['reading', 'typing', 'gone']) })
export const searchBody = z.object({ text: z.string().max(200) })
export const labelBody = z.object({ once, name: z.string() })
export const rulesBody = z.object({
  once,
  most: z.number().int().min(1).max(200),
  people: z
    .array(
      z.object({
        id: z.uuid(),
        most: z.number().int().min(0).max(200).nullable(),
        gender: z.enum(['woman', 'man']).nullable(),
      }),
    )
    .max(500),
})
