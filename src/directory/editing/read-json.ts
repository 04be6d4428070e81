import type { Context } from 'hono'
import { z } from 'zod'
import { BadInput, NotFound } from '../../lib/errors.ts'

/** What stands after `?`. @throws BadInput `request.not-understood` with the field that is wrong */
export function readQuery<S extends z.ZodType>(c: Context, schema: S): z.output<S> {
  const read = schema.safeParse(c.req.query())
  if (read.success) return read.data
  throw new BadInput('request.not-understood', read.error.issues[0]?.path.join('.') ?? '')
}

/** What is not an id is the id of nothing. @throws NotFound `page.not-found` */
export function idIn(c: Context, name = 'id'): string {
  const read = z.uuid().safeParse(c.req.param(name))
  if (!read.success) throw new NotFound('page.not-found')
  return read.data
}
