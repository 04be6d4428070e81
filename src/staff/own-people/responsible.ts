import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { Conflict, Forbidden, NotFound } from '../../lib/errors.ts'
import { type Actor, can } from '../actor.ts'
import type { OfSomebody } from '../colleague.ts'

/**
 * Who answers for the people of a partner: those who are named and still there, else whoever of them has been there longest. Of a
 * helpdesk nobody: its people are its coordinators' to manage.
 */
export async function responsiblesOf(tx: Tx, organizationId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string; named: boolean }>`
    select m.account_id as id, r.id is not null as named from staff.membership m
    join staff.organization o on o.id = m.organization_id and o.kind = 'partner'
    left join staff.responsible r on r.organization_id = m.organization_id and r.account_id = m.account_id and r.ended_at is null
    where m.organization_id = ${organizationId} and m.role = 'partner' and m.ended_at is null
    order by m.given_at, m.account_id`.execute(tx)
  const named = rows.filter(row => row.named)
  return (named.length ? named : rows.slice(0, 1)).map(({ id }) => id)
}

/** @throws NotFound `page.not-found` for whoever is of another body; Forbidden `staff.not-responsible` */
export async function permitResponsible(tx: Tx, actor: Actor, organizationId: string): Promise<void> {
  if (!can(actor, 'staff.run-own-people', { organizationId })) throw new NotFound('page.not-found')
  // Two who end each other take turns, and one of them stays.
  await tx.selectFrom('staff.organization').select('id').where('id', '=', organizationId).forUpdate().execute()
  if (!(await responsiblesOf(tx, organizationId)).includes(actor.id ?? '')) throw new Forbidden('staff.not-responsible')
}

/** Somebody whose only role at the body is a partner's: others are not there for whoever is responsible. @throws NotFound `page.not-found` */
export async function lockOwn(tx: Tx, { organizationId, accountId }: OfSomebody): Promise<string[]> {
  const roles = await tx
    .selectFrom('staff.membership')
    .select(['id', 'role'])
    .where('organization_id', '=', organizationId)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .forUpdate()
    .execute()
  if (roles.length === 0 || roles.some(({ role }) => role !== 'partner')) throw new NotFound('page.not-found')
  return roles.map(({ id }) => id)
}

/**
 * Names somebody of the same body as responsible, or no longer. Whoever was so without being named stays so.
 * @throws as `permitResponsible`; NotFound `page.not-found`; Conflict `staff.last-responsible`
 */
export async function setResponsible(
  tx: Tx,
  actor: Actor,
  { organizationId, accountId, responsible }: OfSomebody & { readonly responsible: boolean },
): Promise<void> {
  await permitResponsible(tx, actor, organizationId)
  await lockOwn(tx, { organizationId, accountId })
  const now = await responsiblesOf(tx, organizationId)
  if (now.includes(accountId) === responsible) return
  if (!responsible && now.length === 1) throw new Conflict('staff.last-responsible')
  if (responsible) await name(tx, actor, organizationId, [...now, accountId])
  else await unname(tx, actor, { organizationId, accountId })
  await audit(tx, actor, responsible ? 'staff.responsible-named' : 'staff.responsible-ended', accountId, {
    organization: organizationId,
  })
}

async function name(tx: Tx, actor: Actor, organizationId: string, accounts: readonly string[]): Promise<void> {
  await tx
    .insertInto('staff.responsible')
    .values(accounts.map(account_id => ({ organization_id: organizationId, account_id, made_by: actor.id ?? '' })))
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

/** They leave, or answer for the others no longer. */
export async function unname(tx: Tx, actor: Actor, { organizationId, accountId }: OfSomebody): Promise<void> {
  await tx
    .updateTable('staff.responsible')
    .set({ ended_at: sql<Date>`now()`, ended_by: actor.id })
    .where('organization_id', '=', organizationId)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .execute()
}
