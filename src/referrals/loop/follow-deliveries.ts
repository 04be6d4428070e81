import { addEntry } from '../../cases/index.ts'
import { neverArrived } from '../../conversations/index.ts'
import { asHouse, inHouse, type Tx } from '../../lib/db.ts'
import { type Listener, publish } from '../../lib/events.ts'
import { beginAsking } from './asking.ts'

/** A question that reached nobody is no question: whoever answers for the referral sees it as soon as the channel says so. */
export const followDeliveries: Listener = {
  name: 'referrals.follow-deliveries',
  actor: inHouse('the question did not arrive'),
  to: ['message.delivery'],
  hear: async (tx, { facts: { outgoingId, state } }) => {
    if (state === 'failed' || state === 'withdrawn') await asHouse(tx, house => hear(house, String(outgoingId)))
  },
}

async function hear(tx: Tx, outgoingId: string): Promise<void> {
  const messageId = await neverArrived(tx, outgoingId)
  const asked = messageId === null ? undefined : await askedBy(tx, messageId)
  if (!asked) return
  const { id, caseId, organizationId, ownerId, language } = asked
  const why = 'not-delivered'
  await beginAsking(tx, { referralId: id, state: 'blocked', how: null, why, language, messageId, days: null })
  if (caseId) await addEntry(tx, { caseId, kind: 'referral', code: 'person-not-asked', thing: id, by: null })
  await publish(tx, 'referral.person-not-asked', { id, organizationId, accountId: ownerId })
}

const askedBy = (tx: Tx, messageId: string) =>
  tx
    .selectFrom('referrals.question as q')
    .innerJoin('referrals.asking as a', on =>
      on.onRef('a.referral_id', '=', 'q.referral_id').onRef('a.message_id', '=', 'q.message_id'),
    )
    .innerJoin('referrals.referral as r', 'r.id', 'q.referral_id')
    .select([
      'r.id',
      'r.case_id as caseId',
      'r.organization_id as organizationId',
      'r.owner_id as ownerId',
      'a.language',
    ])
    .where('q.message_id', '=', messageId)
    .where('a.ended_at', 'is', null)
    .where('a.state', 'in', ['asked', 'silent'])
    .forUpdate('a')
    .executeTakeFirst()
