import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import { asHouse, type Tx } from '../../lib/db.ts'
import { BadInput, Conflict, NotFound } from '../../lib/errors.ts'
import { createCaseKey, seal } from '../../vault/index.ts'
import type { Who } from '../endpoints.ts'
import { addEntry, tellOfCase } from '../entries.ts'
import { findCase } from '../find-case.ts'
import { indexParty, likely } from './index-party.ts'
import { endKeptAway } from './keep-away.ts'
import { partyPlace } from './places.ts'
import { type PartyFacts, partyFields, type PartyKind, type PartyReason, type PartyRole } from './schema.ts'

interface NewParty {
  readonly caseId: string
  /** Null: one that no case knows yet. */
  readonly partyId: string | null
  readonly kind: PartyKind
  readonly role: PartyRole
  readonly facts: PartyFacts
}

/**
 * Says that an employer, gangmaster or landlord stands in a case: one that is known, or a new one, sealed under a key of its own.
 * Who it may be the same as is proposed to those who see patterns, and colleagues who are linked to it leave the case.
 * @returns the party's id
 * @throws NotFound `page.not-found`; BadInput `party.empty`; Conflict `party.here`
 */
export async function addParty(tx: Tx, who: Who, party: NewParty): Promise<string> {
  const { caseId, kind, role, facts } = party
  const { organizationId, onlyAccounts } = await findCase(tx, who.actor, 'case.work', caseId)
  const known = party.partyId ? await findParty(tx, party.partyId) : null
  const id = known?.id ?? randomUUID()
  if (!known) {
    refuseEmpty(facts)
    const onlyUsers = onlyAccounts ?? undefined
    await createCaseKey(tx, { id, organizationId, kind: 'record', ...(onlyUsers && { onlyUsers }) })
    await tx
      .insertInto('cases.party')
      .values({ id, organization_id: organizationId, kind, entered_by: who.actor.id ?? '' })
      .execute()
  }
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('cases.party_in_case')
    .values({ case_id: caseId, party_id: id, role, added_by: who.actor.id ?? '' })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if (!numInsertedOrUpdatedRows) throw new Conflict('party.here')
  if (!known) await writeFirst(tx, who, { id, organizationId, facts, indexed: !onlyAccounts })
  await addEntry(tx, { caseId, kind: 'party', code: role, thing: id, by: who.actor.id })
  await audit(tx, who.actor, 'party.added', id, { within: caseId, role })
  await tellOfCase(tx, 'case.changed', { id: caseId, organizationId })
  await endKeptAway(tx, who.actor, [caseId])
  return id
}

async function writeFirst(
  tx: Tx,
  who: Who,
  { id, organizationId, facts, indexed }: { id: string; organizationId: string; facts: PartyFacts; indexed: boolean },
): Promise<void> {
  await sealFacts(tx, who, { id, version: 1, facts })
  // Of whom only a restricted case knows, no index tells.
  if (!indexed) return
  await propose(tx, id, await likely(tx, who, { organizationId, facts }))
  await indexParty(tx, who.keyring, id, facts)
}

/**
 * Changes what is known of a party, in every case where it stands.
 * @throws NotFound `page.not-found`; Conflict `case.changed-meanwhile` with the `version` that stands; BadInput `party.empty`
 */
export async function writeParty(
  tx: Tx,
  who: Who,
  { caseId, partyId, seen, facts }: { caseId: string; partyId: string; seen: number; facts: PartyFacts },
): Promise<void> {
  const { organizationId } = await findCase(tx, who.actor, 'case.work', caseId)
  refuseEmpty(facts)
  const here = await tx
    .selectFrom('cases.party_in_case')
    .select('id')
    .where('case_id', '=', caseId)
    .where('party_id', '=', partyId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (!here) throw new NotFound('page.not-found')
  const { version } = await findParty(tx, partyId)
  if (version !== seen) throw new Conflict('case.changed-meanwhile', { version })
  await tx
    .updateTable('cases.party')
    .set({ version: seen + 1 })
    .where('id', '=', partyId)
    .execute()
  await sealFacts(tx, who, { id: partyId, version: seen + 1, facts })
  if (await isIndexed(tx, partyId)) {
    const others = await likely(tx, who, { organizationId, facts })
    others.delete(partyId)
    await propose(tx, partyId, others)
    await indexParty(tx, who.keyring, partyId, facts)
  }
  await audit(tx, who.actor, 'party.written', partyId, { within: caseId, version: seen + 1 })
  await tellOfCase(tx, 'case.changed', { id: caseId, organizationId })
}

/** One whom whoever asks sees in some case, locked. */
async function findParty(tx: Tx, id: string): Promise<{ id: string; version: number }> {
  const found = await tx
    .selectFrom('cases.party')
    .select(['id', 'version'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw new NotFound('page.not-found')
  return found
}

function refuseEmpty(facts: PartyFacts): void {
  if (!partyFields.some(field => field !== 'note' && facts[field]?.trim())) throw new BadInput('party.empty', 'name')
}

async function sealFacts(
  tx: Tx,
  { actor, keyring }: Who,
  { id, version, facts }: { id: string; version: number; facts: PartyFacts },
): Promise<void> {
  const sealed = await seal(tx, keyring, { key: id, place: partyPlace(id, version) }, JSON.stringify(facts))
  await tx
    .insertInto('cases.party_version')
    .values({ party_id: id, version, sealed, written_by: actor.id ?? '' })
    .execute()
}

/** Whether it is known in a case that is not restricted. */
async function isIndexed(tx: Tx, partyId: string): Promise<boolean> {
  const { rows } = await sql<{ open: boolean }>`
    select exists (select from cases.party_in_case p join cases.case_file f on f.id = p.case_id
      where p.party_id = ${partyId} and f.only_accounts is null) as open`.execute(tx)
  return rows[0].open
}

/** By the house: the writer may not see all of those that it may be the same as. */
async function propose(tx: Tx, id: string, others: ReadonlyMap<string, readonly PartyReason[]>): Promise<void> {
  for (const [other, reasons] of others) {
    await asHouse(tx, house =>
      sql`insert into cases.same_party (party_a, party_b, verdict, reasons)
        values (least(${id}::uuid, ${other}::uuid), greatest(${id}::uuid, ${other}::uuid), 'proposed', ${[...reasons]}::text[])
        on conflict (party_a, party_b) where undone_at is null do nothing`.execute(house),
    )
  }
}
