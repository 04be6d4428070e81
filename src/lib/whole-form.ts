import type { Context, Next } from 'hono'
import { BadInput } from './errors.ts'

/**
 * Reads a form of several parts before anybody else does: one that was cut off, or is none, is the sender's mistake and
 * not ours. What was read is kept for whoever reads it next.
 * @throws BadInput `request.refused`
 */
export async function wholeForm(c: Context, next: Next): Promise<void> {
  if (/^\s*multipart\/form-data/i.test(c.req.header('content-type') ?? '')) {
    await c.req.formData().catch((cause: unknown) => {
      throw Object.assign(new BadInput('request.refused', 'body'), { cause })
    })
  }
  await next()
}
