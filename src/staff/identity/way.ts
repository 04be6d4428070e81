import { createHmac } from 'node:crypto'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { newToken } from '../token.ts'

/** What ties the way to the provider and back to one browser. All of it comes from what a cookie holds. */
export interface Way {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  /** What opens the invitation that is being accepted. */
  readonly invitation: string
}

const nameOf = (secure: boolean): string => (secure ? '__Host-approdo-way' : 'approdo-way')

function wayFrom(secret: string, invitation: string): Way {
  const derive = (what: string) => createHmac('sha256', secret).update(`approdo.way.${what}`).digest('base64url')
  return { state: derive('state'), nonce: derive('nonce'), verifier: derive('verifier'), invitation }
}

/** Begins a way. `Lax`: the browser comes back from another site, and a stricter cookie would stay behind. */
export function beginWay(c: Context, secure: boolean, invitation = ''): Way {
  const secret = newToken()
  const options = { httpOnly: true, secure, sameSite: 'Lax', path: '/', maxAge: 600 } as const
  setCookie(c, nameOf(secure), `${secret}.${invitation}`, options)
  return wayFrom(secret, invitation)
}

/** The way that this browser began, which ends here; null for none. */
export function endWay(c: Context, secure: boolean): Way | null {
  const [secret = '', invitation = ''] = (getCookie(c, nameOf(secure)) ?? '').split('.')
  deleteCookie(c, nameOf(secure), { secure, path: '/' })
  return secret.length === 43 ? wayFrom(secret, invitation) : null
}
