import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import { type Db, transact, type Tx } from '../../lib/db.ts'
import { publish } from '../../lib/events.ts'
import { type Actor, permit } from '../../staff/index.ts'
import { recordset } from '../import/write/flush-plan.ts'
import type { Kind, Pair } from './candidate.ts'
import { pairUp } from './pair-up.ts'
import { readCandidates } from './read-candidates.ts'

export const FIND_DOUBLES = 'find-doubles'

/**
 * Looks through the whole map for records that may be one, and writes down what it finds: every night, and after an import. What somebody
 * said is not the same is never proposed again; what is no longer alike is proposed no more.
 * @returns how many pairs are proposed now, by kind
 */
export async function findDoubles(db: Db, actor: Actor): Promise<Record<Kind, number>> {
  permit(actor, 'directory.find-doubles')
  const found: Record<Kind, number> = { organization: 0, service: 0, location: 0 }
  for (const kind of ['organization', 'service', 'location'] as const) {
    const candidates = await transact(db, actor, tx => readCandidates(tx, kind))
    const pairs = await pairUp(kind, candidates)
    found[kind] = await transact(db, actor, tx => writePairs(tx, kind, pairs))
  }
  await transact(db, actor, async tx => {
    await audit(tx, actor, 'directory.doubles-looked-for', 'map', found)
    await publish(tx, 'directory.doubles-found')
  })
  return found
}

async function writePairs(tx: Tx, kind: Kind, pairs: Pair[]): Promise<number> {
  const from = recordset(pairs, { a: 'uuid', b: 'uuid', score: 'real', reasons: 'json' })
  await sql`
    insert into directory.double (kind, a_id, b_id, score, reasons)
    select ${kind}, a, b, score, reasons from ${from}
    where not exists (select from directory.not_double n where n.kind = ${kind} and n.a_id = x.a and n.b_id = x.b)
    on conflict (kind, a_id, b_id) do update set score = excluded.score, reasons = excluded.reasons`.execute(tx)
  // What somebody put there by hand stays until somebody decides.
  await sql`delete from directory.double d where kind = ${kind} and reasons #>> '{0,code}' is distinct from 'by-hand'
    and not exists (select from ${from} where x.a = d.a_id and x.b = d.b_id)`.execute(tx)
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from directory.double where kind = ${kind}`.execute(tx)
  return rows[0]?.n ?? 0
}
