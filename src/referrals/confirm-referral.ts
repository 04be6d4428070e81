import { audit } from '../audit/index.ts'
import { isLang, translator } from '../content/index.ts'
import { findVisible, sendOut } from '../conversations/index.ts'
import type { Tx } from '../lib/db.ts'
import { BadInput, Conflict } from '../lib/errors.ts'
import type { Actor } from '../staff/index.ts'
import type { Keyring, TransportKey } from '../vault/index.ts'
import { findOurs } from './find-referral.ts'
import { moveReferral } from './move-referral.ts'
import { mayFollow } from './referral-states.ts'
import type { helpedAnswers, reachedAnswers } from './schema.ts'

export interface Question {
  readonly referralId: string
  readonly conversationId: string
  /** In which the person is asked. */
  readonly language: string
}

/**
 * Asks the person, on their own channel and in their language, whether they got there and were helped. The words name nobody and
 * nothing: others may read the telephone. Safe-contact rules hold, as for everything that goes out.
 * @throws Conflict `referral.not-to-be-asked`, and whatever `sendOut` refuses
 */
export async function askPerson(
  tx: Tx,
  { actor, keyring, transport }: { actor: Actor; keyring: Keyring; transport: TransportKey },
  { referralId, conversationId, language }: Question,
): Promise<void> {
  const referral = await findOurs(tx, actor, 'referral.work', referralId)
  if (!mayFollow(referral.state, 'confirmed', 'person') && !mayFollow(referral.state, 'failed', 'person')) {
    throw new Conflict('referral.not-to-be-asked')
  }
  await findVisible(tx, actor, conversationId)
  // A language without texts falls back to English here: who speaks it asks in their own words.
  const t = translator(isLang(language) ? language : 'en')
  const by = { authorId: actor.id ?? '', keyring }
  const messageId = await sendOut(tx, { transport, by }, { conversationId, text: t('referral.ask-person') })
  await tx
    .insertInto('referrals.question')
    .values({ message_id: messageId, referral_id: referralId, language, asked_by: actor.id ?? '' })
    .execute()
  await tx
    .updateTable('referrals.referral')
    .set({ conversation_id: conversationId })
    .where('id', '=', referralId)
    .execute()
  await audit(tx, actor, 'referral.person-asked', referralId, { language })
}

export interface PersonsWord {
  readonly referralId: string
  readonly reached: (typeof reachedAnswers)[number]
  readonly helped: (typeof helpedAnswers)[number]
}

/**
 * What the person says of it, recorded by whoever heard it. Only this closes a referral: helped, or helped in part; otherwise it
 * has failed, and another way is looked for.
 * @throws Conflict `referral.not-from-here`; BadInput `referral.person-unsure`
 */
export async function recordPersonsWord(
  tx: Tx,
  actor: Actor,
  { referralId, reached, helped }: PersonsWord,
): Promise<void> {
  const referral = await findOurs(tx, actor, 'referral.work', referralId)
  if (helped === 'unknown') throw new BadInput('referral.person-unsure', 'helped')
  const good = helped === 'yes' || helped === 'partly'
  await tx
    .insertInto('referrals.confirmation')
    .values({ referral_id: referralId, reached, helped, recorded_by: actor.id ?? '' })
    .execute()
  await audit(tx, actor, 'referral.person-answered', referralId, { reached, helped })
  if (good) return await moveReferral(tx, actor, referral, { to: 'confirmed', side: 'person' })
  if (referral.state === 'failed') return
  const reason = helped === 'refused' ? 'person-refused' : reached === 'no' ? 'no-show' : 'no-help'
  await moveReferral(tx, actor, referral, { to: 'failed', side: 'person', reason })
}
