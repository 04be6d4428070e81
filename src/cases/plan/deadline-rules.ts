import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput, Conflict, Forbidden, isErrorCode, NotFound } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import { type Actor, namesOf, permit } from '../../staff/index.ts'
import { changedDeadlines } from './changed-rules.ts'
import { readRules, startEvents } from './rules.ts'
import type { ListedRule, Rule, StartEvent, Touched } from './schema.ts'

export type NewRule = Omit<Rule, 'id' | 'version' | 'proposedBy' | 'reviewedBy' | 'reviewedAt' | 'standing'>

/** Every version of every rule, with who proposed and reviewed it. */
export async function listRules(tx: Tx, actor: Actor): Promise<{ events: StartEvent[]; rules: ListedRule[] }> {
  permit(actor, 'deadline-rule.read')
  const rules = await readRules(tx)
  const names = await namesOf(
    tx,
    rules.flatMap(({ proposedBy, reviewedBy }) => [proposedBy ?? [], reviewedBy ?? []].flat()),
  )
  const changed = await changedDeadlines(tx, sql`true`)
  const touches = Map.groupBy(changed, ({ ruleCode }) => ruleCode)
  const name = (id: string | null) => id && (names.get(id) ?? '–')
  return {
    events: await startEvents(tx),
    rules: rules.map(rule => ({
      ...rule,
      proposedBy: name(rule.proposedBy),
      reviewedBy: name(rule.reviewedBy),
      own: rule.proposedBy === actor.id,
      touches: touches.get(rule.code)?.length ?? 0,
    })),
  }
}

/**
 * Proposes another version of a rule, or a rule that we did not have. It is in no use until somebody else has reviewed it.
 * @returns its id
 * @throws BadInput `rule.event`, `rule.length`, `rule.validity`; Conflict `rule.proposed-meanwhile`
 */
export async function proposeRule(tx: Tx, actor: Actor, rule: NewRule): Promise<string> {
  permit(actor, 'deadline-rule.propose')
  refuseUnfit(rule)
  const known = await tx
    .selectFrom('cases.start_event')
    .select('code')
    .where('code', '=', rule.startEvent)
    .executeTakeFirst()
  if (!known) throw new BadInput('rule.event', 'startEvent')
  const { validFrom, validTo, startEvent, firstDay, knownBy, ...same } = rule
  const { id } = await tx
    .insertInto('cases.deadline_rule')
    .values({
      ...same,
      version: sql<number>`(select coalesce(max(version), 0) + 1 from cases.deadline_rule where code = ${rule.code})`,
      start_event: startEvent,
      first_day: firstDay,
      known_by: knownBy,
      valid_from: validFrom,
      valid_to: validTo,
      proposed_by: actor.id,
      by_legal: isLegal(actor),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
    .catch((error: unknown) => {
      throw isErrorCode(error, '23505') ? new Conflict('rule.proposed-meanwhile') : error
    })
  await audit(tx, actor, 'deadline-rule.proposed', id, { code: rule.code })
  await publish(tx, 'deadline-rule.changed', { id })
  return id
}

const isLegal = ({ memberships }: Actor): boolean => memberships.some(({ role }) => role === 'legal')

/** Longer terms no law has; beyond them dates would leave the calendar. */
const LONGEST = { days: 20_000, 'working-days': 5000, months: 600, years: 50, 'day-of-year': 50 } as const

export function refuseUnfit(rule: Pick<Rule, 'length' | 'unit' | 'month' | 'day' | 'validFrom' | 'validTo'>): void {
  const { length, unit, month, day, validFrom, validTo } = rule
  if (length > LONGEST[unit]) throw new BadInput('rule.length', 'length')
  if ((unit === 'day-of-year') !== (month !== null && day !== null)) throw new BadInput('rule.day', 'day')
  if (month !== null && day !== null && new Date(Date.UTC(2024, month - 1, day)).getUTCDate() !== day) {
    throw new BadInput('rule.day', 'day')
  }
  if (validTo !== null && validTo < validFrom) throw new BadInput('rule.validity', 'validTo')
}

interface Review {
  readonly ruleId: string
  readonly outcome: 'right' | 'wrong'
  readonly words?: string | null
}

/**
 * Somebody other than who proposed it says whether a rule is right; of the two one is a lawyer. From then on it is in use, or
 * no longer; the cases that it touches are listed.
 * @throws NotFound `page.not-found`; Conflict `rule.reviewed`; Forbidden `rule.own`, `rule.needs-legal`
 */
export async function reviewRule(tx: Tx, actor: Actor, { ruleId, outcome, words }: Review): Promise<void> {
  permit(actor, 'deadline-rule.review')
  const rule = await tx
    .selectFrom('cases.deadline_rule')
    .select(['code', 'proposed_by as proposedBy', 'by_legal as byLegal'])
    .where('id', '=', ruleId)
    .forUpdate()
    .executeTakeFirst()
  if (!rule) throw new NotFound('page.not-found')
  if (rule.proposedBy === actor.id) throw new Forbidden('rule.own')
  if (!isLegal(actor) && !rule.byLegal) throw new Forbidden('rule.needs-legal')
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('cases.rule_review')
    .values({ rule_id: ruleId, outcome, words: words?.trim() || null, reviewed_by: actor.id ?? '' })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if (!numInsertedOrUpdatedRows) throw new Conflict('rule.reviewed')
  await audit(tx, actor, 'deadline-rule.reviewed', ruleId, { code: rule.code, outcome })
  await publish(tx, 'deadline-rule.changed', { id: ruleId })
}

/** The cases whose deadlines a changed rule would reckon otherwise, as far as whoever asks may see them. That they looked is written down. */
export async function touchedBy(tx: Tx, actor: Actor, code: string): Promise<Touched[]> {
  permit(actor, 'deadline-rule.review')
  const found = await changedDeadlines(tx, sql`both_.code = ${code}`)
  await audit(tx, actor, 'deadline-rule.touched-read', actor.id ?? '', { code, cases: found.length })
  return found.map(({ caseId, number, happenedOn, before, now }) => ({ caseId, number, happenedOn, before, now }))
}
