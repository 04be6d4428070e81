import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { romeDay } from '../../lib/time.ts'
import { type Actor, permit } from '../../staff/index.ts'
import type { Fact } from './facts.ts'
import { type FactRule, factRules } from './rules.ts'
import type { QueueFilters } from './schema.ts'
import { ownTerritory } from './territory.ts'

/** A service whose check is due: what of it, since when, and why it stands where it stands. */
export type QueueItem = {
  id: string
  name: string
  state: string
  municipality: string | null
  category: string | null
  /** The fact that weighs most among those due, and the day since which it is; null where nobody ever checked it. */
  fact: Fact
  since: string | null
  due: number
  doubts: Fact[]
  tries: number
  urgent: boolean
  claimedBy: string | null
}

export type Queue = {
  items: QueueItem[]
  /** Where the next page begins; null at the end. */
  next: string | null
}

const PAGE = 50

/**
 * Services whose check is due today (in Rome), by risk: the heaviest fact that is due, three times as heavy for shelters and
 * emergency numbers, half for what the public does not see yet, more for what somebody says is wrong and for whom nobody reached;
 * then the longest due. Whoever was tried today without an answer waits until tomorrow.
 */
export async function readQueue(tx: Tx, actor: Actor, filters: QueueFilters = {}, today = romeDay()): Promise<Queue> {
  permit(actor, 'directory.verify')
  const rules = await factRules(tx)
  const [risk = 0, day = '', id = ''] = filters.after?.split('_') ?? []
  const after = filters.after
    ? sql`and (-risk, vital_on, service_id) > (${-Number(risk)}::int, ${day}::date, ${id}::uuid)`
    : sql``
  const { rows } = await sql<QueueItem & { risk: number; at: string }>`
    with ranked as (
      select k.*, ${riskOf(rules, today)} as risk from directory.check_clock k where ${waiting(actor, filters, today)}
    ), page as (
      select * from ranked where true ${after} order by risk desc, vital_on, service_id limit ${PAGE + 1}
    )
    select p.service_id as id, s.name, p.state, p.risk, p.vital_on::text as at, place.name as municipality, category.code as category,
      worst.fact, nullif(worst.due, '-infinity')::text as since, worst.due_facts as due, p.doubts, p.tries, p.urgency > 1 as urgent,
      claim.name as "claimedBy"
    from page p join directory.service s on s.id = p.service_id
    left join lateral (
      select m.name from directory.service_at_location a join directory.location l on l.id = a.location_id
      join directory.municipality m using (istat) where a.service_id = p.service_id order by m.region_code, l.id limit 1
    ) place on true
    left join lateral (
      select c.category_code as code from directory.service_category c where c.service_id = p.service_id
      order by c.position, c.category_code limit 1
    ) category on true
    left join directory.check_claim claim
      on claim.service_id = p.service_id and claim.until > now() and claim.account_id is distinct from ${actor.id}::uuid
    cross join lateral (
      select f.fact, f.due, count(*) over ()::int as due_facts
      from (values ${sql.join(rules.map(rule => sql`(${rule.fact}, ${rule.weight}::int, ${dueOf('p', rule.fact)})`))}) f (fact, weight, due)
      where f.due <= ${today}::date or f.fact = any(p.doubts)
      order by (f.fact = any(p.doubts)) desc, f.weight desc, f.due limit 1
    ) worst
    order by p.risk desc, p.vital_on, p.service_id`.execute(tx)
  const items = rows.slice(0, PAGE)
  const last = items.at(-1)
  return {
    items: items.map(({ risk: _risk, at: _at, ...item }) => item),
    next: rows.length > PAGE && last ? `${last.risk}_${last.at}_${last.id}` : null,
  }
}

const dueOf = (table: string, fact: Fact): RawBuilder<string> => sql.ref(`${table}.due_${fact}`)

const DOUBT = 120
const UNREACHED = 60

function riskOf(rules: readonly FactRule[], today: string): RawBuilder<number> {
  const weights = rules.map(
    ({ fact, weight }) => sql`case when ${dueOf('k', fact)} <= ${today}::date then ${sql.lit(weight)} else 0 end`,
  )
  // What the public does not see yet harms nobody yet.
  return sql`greatest(${sql.join(weights)}) * case when k.state = 'identified' then 1 else 2 * k.urgency end + ${sql.lit(DOUBT)} * least(cardinality(k.doubts), 2)
    + ${sql.lit(UNREACHED)} * least(k.tries, 3)`
}

/** What is closed is not checked any more; what is only doubted is due too. */
function waiting(actor: Actor, filters: QueueFilters, today: string): RawBuilder<unknown> {
  const conditions = [
    ownTerritory(actor),
    sql`state <> 'closed'`,
    filters.fact
      ? sql`(${sql.ref(`due_${filters.fact}`)} <= ${today}::date or ${filters.fact} = any(doubts))`
      : sql`(due_on <= ${today}::date or doubts <> '{}')`,
    sql`(tried_at is null or directory.rome_day(tried_at) < ${today}::date)`,
  ]
  if (filters.region) conditions.push(sql`region = ${filters.region}`)
  if (filters.province) conditions.push(sql`province = ${filters.province}`)
  if (filters.category) conditions.push(sql`${filters.category} = any(categories)`)
  if (filters.overdue) conditions.push(sql`vital_on < ${today}::date`)
  return sql.join(conditions, sql` and `)
}

export type Progress = {
  /** Services verified today, by anybody. */
  done: number
  /** Those and what is still due. */
  of: number
  operational: number
  /** Operational services of which no vital fact is overdue. */
  onTime: number
}

/** «9 done of 41, 546 operational, 96 % verified in time»: of the whole queue of a region, whatever else is filtered. */
export async function readProgress(
  tx: Tx,
  actor: Actor,
  { region }: Pick<QueueFilters, 'region'> = {},
  today = romeDay(),
): Promise<Progress> {
  permit(actor, 'directory.verify')
  const { rows } = await sql<Progress>`
    with k as materialized (
      select service_id, due_on, vital_on, state, doubts, tried_at from directory.check_clock
      where ${ownTerritory(actor)} ${region ? sql`and region = ${region}` : sql``}
    ), done as (
      select count(distinct v.service_id)::int as n from directory.verification v join k on k.service_id = v.service_id
      where v.verified_at >= ${today}::date::timestamp at time zone 'Europe/Rome'
        and v.verified_at < (${today}::date + 1)::timestamp at time zone 'Europe/Rome'
    )
    select done.n as done,
      done.n + (count(*) filter (where state <> 'closed' and (due_on <= ${today}::date or doubts <> '{}')
        and (tried_at is null or directory.rome_day(tried_at) < ${today}::date)))::int as of,
      (count(*) filter (where state = 'operational'))::int as operational,
      (count(*) filter (where state = 'operational' and vital_on >= ${today}::date))::int as "onTime"
    from done left join k on true group by done.n`.execute(tx)
  return rows[0] ?? { done: 0, of: 0, operational: 0, onTime: 0 }
}

/** How many services wait, for the mark beside the menu. */
export async function countDue(tx: Tx, actor: Actor, today = romeDay()): Promise<number> {
  permit(actor, 'directory.verify')
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from directory.check_clock where ${waiting(actor, {}, today)}`.execute(tx)
  return rows[0]?.count ?? 0
}

/** Takes in what waits to be computed, before a queue is read. */
export async function catchUp(tx: Tx): Promise<void> {
  await sql`select directory.catch_up_checks()`.execute(tx)
}
