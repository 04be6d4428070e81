import type { Context } from 'hono'
import type { Form } from './read-correction.ts'

/** What a form brought, as text; files are nothing here. */
export async function readForm(c: Context): Promise<Form> {
  const body = await c.req.parseBody({ all: true })
  const text = (value: unknown): string => (typeof value === 'string' ? value : '')
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, Array.isArray(value) ? value.map(text) : text(value)]),
  )
}
