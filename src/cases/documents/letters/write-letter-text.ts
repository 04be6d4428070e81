import { audit } from '../../../audit/index.ts'
import type { Tx } from '../../../lib/db.ts'
import { BadInput, Conflict, NotFound } from '../../../lib/errors.ts'
import { type Actor, permit } from '../../../staff/index.ts'
import { letterTexts } from './letter-texts.ts'
import { fieldsOf, type LetterCode, letterFields, signedLetters } from './schema.ts'

interface Written {
  readonly code: LetterCode
  readonly language: string
  /** The version that the writer saw; 0 for a language that is new. */
  readonly seen: number
  readonly title: string
  readonly paragraphs: readonly string[]
}

/**
 * Changes what a letter says in a language, or says it in one more: a new version, which nobody has read over yet.
 * @throws Conflict `letter.changed-meanwhile`; BadInput `letter.field` for braces that name no field, `letter.empty`
 */
export async function writeLetterText(tx: Tx, actor: Actor, written: Written): Promise<number> {
  permit(actor, 'case.write-letters')
  const { code, language, seen, title, paragraphs } = written
  const stands = await newest(tx, actor, written)
  if ((stands?.version ?? 0) !== seen) throw new Conflict('letter.changed-meanwhile', { version: stands?.version ?? 0 })
  if (!title.trim() || paragraphs.length === 0) throw new BadInput('letter.empty', 'paragraphs')
  const braces = [title, ...paragraphs].flatMap(line => [...line.matchAll(/\{([^}]*)\}/g)])
  if (braces.length > 0 && !braces.every(([, name = '']) => (letterFields as readonly string[]).includes(name))) {
    throw new BadInput('letter.field', 'paragraphs', { known: fieldsOf(paragraphs).join(', ') })
  }
  // Version 1 is what comes with the program, in whichever languages.
  const version = Math.max(1, seen) + 1
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('cases.letter_text')
    .values({ code, language, version, title, paragraphs: [...paragraphs], written_by: actor.id ?? '' })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if (!numInsertedOrUpdatedRows) throw new Conflict('letter.changed-meanwhile', { version })
  await audit(tx, actor, 'letter.text-written', `${code}.${language}`, { version })
  return version
}

/**
 * Somebody else read it over, and it is right. What is signed binds a person: a legal operator reads that.
 * @throws Conflict `letter.changed-meanwhile`, `letter.own-text`, `letter.legal-reads`; NotFound `page.not-found`
 */
export async function reviewLetterText(
  tx: Tx,
  actor: Actor,
  text: { code: LetterCode; language: string; version: number },
): Promise<void> {
  permit(actor, 'case.write-letters')
  const stands = await newest(tx, actor, text)
  if (!stands) throw new NotFound('page.not-found')
  if (stands.version !== text.version) throw new Conflict('letter.changed-meanwhile', { version: stands.version })
  if (stands.mine) throw new Conflict('letter.own-text')
  const isLegal = actor.memberships.some(({ role }) => role === 'legal')
  if (signedLetters.includes(text.code) && !isLegal) throw new Conflict('letter.legal-reads')
  await tx
    .insertInto('cases.letter_review')
    .values({ code: text.code, language: text.language, version: text.version, reviewed_by: actor.id ?? '' })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  await audit(tx, actor, 'letter.text-reviewed', `${text.code}.${text.language}`, { version: text.version })
}

const newest = async (tx: Tx, actor: Actor, { code, language }: { code: LetterCode; language: string }) =>
  (await letterTexts(tx, actor)).find(text => text.code === code && text.language === language)
