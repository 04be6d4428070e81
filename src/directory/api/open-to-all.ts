import type { MiddlewareHandler } from 'hono'

/**
 * Any web page may read what is open to everybody (CORS, Fetch standard). Hono's own middleware makes a whole Response of
 * each answer before there is one, which costs more than the answer.
 */
export const openToAll: MiddlewareHandler = async (c, next) => {
  c.header('Access-Control-Allow-Origin', '*')
  if (c.req.method !== 'OPTIONS') return await next()
  c.header('Access-Control-Allow-Methods', 'GET, HEAD, POST, OPTIONS')
  c.header('Access-Control-Allow-Headers', 'Content-Type, If-None-Match')
  c.header('Access-Control-Max-Age', '86400')
  return c.body(null, 204)
}
