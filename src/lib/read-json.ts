import type { Context } from 'hono'
import type { z } from 'zod'
import { BadInput } from './errors.ts'

/**
 * The JSON that was sent, as `schema` describes it.
 * @throws BadInput `request.not-json`, or `request.not-understood` naming the field
 */
export async function readJson<T extends z.ZodType>(c: Context, schema: T): Promise<z.output<T>> {
  const text = await c.req.text()
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new BadInput('request.not-json', 'body')
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new BadInput('request.not-understood', parsed.error.issues[0]?.path.join('.') || 'body')
}
