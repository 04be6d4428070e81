import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import { addEntry, conversationsToAsk, linkByHouse } from '../../cases/index.ts'
import { askByItself, type WhyNotAsked } from '../../conversations/index.ts'
import { inHouse, type Tx } from '../../lib/db.ts'
import { publish } from '../../lib/events.ts'
import type { TransportKey } from '../../vault/index.ts'
import { findForHouse, type OpenReferral } from '../find-referral.ts'
import { questionIn } from '../loop-questions.ts'
import { mayFollow } from '../referral-states.ts'
import type { Asking } from '../schema.ts'
import { beginAsking } from './asking.ts'
import { languageFor } from './language-for.ts'
import { loopSettings } from './loop-settings.ts'

const house = inHouse('how it went')

/** What could not be said today may be said tomorrow: a rule ends, somebody sets the words. */
const AGAIN_AFTER = 1

/** Whether there is something to ask the person of this referral. */
const isToBeAsked = ({ direction, state }: OpenReferral) =>
  direction === 'out' && (mayFollow(state, 'confirmed', 'person') || mayFollow(state, 'failed', 'person'))

/** A colleague was faster since somebody looked: they have asked, or written down what the person says. */
async function isAsked(tx: Tx, referralId: string): Promise<boolean> {
  const { rows } = await sql<{ asked: boolean }>`
    select exists (select from referrals.confirmation where referral_id = ${referralId})
      or exists (select from referrals.asking where referral_id = ${referralId} and ended_at is null
        and state <> 'blocked' and how <> 'template') as asked`.execute(tx)
  return rows[0].asked
}

/**
 * Asks the person of one referral how it went, once, on the first of their conversations that lets us; where none does, whoever
 * answers for the referral is told why, and it is tried again tomorrow.
 */
export async function askOne(tx: Tx, transport: TransportKey, referralId: string): Promise<void> {
  const referral = await findForHouse(tx, referralId)
  if (!referral?.caseId || !isToBeAsked(referral) || (await isAsked(tx, referralId))) return
  const { caseId, conversationId } = referral
  const { template, answerDays } = await loopSettings(tx, referral.organizationId)
  const all = [...new Set([...(conversationId ? [conversationId] : []), ...(await conversationsToAsk(tx, caseId))])]
  let why: WhyNotAsked | 'no-conversation' = 'no-conversation'
  let language: string = 'it'
  for (const each of all) {
    const spoken = await languageFor(tx, referralId, each)
    const { choices } = questionIn('helped', spoken)
    const asked = await askByItself(tx, transport, { conversationId: each, language: spoken, line: 'referral.ask-person', choices, template }) // prettier-ignore
    if (asked.how) return await keepAsked(tx, { ...referral, caseId }, { ...asked, language: spoken, answerDays })
    // The first is the one in which they were with us last: what stands against it is what somebody can change.
    if (why === 'no-conversation') [why, language] = [asked.why, spoken]
  }
  await keepBlocked(tx, { ...referral, caseId }, { why, language })
}

interface Asked {
  readonly how: 'words' | 'template'
  readonly messageId: string
  readonly conversationId: string
  readonly language: string
  readonly answerDays: number
}
type OfCase = OpenReferral & { readonly caseId: string }

async function keepAsked(tx: Tx, { id, caseId, organizationId }: OfCase, asked: Asked): Promise<void> {
  const { how, messageId, conversationId, language, answerDays } = asked
  await tx.insertInto('referrals.question').values({ message_id: messageId, referral_id: id, language }).execute()
  await tx.updateTable('referrals.referral').set({ conversation_id: conversationId }).where('id', '=', id).execute()
  await linkByHouse(tx, caseId, conversationId)
  await beginAsking(tx, { referralId: id, state: 'asked', how, why: null, language, messageId, days: answerDays })
  await addEntry(tx, { caseId, kind: 'referral', code: 'person-asked', thing: id, by: null })
  await audit(tx, house, 'referral.person-asked', id, { language, how })
  await publish(tx, 'referral.person-asked', { id, organizationId })
}

/** Told once for each reason; tried in silence from then on, until something has changed. */
async function keepBlocked(
  tx: Tx,
  { id, caseId, organizationId, ownerId }: OfCase,
  { why, language }: { why: NonNullable<Asking['why']>; language: string },
): Promise<void> {
  const before = await tx
    .selectFrom('referrals.asking')
    .select(['id', 'why'])
    .where('referral_id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (before?.why === why) {
    await tx.updateTable('referrals.asking').set({ look_at: tomorrow() }).where('id', '=', before.id).execute()
    return
  }
  await beginAsking(tx, {
    referralId: id,
    state: 'blocked',
    how: null,
    why,
    language,
    messageId: null,
    days: AGAIN_AFTER,
  })
  await addEntry(tx, { caseId, kind: 'referral', code: 'person-not-asked', thing: id, by: null })
  await audit(tx, house, 'referral.person-not-asked', id, { why })
  await publish(tx, 'referral.person-not-asked', { id, organizationId, accountId: ownerId })
}

const tomorrow = () => new Date(Date.now() + AGAIN_AFTER * 86_400_000)
