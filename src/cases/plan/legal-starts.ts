import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput, Conflict, NotFound } from '../../lib/errors.ts'
import { romeDay } from '../../lib/time.ts'
import { seal } from '../../vault/index.ts'
import type { Who } from '../endpoints.ts'
import { addEntry, tellOfCase } from '../entries.ts'
import { findCase } from '../find-case.ts'
import { startPlace } from './places.ts'
import { reckon } from './reckon.ts'
import { rulesFor } from './rules.ts'

interface NewStart {
  readonly caseId: string
  /** A code of `cases.start_event`. */
  readonly event: string
  /** `2026-11-22`. */
  readonly happenedOn: string
  readonly lodgedOn?: string | null
  readonly words?: string
}

/**
 * Records that something happened which sets legal deadlines running, and reckons each of them by the version that holds for
 * that day.
 * @returns its id
 * @throws BadInput `start.event`, `start.in-future`, `start.lodged`; NotFound `page.not-found`
 */
export async function recordStart(tx: Tx, { actor, keyring }: Who, start: NewStart): Promise<string> {
  const { caseId, event, happenedOn, words } = start
  const { organizationId } = await findCase(tx, actor, 'case.work', caseId)
  const lodgedOn = await fitting(tx, start)
  const id = randomUUID()
  await tx
    .insertInto('cases.legal_start')
    .values({
      id,
      case_id: caseId,
      event,
      happened_on: happenedOn,
      lodged_on: lodgedOn,
      sealed: words?.trim() ? await seal(tx, keyring, { key: caseId, place: startPlace(id) }, words) : null,
      recorded_by: actor.id ?? '',
    })
    .execute()
  for (const rule of await rulesFor(tx, { event, happenedOn, lodgedOn })) {
    await addDeadline(tx, { caseId, startId: id, rule, dueOn: reckon(rule, happenedOn).due })
  }
  await addEntry(tx, { caseId, kind: 'legal-start', thing: id, by: actor.id })
  await audit(tx, actor, 'case.legal-start-recorded', id, { within: caseId, event })
  await tellOfCase(tx, 'case.changed', { id: caseId, organizationId })
  return id
}

async function fitting(tx: Tx, { event, happenedOn, lodgedOn = null }: NewStart): Promise<string | null> {
  const known = await tx
    .selectFrom('cases.start_event')
    .select(['later', 'asks_lodged as asksLodged'])
    .where('code', '=', event)
    .executeTakeFirst()
  if (!known) throw new BadInput('start.event', 'event')
  const today = romeDay()
  if (!known.later && happenedOn > today) throw new BadInput('start.in-future', 'happenedOn')
  if (!known.asksLodged) return null
  if (!lodgedOn || lodgedOn > happenedOn || lodgedOn > today) throw new BadInput('start.lodged', 'lodgedOn')
  return lodgedOn
}

interface NewDeadline {
  readonly caseId: string
  readonly startId: string
  readonly rule: { readonly id: string; readonly code: string }
  readonly dueOn: string
}

export const addDeadline = (tx: Tx, { caseId, startId, rule, dueOn }: NewDeadline) =>
  tx
    .insertInto('cases.deadline')
    .values({
      id: randomUUID(),
      case_id: caseId,
      start_id: startId,
      rule_id: rule.id,
      rule_code: rule.code,
      due_on: dueOn,
    })
    .execute()

/**
 * What was recorded by mistake: its deadlines end with it. The record stays.
 * @throws NotFound `page.not-found`; Conflict `start.withdrawn`
 */
export async function withdrawStart(
  tx: Tx,
  { actor }: Pick<Who, 'actor'>,
  { caseId, startId }: { caseId: string; startId: string },
): Promise<void> {
  const { organizationId } = await findCase(tx, actor, 'case.work', caseId)
  const start = await tx
    .selectFrom('cases.legal_start')
    .select('withdrawn_at as withdrawnAt')
    .where('id', '=', startId)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  if (!start) throw new NotFound('page.not-found')
  if (start.withdrawnAt) throw new Conflict('start.withdrawn')
  const now = sql<Date>`now()`
  await tx
    .updateTable('cases.legal_start')
    .set({ withdrawn_by: actor.id, withdrawn_at: now })
    .where('id', '=', startId)
    .execute()
  await tx
    .updateTable('cases.deadline')
    .set({ how: 'withdrawn', ended_by: actor.id, ended_at: now })
    .where('start_id', '=', startId)
    .where('ended_at', 'is', null)
    .execute()
  await addEntry(tx, { caseId, kind: 'legal-start-withdrawn', thing: startId, by: actor.id })
  await audit(tx, actor, 'case.legal-start-withdrawn', startId, { within: caseId })
  await tellOfCase(tx, 'case.changed', { id: caseId, organizationId })
}
