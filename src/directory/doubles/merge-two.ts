import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import type { ChildTable } from '../import/child-tables.ts'
import type { Kind } from './candidate.ts'
import { type Choice, FIELDS, LISTS } from './merge-fields.ts'
import { hideAsTheStricter, moveAddress, movePlacesTo, moveServicesHere } from './merge-places.ts'
import { moveList } from './move-list.ts'

export type Choices = Record<string, Choice>

/**
 * Makes one thing of two: the values that were chosen stand, what hangs on the one that goes is given to the other, and it goes. Where the
 * other has no value, the one that goes gives its own.
 */
export async function mergeTwo(tx: Tx, kind: Kind, keep: string, goes: string, choices: Choices): Promise<void> {
  await takeValues(tx, kind, keep, goes, choices)
  for (const [table, usual] of Object.entries(LISTS[kind]) as [ChildTable, Choice][])
    if (table !== 'address') await moveList(tx, table, kind, keep, goes, choices[table] ?? usual)
  if (kind === 'location') {
    await moveAddress(tx, keep, goes, choices['address'] ?? 'keep')
    await hideAsTheStricter(tx, keep, goes)
    await moveServicesHere(tx, keep, goes)
  }
  if (kind === 'organization') await moveBelongings(tx, keep, goes)
  if (kind === 'service') await mergeService(tx, keep, goes, choices)
  await sql`delete from ${sql.ref(`directory.${kind}`)} where id = ${goes}`.execute(tx)
}

async function takeValues(tx: Tx, kind: Kind, keep: string, goes: string, choices: Choices): Promise<void> {
  const table = sql.ref(`directory.${kind}`)
  const set = FIELDS[kind].map(field =>
    choices[field] === 'merge'
      ? sql`${sql.ref(field)} = ${sql.ref(`g.${field}`)}`
      : sql`${sql.ref(field)} = coalesce(${sql.ref(`k.${field}`)}, ${sql.ref(`g.${field}`)})`,
  )
  await sql`update ${table} k set ${sql.join(set)} from ${table} g where k.id = ${keep} and g.id = ${goes}`.execute(tx)
}

async function moveBelongings(tx: Tx, keep: string, goes: string): Promise<void> {
  for (const [table, column] of [
    ['service', 'organization_id'],
    ['location', 'organization_id'],
    ['organization', 'parent_organization_id'],
  ] as const)
    await sql`update ${sql.ref(`directory.${table}`)} set ${sql.ref(column)} = ${keep} where ${sql.ref(column)} = ${goes} and id <> ${keep}`.execute(
      tx,
    )
  // Nobody is a part of themselves.
  await sql`update directory.organization set parent_organization_id = null where id = ${keep} and parent_organization_id in (${keep}, ${goes})`.execute(
    tx,
  )
}

async function mergeService(tx: Tx, keep: string, goes: string, choices: Choices): Promise<void> {
  if (choices['places'] === 'keep') await mergeOnlyPlace(tx, keep, goes)
  await movePlacesTo(tx, keep, goes)
  if (choices['state'] === 'merge')
    await sql`
      insert into directory.lifecycle (service_id, state, since, reason)
      select ${keep}, state, (now() at time zone 'Europe/Rome')::date, 'Unione di due schede dello stesso servizio'
      from directory.state_on((now() at time zone 'Europe/Rome')::date) where service_id = ${goes} and state <> 'closed'`.execute(
      tx,
    )
  // An older check is history of the same thing; a newer one speaks of values that may not have been chosen, and goes.
  await sql`update directory.verification set service_id = ${keep} where service_id = ${goes}
    and verified_at <= (select max(v.verified_at) from directory.verification v where v.service_id = ${keep})`.execute(
    tx,
  )
}

/** Two sheets of one service often describe its one place twice. */
async function mergeOnlyPlace(tx: Tx, keep: string, goes: string): Promise<void> {
  const { rows } = await sql<{ service: string; location: string; others: number }>`
    select s.service_id as service, s.location_id as location,
      (select count(*)::int from directory.service_at_location o where o.location_id = s.location_id and o.service_id <> s.service_id) as others
    from directory.service_at_location s where s.service_id in (${keep}, ${goes})`.execute(tx)
  const [mine, theirs] = [rows.filter(r => r.service === keep), rows.filter(r => r.service === goes)]
  const [here, there] = [mine[0], theirs[0]]
  if (!here || !there || mine.length > 1 || theirs.length > 1 || there.others > 0 || here.location === there.location)
    return
  await mergeTwo(tx, 'location', here.location, there.location, {})
}
