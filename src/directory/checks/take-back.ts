import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { Conflict, NotFound } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import { type Actor, permitOrHide } from '../../staff/index.ts'
import { withdrawProposal } from '../changes/withdraw-proposal.ts'
import { applyReversal } from '../take-back/apply-reversal.ts'
import { planReversal } from '../take-back/plan-reversal.ts'
import { lockClock } from './clock-row.ts'
import { placed } from './sheet.ts'

/** How long a save can be taken back, in minutes: a slip of the finger, not a change of mind. */
const MINUTES = 5

/**
 * Takes one's own last save of a service back: the verification goes, and what it put right is again what it was. History
 * keeps both.
 * @throws NotFound `page.not-found` for what is another's, or long ago
 * @throws Conflict `checks.changed-since` where somebody changed the same since
 */
export async function takeBackVerification(tx: Tx, actor: Actor, id: string, verificationId: string): Promise<void> {
  const region = await permitted(tx, actor, id)
  const { rows } = await sql<{ xact: string; proposal: string | null }>`
    select c.xact::text as xact, v.proposal_id as proposal
    from directory.verification v
    join directory.change c on c.service_id = v.service_id and c.entity = 'verification' and c.entity_id = v.id and c.act = 'created'
    where v.id = ${verificationId} and v.service_id = ${id} and v.account_id = ${actor.id}
      and v.verified_at > now() - make_interval(mins => ${MINUTES})`.execute(tx)
  const [saved] = rows
  if (!saved) throw new NotFound('page.not-found')
  await planReversal(tx, sql`c.xact = ${saved.xact}::xid8`)
  const since =
    await sql`select from reversal where plan not in ('remove', 'restore', 'update', 'nothing') limit 1`.execute(tx)
  if (since.rows.length > 0) throw new Conflict('checks.changed-since')
  await applyReversal(tx)
  await withdraw(tx, actor, saved.proposal)
  await audit(tx, actor, 'service.verification-taken-back', id, { verification: verificationId })
  await publish(tx, 'directory.service-verified', { id, region })
}

/** @throws NotFound `page.not-found` for what is another's, or long ago */
export async function takeBackTry(tx: Tx, actor: Actor, id: string, tryId: string): Promise<void> {
  const region = await permitted(tx, actor, id)
  const tried = await tx
    .deleteFrom('directory.check_try')
    .where('id', '=', tryId)
    .where('service_id', '=', id)
    .where('account_id', '=', actor.id)
    .where('tried_at', '>', sql<Date>`now() - make_interval(mins => ${MINUTES})`)
    .returning('proposal_id')
    .executeTakeFirst()
  if (!tried) throw new NotFound('page.not-found')
  await withdraw(tx, actor, tried.proposal_id)
  await audit(tx, actor, 'service.try-taken-back', id, { try: tryId })
  await publish(tx, 'directory.service-verified', { id, region })
}

/** What waits for another person waits no longer; what was applied was taken back by itself. */
async function withdraw(tx: Tx, actor: Actor, proposalId: string | null): Promise<void> {
  if (proposalId === null) return
  const open = await sql`select from directory.open_change where proposal_id = ${proposalId} limit 1`.execute(tx)
  if (open.rows.length > 0) await withdrawProposal(tx, actor, proposalId)
}

async function permitted(tx: Tx, actor: Actor, id: string): Promise<string | null> {
  const clock = await lockClock(tx, id)
  permitOrHide(actor, 'directory.verify', clock && placed(clock.region))
  return clock?.region ?? null
}
