import { z } from 'zod'

const code = z.string().min(1).max(80)
const op = z.enum(['add', 'remove'])

/** What is done to each of many services. Who sees a place is never changed for many at once. */
const bulkChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('category'), op, code }),
  z.object({ kind: z.literal('program'), op, code: z.uuid() }),
  z.object({ kind: z.literal('access'), op, code }),
  z.object({ kind: z.literal('language'), op, code: z.string().regex(/^[a-z]{2,3}$/) }),
  z.object({ kind: z.literal('alert'), text: z.string().trim().max(1000).nullable() }),
  z.object({
    kind: z.literal('state'),
    state: z.enum(['identified', 'operational', 'suspended', 'closed']),
    since: z.iso.date(),
    reason: z.string().trim().min(1).max(1000),
  }),
  z.object({ kind: z.literal('due'), day: z.iso.date() }),
])
export type BulkChange = z.output<typeof bulkChange>

const text = z.string().max(200).optional()
/** Which services: those ticked, or all that a filter finds when it is asked again. */
const selection = z.union([
  z.object({ ids: z.array(z.uuid()).min(1).max(1000) }),
  z.object({
    filter: z.object({ text, region: text, province: text, category: text, state: text, program: text, organizationId: text, lacks: text }),
  }),
]) // prettier-ignore
export type Selection = z.output<typeof selection>

export const previewInput = z.object({ selection, change: bulkChange, page: z.int().min(1).max(10_000).default(1) })
/** `digest`: of the preview that somebody saw and agreed to. */
export const applyInput = z.object({ selection, change: bulkChange, digest: z.string().length(64) })
