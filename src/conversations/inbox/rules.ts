import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { type Actor, atFront, permit } from '../../staff/index.ts'
import type { AssignmentRules } from '../schema.ts'
import { FRONT } from './front-roles.ts'

/** How much somebody may be given, and by whom a person may ask to be answered. */
export async function readRules(tx: Tx, actor: Actor, organizationId: string): Promise<AssignmentRules> {
  permit(actor, 'conversation.assign', { organizationId })
  const rule = await tx
    .selectFrom('conversations.assignment_rule')
    .select('most')
    .where('organization_id', '=', organizationId)
    .executeTakeFirst()
  const set = await tx
    .selectFrom('conversations.assignee')
    .select(['account_id as id', 'most', 'gender'])
    .where('organization_id', '=', organizationId)
    .execute()
  const people = await atFront(tx, organizationId, FRONT)
  return {
    most: rule?.most ?? 8,
    people: people.map(({ id, name }) => {
      const found = set.find(each => each.id === id)
      return { id, name, most: found?.most ?? null, gender: found?.gender ?? null }
    }),
  }
}

/** Sets them anew; ids of others are nobody's. */
export async function setRules(
  tx: Tx,
  actor: Actor,
  organizationId: string,
  { most, people }: { most: number; people: readonly Omit<AssignmentRules['people'][number], 'name'>[] },
): Promise<void> {
  permit(actor, 'conversation.assign', { organizationId })
  const here = new Set((await atFront(tx, organizationId, FRONT)).map(({ id }) => id))
  await sql`insert into conversations.assignment_rule (organization_id, most) values (${organizationId}, ${most})
    on conflict (organization_id) do update set most = excluded.most`.execute(tx)
  const ours = people.filter(({ id }) => here.has(id))
  await sql`insert into conversations.assignee (organization_id, account_id, most, gender)
    select ${organizationId}, p.id, p.most, p.gender
    from json_to_recordset(${JSON.stringify(ours)}::json) as p (id uuid, most smallint, gender text)
    on conflict (organization_id, account_id) do update set most = excluded.most, gender = excluded.gender`.execute(tx)
  await audit(tx, actor, 'conversation.assignment-set', organizationId, { most })
}
