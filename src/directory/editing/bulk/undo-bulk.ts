import { sql } from 'kysely'
import { audit } from '../../../audit/index.ts'
import type { Tx } from '../../../lib/db.ts'
import { Conflict, NotFound } from '../../../lib/errors.ts'
import { publish } from '../../../lib/events.ts'
import { type Actor, can, requireFresh } from '../../../staff/index.ts'
import { readServiceFacts } from '../../quality/read-service-facts.ts'
import { applyReversal } from '../../take-back/apply-reversal.ts'
import { planReversal } from '../../take-back/plan-reversal.ts'
import { readReversal, type Reversal } from '../../take-back/read-kept.ts'
import { mayIn } from '../territory.ts'
import { MANY } from './edit-in-bulk.ts'

/**
 * Takes an edit of many services back as a whole. What somebody changed since stays as they left it, and is told.
 * @throws NotFound `page.not-found` also where one of its services lies where the actor may not edit
 * @throws Conflict `bulk.undone-already`; Forbidden `staff.not-fresh` above fifty services
 */
export async function undoBulk(tx: Tx, actor: Actor, id: string): Promise<Reversal> {
  const edit = await tx
    .selectFrom('directory.bulk_edit')
    .select(['id', 'services'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!edit || !can(actor, 'directory.edit-in-bulk')) throw new NotFound('page.not-found')
  await refuseForeign(tx, actor, id)
  if (edit.services > MANY) requireFresh(actor)
  const undone = await tx
    .insertInto('directory.bulk_undo')
    .values({ bulk_id: id, undone_by: actor.name, undone_by_id: actor.id })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if (!undone.numInsertedOrUpdatedRows) throw new Conflict('bulk.undone-already')
  await planReversal(tx, sql`c.import_id = ${id}::uuid`)
  const reversal = await readReversal(tx)
  await applyReversal(tx)
  const { remove: removed, restore: restored, keptCount: kept } = reversal
  await audit(tx, actor, 'directory.bulk-undone', id, { removed, restored, kept })
  await publish(tx, 'directory.service-changed', { bulk: id })
  return reversal
}

/** What a colleague did elsewhere looks like what was never done. @throws NotFound `page.not-found` */
async function refuseForeign(tx: Tx, actor: Actor, id: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select distinct service_id as id from directory.change where import_id = ${id} and service_id is not null`.execute(
    tx,
  )
  const facts = await readServiceFacts(
    tx,
    rows.map(row => row.id),
  )
  const foreign = facts.find(service => !mayIn(actor, 'directory.edit-in-bulk', service.regions))
  if (foreign) throw new NotFound('page.not-found')
}
