import type { DeliveryNews } from '../channel.ts'
import type { Kept } from './fetched.ts'
import type { Headers } from './headers.ts'
import { isReport } from './sender.ts'

/** What a server (RFC 3464) or the reader's program (RFC 8098) reports of a mail of ours; null: nothing that changes its state. */
export function reportOf(headers: Headers, { mail, ours, hash, at }: Kept): DeliveryNews | null {
  if (!ours || !isReport(headers)) return null
  const state = stateIn(mail)
  if (!state) return null
  const code = /^Status:[ \t]*(\d\.\d{1,3}\.\d{1,3})/im.exec(mail)?.[1]
  return {
    kind: 'delivery',
    providerId: hash,
    ours,
    state,
    at: new Date(at),
    ...(state === 'failed' && { code: code ?? 'bounced' }),
  }
}

function stateIn(mail: string): DeliveryNews['state'] | null {
  if (/^Disposition:[^\r\n]*;[ \t]*displayed/im.test(mail)) return 'read'
  const action = /^Action:[ \t]*([a-z]+)/im.exec(mail)?.[1]?.toLowerCase()
  if (action === 'failed') return 'failed'
  if (action === 'delivered') return 'delivered'
  // «delayed» is still on its way; a server that writes no report in form says whom it could not reach.
  return !action && /^X-Failed-Recipients:/im.test(mail) ? 'failed' : null
}
