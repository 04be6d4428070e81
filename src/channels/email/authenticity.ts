import { addressesIn, splitHeaders, valuesOf } from './headers.ts'
import { senderOf } from './sender.ts'
import type { EmailSettings } from './settings.ts'

/** `unknown`: nobody could be asked, such as when names cannot be looked up. */
export type Authenticity = 'proven' | 'unproven' | 'unknown'

/** As `dns.resolve` answers: tests give their own. */
export type Resolver = (domain: string, kind: string) => Promise<string[][] | string[]>

const LOOKING_UP_MS = 15_000

/**
 * Whether whoever a mail says it is from has really sent it: as our own mail server has written into it, under the name that
 * the settings give (RFC 8601); where it has not, by the mail's own signatures (DKIM, and DMARC of the domain). An answer goes
 * to Reply-To: what is proven of another domain proves nothing of that. Never throws.
 */
export async function authenticityOf(
  { check_sender: check, authserv_id: server }: EmailSettings,
  bytes: Buffer,
  resolver?: Resolver,
): Promise<Authenticity> {
  if (check === 'off') return 'unknown'
  const mail = bytes.toString('latin1')
  const { headers, results } = splitHeaders(mail)
  const author = addressesIn(valuesOf(headers, 'from'))
  if (author.length !== 1 || domainOf(author[0]) !== domainOf(senderOf(headers, '', '').from)) return 'unproven'
  const said = server ? resultOf(results, server, domainOf(author[0])) : null
  return said ?? (await bySignature(bytes, resolver))
}

const domainOf = (address = ''): string => address.slice(address.lastIndexOf('@') + 1)

/**
 * What the trusted server found: the topmost of its own, which stands above whatever a sender forged. Null: it said nothing.
 */
export function resultOf(results: readonly string[], server: string, domain: string): Authenticity | null {
  for (const result of results) {
    const [, id = '', said = ''] =
      /^\s*([^\s;]+)(?:\s+\d+)?\s*;(.*)$/s.exec(result.replaceAll(/\([^()]*\)/g, ' ').toLowerCase()) ?? []
    if (id !== server.toLowerCase()) continue
    const methods = said.split(';').map(each => each.trim())
    const dmarc = /^dmarc\s*=\s*(\w+)/.exec(methods.find(each => each.startsWith('dmarc')) ?? '')?.[1]
    if (dmarc === 'pass') return 'proven'
    if (dmarc === 'fail') return 'unproven'
    if (dmarc === 'temperror') return 'unknown'
    // The domain says nothing of itself: a signature of its own, or the envelope from its own, is as good.
    const isAligned = methods.some(method => {
      const [, kind = '', found = ''] = /^(dkim|spf)\s*=\s*(\w+)/.exec(method) ?? []
      const of = /(?:header\.d|header\.i|smtp\.mailfrom)\s*=\s*"?(?:[^\s";@]*@)?([\w.-]+)/.exec(method)?.[1] ?? ''
      return (
        kind !== '' && found === 'pass' && (of === domain || domain.endsWith(`.${of}`) || of.endsWith(`.${domain}`))
      )
    })
    return isAligned ? 'proven' : 'unproven'
  }
  return null
}

async function bySignature(bytes: Buffer, resolver?: Resolver): Promise<Authenticity> {
  // Looks much up and brings much along: only where a mailbox is set up.
  const { authenticate } = await import('mailauth')
  const late = new Promise<null>(resolve => setTimeout(resolve, LOOKING_UP_MS, null).unref())
  const checking = authenticate(bytes, {
    trustReceived: false,
    disableArc: true,
    disableBimi: true,
    ...(resolver && { resolver }),
  })
  const found = await Promise.race([checking, late])
  if (!found) return 'unknown'
  const { dkim, dmarc } = found
  const dmarcSaid = dmarc ? dmarc.status.result : 'none'
  const signed = dkim.results.map(({ status }) => ({ result: status.result, isAligned: Boolean(status.aligned) }))
  if (dmarcSaid === 'pass' || signed.some(each => each.result === 'pass' && each.isAligned)) return 'proven'
  const couldNotAsk = dmarcSaid === 'temperror' || signed.some(({ result }) => result === 'temperror')
  return couldNotAsk ? 'unknown' : 'unproven'
}
