import { audit } from '../../audit/index.ts'
import { spokenLanguage } from '../../content/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput, Conflict, isErrorCode } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import { type Actor, permit, permitOrHide } from '../../staff/index.ts'
import type { ReadyCategory } from '../schema.ts'

interface NewAnswer {
  readonly organizationId: string
  /** What it is looked for by: `benvenuto`. */
  readonly code: string
  readonly category: ReadyCategory
}

/** @throws BadInput `ready.code`; Conflict `ready.exists` */
export async function makeReadyAnswer(
  tx: Tx,
  actor: Actor,
  { organizationId, code, category }: NewAnswer,
): Promise<string> {
  permit(actor, 'conversation.write-ready-answers', { organizationId })
  if (!/^[a-z0-9-]{1,40}$/.test(code)) throw new BadInput('ready.code', 'code')
  try {
    const { id } = await tx
      .insertInto('conversations.ready_answer')
      .values({ organization_id: organizationId, code, category, made_by: actor.id })
      .returning('id')
      .executeTakeFirstOrThrow()
    await audit(tx, actor, 'ready-answer.made', id)
    return id
  } catch (error) {
    if (isErrorCode(error, '23505')) throw new Conflict('ready.exists', { field: 'code' })
    throw error
  }
}

interface Wording {
  readonly id: string
  readonly language: string
  readonly text: string
  /** The wording that the writer had before them; null: there was none. */
  readonly seen: string | null
}

/**
 * Words it anew in one language: a draft, until another person has reviewed it. The former wording stays on record.
 * @throws NotFound `page.not-found`; BadInput `ready.text`, `ready.language`; Conflict `ready.changed` with the wording that stands
 */
export async function wordReadyAnswer(tx: Tx, actor: Actor, { id, language, text, seen }: Wording): Promise<void> {
  const { organizationId } = await writable(tx, actor, id)
  if (!spokenLanguage(language)) throw new BadInput('ready.language', 'language')
  if (!text.trim() || text.length > 4096) throw new BadInput('ready.text', 'text')
  const stands = await newest(tx, id, language)
  if ((stands?.id ?? null) !== seen)
    throw new Conflict('ready.changed', { text: stands?.text ?? '', seen: stands?.id ?? null })
  await tx
    .insertInto('conversations.ready_wording')
    .values({ ready_answer_id: id, language, text, written_by: actor.id })
    .execute()
  await audit(tx, actor, 'ready-answer.worded', id, { language })
  await publish(tx, 'conversation.ready-answers-changed', { organizationId })
}

/**
 * Somebody other than the author says that it may be sent as it is.
 * @throws NotFound `page.not-found`; Conflict `ready.own-words`, `ready.changed`
 */
export async function reviewReadyAnswer(
  tx: Tx,
  actor: Actor,
  { id, language, wordingId }: { id: string; language: string; wordingId: string },
): Promise<void> {
  const { organizationId } = await writable(tx, actor, id)
  const stands = await newest(tx, id, language)
  if (!stands || stands.id !== wordingId)
    throw new Conflict('ready.changed', { text: stands?.text ?? '', seen: stands?.id ?? null })
  if (stands.writtenBy === actor.id) throw new Conflict('ready.own-words')
  await tx
    .updateTable('conversations.ready_wording')
    .set({ reviewed_by: actor.id, reviewed_at: new Date() })
    .where('id', '=', wordingId)
    .execute()
  await audit(tx, actor, 'ready-answer.reviewed', id, { language })
  await publish(tx, 'conversation.ready-answers-changed', { organizationId })
}

/** It is offered no more. @throws NotFound `page.not-found` */
export async function retireReadyAnswer(tx: Tx, actor: Actor, id: string): Promise<void> {
  const { organizationId } = await writable(tx, actor, id)
  await tx
    .updateTable('conversations.ready_answer')
    .set({ retired_by: actor.id, retired_at: new Date() })
    .where('id', '=', id)
    .execute()
  await audit(tx, actor, 'ready-answer.retired', id)
  await publish(tx, 'conversation.ready-answers-changed', { organizationId })
}

/** One that stands, locked: two who word it at once take turns. @throws NotFound `page.not-found` */
export async function writable(tx: Tx, actor: Actor, id: string) {
  const found = await tx
    .selectFrom('conversations.ready_answer')
    .select('organization_id as organizationId')
    .where('id', '=', id)
    .where('retired_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  return permitOrHide(actor, 'conversation.write-ready-answers', found)
}

const newest = (tx: Tx, id: string, language: string) =>
  tx
    .selectFrom('conversations.ready_wording')
    .select(['id', 'text', 'written_by as writtenBy'])
    .where('ready_answer_id', '=', id)
    .where('language', '=', language)
    .orderBy('written_at', 'desc')
    .limit(1)
    .executeTakeFirst()
