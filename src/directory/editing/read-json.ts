import type { Context } from 'hono'
import { z } from 'zod'
import { BadInput, NotFound } from '../../lib/errors.ts'

/** What a screen sent. @throws BadInput `request.not-understood` with the field that is wrong, `request.no-form-key` */
export async function readJson<S extends z.ZodType>(c: Context, schema: S): Promise<z.output<S> & { once: string }> {
  const body: unknown = await c.req.json().catch(() => null)
  const once = z.object({ once: z.uuid() }).safeParse(body)
  if (!once.success) throw new BadInput('request.no-form-key', 'once')
  return Object.assign({}, parse(schema, body), { once: once.data.once })
}

/** What stands after `?`. @throws BadInput as {@link readJson} */
export const readQuery = <S extends z.ZodType>(c: Context, schema: S): z.output<S> => parse(schema, c.req.query())

function parse<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const read = schema.safeParse(value)
  if (read.success) return read.data
  throw new BadInput('request.not-understood', read.error.issues[0]?.path.join('.') ?? '')
}

/** What is not an id is the id of nothing. @throws NotFound `page.not-found` */
export function idIn(c: Context, name = 'id'): string {
  const read = z.uuid().safeParse(c.req.param(name))
  if (!read.success) throw new NotFound('page.not-found')
  return read.data
}
