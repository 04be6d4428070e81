import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { NotFound } from './errors.ts'

/** `may` is set by the app for each request, from the policy in `staff/`: this room knows no roles. */
export type GuardEnv = { Variables: { may: (act: string) => boolean } }

const GUARD = Symbol('permission')

/**
 * The first handler of every endpoint: names the act that the endpoint performs. What somebody may not do looks like
 * what does not exist.
 * @throws NotFound `page.not-found`
 */
export function permission(act: string): MiddlewareHandler<GuardEnv> {
  const check: MiddlewareHandler<GuardEnv> = (c: Context<GuardEnv>, next) => {
    if (!c.var.may(act)) throw new NotFound('page.not-found')
    return next()
  }
  return Object.assign(check, { [GUARD]: act })
}

/** A router for endpoints that name their permission; `refuseUnguarded` proves it when the app is put together. */
export const guarded = <E extends GuardEnv = GuardEnv>(): Hono<E> => new Hono<E>()

type Routed = { readonly routes: readonly { method: string; path: string; handler: unknown }[] }

/**
 * Deny by default: refuses an app in which an endpoint does not begin with `permission`. Called once, at start.
 * @returns every endpoint with its permission, for the tests that try them all
 * @throws Error naming the endpoints without a permission
 */
export function refuseUnguarded(app: Routed): { method: string; path: string; act: string }[] {
  const first = new Map<string, { method: string; path: string; act: string | undefined }>()
  for (const { method, path, handler } of app.routes) {
    // Middleware (`use`) is registered for ALL methods and answers nothing by itself.
    if (method === 'ALL') continue
    const key = `${method} ${path}`
    if (!first.has(key)) first.set(key, { method, path, act: actOf(handler as Handler) })
  }
  const endpoints = [...first.values()]
  const bare = endpoints.filter(e => !e.act).map(e => `${e.method} ${e.path}`)
  if (bare.length) throw new Error(`endpoints without a permission: ${bare.join(', ')}`)
  return endpoints.map(e => ({ ...e, act: e.act ?? '' }))
}

/** A router that answers its own errors has its handlers wrapped by Hono, which keeps the handler itself under this name. */
const WRAPPED = '__COMPOSED_HANDLER'

type Handler = { [GUARD]?: string; [WRAPPED]?: Handler }

function actOf(handler: Handler): string | undefined {
  const inner = handler[WRAPPED]
  return inner ? actOf(inner) : handler[GUARD]
}
