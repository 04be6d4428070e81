import type { Context } from 'hono'
import { BadInput } from '../../lib/errors.ts'

/** Versions begin anew with every process: without this, an answer of yesterday could pass for today's. */
const started = `${Date.now().toString(36)}${process.pid.toString(36)}`

/**
 * Names the state of the map in the answer. True when the caller has that state already: answer 304 then.
 * Weak, because the same state may be sent compressed or not (RFC 9110, 8.8.1).
 */
export function known(c: Context, state: string): boolean {
  const tag = `W/"${started}-${state}"`
  c.header('ETag', tag)
  c.header('Cache-Control', 'no-cache')
  const asked = c.req.header('if-none-match')
  return asked !== undefined && asked.split(',').some(one => one.trim() === tag || one.trim() === '*')
}

export function json(c: Context, body: string | Uint8Array<ArrayBuffer>): Response {
  return c.body(body, 200, { 'Content-Type': 'application/json; charset=utf-8' })
}

/** For `onError` of a router: what could not be read, by name. Nothing that was sent is repeated. */
export function refuse(error: Error, c: Context): Response {
  if (!(error instanceof BadInput)) throw error
  return c.json({ code: error.code, parameter: error.field, accepted: error.facts.accepted }, 400, {
    'Cache-Control': 'no-store',
  })
}

export function notFound(c: Context): Response {
  return c.json({ code: 'api.not-found' }, 404)
}

/** Where this Approdo is reached, without a slash at the end. */
export function baseUrlOf(c: Context, configured?: string): string {
  return configured?.replace(/\/+$/, '') ?? new URL(c.req.url).origin
}
