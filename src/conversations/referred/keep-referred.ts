import { randomUUID } from 'node:crypto'
import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { accountOf, type Address } from '../../channels/index.ts'
import type { Tx } from '../../lib/db.ts'
import { publish } from '../../lib/events.ts'
import { receive, type TransportKey } from '../../vault/index.ts'
import type { MessageContent } from '../content.ts'
import { findConversation } from '../find-conversation.ts'
import { messagePlace } from '../place.ts'

interface Referred {
  /** Of the referral. */
  readonly id: string
  readonly organizationId: string
  /** Of the person, as somebody wrote it; empty: nobody said one. */
  readonly number: string
  readonly language: string | null
  /** What the organisation asks, and for whom it speaks. */
  readonly text: string
}

/**
 * Somebody whom an organisation sends to us lands in the inbox like everybody who asks: with the person's number, where there is
 * one, so that who called before is the same conversation. Whoever has none can be reached through the organisation alone.
 * @returns the conversation
 */
export async function keepReferred(
  tx: Tx,
  transport: TransportKey,
  { id, organizationId, number, language, text }: Referred,
): Promise<string> {
  const phone = parsePhoneNumberFromString(number, 'IT')
  const reachable = phone?.isPossible() ?? false
  const from: Address = reachable
    ? { kind: 'phone', value: phone?.number ?? '' }
    : { kind: 'none', value: `referral ${id}` }
  const accountId = (reachable && (await accountOf(tx, organizationId, 'voice'))) || organizationId
  const channel = reachable ? 'voice' : 'referral'
  const { conversationId } = await findConversation(tx, transport, { organizationId, accountId, channel, from })
  const messageId = randomUUID()
  const said: MessageContent = {
    parts: [
      { kind: 'placeholder', what: 'referral' },
      { kind: 'text', text },
    ],
    sentAt: new Date().toISOString(),
  }
  const content = await receive(tx, { key: conversationId, place: messagePlace(messageId) }, JSON.stringify(said))
  await tx
    .insertInto('conversations.message')
    .values({ id: messageId, conversation_id: conversationId, direction: 'in', content })
    .execute()
  if (language && /^[a-z]{2,3}$/.test(language)) {
    await tx.insertInto('conversations.chosen_language').values({ conversation_id: conversationId, language }).execute()
  }
  await publish(tx, 'message.received', { id: conversationId, organizationId, messageId, channel })
  return conversationId
}
