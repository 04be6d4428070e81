import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { auditAll } from '../../../audit/index.ts'
import type { Tx } from '../../../lib/db.ts'
import { Conflict } from '../../../lib/errors.ts'
import { publish } from '../../../lib/events.ts'
import { type Actor, permit, requireFresh } from '../../../staff/index.ts'
import { digestOf, planBulk } from './plan-bulk.ts'
import type { BulkChange } from './schema.ts'
import { writeRows } from './write-rows.ts'

/** More services than this are not changed on a session that somebody left open. */
export const MANY = 50

export interface BulkDone {
  readonly id: string
  readonly changed: number
  readonly refused: number
}

/**
 * Changes many services at once, exactly as their preview said: the plan is made again under lock, and nothing is done
 * where it comes out otherwise. All of it carries one id, by which it is undone as a whole.
 * @throws Conflict `bulk.changed-since` where a service is no more what the preview was made from; `bulk.nothing-to-do`
 * @throws Forbidden `staff.not-fresh` above fifty services
 */
export async function editInBulk(
  tx: Tx,
  actor: Actor,
  { ids, change, digest }: { ids: readonly string[]; change: BulkChange; digest: string },
): Promise<BulkDone> {
  permit(actor, 'directory.edit-in-bulk')
  await sql`select from directory.service where id = any(${ids}::uuid[]) order by id for update`.execute(tx)
  const plan = await planBulk(tx, actor, { ids, change })
  if (digestOf(plan) !== digest) throw new Conflict('bulk.changed-since')
  const changing = plan.filter(service => service.rows.length > 0)
  if (changing.length === 0) throw new Conflict('bulk.nothing-to-do')
  if (changing.length > MANY) requireFresh(actor)
  const id = randomUUID()
  const refused = plan.filter(service => service.refused).length
  await tx
    .insertInto('directory.bulk_edit')
    .values({ id, made_by: actor.name, made_by_id: actor.id, change: JSON.stringify(change), services: changing.length, refused })
    .execute() // prettier-ignore
  await inNameOf(tx, id, () =>
    writeRows(
      tx,
      changing.flatMap(service => service.rows),
    ),
  )
  await auditAll(tx, actor, 'directory.edited-in-bulk', [
    { thing: id, facts: { services: changing.length, refused, kind: change.kind } },
    ...changing.map(service => ({ thing: service.id, facts: { bulk: id } })),
  ])
  await publish(tx, 'directory.service-changed', { bulk: id })
  return { id, changed: changing.length, refused }
}

/** The history notes whatever is written meanwhile as done by this edit. */
async function inNameOf(tx: Tx, id: string, write: () => Promise<void>): Promise<void> {
  await sql`select set_config('approdo.import_id', ${id}, true)`.execute(tx)
  await write()
  await sql`select set_config('approdo.import_id', '', true)`.execute(tx)
}
