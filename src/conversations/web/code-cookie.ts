import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

/** Says nothing to whoever looks. With https the browser itself forbids that another host plants it (RFC 6265bis). */
const nameOf = (secure: boolean): string => (secure ? '__Host-t' : 't')

export const readCodeCookie = (c: Context, secure: boolean): string | undefined => getCookie(c, nameOf(secure))

/** Gone when the browser closes: no Max-Age. */
export const giveCodeCookie = (c: Context, secure: boolean, value: string): void =>
  setCookie(c, nameOf(secure), value, { httpOnly: true, secure, sameSite: 'Strict', path: '/' })

export const takeCodeCookie = (c: Context, secure: boolean): void =>
  void deleteCookie(c, nameOf(secure), { secure, path: '/' })
