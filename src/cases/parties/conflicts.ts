import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import { organizationNames } from '../../directory/index.ts'
import { asHouse, type Tx } from '../../lib/db.ts'
import { BadInput, Conflict, NotFound } from '../../lib/errors.ts'
import { type Actor, colleaguesAmong, namesOf, permit, permitOrHide } from '../../staff/index.ts'
import type { Who } from '../endpoints.ts'
import { findCase } from '../find-case.ts'
import { endKeptAway } from './keep-away.ts'
import { openParties } from './open-parties.ts'
import { casesOf } from './same-party.ts'
import type { ConflictKind, ListedConflict } from './schema.ts'

interface NewConflict {
  readonly partyId: string
  readonly kind: ConflictKind
  /** A colleague, or a body of the map. */
  readonly accountId?: string | null
  readonly bodyId?: string | null
}

/**
 * Says that a colleague, or a body, is linked to an employer. A colleague is kept away from every case where it stands, from this
 * moment and by the database itself; nobody is told which those are.
 * @throws NotFound `page.not-found`; BadInput `conflict.who`; Conflict `conflict.stands`
 */
export async function setConflict(tx: Tx, actor: Actor, conflict: NewConflict): Promise<void> {
  const { organizationId } = permitOrHide(actor, 'case.set-conflicts', await findParty(tx, conflict.partyId))
  const { accountId = null, bodyId = null } = conflict
  if ((accountId === null) === (bodyId === null)) throw new BadInput('conflict.who', 'accountId')
  if (accountId && !(await colleaguesAmong(tx, actor, 'case.set-conflicts', [accountId])).has(accountId)) {
    throw new NotFound('page.not-found')
  }
  if (bodyId && !(await organizationNames(tx, [bodyId])).has(bodyId)) throw new NotFound('page.not-found')
  await record(tx, actor, { ...conflict, organizationId })
}

/** Somebody says of themselves that they are linked to an employer of a case: it is theirs no longer. @throws NotFound `page.not-found` */
export async function declareConflict(
  tx: Tx,
  actor: Actor,
  { caseId, partyId, kind }: { caseId: string; partyId: string; kind: ConflictKind },
): Promise<void> {
  const { organizationId } = await findCase(tx, actor, 'case.read', caseId)
  const stands = await tx
    .selectFrom('cases.party_in_case')
    .select('id')
    .where('case_id', '=', caseId)
    .where('party_id', '=', partyId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (!stands || !actor.id) throw new NotFound('page.not-found')
  await record(tx, actor, { partyId, kind, accountId: actor.id, organizationId })
}

async function record(tx: Tx, actor: Actor, conflict: NewConflict & { organizationId: string }): Promise<void> {
  const { partyId, kind, accountId = null, bodyId = null, organizationId } = conflict
  const cases = await casesOf(tx, [partyId])
  // By the house: whoever says it of themselves sees nothing of it from then on.
  const { rows } = await asHouse(tx, house =>
    sql<{ id: string }>`
      insert into cases.conflict (organization_id, party_id, account_id, body_id, kind, said_by)
      values (${organizationId}, ${partyId}, ${accountId}, ${bodyId}, ${kind}, ${actor.id})
      on conflict do nothing returning id`.execute(house),
  )
  if (!rows[0]) throw new Conflict('conflict.stands')
  await audit(tx, actor, 'conflict.set', rows[0].id, { within: partyId, kind, account: accountId, body: bodyId })
  if (accountId) await endKeptAway(tx, actor, cases)
}

/** They are linked no longer, or it was an error. Whoever left a case does not come back by it. @throws NotFound `page.not-found` */
export async function endConflict(tx: Tx, actor: Actor, { conflictId }: { conflictId: string }): Promise<void> {
  const { rows } = await sql<{ organizationId: string; partyId: string }>`
    select organization_id as "organizationId", party_id as "partyId" from cases.conflict
    where id = ${conflictId} and ended_at is null`.execute(tx)
  const { partyId } = permitOrHide(actor, 'case.set-conflicts', rows[0])
  await asHouse(tx, house =>
    sql`update cases.conflict set ended_at = now(), ended_by = ${actor.id} where id = ${conflictId}`.execute(house),
  )
  await audit(tx, actor, 'conflict.ended', conflictId, { within: partyId })
}

/** Who is linked to whom, as far as whoever asks sees the employers. */
export async function listConflicts(tx: Tx, who: Who, organizationId: string): Promise<ListedConflict[]> {
  permit(who.actor, 'case.set-conflicts', { organizationId })
  const { rows } = await sql<{
    id: string
    partyId: string
    kind: ConflictKind
    accountId: string | null
    bodyId: string | null
    saidAt: string
  }>`
    select id, party_id as "partyId", kind, account_id as "accountId", body_id as "bodyId", said_at as "saidAt"
    from cases.conflict where organization_id = ${organizationId} and ended_at is null order by said_at desc`.execute(
    tx,
  )
  const parties = await openParties(tx, { ...who, reason: 'party.read' }, [...new Set(rows.map(row => row.partyId))])
  const names = await namesOf(
    tx,
    rows.flatMap(({ accountId }) => accountId ?? []),
  )
  const bodies = await organizationNames(
    tx,
    rows.flatMap(({ bodyId }) => bodyId ?? []),
  )
  return rows.map(({ id, partyId, kind, accountId, bodyId, saidAt }) => ({
    id,
    partyId,
    party: parties.get(partyId)?.facts.name ?? '',
    kind,
    name: (accountId ? names.get(accountId) : bodies.get(bodyId ?? '')) ?? '',
    who: accountId ? ('account' as const) : ('body' as const),
    saidAt,
  }))
}

/**
 * How a body of the map is linked to the employers of a case: for whoever is about to send it something. Empty: not that we know.
 * Whoever calls has asked for the case.
 */
export async function conflictsOf(
  tx: Tx,
  { caseId, organizationId }: { caseId: string; organizationId: string },
): Promise<{ kind: ConflictKind }[]> {
  const { rows } = await asHouse(tx, house =>
    sql<{ kind: ConflictKind }>`
      select distinct kind from cases.conflict where ended_at is null and body_id = ${organizationId}
        and party_id = any (cases.same_as(array(select party_id from cases.party_in_case where case_id = ${caseId} and ended_at is null)))`.execute(
      house,
    ),
  )
  return rows
}

const findParty = async (tx: Tx, id: string) =>
  await tx
    .selectFrom('cases.party')
    .select(['id', 'organization_id as organizationId'])
    .where('id', '=', id)
    .executeTakeFirst()
