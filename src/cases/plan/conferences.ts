import { randomUUID } from 'node:crypto'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput } from '../../lib/errors.ts'
import { romeDay } from '../../lib/time.ts'
import { seal } from '../../vault/index.ts'
import type { Who } from '../endpoints.ts'
import { addEntry, tellOfCase } from '../entries.ts'
import { findCase } from '../find-case.ts'
import { addTask, type NewTask, refuseOwner } from './add-task.ts'
import { conferencePlace } from './places.ts'

interface NewConference {
  readonly caseId: string
  readonly heldOn: string
  /** Colleagues; whoever else was there is named in the notes. */
  readonly participants: readonly string[]
  readonly notes: string
  /** What was decided becomes tasks. */
  readonly decisions: readonly Pick<NewTask, 'kind' | 'title' | 'ownerId' | 'dueOn'>[]
}

/**
 * Those who work on a case met about it.
 * @throws BadInput `conference.day`, `conference.alone`, `conference.notes`, `task.title`; NotFound `page.not-found`; Conflict
 *   `case.restricted`
 */
export async function holdConference(tx: Tx, who: Who, conference: NewConference): Promise<string> {
  const { actor, keyring } = who
  const { caseId, heldOn, notes, decisions } = conference
  const found = await findCase(tx, actor, 'case.work', caseId)
  const participants = [...new Set(conference.participants)]
  if (heldOn > romeDay()) throw new BadInput('conference.day', 'heldOn')
  if (participants.length === 0) throw new BadInput('conference.alone', 'participants')
  if (!notes.trim()) throw new BadInput('conference.notes', 'notes')
  for (const id of participants) await refuseOwner(tx, found, id)
  const id = randomUUID()
  const sealed = await seal(tx, keyring, { key: caseId, place: conferencePlace(id) }, notes)
  await tx
    .insertInto('cases.conference')
    .values({ id, case_id: caseId, held_on: heldOn, participants, sealed, written_by: actor.id ?? '' })
    .execute()
  await addEntry(tx, { caseId, kind: 'conference', thing: id, by: actor.id })
  await audit(tx, actor, 'case.conference-held', id, { within: caseId, decisions: decisions.length })
  for (const decision of decisions) await addTask(tx, who, { ...decision, caseId, conferenceId: id })
  await tellOfCase(tx, 'case.changed', { id: caseId, organizationId: found.organizationId })
  return id
}
