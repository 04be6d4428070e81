import { sql } from 'kysely'
import type { Tx } from '../lib/db.ts'

/**
 * How far the changes of the database have been taken in. Transactions commit in another order than they begin, so a
 * position is not one number: everything of transactions before `xmin` is in, and of later ones the rows in `seen`.
 */
export type Followed = { xmin: string; seen: ReadonlySet<number> }

/** To be called in the same snapshot in which everything is read for the first time. */
export async function startOfFollowing(tx: Tx): Promise<Followed> {
  const rows = await changesFrom(tx, await oldestRunning(tx))
  return { xmin: rows.xmin, seen: new Set(rows.changes.map(c => c.seq)) }
}

export type Changed = {
  /** Ids of the services to read again; those that are gone are among them. */
  services: string[]
  /** Categories, programmes, words of need or texts of them changed: everything is to be read again. */
  vocabulary: boolean
  followed: Followed
}

/** What was committed since, each change exactly once. Runs in a snapshot of its own. */
export async function changedSince(tx: Tx, { xmin, seen }: Followed): Promise<Changed> {
  const { changes } = await changesFrom(tx, xmin)
  const fresh = changes.filter(change => !seen.has(change.seq))
  const now = await oldestRunning(tx)
  // Rows of transactions that are over by now need not be remembered one by one.
  const open = changes.filter(change => BigInt(change.xact) >= BigInt(now))
  return {
    services: fresh.length ? await servicesOf(tx, fresh) : [],
    vocabulary: fresh.some(change => VOCABULARY.has(change.entity)),
    followed: { xmin: now, seen: new Set(open.map(change => change.seq)) },
  }
}

const VOCABULARY = new Set([
  'category',
  'category_label',
  'program',
  'lexicon',
  // How long facts are believed: it says how far every service can be trusted.
  'check_fact',
  'check_exception',
])

type Change = {
  seq: number
  xact: string
  entity: string
  /** Of a level that came of outcomes: the service, which nothing else of the row names. */
  entity_id: string | null
  service_id: string | null
  location_id: string | null
  organization_id: string | null
  /** What a row that names no service hangs on: a place of a service, for its hours and its telephone there. */
  place_id: string | null
}

async function oldestRunning(tx: Tx): Promise<string> {
  const { rows } = await sql<{ xmin: string }>`select pg_snapshot_xmin(pg_current_snapshot())::text as xmin`.execute(tx)
  return rows[0].xmin
}

async function changesFrom(tx: Tx, xmin: string): Promise<{ xmin: string; changes: Change[] }> {
  const { rows } = await sql<Change>`
    select seq, xact::text as xact, entity, entity_id, service_id, location_id, organization_id,
      held_by as place_id
    from directory.change where xact >= ${xmin}::xid8`.execute(tx)
  return { xmin, changes: rows }
}

/** A changed organisation or place changes every service it has. */
async function servicesOf(tx: Tx, changes: Change[]): Promise<string[]> {
  const distinct = (ids: (string | null)[]) => [...new Set(ids.filter(id => id !== null))]
  const direct = distinct(changes.map(c => (c.entity === 'service_outcome' ? c.entity_id : c.service_id)))
  // A row that names its service belongs to that service alone, whatever else it names.
  const others = changes.filter(c => c.service_id === null)
  const { rows } = await sql<{ id: string }>`
    select service_id as id from directory.service_at_location where location_id = any(${distinct(others.map(c => c.location_id))})
    union select service_id from directory.service_at_location where id = any(${distinct(others.map(c => c.place_id))}::uuid[])
    union select id from directory.service
    where organization_id = any(${distinct(others.filter(c => c.location_id === null).map(c => c.organization_id))})`.execute(
    tx,
  )
  return distinct([...direct, ...rows.map(row => row.id)])
}
