import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

/** With https the browser itself forbids that another host or page plants the cookie (RFC 6265bis, `__Host-`). */
const nameOf = (secure: boolean): string => (secure ? '__Host-approdo' : 'approdo')

export const readToken = (c: Context, secure: boolean): string | undefined => getCookie(c, nameOf(secure))

/** Gone when the browser closes: no Max-Age. */
export function giveToken(c: Context, secure: boolean, token: string): void {
  setCookie(c, nameOf(secure), token, { httpOnly: true, secure, sameSite: 'Strict', path: '/' })
}

export const takeToken = (c: Context, secure: boolean): void =>
  void deleteCookie(c, nameOf(secure), { secure, path: '/' })
