import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { reckon } from './reckon.ts'
import type { Rule } from './schema.ts'

interface Changed {
  readonly caseId: string
  readonly number: number
  readonly startId: string
  readonly happenedOn: string
  readonly ruleCode: string
  /** What stands. */
  readonly before: string | null
  /** What the rules of today give; null: no rule holds any more. */
  readonly now: string | null
  readonly version: number | null
}

/**
 * Deadlines of open cases that today's rules would reckon otherwise than they stand: a version took the place of another, or one
 * was found wrong. What a person met or set aside is not touched. As far as whoever asks may see the cases.
 * @param where a condition over `s` (the start), `f` (the case) and `code` (of the rule)
 */
export async function changedDeadlines(tx: Tx, where: RawBuilder<unknown>): Promise<Changed[]> {
  const { rows } = await sql<Omit<Changed, 'now'> & { rule: Rule | null }>`
    select f.id as "caseId", f.number, s.id as "startId", s.happened_on as "happenedOn", both_.code as "ruleCode", d.due_on as before,
           r.version, case when r.id is not null then jsonb_build_object('length', r.length, 'unit', r.unit, 'month', r.month, 'day', r.day,
             'direction', r.direction, 'firstDay', r.first_day, 'august', r.august, 'rolls', r.rolls) end as rule
    from cases.legal_start s
    join cases.case_file f on f.id = s.case_id
    join cases.state t on t.case_id = f.id and t.ended_at is null and t.state <> 'closed'
    cross join lateral (
      select code from cases.rules_for(s.event, s.happened_on, s.lodged_on)
      union select rule_code from cases.deadline where start_id = s.id and ended_at is null) both_
    left join lateral (select * from cases.rules_for(s.event, s.happened_on, s.lodged_on) of where of.code = both_.code) r on true
    left join cases.deadline d on d.start_id = s.id and d.rule_code = both_.code and d.ended_at is null
    where s.withdrawn_at is null and d.rule_id is distinct from r.id and ${where}
      and not exists (select from cases.deadline e where e.start_id = s.id and e.rule_code = both_.code and e.how in ('met', 'not-applicable'))
    order by f.number, s.id, both_.code limit 500`.execute(tx)
  return rows.map(({ rule, ...row }) => ({ ...row, now: rule && reckon(rule, row.happenedOn).due }))
}
