import type { Context } from 'hono'
import { z } from 'zod'
import { BadInput, NotFound } from './errors.ts'

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
  return understood(schema, value)
}

/**
 * The form of several parts that was sent, as `schema` describes it. One that was cut off, or is none, is the sender's mistake.
 * @throws BadInput `request.not-understood` naming the field
 */
export async function readForm<T extends z.ZodType>(c: Context, schema: T): Promise<z.output<T>> {
  const form = await c.req.formData().catch((cause: unknown) => {
    throw Object.assign(new BadInput('request.not-understood', 'body'), { cause })
  })
  return understood(schema, Object.fromEntries(form))
}

/** What stands after `?`. @throws BadInput `request.not-understood` naming the word */
export const readQuery = <T extends z.ZodType>(c: Context, schema: T): z.output<T> => understood(schema, c.req.query())

function understood<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new BadInput('request.not-understood', parsed.error.issues[0]?.path.join('.') || 'body')
}

/** What is not an id is the id of nothing; ids of an imported map are of any making. @throws NotFound `page.not-found` */
export function idIn(c: Context, name = 'id'): string {
  const id = z.guid().safeParse(c.req.param(name))
  if (!id.success) throw new NotFound('page.not-found')
  return id.data
}
