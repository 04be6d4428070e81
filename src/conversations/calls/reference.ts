import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import type { TransportKey } from '../../vault/index.ts'
import type { JustReceived } from '../on-received.ts'

/** Without signs that look alike or that are hard to say. */
const SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** Six signs that say nothing: about a thousand million of them. */
export const newReference = (): string => Array.from({ length: 6 }, () => SIGNS[randomInt(SIGNS.length)]).join('')

const REFERENCE = /(?<![\p{L}\p{N}])[2-9A-HJ-NP-Z]{6}(?![\p{L}\p{N}])/gu

/** Whoever names the reference of a contact has come from there: the two are tied, and nothing else follows. */
export async function noteCarried(tx: Tx, _transport: TransportKey, messages: readonly JustReceived[]): Promise<void> {
  const named = messages.flatMap(({ parts, conversationId, organizationId }) =>
    parts
      .flatMap(part => (part.kind === 'text' ? (part.text.slice(0, 4096).match(REFERENCE) ?? []) : []))
      .map(reference => ({ reference, conversation: conversationId, organization: organizationId })),
  )
  if (named.length === 0) return
  await sql`
    insert into conversations.contact_carried (contact_id, conversation_id)
    select distinct k.id, n.conversation
    from json_to_recordset(${JSON.stringify(named)}::json) as n (reference text, conversation uuid, organization uuid)
    join conversations.contact k on k.reference = n.reference and k.organization_id = n.organization
    where k.conversation_id is distinct from n.conversation on conflict do nothing`.execute(tx)
}
