const EMAIL =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i
const NOT_IN_URI = /[^\w\-.~:/?#@!$&'()*+,;=%]/gu
const LONE_PERCENT = /%(?![0-9a-f]{2})/gi

/** A web address as RFC 3986 writes it, or null for what is none: one bad address must not make a whole record invalid. */
export function webAddress(text: string | null): string | null {
  if (!text || !/^https?:\/\//i.test(text) || !URL.canParse(text)) return null
  const { protocol, host, pathname, search, hash } = new URL(text)
  if (host.includes('[') || NOT_IN_URI.test(host)) return null
  const rest = `${pathname}${search}${hash.replace('#', '\0').replaceAll('#', '%23').replace('\0', '#')}`
  return `${protocol}//${host}${rest.replace(LONE_PERCENT, '%25').replace(NOT_IN_URI, encodeURIComponent)}`
}

/** Null for what is no address: sources put telephone numbers and «-» there. */
export function emailAddress(text: string | null): string | null {
  return text && EMAIL.test(text) ? text : null
}
