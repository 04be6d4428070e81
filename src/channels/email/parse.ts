import type { FromOutside, Inbound, Part } from '../channel.ts'
import { automaticKind } from './automatic.ts'
import type { Kept } from './fetched.ts'
import { splitHeaders } from './headers.ts'
import { referencesOf } from './references.ts'
import { reportOf } from './report.ts'
import { senderOf } from './sender.ts'
import { understand } from './understand.ts'

/**
 * A mail, and what a report says became of one of ours. What cannot be read becomes a placeholder with the mail itself
 * beside it: it never blocks those after it.
 */
export async function parse(content: string): Promise<FromOutside[]> {
  const kept = JSON.parse(content) as Kept
  const { headers } = splitHeaders(kept.mail)
  const { from, isKnown } = senderOf(headers, kept.hash, kept.us)
  const report = reportOf(headers, kept)
  const { name, parts: said } = await understand(kept)
  const machine = automaticKind(headers, from, kept.us)
  const parts: Part[] = [
    ...(machine && machine !== 'quiet' ? [{ kind: 'placeholder' as const, what: `mail.${machine}` }] : []),
    ...(isKnown ? [] : [{ kind: 'placeholder' as const, what: 'mail.no-sender' }]),
    ...(kept.unproven && isKnown ? [{ kind: 'placeholder' as const, what: 'mail.sender-unproven' }] : []),
    ...(kept.aside ? [{ kind: 'placeholder' as const, what: 'mail.aside' }] : []),
    ...said,
  ]
  const handle = referencesOf(headers)
  const mail: Inbound = {
    kind: 'message',
    providerId: kept.hash,
    from: { kind: 'email', value: from },
    ...(name && { name }),
    sentAt: new Date(kept.at),
    parts,
    ...(kept.ours && { answersOurs: kept.ours }),
    ...(handle && (!machine || machine === 'quiet') && { handle }),
    ...(machine && { automatic: true }),
  }
  return report ? [report, mail] : [mail]
}
