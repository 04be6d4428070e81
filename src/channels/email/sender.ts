import { addressesIn, type Headers, valuesOf } from './headers.ts'

/** A server tells what became of a mail. */
export const isReport = (headers: Headers): boolean =>
  /^multipart\/report/i.test(valuesOf(headers, 'content-type')[0] ?? '') ||
  valuesOf(headers, 'x-failed-recipients').length > 0 ||
  addressesIn(valuesOf(headers, 'from')).some(from => /^(mailer-daemon|postmaster)@/.test(from))

/**
 * Whom an answer goes to: Reply-To where there is one, else From. Whoever names nobody is somebody of their own: mails of
 * different people must never meet in one conversation.
 */
export function senderOf(headers: Headers, hash: string, us: string): { from: string; isKnown: boolean } {
  for (const name of ['reply-to', 'from', 'return-path', 'sender']) {
    const [address] = addressesIn(valuesOf(headers, name))
    if (address && (name !== 'reply-to' || address !== us)) return { from: address, isKnown: true }
  }
  return { from: `${hash.slice(0, 16)}@${NOBODY}`, isKnown: false }
}

/** A domain that never is (RFC 2606): nothing can be sent there. */
export const NOBODY = 'unknown.invalid'
