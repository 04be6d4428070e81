import { createHash } from 'node:crypto'
import type { Found } from '../channel.ts'
import type { Authenticity } from './authenticity.ts'
import { type Headers, splitHeaders, valuesOf } from './headers.ts'
import { isReport, senderOf } from './sender.ts'
import { findSigned } from './sign.ts'
import type { EmailSettings } from './settings.ts'

/** What is kept of a mail until it is understood. */
export interface Kept {
  /** Its bytes, each as one character (latin1). */
  readonly mail: string
  /** When the server had it. */
  readonly at: string
  /** Of the message that it answers, or speaks of. */
  readonly ours?: string
  /** It was longer: so many bytes in all. */
  readonly size?: number
  /** Our own address: whoever writes as us is a loop. */
  readonly us: string
  /** Tells it from every other mail. */
  readonly hash: string
  /** Nobody proves that it is from whom it says. */
  readonly unproven?: true
  /** It lay in another folder than INBOX. */
  readonly aside?: true
}

interface Fetched {
  readonly number: number
  readonly bytes: Buffer
  readonly at: Date
  /** In bytes, as the server says. */
  readonly size: number
  readonly authenticity?: Authenticity
  readonly aside?: boolean
}

/** A mail as it is stored: without traces of the sender's device, with what it answers. Never throws. */
export function foundMail(settings: EmailSettings, { number, bytes, at, size, authenticity, aside }: Fetched): Found {
  const hash = createHash('sha256').update(bytes).update(String(size)).digest('hex')
  const { headers, mail } = splitHeaders(bytes.toString('latin1'))
  const ours = answeredBy(settings, headers, mail)
  const kept: Kept = {
    mail,
    at: at.toISOString(),
    us: settings.address,
    hash,
    ...(ours && { ours }),
    ...(size > bytes.length && { size }),
    ...(authenticity === 'unproven' && { unproven: true }),
    ...(aside && { aside }),
  }
  const { from } = senderOf(headers, hash, settings.address)
  return { number, hash, thread: from, content: JSON.stringify(kept) }
}

/** The return address first, then what the mail says that it answers; a report may quote ours anywhere. */
function answeredBy({ sign_key: key }: EmailSettings, headers: Headers, mail: string): string | null {
  const places = [
    ...valuesOf(headers, 'delivered-to', 'x-original-to', 'envelope-to', 'to', 'cc'),
    ...valuesOf(headers, 'in-reply-to'),
    ...valuesOf(headers, 'references').map(references => references.split(/\s+/).toReversed().join(' ')),
    ...(isReport(headers) ? [mail.slice(0, REPORT_READ)] : []),
  ]
  for (const place of places) {
    const ours = findSigned(key, place)
    if (ours) return ours
  }
  return null
}

const REPORT_READ = 256 * 1024
