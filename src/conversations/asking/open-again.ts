import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import type { TransportKey } from '../../vault/index.ts'
import { findConversation } from '../find-conversation.ts'
import { addressPlace } from '../place.ts'
import { carryLastWord } from '../window/last-word.ts'
import { languageKnown } from '../languages/known-languages.ts'

export interface StandsOpen {
  readonly conversationId: string
  readonly organizationId: string
  readonly channel: string
}

/**
 * The conversation in which somebody can be written to now: this one, another that is open with the same number on the same
 * channel, or a new one, which knows when they last wrote and which language they speak. Null: there is no such conversation.
 */
export async function openAgain(tx: Tx, transport: TransportKey, conversationId: string): Promise<StandsOpen | null> {
  const { rows } = await sql<{
    organizationId: string
    accountId: string
    channel: string
    identityId: string
    kind: Parameters<typeof findConversation>[2]['from']['kind']
    address: Buffer
    open: boolean
  }>`
    select c.organization_id as "organizationId", c.account_id as "accountId", c.channel, i.id as "identityId", i.kind, i.address,
           exists (select from conversations.open_conversation o where o.conversation_id = c.id) as open
    from conversations.conversation c join conversations.identity i on i.id = c.identity_id where c.id = ${conversationId}`.execute(
    tx,
  )
  if (!rows[0]) return null
  const { organizationId, accountId, channel, identityId, kind, address, open } = rows[0]
  if (open) return { conversationId, organizationId, channel }
  const from = { kind, value: transport.open(addressPlace(identityId), address).toString() }
  const found = await findConversation(tx, transport, { organizationId, accountId, channel, from })
  if (found.isNew) await carryOver(tx, transport, conversationId, found.conversationId)
  return { conversationId: found.conversationId, organizationId, channel }
}

async function carryOver(tx: Tx, transport: TransportKey, before: string, now: string): Promise<void> {
  await carryLastWord(tx, transport, before, now)
  const language = await languageKnown(tx, before)
  if (language)
    await tx.insertInto('conversations.chosen_language').values({ conversation_id: now, language }).execute()
}
