import { audit } from '../../audit/index.ts'
import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { publish } from '../../lib/events.ts'
import { romeDay } from '../../lib/time.ts'
import { type Actor, permitOrHide } from '../../staff/index.ts'
import { proposeChange } from '../changes/index.ts'
import { lockClock, releaseClaim } from './clock-row.ts'
import type { TryInput } from './schema.ts'
import { placed } from './sheet.ts'

/** So many tries that reach nobody, and the service has probably closed. */
const ENOUGH_TRIES = 3

export type Tried = {
  readonly tryId: string
  /** Since the last verification that told anything, this one included. */
  readonly tries: number
  /** Where these were enough: the proposal to suspend it, which waits for a review. */
  readonly proposalId: string | null
}

/**
 * Somebody tried and reached nobody. It says nothing of the facts: they stay due, and the service comes back tomorrow, higher up. The
 * third try in a row proposes to suspend it.
 * @throws NotFound `page.not-found` outside one's territory
 */
export async function tryService(tx: Tx, actor: Actor, id: string, input: Omit<TryInput, 'once'>): Promise<Tried> {
  const clock = await lockClock(tx, id)
  permitOrHide(actor, 'directory.verify', clock && placed(clock.region))
  const tried = await tx
    .insertInto('directory.check_try')
    .values({
      service_id: id,
      means: input.means,
      note: input.note || null,
      tried_by: actor.name,
      account_id: actor.id,
      tried_at: sql`clock_timestamp()`,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const tries = await triesOf(tx, id)
  const proposalId =
    tries >= ENOUGH_TRIES && clock?.state === 'operational' ? await proposeSuspension(tx, actor, id, tries) : null
  await tx.updateTable('directory.check_try').set({ proposal_id: proposalId }).where('id', '=', tried.id).execute()
  await releaseClaim(tx, actor, id)
  await audit(tx, actor, 'service.not-reached', id, { try: tried.id, means: input.means, tries })
  await publish(tx, 'directory.service-not-reached', { id, region: clock?.region ?? null, tries })
  return { tryId: tried.id, tries, proposalId }
}

async function triesOf(tx: Tx, id: string): Promise<number> {
  const { rows } = await sql<{ tries: number }>`
    select count(*)::int as tries from directory.check_try t join directory.check_clock k using (service_id)
    where t.service_id = ${id} and t.tried_at > coalesce(k.checked_at, '-infinity')`.execute(tx)
  return rows[0]?.tries ?? 0
}

/** Once: while a proposal about its state waits, no other is made. */
async function proposeSuspension(tx: Tx, actor: Actor, id: string, tries: number): Promise<string | null> {
  const { rows } = await sql<{ open: boolean }>`
    select exists (select from directory.open_change where entity = 'service' and entity_id = ${id} and field = 'state') as open`.execute(
    tx,
  )
  if (rows[0]?.open) return null
  const reason = `Probabilmente chiuso: ${tries} tentativi senza risposta`
  const proposed = { state: 'suspended', since: romeDay(), reason }
  const changes = [{ entity: 'service' as const, entityId: id, field: 'state', proposed }]
  const proposal = await proposeChange(
    tx,
    actor,
    { entity: 'service', entityId: id, note: reason, changes },
    { origin: 'check' },
  )
  return proposal.id
}
