import type { Tx } from '../lib/db.ts'
import { BadInput, NotFound } from '../lib/errors.ts'
import { type Actor, permit } from '../staff/index.ts'
import type { Lang } from './languages.ts'
import { messageArguments } from './message-arguments.ts'
import { sourceHash } from './text-files.ts'

/**
 * A person words a text. It becomes a human draft made from today's English; the wordings before it stay as history.
 * New English makes every other language stale.
 * @returns the id of the wording, for its review or recording
 * @throws NotFound `text.not-found` for a key that the program does not use
 * @throws BadInput `text.not-understood` where braces or plurals are broken
 * @throws BadInput `text.other-arguments` when it names other values than the English
 */
export async function writeText(
  tx: Tx,
  actor: Actor,
  input: { key: string; lang: Lang; text: string },
): Promise<number> {
  permit(actor, 'content.write')
  const { key, lang, text } = input
  const english = await tx
    .selectFrom('content.current_text')
    .select(['text', 'source_hash'])
    .where('key', '=', key)
    .where('language', '=', 'en')
    .executeTakeFirst()
  if (!english) throw new NotFound('text.not-found')
  refuseOtherArguments(text, english.text)
  const { id } = await tx
    .insertInto('content.text')
    .values({
      key,
      language: lang,
      text,
      source_hash: lang === 'en' ? sourceHash(text) : english.source_hash,
      made_by: 'human',
      author: actor.name,
      origin: 'people',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The program fills in what English names: another name would stay empty, or stop the page. */
function refuseOtherArguments(text: string, english: string): void {
  if (text.trim() === '') throw new BadInput('text.empty', 'text')
  const named = messageArguments(text)
  if (!named) throw new BadInput('text.not-understood', 'text')
  const expected = messageArguments(english) ?? []
  if (named.join() !== expected.join()) throw new BadInput('text.other-arguments', 'text', { expected })
}
