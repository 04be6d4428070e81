import { Conflict } from '../lib/errors.ts'
import type { Listener } from '../lib/events.ts'
import { asHouse, inHouse, type TransactionActor, type Tx } from '../lib/db.ts'
import type { Actor } from '../staff/index.ts'
import { endAccess } from './end-access.ts'
import { findAsPartner, findForHouse, findOurs } from './find-referral.ts'
import { moveReferral } from './move-referral.ts'
import { mayFollow } from './referral-states.ts'
import { writeWord } from './words-between.ts'

/** We take it back: nothing of it opens for the partner any more. @throws Conflict `referral.not-from-here` */
export async function withdrawReferral(tx: Tx, actor: Actor, id: string): Promise<void> {
  const referral = await findOurs(tx, actor, 'referral.work', id)
  await moveReferral(tx, actor, referral, { to: 'withdrawn', side: 'sender' })
  await endAccess(tx, actor, referral)
}

/** We answer what the partner asked, and it waits for the partner again. @throws Conflict `referral.not-from-here` */
export async function replyToPartner(tx: Tx, actor: Actor, id: string, text: string): Promise<void> {
  const referral = await findOurs(tx, actor, 'referral.work', id)
  await moveReferral(tx, actor, referral, { to: 'received', side: 'sender' })
  await writeWord(tx, { referralId: id, side: 'sender', by: actor.id, text })
}

/** A partner answers what we asked of somebody whom it sent. @throws Conflict `referral.not-from-here`; NotFound `page.not-found` */
export async function replyAsPartner(tx: Tx, actor: Actor, id: string, text: string): Promise<void> {
  const referral = await findAsPartner(tx, actor, id)
  if (referral.direction !== 'in') throw new Conflict('referral.not-from-here', { state: referral.state })
  await moveReferral(tx, actor, referral, { to: 'received', side: 'sender' })
  await writeWord(tx, { referralId: id, side: 'sender', by: actor.id, text })
}

/**
 * A person took their word back: what rests on it is withdrawn. What was shared stops opening at once, whether this has run or
 * not: every opening asks whether the consent stands.
 */
export const followConsents: Listener = {
  name: 'referrals.follow-consents',
  actor: inHouse('consent withdrawn'),
  to: ['case.consent-withdrawn'],
  hear: (tx, { facts }) => endWhatRestsOn(tx, inHouse('consent withdrawn'), String(facts['consentId'])),
}

async function endWhatRestsOn(tx: Tx, actor: TransactionActor, consentId: string): Promise<void> {
  await asHouse(tx, async house => {
    const packages = await house
      .selectFrom('referrals.package')
      .select('referral_id as id')
      .where('consent_id', '=', consentId)
      .execute()
    for (const { id } of packages) {
      const referral = await findForHouse(house, id)
      if (!referral) continue
      if (mayFollow(referral.state, 'withdrawn', 'sender')) {
        await moveReferral(house, actor, referral, { to: 'withdrawn', side: 'sender' })
      }
      await endAccess(house, actor, referral)
    }
  })
}
