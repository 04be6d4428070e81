import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput, Conflict, NotFound } from '../../lib/errors.ts'
import { seal } from '../../vault/index.ts'
import type { Who } from '../endpoints.ts'
import { addEntry, tellOfCase } from '../entries.ts'
import { findCase } from '../find-case.ts'
import { goalPlace } from './places.ts'
import type { goalEnds } from './schema.ts'

/**
 * What is to be reached, with the person, for a need.
 * @param goal.need a code of the map's categories; one that the case did not have becomes one of its needs
 * @throws BadInput `goal.words`
 */
export async function setGoal(
  tx: Tx,
  { actor, keyring }: Who,
  { caseId, need, words }: { caseId: string; need: string; words: string },
): Promise<string> {
  const { organizationId } = await findCase(tx, actor, 'case.work', caseId)
  if (!words.trim()) throw new BadInput('goal.words', 'words')
  const id = randomUUID()
  const sealed = await seal(tx, keyring, { key: caseId, place: goalPlace(id) }, words)
  await tx
    .insertInto('cases.goal')
    .values({ id, case_id: caseId, need, sealed, made_by: actor.id ?? '' })
    .execute()
  await sql`update cases.case_file set needs = needs || ${need}::text, version = version + 1
    where id = ${caseId} and not ${need} = any (needs)`.execute(tx)
  await addEntry(tx, { caseId, kind: 'goal', thing: id, by: actor.id })
  await audit(tx, actor, 'case.goal-set', id, { within: caseId, need })
  await tellOfCase(tx, 'case.changed', { id: caseId, organizationId })
  return id
}

/** @throws NotFound `page.not-found`; Conflict `goal.ended` */
export async function endGoal(
  tx: Tx,
  { actor }: Pick<Who, 'actor'>,
  { caseId, goalId, how }: { caseId: string; goalId: string; how: (typeof goalEnds)[number] },
): Promise<void> {
  const { organizationId } = await findCase(tx, actor, 'case.work', caseId)
  const goal = await tx
    .selectFrom('cases.goal')
    .select('ended_at as endedAt')
    .where('id', '=', goalId)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  if (!goal) throw new NotFound('page.not-found')
  if (goal.endedAt) throw new Conflict('goal.ended')
  await tx
    .updateTable('cases.goal')
    .set({ how, ended_by: actor.id, ended_at: sql<Date>`now()` })
    .where('id', '=', goalId)
    .execute()
  await addEntry(tx, { caseId, kind: 'goal-ended', code: how, thing: goalId, by: actor.id })
  await audit(tx, actor, 'case.goal-ended', goalId, { within: caseId, how })
  await tellOfCase(tx, 'case.changed', { id: caseId, organizationId })
}
