import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import type { Actor } from '../../staff/index.ts'
import type { Who } from '../endpoints.ts'
import { addEntry, tellOfCase } from '../entries.ts'
import { findCase } from '../find-case.ts'
import { likely } from './index-party.ts'
import { openParties } from './open-parties.ts'
import type { CaseParty, FoundParty, PartyFacts, PartyRole, SeenCase } from './schema.ts'

/** Most that somebody looks through before they enter a new one. */
const MOST = 10

interface Link {
  readonly linkId: string
  readonly partyId: string
  readonly role: PartyRole
  readonly elsewhere: SeenCase[]
}

/**
 * The employers of a case, opened with their audit rows, and the other cases in which they stand, as far as whoever asks sees them.
 * @throws NotFound `page.not-found`
 */
export async function listParties(tx: Tx, who: Who, caseId: string): Promise<CaseParty[]> {
  await findCase(tx, who.actor, 'case.read', caseId)
  const { rows } = await sql<Link>`
    select p.id as "linkId", p.party_id as "partyId", p.role,
      (select coalesce(jsonb_agg(distinct jsonb_build_object('caseId', f.id, 'number', f.number)), '[]')
       from cases.party_in_case o join cases.case_file f on f.id = o.case_id
       where o.ended_at is null and f.id <> ${caseId} and o.party_id = any (cases.same_as(array[p.party_id]))) as elsewhere
    from cases.party_in_case p where p.case_id = ${caseId} and p.ended_at is null order by p.added_at`.execute(tx)
  const opened = await openParties(
    tx,
    { ...who, reason: 'party.read' },
    rows.map(({ partyId }) => partyId),
  )
  return rows.flatMap(link => {
    const party = opened.get(link.partyId)
    return party ? [{ ...link, kind: party.kind, version: party.version, facts: party.facts }] : []
  })
}

/** Who may be meant by what somebody types, before they enter it anew. */
export async function findParties(
  tx: Tx,
  who: Who,
  { caseId, facts }: { caseId: string; facts: PartyFacts },
): Promise<FoundParty[]> {
  const { organizationId } = await findCase(tx, who.actor, 'case.work', caseId)
  const found = await likely(tx, who, { organizationId, facts })
  // A number says more than a sound.
  const best = [...found].toSorted(([, a], [, b]) => weight(b) - weight(a)).slice(0, MOST)
  const opened = await openParties(
    tx,
    { ...who, reason: 'party.compared' },
    best.map(([id]) => id),
  )
  const { rows } = await sql<{ partyId: string; cases: number }>`
    select party_id as "partyId", count(distinct case_id)::int as cases from cases.party_in_case
    where party_id = any(${[...opened.keys()]}::uuid[]) and ended_at is null group by 1`.execute(tx)
  const counts = new Map(rows.map(({ partyId, cases }) => [partyId, cases]))
  return best.flatMap(([id, reasons]) => {
    const party = opened.get(id)
    return party ? [{ partyId: id, kind: party.kind, facts: party.facts, reasons, cases: counts.get(id) ?? 0 }] : []
  })
}

const WEIGHTS = { vat: 8, phone: 4, name: 2, sound: 1 }
const weight = (reasons: readonly (keyof typeof WEIGHTS)[]) => reasons.reduce((sum, reason) => sum + WEIGHTS[reason], 0)

/** A party stands in a case no longer: it was entered by mistake. @throws NotFound `page.not-found` */
export async function endParty(
  tx: Tx,
  actor: Actor,
  { caseId, linkId }: { caseId: string; linkId: string },
): Promise<void> {
  const { organizationId } = await findCase(tx, actor, 'case.work', caseId)
  const link = await tx
    .selectFrom('cases.party_in_case')
    .select(['party_id', 'role'])
    .where('id', '=', linkId)
    .where('case_id', '=', caseId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (!link) throw new NotFound('page.not-found')
  await tx
    .updateTable('cases.party_in_case')
    .set({ ended_at: sql<Date>`now()`, ended_by: actor.id })
    .where('id', '=', linkId)
    .execute()
  await addEntry(tx, { caseId, kind: 'party-ended', code: link.role, thing: link.party_id, by: actor.id })
  await audit(tx, actor, 'party.ended', link.party_id, { within: caseId })
  await tellOfCase(tx, 'case.changed', { id: caseId, organizationId })
}
