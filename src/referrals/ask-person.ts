import { audit } from '../audit/index.ts'
import { linkedConversations } from '../cases/index.ts'
import { findVisible, recordedQuestion, sendOut } from '../conversations/index.ts'
import type { Tx } from '../lib/db.ts'
import { Conflict, NotFound } from '../lib/errors.ts'
import type { Actor } from '../staff/index.ts'
import type { Keyring, TransportKey } from '../vault/index.ts'
import { beginAsking } from './loop/asking.ts'
import { loopSettings } from './loop/loop-settings.ts'
import { findOurs } from './find-referral.ts'
import { questionIn } from './loop-questions.ts'
import { mayFollow } from './referral-states.ts'

export interface Question {
  readonly referralId: string
  readonly conversationId: string
  /** In which the person is asked. */
  readonly language: string
}

interface Asker {
  readonly actor: Actor
  readonly keyring: Keyring
  readonly transport: TransportKey
}

/**
 * Asks the person, on their own channel and in their language, whether it helped: by a voice where somebody recorded the question,
 * and with answers to tap. Safe-contact rules hold, as for everything that goes out.
 * @throws NotFound `page.not-found` for a conversation that is not of its case; Conflict `referral.not-to-be-asked`, and whatever `sendOut` refuses
 */
export async function askPerson(
  tx: Tx,
  { actor, keyring, transport }: Asker,
  { referralId, conversationId, language }: Question,
): Promise<void> {
  const referral = await findOurs(tx, actor, 'referral.work', referralId)
  if (!mayFollow(referral.state, 'confirmed', 'person') && !mayFollow(referral.state, 'failed', 'person')) {
    throw new Conflict('referral.not-to-be-asked')
  }
  // Nobody else learns that there was something to ask.
  const linked = referral.caseId ? await linkedConversations(tx, referral.caseId) : []
  if (![...linked, referral.conversationId].includes(conversationId)) throw new NotFound('page.not-found')
  const { organizationId, channel } = await findVisible(tx, actor, conversationId)
  const voice = { transport, by: { authorId: actor.id ?? '', keyring } }
  const file = await recordedQuestion(tx, { organizationId, line: 'referral.ask-person', language, channel })
  if (file) await sendOut(tx, voice, { conversationId, text: '', file, neutral: true })
  const messageId = await sendOut(tx, voice, { conversationId, ...questionIn('helped', language), neutral: true })
  await tx
    .insertInto('referrals.question')
    .values({ message_id: messageId, referral_id: referralId, language, asked_by: actor.id ?? '' })
    .execute()
  await tx
    .updateTable('referrals.referral')
    .set({ conversation_id: conversationId })
    .where('id', '=', referralId)
    .execute()
  const { answerDays } = await loopSettings(tx, organizationId)
  await beginAsking(tx, {
    referralId,
    state: 'asked',
    how: 'by-hand',
    why: null,
    language,
    messageId,
    days: answerDays,
  })
  await audit(tx, actor, 'referral.person-asked', referralId, { language })
}
