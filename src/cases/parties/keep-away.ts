import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import { asHouse, type Tx } from '../../lib/db.ts'
import { type Actor, answerersOf, can, coordinatorsOf } from '../../staff/index.ts'
import { addEntry, tellOfCase } from '../entries.ts'
import { letGoOfCases } from '../keep-conversations.ts'

/** Whether somebody is linked to an employer of a case, and so kept away from it. */
export async function isKeptAway(tx: Tx, accountId: string, caseId: string): Promise<boolean> {
  const { rows } = await sql<{ kept: boolean }>`
    select ${caseId}::uuid = any (cases.kept_from(${accountId}::uuid)) as kept`.execute(tx)
  return rows[0].kept
}

/** Of these, those whom nothing keeps away from a case, in their order. Why somebody is missing is said to nobody. */
export async function notKeptAway<T extends { readonly id: string }>(
  tx: Tx,
  caseId: string,
  people: readonly T[],
): Promise<T[]> {
  const { rows } = await sql<{ id: string }>`
    select id from unnest(${people.map(({ id }) => id)}::uuid[]) as id
    where ${caseId}::uuid <> all (cases.kept_from(id))`.execute(tx)
  const free = new Set(rows.map(({ id }) => id))
  return people.filter(({ id }) => free.has(id))
}

interface Kept {
  readonly memberId: string
  readonly caseId: string
  readonly accountId: string
  readonly role: string
  readonly organizationId: string
  readonly onlyAccounts: string[] | null
}

/**
 * Whoever works on one of these cases and is linked to an employer in it works on it no longer. Somebody answers for a case all
 * the same: whoever says so, another member, a coordinator, else a colleague. By the house: whoever declares a link of their own sees nothing of
 * the case from then on.
 */
export async function endKeptAway(tx: Tx, actor: Actor, caseIds: readonly string[]): Promise<void> {
  await asHouse(tx, async house => {
    const { rows } = await sql<Kept>`
      select m.id as "memberId", m.case_id as "caseId", m.account_id as "accountId", m.role,
             f.organization_id as "organizationId", f.only_accounts as "onlyAccounts"
      from cases.member m join cases.case_file f on f.id = m.case_id
      where m.case_id = any(${[...caseIds]}::uuid[]) and m.ended_at is null and m.case_id = any (cases.kept_from(m.account_id))`.execute(
      house,
    )
    for (const kept of rows) await leave(house, actor, kept)
    await letGoOfCases(house, actor, caseIds)
  })
}

async function leave(tx: Tx, actor: Actor, kept: Kept): Promise<void> {
  const { memberId, caseId, accountId, role, organizationId } = kept
  await sql`update cases.member set ended_at = now(), ended_by = ${actor.id} where id = ${memberId}`.execute(tx)
  const heir = role === 'responsible' ? await heirOf(tx, actor, kept) : null
  if (heir) {
    await tx
      .insertInto('cases.member')
      .values({ case_id: caseId, account_id: heir, role: 'responsible', added_by: actor.id ?? '' })
      .execute()
    await addEntry(tx, { caseId, kind: 'member', code: 'responsible', thing: heir, by: actor.id })
  }
  // What they had to do in it goes to whoever answers for it.
  await sql`update cases.task t set owner_id = m.account_id, version = t.version + 1 from cases.member m
    where t.case_id = ${caseId} and t.owner_id = ${accountId} and t.ended_at is null
      and m.case_id = t.case_id and m.role = 'responsible' and m.ended_at is null`.execute(tx)
  await addEntry(tx, { caseId, kind: 'kept-away', thing: accountId, by: actor.id })
  await audit(tx, actor, 'case.kept-away', caseId, { account: accountId, heir })
  await tellOfCase(tx, 'case.changed', { id: caseId, organizationId })
}

/** @returns null where nobody at all is left: the list shows the case as one that nobody answers for */
async function heirOf(tx: Tx, actor: Actor, { caseId, organizationId, onlyAccounts }: Kept): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select account_id as id from cases.member where case_id = ${caseId} and ended_at is null order by added_at`.execute(
    tx,
  )
  const own = actor.id && can(actor, 'case.work', { organizationId }) ? [actor.id] : []
  const coordinators = await coordinatorsOf(tx, organizationId)
  const others = (await answerersOf(tx, organizationId)).map(({ id }) => id)
  for (const id of [...own, ...rows.map(row => row.id), ...coordinators, ...others]) {
    if (onlyAccounts && !onlyAccounts.includes(id)) continue
    if (!(await isKeptAway(tx, id, caseId))) return id
  }
  return null
}
