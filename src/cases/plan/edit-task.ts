import { randomUUID } from 'node:crypto'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput, Conflict } from '../../lib/errors.ts'
import { seal } from '../../vault/index.ts'
import type { Who } from '../endpoints.ts'
import { findCase } from '../find-case.ts'
import { refuseOwner, tellOfTask } from './add-task.ts'
import { openTask } from './end-task.ts'
import { taskPlace } from './places.ts'

interface TaskEdit {
  readonly caseId: string
  readonly taskId: string
  /** The version that the writer saw. */
  readonly seen: number
  readonly title: string
  readonly ownerId: string
  readonly dueOn: string
}

/**
 * Says a task in other words, gives it to somebody else, or another day. What it said before stays, with who changed it; a
 * follow-up that comes again says the new words from now on.
 * @throws BadInput `task.title`; NotFound `page.not-found`; Conflict `task.ended`, `task.changed-meanwhile` with the version
 *   that stands, `case.restricted`, `case.kept-away`
 */
export async function editTask(tx: Tx, { actor, keyring }: Who, edit: TaskEdit): Promise<void> {
  const { caseId, taskId, seen, title, ownerId, dueOn } = edit
  const found = await findCase(tx, actor, 'case.work', caseId)
  if (!title.trim()) throw new BadInput('task.title', 'title')
  const task = await openTask(tx, caseId, taskId)
  const { version, owner_id: owner } = task
  if (version !== seen) throw new Conflict('task.changed-meanwhile', { version, ownerId: owner, dueOn: task.due_on })
  if (ownerId !== owner) await refuseOwner(tx, found, ownerId)
  const { sealed, sealed_of } = task
  await tx
    .insertInto('cases.task_before')
    .values({
      task_id: taskId,
      version,
      sealed,
      sealed_of,
      owner_id: owner,
      due_on: task.due_on,
      changed_by: actor.id ?? '',
    })
    .execute()
  const words = randomUUID()
  await tx
    .updateTable('cases.task')
    .set({
      sealed: await seal(tx, keyring, { key: caseId, place: taskPlace(words) }, title),
      sealed_of: words,
      owner_id: ownerId,
      due_on: dueOn,
      version: version + 1,
    })
    .where('id', '=', taskId)
    .execute()
  await audit(tx, actor, 'case.task-edited', taskId, { within: caseId, owner: ownerId, version: version + 1 })
  await tellOfTask(tx, found, ownerId)
}
