import { audit } from '../audit/index.ts'
import type { Tx } from '../lib/db.ts'
import { BadInput, Conflict, NotFound } from '../lib/errors.ts'
import { publish } from '../lib/events.ts'
import { type Actor, permit } from '../staff/index.ts'
import { checkWording } from './check-wording.ts'
import type { Lang } from './languages.ts'
import { messageArguments } from './message-arguments.ts'
import { sourceHash } from './text-files.ts'

export interface NewWording {
  readonly key: string
  readonly lang: Lang
  readonly text: string
  /** The ids of the wording and of the English that the writer had before them (null: there was none); a terminal had none. */
  readonly seen?: { readonly wording: number | null; readonly english: number | null }
}

/**
 * A person words a text. It becomes a human draft made from today's English; the wordings before it stay as history.
 * New English makes every other language stale: not every writer may give it.
 * @returns the id of the wording, for its review
 * @throws NotFound `text.not-found` for a key that the program does not use
 * @throws BadInput `text.empty`; `text.not-understood` where braces or plurals are broken
 * @throws BadInput `text.other-arguments` when it names other values than the English; `text.formats-itself`
 * @throws Conflict `text.changed-meanwhile`, `text.english-changed` with what stands now
 */
export async function writeText(tx: Tx, actor: Actor, { key, lang, text, seen }: NewWording): Promise<number> {
  permit(actor, lang === 'en' ? 'content.write-english' : 'content.write')
  // Two people who word the same text come one after the other.
  await tx.selectFrom('content.text_key').select('key').where('key', '=', key).forUpdate().executeTakeFirst()
  const now = await tx
    .selectFrom('content.current_text')
    .select(['id', 'language', 'text', 'source_hash as hash', 'author', 'written_at as at'])
    .where('key', '=', key)
    .where('language', 'in', [lang, 'en'])
    .execute()
  const [english, standing] = [now.find(row => row.language === 'en'), now.find(row => row.language === lang)]
  if (!english) throw new NotFound('text.not-found')
  if (seen && seen.english !== english.id && lang !== 'en') throw new Conflict('text.english-changed', shown(english))
  if (seen && seen.wording !== (standing?.id ?? null)) throw new Conflict('text.changed-meanwhile', shown(standing))
  refuseFaults(text, english.text)
  const { id } = await tx
    .insertInto('content.text')
    .values({
      key,
      language: lang,
      text,
      source_hash: lang === 'en' ? sourceHash(text) : english.hash,
      made_by: 'human',
      author: actor.name,
      author_id: actor.id,
      origin: 'people',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit(tx, actor, 'text.worded', key, { language: lang, wording: id })
  await publish(tx, 'text.worded', { id: key, language: lang })
  return id
}

/** What the other person wrote, to be laid beside what this one did: words of the house, nobody's secret. */
const shown = (row: { id: number; text: string; author: string; at: Date } | undefined) =>
  row ? { id: row.id, text: row.text, author: row.author, at: row.at.toISOString() } : {}

function refuseFaults(text: string, english: string): void {
  const fault = checkWording(text, english)
  if (fault) throw new BadInput(fault.code, 'text', { expected: messageArguments(english) ?? [] })
}
