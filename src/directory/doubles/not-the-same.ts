import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import type { Actor } from '../../staff/index.ts'
import type { Kind } from './candidate.ts'
import { permitBoth } from './merge.ts'

/** Somebody looked and says that they are two: remembered for ever, with who and why; the pair is not proposed again. */
export async function notTheSame(tx: Tx, actor: Actor, doubleId: string, why: string): Promise<void> {
  const pair = await openDouble(tx, actor, doubleId)
  await tx
    .insertInto('directory.not_double')
    .values({ ...pair, why, said_by: actor.name, said_by_id: actor.id })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  await audit(tx, actor, 'directory.not-the-same', doubleId, { kind: pair.kind, a: pair.a_id, b: pair.b_id })
  await publish(tx, 'directory.double-decided', { id: doubleId })
}

/** Takes that back: the pair is proposed again where it is still alike. */
export async function maybeTheSame(tx: Tx, actor: Actor, doubleId: string): Promise<void> {
  const { kind, a_id, b_id } = await pairOf(tx, doubleId)
  await permitBoth(tx, actor, kind, [a_id, b_id])
  await sql`delete from directory.not_double where kind = ${kind} and a_id = ${a_id} and b_id = ${b_id}`.execute(tx)
  await audit(tx, actor, 'directory.maybe-the-same', doubleId, { kind, a: a_id, b: b_id })
  await publish(tx, 'directory.double-decided', { id: doubleId })
}

/** Somebody has seen a pair that the machine has not. @returns the id of the pair */
export async function putForward(tx: Tx, actor: Actor, kind: Kind, ids: [string, string]): Promise<string> {
  await permitBoth(tx, actor, kind, ids)
  const [a, b] = ids.toSorted()
  const { rows } = await sql<{ id: string }>`
    insert into directory.double (kind, a_id, b_id, score, reasons) values (${kind}, ${a}, ${b}, 1, '[{"code":"by-hand"}]')
    on conflict (kind, a_id, b_id) do update set found_at = directory.double.found_at returning id`.execute(tx)
  await sql`delete from directory.not_double where kind = ${kind} and a_id = ${a} and b_id = ${b}`.execute(tx)
  return rows[0].id
}

export type OpenDouble = { kind: Kind; a_id: string; b_id: string }

/** A pair about which nobody has decided. @throws NotFound `page.not-found` */
export async function openDouble(tx: Tx, actor: Actor, id: string): Promise<OpenDouble> {
  const { kind, a_id, b_id } = await pairOf(tx, id)
  await permitBoth(tx, actor, kind, [a_id, b_id])
  return { kind, a_id, b_id }
}

async function pairOf(tx: Tx, id: string): Promise<OpenDouble> {
  const { rows } =
    await sql<OpenDouble>`select kind, a_id, b_id from directory.double where id = ${id} for update`.execute(tx)
  if (!rows[0]) throw new NotFound('page.not-found')
  return rows[0]
}
