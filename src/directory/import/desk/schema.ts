import { z } from 'zod'

const once = z.string().regex(/^[0-9a-f-]{36}$/)
const id = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
export const isId = (value: string): boolean => id.safeParse(value).success

export const askedOnce = z.object({ once })
export const askedRun = z.object({ once, kind: z.enum(['trial', 'import']), propose: z.boolean().default(false) })
export const savedMap = z.object({ once, map: z.unknown() })
export const askedUndo = z.object({
  once,
  why: z.string().trim().min(1).max(1000),
  seen: z.object({ remove: z.int(), restore: z.int(), kept: z.int() }),
})
