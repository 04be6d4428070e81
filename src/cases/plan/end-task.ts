import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { Conflict, NotFound } from '../../lib/errors.ts'
import { addDays, romeDay } from '../../lib/time.ts'
import { seal } from '../../vault/index.ts'
import type { Who } from '../endpoints.ts'
import { addEntry } from '../entries.ts'
import { findCase } from '../find-case.ts'
import { tellOfTask } from './add-task.ts'
import { addMonths } from './calendar.ts'
import { taskEndPlace } from './places.ts'
import type { dropReasons, Repeat } from './schema.ts'

interface TaskEnd {
  readonly caseId: string
  readonly taskId: string
  readonly how: 'done' | 'dropped'
  readonly reason?: (typeof dropReasons)[number] | null
  readonly words?: string
}

/**
 * A task is done, or will not be: who, when and why stay. A follow-up that is done makes the next one; one that is dropped ends.
 * @throws NotFound `page.not-found`; Conflict `task.ended`
 */
export async function endTask(tx: Tx, { actor, keyring }: Who, end: TaskEnd): Promise<void> {
  const { caseId, taskId, how, reason, words } = end
  const found = await findCase(tx, actor, 'case.work', caseId)
  const task = await openTask(tx, caseId, taskId)
  const place = taskEndPlace(taskId)
  await tx
    .updateTable('cases.task')
    .set({
      how,
      reason: how === 'dropped' ? (reason ?? 'other') : null,
      sealed_end: words?.trim() ? await seal(tx, keyring, { key: caseId, place }, words) : null,
      ended_by: actor.id,
      ended_at: sql<Date>`now()`,
    })
    .where('id', '=', taskId)
    .execute()
  if (how === 'done' && task.repeat_every !== null) await addNext(tx, task, actor.id ?? '')
  await addEntry(tx, { caseId, kind: `task-${how}`, thing: taskId, by: actor.id })
  await audit(tx, actor, `case.task-${how}`, taskId, { within: caseId })
  await tellOfTask(tx, found, task.owner_id)
}

/** The next turn that lies ahead: turns that were missed are not caught up one by one. */
async function addNext(tx: Tx, task: Awaited<ReturnType<typeof openTask>>, by: string): Promise<void> {
  const { id: _, version: __, made_at: ___, how: ____, ended_at: _____, ...same } = task
  const repeat = { every: task.repeat_every ?? 1, unit: task.repeat_unit as Repeat['unit'] }
  const today = romeDay()
  let turn = task.turn + 1
  while (turnDay(task.first_on, repeat, turn) <= today) turn++
  const next = { ...same, id: randomUUID(), turn, due_on: turnDay(task.first_on, repeat, turn), made_by: by }
  await tx
    .insertInto('cases.task')
    .values({ ...next, reason: null, sealed_end: null, ended_by: null })
    .execute()
}

/** The day of a turn, counted from the first: the 31st comes back after a short month. */
function turnDay(first: string, { every, unit }: Repeat, turn: number): string {
  if (unit === 'months') return addMonths(first, every * turn)
  return addDays(first, every * turn * (unit === 'weeks' ? 7 : 1))
}

/** One that nobody has ended yet. @throws NotFound `page.not-found`; Conflict `task.ended` */
export async function openTask(tx: Tx, caseId: string, taskId: string) {
  const task = await tx
    .selectFrom('cases.task')
    .selectAll()
    .where('id', '=', taskId)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  if (!task) throw new NotFound('page.not-found')
  if (task.ended_at) throw new Conflict('task.ended')
  return task
}
