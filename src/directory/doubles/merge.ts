import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { Conflict, NotFound } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import { type Actor, can, permitOrHide } from '../../staff/index.ts'
import { placed, permitToSee, thingOf } from '../changes/map-thing.ts'
import type { Kind } from './candidate.ts'
import { leadHere } from './lead-here.ts'
import { type Choices, mergeTwo } from './merge-two.ts'

export type Merge = {
  kind: Kind
  keep: string
  goes: string
  choices: Choices
  /** The versions that the person compared, in the order kept, goes. */
  seen?: [number, number]
}

/**
 * Two records of one thing become one. Its old address leads to the one that is kept, for people, programs and sources; it can be taken back.
 * @throws NotFound `page.not-found` for what is not in this person's territory
 * @throws Conflict `merge.changed-meanwhile` where one of them was changed since it was shown
 */
export async function merge(tx: Tx, actor: Actor, { kind, keep, goes, choices, seen }: Merge): Promise<string> {
  await lockBoth(tx, kind, [keep, goes])
  await permitBoth(tx, actor, kind, [keep, goes])
  const versions = [await versionOf(tx, kind, keep), await versionOf(tx, kind, goes)]
  if (seen && (seen[0] !== versions[0] || seen[1] !== versions[1]))
    throw new Conflict('merge.changed-meanwhile', { versions })
  const { rows: before } = await sql<{ name: string; region: string | null; seq: number }>`
    select ${nameOf(kind)} as name, directory.region_of(${kind}, ${keep}) as region,
      coalesce((select max(seq) from directory.change where xact = pg_current_xact_id()), 0) as seq
    from ${sql.ref(`directory.${kind}`)} e where id = ${goes}`.execute(tx)
  const id = crypto.randomUUID()
  const moved = await leadHere(tx, kind, keep, goes)
  await mergeTwo(tx, kind, keep, goes, choices)
  await sql`
    insert into directory.merge (id, kind, kept_id, merged_id, merged_name, choices, region, from_seq, to_seq, moved_redirects, moved, merged_by, merged_by_id)
    select ${id}, ${kind}, ${keep}, ${goes}, ${before[0].name}, ${JSON.stringify(choices)}::json, ${before[0].region}, min(seq), max(seq),
      ${moved.redirects}::uuid[], ${JSON.stringify(moved)}::json, ${actor.name}, ${actor.id}
    from directory.change where xact = pg_current_xact_id() and seq > ${before[0].seq}`.execute(tx)
  await audit(tx, actor, 'directory.merged', keep, { kind, merged: goes, merge: id })
  await publish(tx, 'directory.merged', { id: keep, kind, merged: goes })
  return id
}

const nameOf = (kind: Kind) => (kind === 'location' ? sql`coalesce(e.name, '')` : sql`e.name`)

async function lockBoth(tx: Tx, kind: Kind, ids: string[]): Promise<void> {
  const { rows } =
    await sql`select id from ${sql.ref(`directory.${kind}`)} where id = any(${ids}::uuid[]) order by id for update`.execute(
      tx,
    )
  if (rows.length !== 2) throw new NotFound('page.not-found')
}

/** @throws NotFound unless both lie where this person may merge, and may be seen */
export async function permitBoth(tx: Tx, actor: Actor, kind: Kind, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const thing = await permitToSee(tx, actor, await thingOf(tx, kind, id))
    permitOrHide(actor, 'directory.merge', placed(thing.region))
  }
  // Whoever merges services joins their hidden places too.
  if (kind !== 'service') return
  const { rows } = await sql<{ region: string | null }>`
    select distinct directory.region_of('location', l.id) as region from directory.service_at_location s
    join directory.location l on l.id = s.location_id where s.service_id = any(${ids}::uuid[]) and l.visibility <> 'full'`.execute(
    tx,
  )
  if (!rows.every(({ region }) => can(actor, 'directory.see-hidden', placed(region))))
    throw new NotFound('page.not-found')
}

/** The number of the last change of a thing and of what hangs on it. */
export async function versionOf(tx: Tx, kind: Kind, id: string): Promise<number> {
  const { rows } = await sql<{ seq: number }>`
    select coalesce(max(seq), 0) as seq from directory.change where ${sql.ref(`${kind}_id`)} = ${id}`.execute(tx)
  return rows[0]?.seq ?? 0
}
