import { sql } from 'kysely'
import { audit } from '../audit/index.ts'
import { addEntry } from '../cases/index.ts'
import { asHouse, type TransactionActor, type Tx } from '../lib/db.ts'
import { BadInput, Conflict } from '../lib/errors.ts'
import { publish } from '../lib/events.ts'
import type { OpenReferral } from './find-referral.ts'
import { countOutcomes } from './count-outcomes.ts'
import { endAsking } from './loop/asking.ts'
import { putDownCalls } from './partners/hooks.ts'
import { clockDays, completedOutcomes, declineReasons, failReasons, mayFollow, nothingToAsk, type ReferralState, type Side } from './referral-states.ts' // prettier-ignore

export interface ReferralMove {
  readonly to: ReferralState
  readonly side: Side
  readonly reason?: string | null | undefined
  readonly outcome?: string | null | undefined
}

/**
 * Takes a referral from one state into another, as the table says, and starts the clock of the new one. Whoever calls has asked
 * for permission and locked it.
 * @throws Conflict `referral.not-from-here` with the state that stands; BadInput `referral.reason`, `referral.outcome`
 */
export async function moveReferral(
  tx: Tx,
  actor: TransactionActor,
  referral: OpenReferral,
  { to, side, reason, outcome }: ReferralMove,
): Promise<void> {
  const { id, state } = referral
  if (!mayFollow(state, to, side)) throw new Conflict('referral.not-from-here', { state })
  refuseUncoded(to, reason, outcome)
  await tx
    .updateTable('referrals.state')
    .set({ ended_at: sql<Date>`now()` })
    .where('id', '=', referral.stateId)
    .execute()
  await beginState(tx, id, {
    to,
    side,
    by: actor.id ?? null,
    reason: codedReasons[to] ? reason : null,
    outcome: to === 'completed' ? outcome : null,
  })
  if (nothingToAsk.includes(to)) await endAsking(tx, id)
  if (to === 'declined' && referral.serviceId) await countOutcomes(tx, referral.serviceId)
  await audit(tx, actor, 'referral.moved', id, { from: state, to, side })
  await tell(tx, referral, to, actor.id ?? null)
}

const codedReasons: Readonly<Partial<Record<ReferralState, readonly string[]>>> = {
  declined: [...declineReasons, ...failReasons],
  failed: failReasons,
}

function refuseUncoded(to: ReferralState, reason?: string | null, outcome?: string | null): void {
  const reasons = codedReasons[to]
  if (reasons && !reasons.includes(reason ?? '')) throw new BadInput('referral.reason', 'reason')
  if (to === 'completed' && !completedOutcomes.some(code => code === outcome)) {
    throw new BadInput('referral.outcome', 'outcome')
  }
}

interface Begun {
  readonly to: ReferralState
  readonly side: Side
  readonly by: string | null
  readonly reason?: string | null | undefined
  readonly outcome?: string | null | undefined
}

export async function beginState(tx: Tx, id: string, { to, side, by, reason, outcome }: Begun): Promise<void> {
  const days = clockDays[to]
  await tx
    .insertInto('referrals.state')
    .values({
      referral_id: id,
      state: to,
      side,
      reason: reason ?? null,
      outcome: outcome ?? null,
      begun_by: by,
      due_at: days === undefined ? null : sql<Date>`now() + ${days} * interval '1 day'`,
    })
    .execute()
}

/** Both sides hear that something changed, and the case keeps it. */
async function tell(tx: Tx, referral: OpenReferral, to: ReferralState, by: string | null): Promise<void> {
  const { id, caseId, organizationId, otherOrganization, partnerId } = referral
  // A partner may not see the case that hears of it.
  if (caseId) {
    await asHouse(tx, house =>
      addEntry(house, { caseId, kind: 'referral', code: to, thing: id, by: ownOf(by, referral) }),
    )
    await publish(tx, 'case.changed', { id: caseId, organizationId })
  }
  await asHouse(tx, house => putDownCalls(house, { referralId: id, otherOrganization, state: to }))
  await publish(tx, `referral.${to}`, { id, organizationId })
  if (partnerId) await publish(tx, `incoming.${to}`, { id, organizationId: partnerId })
}

/** Accounts of a partner are not named in our case. */
const ownOf = (by: string | null, { partnerId }: OpenReferral) => (partnerId ? null : by)
