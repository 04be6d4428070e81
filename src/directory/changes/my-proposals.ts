import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { type Actor, permit } from '../../staff/index.ts'

export interface MyProposal {
  readonly id: string
  readonly name: string | null
  readonly proposedAt: Date
  readonly fields: readonly string[]
  readonly open: number
  readonly accepted: number
  readonly declined: number
  readonly withdrawn: boolean
  /** The newest word of a reviewer. */
  readonly answer: string | null
}

/** What somebody proposed, newest first, and what became of it. */
export async function myProposals(tx: Tx, actor: Actor): Promise<MyProposal[]> {
  permit(actor, 'directory.propose')
  const { rows } = await sql<MyProposal>`
    select p.id, coalesce(v.name, o.name, l.name, n.name) as name, p.proposed_at as "proposedAt", c.fields,
           c.accepted, c.declined, w.proposal_id is not null as withdrawn,
           case when w.proposal_id is null then c.all - c.accepted - c.declined else 0 end as open,
           (select r.note from directory.review r where r.proposal_id = p.id and r.note is not null order by r.reviewed_at desc limit 1) as answer
    from directory.proposal p
    join lateral (
      select array_agg(pc.field order by pc.position) as fields, count(*)::int as all,
             count(*) filter (where s.outcome = 'accepted')::int as accepted,
             count(*) filter (where s.outcome = 'declined')::int as declined
      from directory.proposed_change pc left join directory.settled_change s on s.change_id = pc.id where pc.proposal_id = p.id
    ) c on true
    left join lateral (
      select pc.proposed #>> '{}' as name from directory.proposed_change pc
      where pc.proposal_id = p.id and pc.entity_id = p.entity_id and pc.field = 'name'
    ) n on true
    left join directory.proposal_withdrawal w on w.proposal_id = p.id
    left join directory.service v on p.entity = 'service' and v.id = p.entity_id
    left join directory.organization o on p.entity = 'organization' and o.id = p.entity_id
    left join directory.location l on p.entity = 'location' and l.id = p.entity_id
    where p.author_id = ${actor.id} order by p.proposed_at desc limit 200`.execute(tx)
  return rows
}
