import { parseArgs } from 'node:util'
import { coverage, isLang, languages, readTexts, reviewText, writeText } from '../content/index.ts'
import { type Db, transact } from '../lib/db.ts'
import { FieldError, Refusal } from '../lib/errors.ts'
import { terminal } from '../staff/index.ts'
import { withDatabase } from './with-database.ts'

export const textsUsage =
  'texts [--missing LANG] | texts review KEY LANG --by NAME | texts write KEY LANG TEXT --by NAME'

/** Shows how far each language has come; words or reviews a text in somebody's name. */
export async function textsCommand(words: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: { by: { type: 'string' }, missing: { type: 'string' } },
  })
  const [act, key, lang, text] = positionals
  await withDatabase(db =>
    act === undefined ? printCoverage(db, values.missing) : change(db, { act, key, lang, text, by: values.by }),
  )
  return 0
}

async function printCoverage(db: Db, missing: string | undefined): Promise<void> {
  const all = coverage(await readTexts(db))
  if (missing !== undefined) {
    const found = all.find(c => c.lang === missing)
    if (!found) throw new Refusal(`No language ${missing}: it is one of ${codes}.`)
    for (const key of found.missing) console.log(`missing   ${key}`)
    for (const key of found.outdated) console.log(`outdated  ${key}`)
    return
  }
  console.log('language  texts  of keys  reviewed  outdated')
  for (const { lang, keys, present, reviewed, outdated } of all) {
    const share = keys ? `${((100 * present) / keys).toFixed(0)} %` : '-'
    const columns = [String(present).padStart(6), share.padStart(8), String(reviewed).padStart(9)]
    console.log([lang.padEnd(8), ...columns, String(outdated.length).padStart(9)].join(' '))
  }
}

type Change = Record<'act' | 'key' | 'lang' | 'text' | 'by', string | undefined>

async function change(db: Db, { act, key, lang, text, by }: Change): Promise<void> {
  if (!key || !lang || !by || !(act === 'review' || (act === 'write' && text))) throw new Refusal(`Use: ${textsUsage}`)
  if (!isLang(lang)) throw new Refusal(`No language ${lang}: it is one of ${codes}.`)
  const actor = terminal(by)
  try {
    await transact(db, actor, async tx => {
      if (act === 'write') await writeText(tx, actor, { key, lang, text: text ?? '' })
      else await reviewText(tx, actor, { key, lang })
    })
  } catch (error) {
    throw error instanceof FieldError ? new Refusal(sentenceOf(error), { cause: error }) : error
  }
}

/** What went wrong, for the person at the terminal. */
function sentenceOf({ code, facts }: FieldError): string {
  const sentences: Record<string, string> = {
    'text.not-found': 'There is no such text: keys are listed by `texts --missing`, and stand in src/content/texts/en.',
    'text.empty': 'The text is empty.',
    'text.not-understood': 'The text cannot be understood: look at its braces.',
    'text.other-arguments': `The text must name exactly the values that English names: ${String(facts['expected'])}.`,
    'text.formats-itself': 'Write only the name of a value in braces: the program has formatted it already.',
    'text.law-first': 'Nobody has reviewed the English of this law yet: do that first, as a lawyer.',
    'text.stale': 'English has changed since this was worded: word it again, then review it.',
    'text.own-review': 'Whoever worded a text cannot review it: ask another person.',
    'text.already-reviewed': `It is reviewed already, by ${String(facts['reviewer'])}.`,
  }
  return sentences[code] ?? code
}

const codes = languages.map(l => l.code).join(', ')
