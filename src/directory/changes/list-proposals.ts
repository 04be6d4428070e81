import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { type Actor, permit } from '../../staff/index.ts'
import { regionsOf } from './map-thing.ts'
import type { Origin } from './write-proposal.ts'

export interface ProposalRow {
  readonly id: string
  readonly entity: 'service' | 'organization' | 'location'
  readonly entityId: string
  /** Null where the thing does not stand: it is to be made, or is no more. */
  readonly name: string | null
  readonly organization: string | null
  readonly municipality: string | null
  readonly region: string | null
  readonly origin: Origin
  readonly author: string
  readonly proposedAt: Date
  /** How often the public said the same. */
  readonly times: number
  /** Fields that wait, in the order in which they were written. */
  readonly fields: readonly string[]
  /** Fields that need two people. */
  readonly guarded: number
  /** Of those, accepted once already. */
  readonly half: number
  /** The viewer has done what they can; somebody else has to look. */
  readonly notMine: boolean
}

export interface ProposalFilter {
  readonly region?: string
  readonly origin?: string
  readonly order?: 'oldest' | 'newest'
}

/** More are not worked through in one sitting. */
const MOST = 200

/** What waits for a decision in the regions of whoever asks: guarded and often told things first, then the oldest. */
export async function listProposals(tx: Tx, actor: Actor, filter: ProposalFilter = {}): Promise<ProposalRow[]> {
  permit(actor, 'directory.review')
  const order = filter.order === 'newest' ? sql`p.proposed_at desc` : sql`p.proposed_at`
  const { rows } = await sql<ProposalRow>`
    select p.id, p.entity, p.entity_id as "entityId", coalesce(v.name, o.name, l.name, c.proposed_name) as name,
           vo.name as organization, m.name as municipality, p.region, p.origin, p.author, p.proposed_at as "proposedAt", p.times,
           c.fields, c.guarded, c.half, c.not_mine as "notMine"
    from (${openProposals(actor, filter)}) p
    join lateral (
      select array_agg(field order by position) as fields, count(*) filter (where guarded)::int as guarded,
             count(*) filter (where accepted > 0)::int as half,
             bool_and(guarded and p.author_id = ${actor.id} or mine > 0) as not_mine,
             max(proposed #>> '{}') filter (where field = 'name') as proposed_name
      from (
        select oc.*, (select count(*) from directory.change_review r where r.change_id = oc.id and r.outcome = 'accepted') as accepted,
               (select count(*) from directory.change_review r where r.change_id = oc.id and r.reviewer_id = ${actor.id}) as mine
        from directory.open_change oc where oc.proposal_id = p.id) oc
    ) c on c.fields is not null
    left join directory.service v on p.entity = 'service' and v.id = p.entity_id
    left join directory.organization vo on vo.id = v.organization_id
    left join directory.organization o on p.entity = 'organization' and o.id = p.entity_id
    left join lateral (
      select x.name, x.istat from directory.location x
      where x.id = case when p.entity = 'location' then p.entity_id
        else (select s.location_id from directory.service_at_location s where s.service_id = p.entity_id order by s.id limit 1) end
    ) l on true
    left join directory.municipality m on m.istat = l.istat
    order by c.not_mine, (c.guarded > 0) desc, p.times > 2 desc, ${order}, p.id
    limit ${MOST}`.execute(tx)
  return rows
}

/** How many wait for whoever asks, for the badge. */
export async function countProposals(tx: Tx, actor: Actor): Promise<number> {
  permit(actor, 'directory.review')
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (${openProposals(actor, {})}) p
    where exists (
      select from directory.open_change c where c.proposal_id = p.id and not (c.guarded and p.author_id is not distinct from ${actor.id})
        and not exists (select from directory.change_review r where r.change_id = c.id and r.reviewer_id = ${actor.id}))`.execute(
    tx,
  )
  return rows[0]?.count ?? 0
}

function openProposals(actor: Actor, { region, origin }: ProposalFilter) {
  const regions = regionsOf(actor, 'directory.review')
  return sql`
    select * from directory.proposal q
    where exists (select from directory.open_change c where c.proposal_id = q.id)
      ${regions === null ? sql`` : sql`and q.region = any(${regions})`}
      ${region ? sql`and q.region = ${region}` : sql``} ${origin ? sql`and q.origin = ${origin}` : sql``}`
}
