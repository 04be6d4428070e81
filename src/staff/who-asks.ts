import type { Context, MiddlewareHandler, Next } from 'hono'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Db } from '../lib/db.ts'
import { Forbidden } from '../lib/errors.ts'
import type { GuardEnv } from '../lib/guard.ts'
import { type Actor, anybody, can } from './actor.ts'
import { readToken } from './cookie.ts'
import { findSession, type Session } from './session.ts'

export type StaffEnv = { Variables: GuardEnv['Variables'] & { actor: Actor; session: Session | null } }

export interface WhoAsks {
  readonly db: Db
  /** People reach us by https. */
  readonly secure: boolean
  /** Outside the demonstration nobody works without an authenticator app. */
  readonly codesRequired: boolean
  /** Whether set-up is done: until then the staff area does nothing else. */
  readonly isReady: () => Promise<boolean>
}

/** Finds out for whom each request speaks: whom its session names, else anybody. */
export function whoAsks({ db, secure, codesRequired, isReady }: WhoAsks): MiddlewareHandler<StaffEnv> {
  return (c, next) => {
    const token = readToken(c, secure)
    if (token) return withSession(c, token, next)
    speakFor(c, anybody, null)
    if (isStaffPath(c)) refuseForeign(c)
    return next()
  }

  async function withSession(c: Context<StaffEnv>, token: string, next: Next): Promise<void> {
    const session = await findSession(db, token, codesRequired, { attended: !isUnattended(c) })
    const ready = !session || (await isReady())
    speakFor(c, session?.actor ?? anybody, session, ready)
    if (session || isStaffPath(c)) refuseForeign(c)
    await next()
  }
}

function speakFor(c: Context<StaffEnv>, actor: Actor, session: Session | null, ready = true): void {
  c.set('session', session)
  c.set('actor', actor)
  c.set('may', act => can(actor, act) && (ready || act.startsWith('staff.') || can(anybody, act)))
}

/** What the console asks by itself again and again, whether anybody sits there or not. */
const isUnattended = (c: Context) =>
  c.req.path === '/console/live' || c.req.path === '/console/api/desk' || c.req.path.endsWith('/presence')

const isStaffPath = (c: Context) => /^\/(staff|console)(\/|$)/.test(c.req.path)

/**
 * What changes something comes from a page of ours: the browser says so itself (Fetch Metadata), or else names the
 * page's origin. `SameSite=Strict` stands before it (OWASP: cross-site request forgery).
 * @throws Forbidden `request.foreign`
 */
function refuseForeign(c: Context): void {
  if (['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)) return
  const site = c.req.header('sec-fetch-site')
  const ours = site ? site === 'same-origin' : hostOf(c.req.header('origin')) === c.req.header('host')
  if (!ours) throw new Forbidden('request.foreign')
}

function hostOf(origin: string | undefined): string | null {
  return origin && URL.canParse(origin) ? new URL(origin).host : null
}

/** Where a request came from, to slow down who guesses; never stored. Behind a proxy of this machine, what the proxy says. */
export function sourceOf(c: Context): string {
  const direct = addressOf(c)
  const proxied = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
  return /^(127\.|::1$|::ffff:127\.)/.test(direct) && proxied ? proxied : direct
}

/** A request that did not come through a socket, as in tests, comes from nowhere in particular. */
function addressOf(c: Context): string {
  const { incoming } = (c.env ?? {}) as { incoming?: unknown }
  return incoming ? (getConnInfo(c).remote.address ?? '') : ''
}
