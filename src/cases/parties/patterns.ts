import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { permit } from '../../staff/index.ts'
import type { Who } from '../endpoints.ts'
import { openParties } from './open-parties.ts'
import type { PartyReason, PartyRole, Pattern, Proposal, SeenCase } from './schema.ts'

/** More than these nobody reads at once; those that recur most come first. */
const MOST = 100

type InCase = Pattern['cases'][number] & { readonly partyId: string; readonly role: PartyRole }

/**
 * Where the same employer recurs, by the cases that whoever asks may see: counts of others are not told. And who may be the same,
 * for a person to say. Names are opened with their audit rows.
 */
export async function readPatterns(
  tx: Tx,
  who: Who,
  organizationId: string,
): Promise<{ patterns: Pattern[]; proposals: Proposal[] }> {
  permit(who.actor, 'case.see-patterns', { organizationId })
  const { rows: stands } = await sql<InCase>`
    select p.party_id as "partyId", p.role, f.id as "caseId", f.number, f.region, f.opened_at as "openedAt"
    from cases.party_in_case p join cases.case_file f on f.id = p.case_id
    where p.ended_at is null and f.organization_id = ${organizationId} order by f.number desc`.execute(tx)
  const { rows: said } = await sql<{ id: string; a: string; b: string; verdict: string; reasons: PartyReason[] }>`
    select id, party_a as a, party_b as b, verdict, reasons from cases.same_party
    where undone_at is null and verdict <> 'different' order by said_at`.execute(tx)
  const ties = said.filter(({ verdict }) => verdict === 'same')
  const groups = grouped(stands, ties)
  const recurring = groups
    .filter(({ cases }) => cases.size > 1)
    .toSorted((a, b) => b.cases.size - a.cases.size)
    .slice(0, MOST)
  const asked = said
    .filter(({ verdict, a, b }) => verdict === 'proposed' && groups.every(({ ids }) => !(ids.has(a) && ids.has(b))))
    .slice(0, MOST)
  const wanted = [...recurring.flatMap(({ ids }) => [...ids]), ...asked.flatMap(({ a, b }) => [a, b])]
  await audit(tx, who.actor, 'party.patterns-read', organizationId)
  const opened = await openParties(tx, { ...who, reason: 'party.compared' }, [...new Set(wanted)])
  const one = (partyId: string) => ({
    partyId,
    facts: opened.get(partyId)?.facts ?? {},
    cases: distinct(stands.filter(each => each.partyId === partyId)),
  })
  return {
    patterns: recurring.map(({ ids, cases, roles }) => ({
      parties: [...ids].flatMap(id => {
        const party = opened.get(id)
        const own = ties.filter(({ a, b }) => a === id || b === id).map(tie => tie.id)
        return party ? [{ partyId: id, kind: party.kind, facts: party.facts, ties: own }] : []
      }),
      roles: [...roles],
      cases: [...cases.values()].map(({ caseId, number, region, openedAt }) => ({ caseId, number, region, openedAt })),
    })),
    proposals: asked.map(({ id, a, b, reasons }) => ({ id, one: one(a), other: one(b), reasons })),
  }
}

interface Group {
  readonly ids: Set<string>
  readonly cases: Map<string, InCase>
  readonly roles: Set<PartyRole>
}

/** Parties that are one, however many steps apart, with all cases of each. */
function grouped(stands: readonly InCase[], ties: readonly { a: string; b: string }[]): Group[] {
  const groups = new Map<string, Group>()
  for (const stand of stands) {
    const group = groups.get(stand.partyId) ?? { ids: new Set([stand.partyId]), cases: new Map(), roles: new Set() }
    group.cases.set(stand.caseId, stand)
    group.roles.add(stand.role)
    groups.set(stand.partyId, group)
  }
  for (const { a, b } of ties) {
    const [one, other] = [groups.get(a), groups.get(b)]
    if (!one || !other || one === other) continue
    for (const id of other.ids) {
      one.ids.add(id)
      groups.set(id, one)
    }
    for (const [id, stand] of other.cases) one.cases.set(id, stand)
    for (const role of other.roles) one.roles.add(role)
  }
  return [...new Set(groups.values())]
}

const distinct = (stands: readonly InCase[]): SeenCase[] => [
  ...new Map(stands.map(({ caseId, number }) => [caseId, { caseId, number }])).values(),
]
