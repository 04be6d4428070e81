import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../audit/index.ts'
import type { Tx } from '../lib/db.ts'
import { BadInput, Conflict, Forbidden, isErrorCode, NotFound } from '../lib/errors.ts'
import { can } from '../staff/index.ts'
import { seal } from '../vault/index.ts'
import type { Who } from './endpoints.ts'
import { addEntry, tellOfCase } from './entries.ts'
import { findCase } from './find-case.ts'
import { addMember } from './members.ts'
import { refuseOwner } from './plan/add-task.ts'
import { transferPlace } from './plan/places.ts'
import type { declineReasons } from './plan/schema.ts'
import { tellPerson } from './plan/tell-person.ts'

/**
 * Whoever answers for a case, or a coordinator, asks a colleague to answer for it from now on, with words for them. Until they
 * accept nothing changes hands.
 * @returns its id
 * @throws Forbidden `transfer.not-yours`; Conflict `transfer.waiting`, `case.restricted`; BadInput `transfer.words`,
 *   `transfer.theirs-already`; NotFound `page.not-found`
 */
export async function askTransfer(
  tx: Tx,
  { actor, keyring }: Who,
  { caseId, toId, words }: { caseId: string; toId: string; words: string },
): Promise<string> {
  const found = await findCase(tx, actor, 'case.work', caseId)
  const fromId = await responsibleFor(tx, caseId)
  if (fromId !== actor.id && !can(actor, 'case.lead', found)) throw new Forbidden('transfer.not-yours')
  if (toId === fromId) throw new BadInput('transfer.theirs-already', 'toId')
  if (!words.trim()) throw new BadInput('transfer.words', 'words')
  await refuseOwner(tx, found, toId)
  const waiting = await waitingTransfer(tx, caseId)
  if (waiting) throw new Conflict('transfer.waiting')
  const id = randomUUID()
  await tx
    .insertInto('cases.transfer')
    .values({
      id,
      case_id: caseId,
      from_id: fromId,
      to_id: toId,
      sealed: await seal(tx, keyring, { key: caseId, place: transferPlace(id) }, words),
      asked_by: actor.id ?? '',
    })
    .execute()
    .catch((error: unknown) => {
      throw isErrorCode(error, '23505') ? new Conflict('transfer.waiting') : error
    })
  await addEntry(tx, { caseId, kind: 'transfer-asked', thing: id, by: actor.id })
  await audit(tx, actor, 'case.transfer-asked', id, { within: caseId, to: toId })
  await tellOfCase(tx, 'case.changed', found)
  await tellPerson(tx, toId)
  return id
}

interface TransferAnswer {
  readonly caseId: string
  readonly transferId: string
  readonly how: 'accepted' | 'declined' | 'withdrawn'
  readonly reason?: (typeof declineReasons)[number] | null
}

/**
 * The colleague who was asked accepts or declines; whoever asked may take it back. With the case go the open tasks of whoever
 * had it.
 * @throws Forbidden `transfer.not-yours`; Conflict `transfer.answered`; NotFound `page.not-found`
 */
export async function answerTransfer(tx: Tx, { actor }: Pick<Who, 'actor'>, answer: TransferAnswer): Promise<void> {
  const { caseId, transferId, how, reason } = answer
  const found = await findCase(tx, actor, 'case.work', caseId)
  const transfer = await tx
    .selectFrom('cases.transfer')
    .select(['from_id as fromId', 'to_id as toId', 'asked_by as askedBy', 'answer'])
    .where('id', '=', transferId)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  if (!transfer) throw new NotFound('page.not-found')
  if (transfer.answer) throw new Conflict('transfer.answered')
  const { fromId, toId, askedBy } = transfer
  const whose = how === 'withdrawn' ? [askedBy, fromId] : [toId]
  if (!whose.includes(actor.id ?? '')) throw new Forbidden('transfer.not-yours')
  await tx
    .updateTable('cases.transfer')
    .set({
      answer: how,
      reason: how === 'declined' ? (reason ?? 'other') : null,
      answered_by: actor.id,
      answered_at: sql<Date>`now()`,
    })
    .where('id', '=', transferId)
    .execute()
  if (how === 'accepted') await handOver(tx, { actor }, { caseId, toId })
  await addEntry(tx, { caseId, kind: `transfer-${how}`, thing: transferId, by: actor.id })
  await audit(tx, actor, `case.transfer-${how}`, transferId, { within: caseId })
  await tellOfCase(tx, 'case.changed', found)
  for (const id of new Set([fromId, askedBy, toId])) await tellPerson(tx, id)
}

/** With the case go the open tasks of whoever answers for it at that moment: it may be somebody else than when it was asked. */
async function handOver(
  tx: Tx,
  { actor }: Pick<Who, 'actor'>,
  { caseId, toId }: { caseId: string; toId: string },
): Promise<void> {
  const had = await responsibleFor(tx, caseId)
  if (had !== toId) await addMember(tx, actor, { caseId, accountId: toId, role: 'responsible' })
  const { numUpdatedRows } = await tx
    .updateTable('cases.task')
    .set(eb => ({ owner_id: toId, version: eb('version', '+', 1) }))
    .where('case_id', '=', caseId)
    .where('owner_id', '=', had)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  await audit(tx, actor, 'case.tasks-handed-over', caseId, { from: had, to: toId, tasks: Number(numUpdatedRows) })
}

const waitingTransfer = (tx: Tx, caseId: string) =>
  tx
    .selectFrom('cases.transfer')
    .select('id')
    .where('case_id', '=', caseId)
    .where('answer', 'is', null)
    .executeTakeFirst()

/** Who answers for a case now: somebody always does. */
export async function responsibleFor(tx: Tx, caseId: string): Promise<string> {
  const { accountId } = await tx
    .selectFrom('cases.member')
    .select('account_id as accountId')
    .where('case_id', '=', caseId)
    .where('role', '=', 'responsible')
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow()
  return accountId
}
