import type { Context, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'

const OWN = Symbol('own limit')
/** A router that answers its own errors has its handlers wrapped by Hono, which keeps the handler itself under this name. */
const WRAPPED = '__COMPOSED_HANDLER'

type Handler = { [OWN]?: true; [WRAPPED]?: Handler }

/**
 * Says of an address that more may come there than a form holds, and that it counts the bytes itself: with this middleware, or in its
 * handler where none is given.
 */
export const ownLimit = (count: MiddlewareHandler = (_, next) => next()): MiddlewareHandler => {
  const counts: MiddlewareHandler = (c, next) => count(c, next)
  return Object.assign(counts, { [OWN]: true as const })
}

/** Whether what is asked for counts its bytes itself. */
export const hasOwnLimit = (c: Context): boolean =>
  matchedRoutes(c).some(({ handler, method }) => method === c.req.method && isOwn(handler as Handler))

const isOwn = (handler: Handler): boolean => {
  const inner = handler[WRAPPED]
  return inner ? isOwn(inner) : handler[OWN] === true
}
