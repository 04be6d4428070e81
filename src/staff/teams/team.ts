import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { Conflict, isErrorCode } from '../../lib/errors.ts'
import { type Actor, permit, permitOrHide } from '../actor.ts'
import { lockPerson, type OfSomebody } from '../colleague.ts'
import { asName } from '../make-account.ts'

export interface Team {
  readonly id: string
  readonly name: string
  /** Ids of accounts. */
  readonly members: readonly string[]
}

export async function teamsOf(tx: Tx, organizationId: string): Promise<Team[]> {
  const { rows } = await sql<Team>`
    select t.id, t.name, coalesce((select json_agg(m.account_id) from staff.team_member m where m.team_id = t.id), '[]') as members
    from staff.team t where t.organization_id = ${organizationId} order by lower(t.name)`.execute(tx)
  return rows
}

/** @throws Forbidden `staff.not-allowed`; BadInput `staff.missing`, `staff.too-long`; Conflict `staff.team-exists` */
export async function makeTeam(tx: Tx, actor: Actor, organizationId: string, name: string): Promise<void> {
  permit(actor, 'staff.change-settings', { organizationId })
  try {
    const { id } = await tx
      .insertInto('staff.team')
      .values({ organization_id: organizationId, name: asName(name, 'team-name') })
      .returning('id')
      .executeTakeFirstOrThrow()
    await audit(tx, actor, 'staff.team-made', id)
  } catch (error) {
    if (isErrorCode(error, '23505')) throw new Conflict('staff.team-exists', { field: 'team-name' })
    throw error
  }
}

/** @throws NotFound `page.not-found` */
export async function removeTeam(tx: Tx, actor: Actor, id: string): Promise<void> {
  const team = await tx
    .selectFrom('staff.team')
    .select('organization_id as organizationId')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  permitOrHide(actor, 'staff.change-settings', team)
  await tx.deleteFrom('staff.team').where('id', '=', id).execute()
  await audit(tx, actor, 'staff.team-removed', id)
}

/** Puts somebody into exactly these teams; ids of other organisations' teams are nobody's. @throws NotFound `page.not-found` */
export async function setTeams(
  tx: Tx,
  actor: Actor,
  { teams, ...somebody }: OfSomebody & { teams: readonly string[] },
): Promise<void> {
  await lockPerson(tx, actor, somebody)
  const { organizationId, accountId } = somebody
  await sql`delete from staff.team_member where account_id = ${accountId}
    and team_id in (select id from staff.team where organization_id = ${organizationId})`.execute(tx)
  await sql`insert into staff.team_member (team_id, account_id)
    select id, ${accountId} from staff.team where organization_id = ${organizationId} and id::text = any(${teams})`.execute(
    tx,
  )
  await audit(tx, actor, 'staff.teams-set', accountId, { teams: teams.length })
}
