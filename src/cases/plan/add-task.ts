import { randomUUID } from 'node:crypto'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput, Conflict, NotFound } from '../../lib/errors.ts'
import { seal } from '../../vault/index.ts'
import { type Actor, answerersOf } from '../../staff/index.ts'
import type { Who } from '../endpoints.ts'
import { addEntry, tellOfCase } from '../entries.ts'
import { findCase } from '../find-case.ts'
import { isKeptAway } from '../parties/keep-away.ts'
import { taskPlace } from './places.ts'
import type { Repeat, TaskKind } from './schema.ts'
import { tellPerson } from './tell-person.ts'

export interface NewTask {
  readonly caseId: string
  readonly kind: TaskKind
  readonly title: string
  readonly ownerId: string
  /** `2026-11-22`. */
  readonly dueOn: string
  readonly goalId?: string | null
  readonly conferenceId?: string | null
  /** A follow-up: once done, the next one is made. */
  readonly repeat?: Repeat | null
}

/**
 * Somebody is to do something by a day.
 * @returns its id
 * @throws BadInput `task.title`; NotFound `page.not-found` for whoever is no colleague, and a goal of another case; Conflict
 *   `case.restricted`, `case.kept-away`
 */
export async function addTask(tx: Tx, { actor, keyring }: Who, task: NewTask): Promise<string> {
  const { caseId, kind, title, ownerId, dueOn, goalId = null, conferenceId = null, repeat = null } = task
  const found = await findCase(tx, actor, 'case.work', caseId)
  if (!title.trim()) throw new BadInput('task.title', 'title')
  await refuseOwner(tx, found, ownerId)
  if (goalId) await findGoal(tx, caseId, goalId)
  const id = randomUUID()
  await tx
    .insertInto('cases.task')
    .values({
      id,
      case_id: caseId,
      goal_id: goalId,
      conference_id: conferenceId,
      kind,
      sealed: await seal(tx, keyring, { key: caseId, place: taskPlace(id) }, title),
      sealed_of: id,
      owner_id: ownerId,
      due_on: dueOn,
      first_on: dueOn,
      repeat_every: repeat?.every ?? null,
      repeat_unit: repeat?.unit ?? null,
      made_by: actor.id ?? '',
    })
    .execute()
  await addEntry(tx, { caseId, kind: 'task', thing: id, by: actor.id })
  await audit(tx, actor, 'case.task-added', id, { within: caseId, kind, owner: ownerId })
  await tellOfTask(tx, found, ownerId)
  return id
}

/** Whoever is to do something must be able to open the case. */
export async function refuseOwner(
  tx: Tx,
  { id: caseId, organizationId, onlyAccounts }: { id: string; organizationId: string; onlyAccounts: string[] | null },
  ownerId: string,
): Promise<void> {
  const people = await answerersOf(tx, organizationId)
  if (!people.some(({ id }) => id === ownerId)) throw new NotFound('page.not-found')
  if (onlyAccounts && !onlyAccounts.includes(ownerId)) throw new Conflict('case.restricted')
  if (await isKeptAway(tx, ownerId, caseId)) throw new Conflict('case.kept-away')
}

async function findGoal(tx: Tx, caseId: string, goalId: string): Promise<void> {
  const goal = await tx
    .selectFrom('cases.goal')
    .select('id')
    .where('id', '=', goalId)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  if (!goal) throw new NotFound('page.not-found')
}

/** Tells whoever has the case open, and whoever is to do it: that there is something, not what. */
export async function tellOfTask(
  tx: Tx,
  { id, organizationId }: { id: string; organizationId: string },
  ownerId: Actor['id'],
): Promise<void> {
  await tellOfCase(tx, 'case.changed', { id, organizationId })
  await tellPerson(tx, ownerId)
}
