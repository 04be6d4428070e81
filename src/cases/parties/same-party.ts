import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { Conflict, NotFound } from '../../lib/errors.ts'
import { type Actor, permitOrHide } from '../../staff/index.ts'
import { endKeptAway } from './keep-away.ts'

interface Verdict {
  readonly partyId: string
  readonly otherId: string
  readonly verdict: 'same' | 'different'
}

/**
 * A person says that two employers are one, or are not. Both keep what was written of them. Where it makes them one, colleagues
 * who are linked to either leave the cases of both.
 * @throws NotFound `page.not-found`; Conflict `party.said` for two of whom that is said already
 */
export async function saySame(tx: Tx, actor: Actor, { partyId, otherId, verdict }: Verdict): Promise<string> {
  await findBoth(tx, actor, partyId, otherId)
  const pair = [partyId, otherId].toSorted()
  const { rows: stands } = await sql<{ id: string; verdict: string; reasons: string[] }>`
    select id, verdict, reasons from cases.same_party
    where party_a = ${pair[0]} and party_b = ${pair[1]} and undone_at is null for update`.execute(tx)
  const [before] = stands
  if (before && before.verdict === verdict) throw new Conflict('party.said')
  if (before) await undo(tx, actor, before.id)
  const { rows } = await sql<{ id: string }>`
    insert into cases.same_party (party_a, party_b, verdict, reasons, said_by)
    values (${pair[0]}, ${pair[1]}, ${verdict}, ${before?.reasons ?? []}::text[], ${actor.id}) returning id`.execute(tx)
  await audit(tx, actor, `party.${verdict}`, rows[0].id, { one: partyId, other: otherId })
  if (verdict === 'same') await endKeptAway(tx, actor, await casesOf(tx, [partyId]))
  return rows[0].id
}

/** Takes back what was said of two: they are apart again, and nothing of either is lost. @throws NotFound `page.not-found` */
export async function undoSame(tx: Tx, actor: Actor, { sameId }: { sameId: string }): Promise<void> {
  const { rows } = await sql<{ a: string; b: string }>`
    select party_a as a, party_b as b from cases.same_party
    where id = ${sameId} and undone_at is null and verdict <> 'proposed'`.execute(tx)
  const [found] = rows
  if (!found) throw new NotFound('page.not-found')
  await findBoth(tx, actor, found.a, found.b)
  await undo(tx, actor, sameId)
  await audit(tx, actor, 'party.undone', sameId, { one: found.a, other: found.b })
}

async function findBoth(tx: Tx, actor: Actor, one: string, other: string): Promise<void> {
  const { rows } = await sql<{ organizationId: string }>`
    select organization_id as "organizationId" from cases.party where id = any(${[one, other]}::uuid[]) order by id for update`.execute(
    tx,
  )
  for (const party of [rows[0], rows[1]]) permitOrHide(actor, 'case.see-patterns', party)
}

const undo = (tx: Tx, actor: Actor, id: string) =>
  sql`update cases.same_party set undone_at = now(), undone_by = ${actor.id} where id = ${id}`.execute(tx)

/** Every case in which one of these, or one that is the same, stands: by the house's eyes, whoever asks. */
export async function casesOf(tx: Tx, partyIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select unnest(cases.cases_of(${[...partyIds]}::uuid[])) as id`.execute(tx)
  return rows.map(({ id }) => id)
}
