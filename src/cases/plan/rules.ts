import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import type { Rule, StartEvent } from './schema.ts'

/** A row of `cases.deadline_rule`, called `r`, as a rule with its review. */
const ruleColumns = sql`
  r.id, r.code, r.version, r.it, r.en, r.start_event as "startEvent", r.length, r.unit, r.month, r.day, r.direction,
  r.first_day as "firstDay", r.august, r.rolls, r.nature, r.valid_from as "validFrom", r.valid_to as "validTo", r.source,
  r.known_by as "knownBy", r.note, r.proposed_by as "proposedBy", v.reviewed_by as "reviewedBy", v.reviewed_at as "reviewedAt",
  coalesce(v.outcome, case when r.proposed_by is null then 'unreviewed' else 'waiting' end) as standing`

/** Rules that fit a condition, each with its review; the newest version of a code first. */
export async function readRules(tx: Tx, where: RawBuilder<unknown> = sql`true`): Promise<Rule[]> {
  const { rows } = await sql<Rule>`
    select ${ruleColumns} from cases.deadline_rule r left join cases.rule_review v on v.rule_id = r.id
    join cases.start_event e on e.code = r.start_event
    where ${where} order by e.place, r.code, r.version desc`.execute(tx)
  return rows
}

/** The versions that hold for what happened on a day (`lodged`: and was asked for on another). */
export async function rulesFor(
  tx: Tx,
  { event, happenedOn, lodgedOn }: { event: string; happenedOn: string; lodgedOn: string | null },
): Promise<Rule[]> {
  const { rows } = await sql<Rule>`
    select ${ruleColumns} from cases.rules_for(${event}, ${happenedOn}::date, ${lodgedOn}::date) r
    left join cases.rule_review v on v.rule_id = r.id`.execute(tx)
  return rows
}

export async function startEvents(tx: Tx): Promise<StartEvent[]> {
  const { rows } = await sql<StartEvent>`
    select code, it, en, later, asks_lodged as "asksLodged" from cases.start_event order by place`.execute(tx)
  return rows
}
