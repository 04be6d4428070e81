import { sql } from 'kysely'
import { audit } from '../audit/index.ts'
import { asHouse, type Tx } from '../lib/db.ts'
import { BadInput, Forbidden } from '../lib/errors.ts'
import { can } from '../staff/index.ts'
import { openMany, restrictKey } from '../vault/index.ts'
import type { Who } from './endpoints.ts'
import { addEntry, tellOfCase } from './entries.ts'
import { findCase } from './find-case.ts'
import { letGoOfCases } from './keep-conversations.ts'
import { indexPerson } from './index-person.ts'
import { personPlace } from './places.ts'
import { refuseOwner } from './plan/add-task.ts'
import type { restrictionReasons } from './plan/schema.ts'
import type { PersonFacts } from './schema.ts'
import { responsibleFor } from './transfer-case.ts'

interface Restriction {
  readonly caseId: string
  /** Colleagues; null: the whole body. */
  readonly accounts: readonly string[] | null
  readonly reason: (typeof restrictionReasons)[number]
}

/**
 * Says who may open a case: these colleagues alone, whoever answers for it among them, or the whole body again. Both the keys and
 * the rows follow at once. What others had to do in it goes to whoever answers for it.
 * @throws Forbidden `case.restrict-not-yours`; BadInput `case.restricted-alone`, `case.restrict-responsible`; NotFound
 *   `page.not-found` for whoever is no colleague
 */
export async function restrictCase(tx: Tx, who: Who, { caseId, accounts, reason }: Restriction): Promise<void> {
  const { actor } = who
  const found = await findCase(tx, actor, 'case.work', caseId)
  const responsible = await responsibleFor(tx, caseId)
  if (responsible !== actor.id && !can(actor, 'case.lead', found)) throw new Forbidden('case.restrict-not-yours')
  const only = accounts && [...new Set(accounts)]
  if (only) await refuseUnfit(tx, found, only, responsible)
  await tx
    .insertInto('cases.restriction')
    .values({ case_id: caseId, accounts: only, reason: only ? reason : 'over', set_by: actor.id ?? '' })
    .execute()
  if (only) await letGo(tx, actor.id ?? '', { caseId, only, responsible })
  await addEntry(tx, { caseId, kind: only ? 'restricted' : 'opened-to-all', by: actor.id })
  await audit(tx, actor, only ? 'case.restricted' : 'case.opened-to-all', caseId, { reason })
  await restrictKey(tx, { ...who, reason: 'case.key-restricted' }, { key: caseId, onlyUsers: only })
  if (!only) await makeFindable(tx, who, caseId)
  await tellOfCase(tx, 'case.changed', found)
  // A coordinator may restrict a case to others: the row then is one that they no longer see.
  await asHouse(tx, house =>
    house.updateTable('cases.case_file').set({ only_accounts: only }).where('id', '=', caseId).execute(),
  )
  if (only) await letGoOfCases(tx, actor, [caseId])
}

async function refuseUnfit(
  tx: Tx,
  found: Awaited<ReturnType<typeof findCase>>,
  only: readonly string[],
  responsible: string,
): Promise<void> {
  if (only.length < 2) throw new BadInput('case.restricted-alone', 'accounts')
  if (!only.includes(responsible)) throw new BadInput('case.restrict-responsible', 'accounts')
  for (const id of only) await refuseOwner(tx, { ...found, onlyAccounts: null }, id)
}

interface LetGo {
  readonly caseId: string
  readonly only: readonly string[]
  readonly responsible: string
}

/** Whoever may no longer open it leaves it; what they had to do is not lost with them. */
async function letGo(tx: Tx, by: string, { caseId, only, responsible }: LetGo): Promise<void> {
  const others = sql`<> all (${[...only]}::uuid[])`
  const now = sql<Date>`now()`
  await sql`update cases.member set ended_at = now(), ended_by = ${by}
    where case_id = ${caseId} and ended_at is null and account_id ${others}`.execute(tx)
  await sql`update cases.task set owner_id = ${responsible}, version = version + 1
    where case_id = ${caseId} and ended_at is null and owner_id ${others}`.execute(tx)
  await tx
    .updateTable('cases.transfer')
    .set({ answer: 'withdrawn', answered_by: by, answered_at: now })
    .where('case_id', '=', caseId)
    .where('answer', 'is', null)
    .where(sql<boolean>`to_id ${others}`)
    .execute()
}

/** Restricted, its people stood in no index. */
async function makeFindable(tx: Tx, { actor, keyring }: Who, caseId: string): Promise<void> {
  const { rows } = await sql<{ id: string; version: number; sealed: Buffer }>`
    select p.id, p.version, v.sealed from cases.person p
    join cases.person_version v on v.person_id = p.id and v.version = p.version where p.case_id = ${caseId}`.execute(tx)
  const opened = await openMany(
    tx,
    { keyring, actor, reason: 'case.made-findable' },
    rows.map(({ id, version, sealed }) => ({ key: caseId, place: personPlace(id, version), sealed })),
  )
  for (const [n, { id }] of rows.entries()) {
    await indexPerson(tx, keyring, { caseId, personId: id, facts: JSON.parse(String(opened[n])) as PersonFacts })
  }
}
