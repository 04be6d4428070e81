import { sql } from 'kysely'
import type { z } from 'zod'
import { audit } from '../../../audit/index.ts'
import type { Tx } from '../../../lib/db.ts'
import { BadInput, Conflict, isErrorCode, NotFound } from '../../../lib/errors.ts'
import { publish } from '../../../lib/events.ts'
import { type Actor, permit } from '../../../staff/index.ts'
import { isOwn } from '../categories/edit-category.ts'
import { CODE } from '../categories/schema.ts'
import type { changedWord, newWord } from './schema.ts'

/**
 * A new word of need: a draft, which the search understands at once, until another person reviews it.
 * @throws BadInput `lexicon.no-target`; Conflict `lexicon.known-already`
 * @returns its id
 */
export async function addWord(tx: Tx, actor: Actor, word: z.output<typeof newWord>): Promise<{ id: string }> {
  permit(actor, 'directory.edit-lexicon')
  await refuseTarget(tx, word.target)
  const { id } = await once(() =>
    tx
      .insertInto('directory.lexicon')
      .values({ ...word, status: 'draft', author: actor.name, author_id: actor.id })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  await done(tx, actor, 'directory.word-added', id)
  return { id }
}

/**
 * Changes a word: it is a draft of whoever changed it.
 * @throws NotFound `page.not-found`; BadInput `lexicon.no-target`; Conflict `lexicon.changed-since` with `current`, `lexicon.known-already`
 */
export async function changeWord(tx: Tx, actor: Actor, id: string, { seen, ...word }: z.output<typeof changedWord>) {
  permit(actor, 'directory.edit-lexicon')
  const { phrase, target, weight } = await locked(tx, id)
  // A weight is stored with the precision of `real`.
  const same = phrase === seen.phrase && target === seen.target && Math.abs(weight - seen.weight) < 1e-6
  if (!same) throw new Conflict('lexicon.changed-since', { current: { phrase, target, weight } })
  await refuseTarget(tx, word.target)
  await once(() =>
    tx
      .updateTable('directory.lexicon')
      .set({ ...word, status: 'draft', author: actor.name, author_id: actor.id, reviewer: null, reviewer_id: null })
      .where('id', '=', id)
      .execute(),
  )
  await done(tx, actor, 'directory.word-changed', id)
}

/** Another person stands for it. @throws NotFound `page.not-found`; Conflict `lexicon.own-review`, `lexicon.reviewed-already` */
export async function reviewWord(tx: Tx, actor: Actor, id: string): Promise<void> {
  permit(actor, 'directory.edit-lexicon')
  const word = await locked(tx, id)
  if (word.status === 'reviewed') throw new Conflict('lexicon.reviewed-already')
  if (isOwn(word, actor)) throw new Conflict('lexicon.own-review')
  await tx
    .updateTable('directory.lexicon')
    .set({ status: 'reviewed', reviewer: actor.name, reviewer_id: actor.id })
    .where('id', '=', id)
    .execute()
  await done(tx, actor, 'directory.word-reviewed', id)
}

/** @throws NotFound `page.not-found` */
export async function removeWord(tx: Tx, actor: Actor, id: string): Promise<void> {
  permit(actor, 'directory.edit-lexicon')
  await locked(tx, id)
  await tx.deleteFrom('directory.lexicon').where('id', '=', id).execute()
  await done(tx, actor, 'directory.word-removed', id)
}

async function locked(tx: Tx, id: string) {
  const found = await tx
    .selectFrom('directory.lexicon')
    .select(['phrase', 'target', 'weight', 'status', 'author', 'author_id'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw new NotFound('page.not-found')
  return found
}

const FACETS: Readonly<Record<string, string>> = {
  eligibility: 'eligibility',
  access: 'access-mode',
  group: 'target-group',
}

/** What a phrase can mean (search/types.ts): a category in use, a term of a facet, a language, two circumstances. */
async function refuseTarget(tx: Tx, target: string): Promise<void> {
  const [kind = '', code = ''] = target.split(':')
  if (target === 'open:now' || target === 'car:without') return
  if (kind === 'language' && /^[a-z]{2,3}$/.test(code)) return
  const known = CODE.test(target)
    ? sql`select from directory.category where code = ${target} and retired_at is null`
    : sql`select from directory.facet_term where facet = ${FACETS[kind] ?? ''} and code = ${code}`
  if ((await known.execute(tx)).rows.length === 0) throw new BadInput('lexicon.no-target', 'target')
}

async function once<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (isErrorCode(error, '23505')) throw new Conflict('lexicon.known-already', { field: 'phrase' })
    throw error
  }
}

async function done(tx: Tx, actor: Actor, act: string, id: string): Promise<void> {
  await audit(tx, actor, act, id)
  await publish(tx, 'directory.lexicon-changed', { id })
}
