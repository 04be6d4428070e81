import type { MiddlewareHandler } from 'hono'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)
const COMPRESSIBLE = /^(text\/|application\/(json|javascript|xml|geo\+json|manifest\+json|x-ndjson)|image\/svg)/
const SMALLEST = 860

/**
 * Smaller answers for slow lines: Brotli where the browser takes it, else gzip. Public pages hold no secrets beside
 * what a visitor typed, so that the length of an answer tells a listener nothing worth having (BREACH).
 */
export const compression: MiddlewareHandler = async (c, next) => {
  await next()
  const accepted = c.req.header('accept-encoding')
  if (!accepted || !c.res.body || c.req.method === 'HEAD' || c.res.headers.has('content-encoding')) return
  const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : null
  if (!encoding || !COMPRESSIBLE.test(c.res.headers.get('content-type') ?? '')) return
  // What comes in a stream (exports, NDJSON) goes out in a stream; those endpoints say so with their length unknown.
  if (c.res.headers.has('x-accel-buffering')) return
  const whole = Buffer.from(await c.res.arrayBuffer())
  const headers = new Headers(c.res.headers)
  headers.append('vary', 'Accept-Encoding')
  const { status } = c.res
  if (whole.length < SMALLEST) {
    c.res = new Response(whole, { status, headers })
    return
  }
  const body = await (encoding === 'br' ? brotli(whole, BROTLI(whole.length)) : gzipped(whole, { level: 6 }))
  headers.set('content-encoding', encoding)
  headers.delete('content-length')
  // The bytes are no longer those that the strong tag named.
  const tag = headers.get('etag')
  if (tag && !tag.startsWith('W/')) headers.set('etag', `W/${tag}`)
  c.res = new Response(body, { status, headers })
}

const BROTLI = (size: number) => ({
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 5,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: size,
  },
})
