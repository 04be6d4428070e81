import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput, Conflict, NotFound } from '../../lib/errors.ts'
import { romeDay } from '../../lib/time.ts'
import { seal } from '../../vault/index.ts'
import type { Who } from '../endpoints.ts'
import { addEntry, tellOfCase } from '../entries.ts'
import { findCase } from '../find-case.ts'
import { addDeadline } from './legal-starts.ts'
import { deadlineEndPlace } from './places.ts'
import { reckon } from './reckon.ts'
import { rulesFor } from './rules.ts'

interface DeadlineEnd {
  readonly caseId: string
  readonly deadlineId: string
  /** With what it was met, or why it does not apply. */
  readonly words: string
}

/**
 * What had to be done by then was done.
 * @param end.metOn the day on which, `2026-11-22`
 * @throws NotFound `page.not-found`; Conflict `deadline.ended`; BadInput `deadline.met-on`, `deadline.words`
 */
export async function meetDeadline(tx: Tx, who: Who, end: DeadlineEnd & { readonly metOn: string }): Promise<void> {
  const { happenedOn } = await openDeadline(tx, who, 'case.work', end)
  // Renewing a permit is asked before it expires: an event that lies ahead is no bound.
  const today = romeDay()
  if (end.metOn > today || (happenedOn <= today && end.metOn < happenedOn && !(await liesBefore(tx, end.deadlineId)))) {
    throw new BadInput('deadline.met-on', 'metOn')
  }
  await endDeadline(tx, who, { ...end, how: 'met' })
}

const liesBefore = async (tx: Tx, id: string): Promise<boolean> =>
  (
    await tx
      .selectFrom('cases.deadline as d')
      .innerJoin('cases.deadline_rule as r', 'r.id', 'd.rule_id')
      .select('r.direction')
      .where('d.id', '=', id)
      .executeTakeFirst()
  )?.direction === 'before'

/**
 * A lawyer says that a deadline does not run for this person, and why.
 * @throws NotFound `page.not-found`; Conflict `deadline.ended`; BadInput `deadline.words`
 */
export async function setAside(tx: Tx, who: Who, end: DeadlineEnd): Promise<void> {
  await openDeadline(tx, who, 'case.judge-deadline', end)
  await endDeadline(tx, who, { ...end, how: 'not-applicable', metOn: null })
}

async function endDeadline(
  tx: Tx,
  { actor, keyring }: Who,
  end: DeadlineEnd & { how: 'met' | 'not-applicable'; metOn: string | null },
): Promise<void> {
  const { caseId, deadlineId, how, metOn, words } = end
  if (!words.trim()) throw new BadInput('deadline.words', 'words')
  await tx
    .updateTable('cases.deadline')
    .set({
      how,
      met_on: metOn,
      sealed_end: await seal(tx, keyring, { key: caseId, place: deadlineEndPlace(deadlineId) }, words),
      ended_by: actor.id,
      ended_at: sql<Date>`now()`,
    })
    .where('id', '=', deadlineId)
    .execute()
  await addEntry(tx, { caseId, kind: `deadline-${how}`, thing: deadlineId, by: actor.id })
  await audit(tx, actor, `case.deadline-${how}`, deadlineId, { within: caseId })
}

/**
 * Reckons anew what rests on a rule that has changed: the old day stays in the record, the new one takes its place.
 * @throws NotFound `page.not-found`; Conflict `deadline.ended`, `deadline.same-rule`
 */
export async function renewDeadlines(
  tx: Tx,
  { actor }: Pick<Who, 'actor'>,
  { caseId, startId }: { caseId: string; startId: string },
): Promise<void> {
  const { organizationId } = await findCase(tx, actor, 'case.work', caseId)
  const { rows } = await sql<{ event: string; happenedOn: string; lodgedOn: string | null }>`
    select event, happened_on as "happenedOn", lodged_on as "lodgedOn" from cases.legal_start
    where id = ${startId} and case_id = ${caseId} and withdrawn_at is null`.execute(tx)
  const [start] = rows
  if (!start) throw new NotFound('page.not-found')
  const rules = await rulesFor(tx, start)
  const standing = await tx
    .selectFrom('cases.deadline')
    .select(['id', 'rule_id as ruleId', 'rule_code as ruleCode', 'ended_at as endedAt', 'how'])
    .where('start_id', '=', startId)
    .execute()
  const open = standing.filter(({ endedAt }) => endedAt === null)
  const gone = open.filter(({ ruleId }) => !rules.some(({ id }) => id === ruleId))
  // What a person met or set aside stays as they said.
  const settled = new Set(standing.filter(({ how }) => how === 'met' || how === 'not-applicable').map(d => d.ruleCode))
  const fresh = rules.filter(rule => !settled.has(rule.code) && !open.some(({ ruleId }) => ruleId === rule.id))
  if (gone.length === 0 && fresh.length === 0) throw new Conflict('deadline.same-rule')
  for (const { id } of gone) {
    await tx
      .updateTable('cases.deadline')
      .set({ how: 'renewed', ended_by: actor.id, ended_at: sql<Date>`now()` })
      .where('id', '=', id)
      .execute()
  }
  for (const rule of fresh) {
    await addDeadline(tx, { caseId, startId, rule, dueOn: reckon(rule, start.happenedOn).due })
  }
  await addEntry(tx, { caseId, kind: 'deadline-renewed', thing: startId, by: actor.id })
  await audit(tx, actor, 'case.deadline-renewed', startId, { within: caseId })
  await tellOfCase(tx, 'case.changed', { id: caseId, organizationId })
}

async function openDeadline(
  tx: Tx,
  { actor }: Who,
  act: 'case.work' | 'case.judge-deadline',
  { caseId, deadlineId }: DeadlineEnd,
) {
  const { organizationId } = await findCase(tx, actor, act, caseId)
  const found = await tx
    .selectFrom('cases.deadline as d')
    .innerJoin('cases.legal_start as s', 's.id', 'd.start_id')
    .select(['d.ended_at as endedAt', 's.happened_on as happenedOn'])
    .where('d.id', '=', deadlineId)
    .where('d.case_id', '=', caseId)
    .executeTakeFirst()
  if (!found) throw new NotFound('page.not-found')
  if (found.endedAt) throw new Conflict('deadline.ended')
  await tellOfCase(tx, 'case.changed', { id: caseId, organizationId })
  return found
}
