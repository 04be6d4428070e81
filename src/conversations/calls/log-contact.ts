import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { accountOf, type Address } from '../../channels/index.ts'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import { type Actor, permit } from '../../staff/index.ts'
import type { Keyring, TransportKey } from '../../vault/index.ts'
import { close } from '../close.ts'
import { findConversation } from '../find-conversation.ts'
import { askCallback } from './ask-callback.ts'
import { keepApproach, keepNote } from './keep-note.ts'
import { newReference } from './reference.ts'
import { type ContactOutcome, isNotRelevant, type Source } from './schema.ts'

export interface NewContact {
  /** Ours, so that what is sent again is the same contact. */
  readonly id: string
  readonly organizationId: string
  readonly source: Source
  readonly outcome: ContactOutcome
  readonly language: string | null
  /** As people write it; empty: nobody said one. */
  readonly number: string
  readonly note: string
  readonly seconds: number
}

interface Holder {
  readonly actor: Actor
  readonly keyring: Keyring
  readonly transport: TransportKey
}

/**
 * Writes down that somebody approached the helpdesk, while or after it happened. What concerns nobody (silence, a wrong number,
 * abuse) is only counted; all else makes or goes on with a conversation, in the hands of whoever wrote it down.
 * @throws BadInput `contact.bad-number`; `contact.number-to-call` for a callback without one
 */
export async function logContact(tx: Tx, { actor, keyring, transport }: Holder, contact: NewContact): Promise<void> {
  const { id, organizationId, source, outcome, language, seconds } = contact
  permit(actor, 'contact.log', { organizationId })
  const number = readNumber(contact)
  const relevant = !isNotRelevant(outcome)
  const conversationId = relevant ? await keep(tx, { actor, keyring, transport }, { ...contact, number }) : null
  await tx
    .insertInto('conversations.contact')
    .values({
      id,
      organization_id: organizationId,
      source,
      outcome,
      language,
      conversation_id: conversationId,
      reference: relevant ? newReference() : null,
      seconds,
      logged_by: actor.id ?? '',
    })
    .execute()
  await audit(tx, actor, 'contact.logged', id, { source, outcome })
  await publish(tx, 'contact.logged', { id: conversationId ?? id, organizationId })
}

function readNumber({ number, outcome }: NewContact): string | null {
  if (!number.trim()) {
    if (outcome === 'call-back') throw new BadInput('contact.number-to-call', 'number')
    return null
  }
  const read = parsePhoneNumberFromString(number, 'IT')
  if (!read?.isPossible()) throw new BadInput('contact.bad-number', 'number')
  return read.number
}

type Keeping = Omit<NewContact, 'number'> & { readonly number: string | null }

async function keep(tx: Tx, { actor, keyring, transport }: Holder, contact: Keeping): Promise<string> {
  const { id, organizationId, number, source, outcome, language, note, seconds } = contact
  const from: Address = number ? { kind: 'phone', value: number } : { kind: 'none', value: `contact ${id}` }
  // Under the telephone's door, so that whoever calls again goes on with the same; without one, the body's own.
  const accountId = (await accountOf(tx, organizationId, 'voice')) ?? organizationId
  const channel = number || source === 'phone' ? 'voice' : source
  const { conversationId, isNew } = await findConversation(tx, transport, { organizationId, accountId, channel, from })
  const by = actor.id ?? ''
  await keepApproach(tx, conversationId, { kind: 'call', what: 'logged', ...(seconds && { seconds }) })
  if (note.trim()) await keepNote(tx, { authorId: by, keyring }, { conversationId, text: note })
  if (language) {
    await tx
      .insertInto('conversations.language')
      .values({ conversation_id: conversationId, language, confirmed_by: by })
      .execute()
  }
  await tx
    .insertInto('conversations.claim')
    .values({ conversation_id: conversationId, account_id: by })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  if (outcome === 'call-back') await askCallback(tx, { conversationId, organizationId, reason: 'asked', by })
  await publish(tx, 'conversation.claimed', { id: conversationId, organizationId })
  if (isNew && (outcome === 'helped' || outcome === 'informed')) {
    await close(tx, actor, { conversationId, reason: 'helped' })
  }
  return conversationId
}
