import { sql } from 'kysely'
import { audit } from '../audit/index.ts'
import type { Tx } from '../lib/db.ts'
import { Conflict, NotFound } from '../lib/errors.ts'
import type { Actor } from '../staff/index.ts'
import { addEntry, tellOfCase } from './entries.ts'
import { findCase } from './find-case.ts'
import { refuseOwner } from './plan/add-task.ts'
import type { MemberRole } from './schema.ts'

/**
 * Somebody works on a case from now on. Who becomes responsible takes the place of who was, who stays in the case as operator.
 * @throws NotFound `page.not-found` for whoever is no colleague, or no longer; Conflict `case.restricted` where keys are for others alone,
 * `case.kept-away` for whoever is linked to an employer in it
 */
export async function addMember(
  tx: Tx,
  actor: Actor,
  { caseId, accountId, role }: { caseId: string; accountId: string; role: MemberRole },
): Promise<void> {
  const found = await findCase(tx, actor, 'case.work', caseId)
  const { organizationId } = found
  await refuseOwner(tx, found, accountId)
  if (role === 'responsible') await handOver(tx, actor, caseId, accountId)
  await join(tx, actor, { caseId, accountId, role })
  await addEntry(tx, { caseId, kind: 'member', code: role, thing: accountId, by: actor.id })
  await audit(tx, actor, 'case.member-added', caseId, { account: accountId, role })
  await tellOfCase(tx, 'case.changed', { id: caseId, organizationId })
}

async function handOver(tx: Tx, actor: Actor, caseId: string, to: string): Promise<void> {
  const { rows } = await sql<{ account_id: string }>`
    update cases.member set ended_at = now(), ended_by = ${actor.id}
    where case_id = ${caseId} and ended_at is null and (role = 'responsible' or account_id = ${to}) returning account_id, role`.execute(
    tx,
  )
  for (const { account_id: accountId } of rows.filter(row => row.account_id !== to)) {
    await join(tx, actor, { caseId, accountId, role: 'operator' })
  }
}

const join = (tx: Tx, actor: Actor, member: { caseId: string; accountId: string; role: MemberRole }) =>
  tx
    .insertInto('cases.member')
    .values({ case_id: member.caseId, account_id: member.accountId, role: member.role, added_by: actor.id ?? '' })
    .onConflict(conflict => conflict.doNothing())
    .execute()

/** @throws NotFound `page.not-found`; Conflict `case.responsible-stays`: somebody always answers for a case */
export async function endMember(
  tx: Tx,
  actor: Actor,
  { caseId, memberId }: { caseId: string; memberId: string },
): Promise<void> {
  const { organizationId } = await findCase(tx, actor, 'case.work', caseId)
  const member = await tx
    .selectFrom('cases.member')
    .select(['role', 'account_id as accountId'])
    .where('id', '=', memberId)
    .where('case_id', '=', caseId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (!member) throw new NotFound('page.not-found')
  if (member.role === 'responsible') throw new Conflict('case.responsible-stays')
  await tx
    .updateTable('cases.member')
    .set({ ended_at: sql<Date>`now()`, ended_by: actor.id })
    .where('id', '=', memberId)
    .execute()
  await audit(tx, actor, 'case.member-ended', caseId, { account: member.accountId, role: member.role })
  await tellOfCase(tx, 'case.changed', { id: caseId, organizationId })
}
