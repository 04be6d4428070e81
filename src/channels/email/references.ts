import { type Headers, valuesOf } from './headers.ts'

/** So many are enough for every program to find its thread. */
const MOST = 10
const ID = /<[^<>\s\u0080-\u{10ffff}]{3,250}>/gu

/** The References of an answer (RFC 5322 3.6.4): those of the mail, then its own Message-ID. Null where it has none. */
export function referencesOf(headers: Headers): string | null {
  const idsOf = (name: string) => valuesOf(headers, name).flatMap(value => value.match(ID) ?? [])
  const own = idsOf('message-id')[0]
  if (!own) return null
  const before = idsOf('references').length ? idsOf('references') : idsOf('in-reply-to').slice(0, 1)
  return [...before.filter(id => id !== own).slice(1 - MOST), own].join(' ')
}
