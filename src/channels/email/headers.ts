/**
 * The headers that are kept. Everything else goes before anything is stored: the way that a mail took (`Received`) and what
 * wrote it hold the sender's address on the network and their device, which Approdo never keeps.
 */
const KEPT = new Set([
  'from',
  'sender',
  'reply-to',
  'to',
  'cc',
  'delivered-to',
  'x-original-to',
  'envelope-to',
  'return-path',
  'subject',
  'date',
  'message-id',
  'in-reply-to',
  'references',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'content-disposition',
  'content-language',
  'content-id',
  'auto-submitted',
  'precedence',
  'x-auto-response-suppress',
  'x-autoreply',
  'x-autorespond',
  'x-failed-recipients',
  'list-id',
  'list-unsubscribe',
  'list-post',
])

interface Split {
  /** Name in small letters, and the value unfolded, in the order in which they stood. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** The same mail with the headers that are kept. */
  readonly mail: string
  /** What mail servers found out about it on its way, the last of them first; it is not kept. */
  readonly results: readonly string[]
}

/** Takes the head of a mail apart, byte for byte (latin1), however broken it is. What is no header begins the body. */
export function splitHeaders(mail: string): Split {
  const headers: { name: string; value: string; field: string }[] = []
  const results: string[] = []
  let at = mail.startsWith('From ') ? mail.indexOf('\n') + 1 : 0
  for (;;) {
    FIELD.lastIndex = at
    const found = FIELD.exec(mail)
    if (!found) break
    at = FIELD.lastIndex
    const name = found[1].toLowerCase()
    const value = found[2].replace(/\r?\n|\r/g, '').trim()
    if (KEPT.has(name)) headers.push({ name, value, field: found[0] })
    else if (name === 'authentication-results') results.push(value)
  }
  const body = mail.slice(at).replace(/^(\r\n|\n|\r)/, '')
  return {
    headers: headers.map(({ name, value }) => [name, value] as const),
    mail: `${headers.map(({ field }) => field.replace(/[\r\n]*$/, '\r\n')).join('')}\r\n${body}`,
    results,
  }
}

/** A header with the lines that carry it on. */
const FIELD = /([!-9;-~]{1,100})[ \t]*:([^\r\n]*(?:(?:\r\n|\n|\r)[ \t][^\r\n]*)*)(?:\r\n|\n|\r|$)/y

export type Headers = Split['headers']

export const valuesOf = (headers: Headers, ...names: string[]): string[] =>
  names.flatMap(name => headers.filter(([each]) => each === name).map(([, value]) => value))

/** Addresses named in headers, in small letters: those in angle brackets, or whatever looks like one. */
export function addressesIn(values: readonly string[]): string[] {
  return values.flatMap(value => {
    const text = Buffer.from(value, 'latin1').toString('utf8').toLowerCase()
    const pointed = [...text.matchAll(POINTED)].map(([, address]) => address)
    return pointed.length ? pointed : (text.match(ADDRESS) ?? [])
  })
}

const LOCAL = String.raw`[^\s<>()\[\]\\,;:"@\p{Cc}]{1,64}`
const DOMAIN = String.raw`[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}.\-]{0,250}[\p{L}\p{M}\p{N}])?`
const ADDRESS = new RegExp(`${LOCAL}@${DOMAIN}`, 'gu')
const POINTED = new RegExp(`<\\s*(${LOCAL}@${DOMAIN})\\s*>`, 'gu')
