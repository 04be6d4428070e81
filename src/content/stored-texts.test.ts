import { beforeEach, expect, test } from 'vitest'
import { sql } from 'kysely'
import { inHouse, transact } from '../lib/db.ts'
import { testDatabase } from '../lib/test-database.ts'
import { anybody, terminal } from '../staff/index.ts'
import { resolveCatalogue } from './catalogue.ts'
import { readPreset } from './helpdesk.ts'
import { language } from './languages.ts'
import { readHelpdesk } from './load-helpdesk.ts'
import { readTexts } from './load-texts.ts'
import { reviewText } from './review-text.ts'
import { storeHelpdesk } from './store-helpdesk.ts'
import { storeTexts } from './store-texts.ts'
import { readTextFiles, sourceHash, type TextStore } from './text-files.ts'
import { writeText } from './write-text.ts'

const { db } = await testDatabase()
const awa = terminal('Awa')
const lawyer = terminal('Lawyer')
const fr = { key: 'a.rule', lang: 'fr' } as const
const en = { key: 'a.rule', lang: 'en' } as const

/** First content of two keys: a rule of law and a greeting. */
function files(english = 'Ask within 60 days', french = 'Demandez dans les 60 jours'): TextStore {
  const source = sourceHash(english)
  return {
    classes: new Map([
      ['a.rule', 'legal'],
      ['a.hello', 'ui'],
    ]),
    notes: new Map([['a.rule', 'For a lawyer']]),
    texts: [
      { key: 'a.rule', lang: 'en', text: english, status: 'human draft', author: 'Approdo', source },
      { key: 'a.rule', lang: 'fr', text: french, status: 'machine draft', author: 'Approdo', source },
      {
        key: 'a.hello',
        lang: 'en',
        text: 'Hello {name}',
        status: 'human draft',
        author: 'Approdo',
        source: sourceHash('Hello {name}'),
      },
    ],
    chains: new Map(),
  }
}

const act = <Result>(run: Parameters<typeof transact<Result>>[2]) => transact(db, inHouse('test'), run)
const french = async () => resolveCatalogue(await readTexts(db), 'fr', language('fr').chain).get('a.rule')

beforeEach(async () => {
  await sql`truncate content.text_key, content.text, content.text_review, content.language_chain cascade`.execute(db)
  await act(tx => storeTexts(tx, files()))
})

test('all the files go into the database and come out as they were', async () => {
  await sql`truncate content.text_key, content.text, content.text_review, content.language_chain cascade`.execute(db)
  const ours = readTextFiles()
  expect(await act(tx => storeTexts(tx, ours))).toBe(ours.texts.length)
  const stored = await readTexts(db)
  const byKey = (a: { key: string; lang: string }, b: { key: string; lang: string }) =>
    a.key + a.lang < b.key + b.lang ? -1 : 1
  expect(stored.texts.sort(byKey)).toEqual(ours.texts.sort(byKey))
  expect(stored.classes).toEqual(ours.classes)
  expect(stored.chains.get('fuf')).toEqual(['ff', 'fr', 'en'])
})

test('storing twice adds nothing', async () => {
  expect(await act(tx => storeTexts(tx, files()))).toBe(0)
})

test('a new file replaces its own wording, but not what people wrote since', async () => {
  expect(await act(tx => storeTexts(tx, files(undefined, 'Vous avez 60 jours')))).toBe(1)
  expect(await wordingOf(fr)).toBe('Vous avez 60 jours')
  await act(tx => writeText(tx, awa, { ...fr, text: 'Il faut demander avant 60 jours' }))
  expect(await act(tx => storeTexts(tx, files(undefined, 'Encore autre chose')))).toBe(0)
  expect(await wordingOf(fr)).toBe('Il faut demander avant 60 jours')
})

test('a new file does not replace a wording of its own that somebody has reviewed', async () => {
  await act(tx => reviewText(tx, lawyer, en))
  await act(tx => reviewText(tx, lawyer, fr))
  await act(tx => storeTexts(tx, files(undefined, 'Encore autre chose')))
  expect(await wordingOf(fr)).toBe('Demandez dans les 60 jours')
})

test('a rule of law shows in French only once another person has reviewed it', async () => {
  expect(await french()).toMatchObject({ lang: 'en', unreviewed: true })
  await act(tx => writeText(tx, awa, { ...fr, text: 'Il faut demander avant 60 jours' }))
  expect(await french()).toMatchObject({ lang: 'en' })
  await expect(act(tx => reviewText(tx, awa, fr))).rejects.toMatchObject({ code: 'text.own-review' })
  await expect(act(tx => reviewText(tx, lawyer, fr))).rejects.toMatchObject({ code: 'text.law-first' })
  expect(await french()).toMatchObject({ lang: 'en', unreviewed: true })
  await act(tx => reviewText(tx, lawyer, en))
  await act(tx => reviewText(tx, lawyer, fr))
  expect(await french()).toMatchObject({ lang: 'fr', draft: false })
  await expect(act(tx => reviewText(tx, terminal('Third'), fr))).rejects.toMatchObject({
    code: 'text.already-reviewed',
  })
})

test('the database itself refuses a review by the author', async () => {
  const id = await act(tx => writeText(tx, awa, { ...fr, text: 'Soixante jours' }))
  const insert = db.insertInto('content.text_review').values({ text_id: id, author: 'Awa', reviewer: 'Awa' }).execute()
  await expect(insert).rejects.toMatchObject({ code: '23514' })
  const disguised = db
    .insertInto('content.text_review')
    .values({ text_id: id, author: 'Other', reviewer: 'Awa' })
    .execute()
  await expect(disguised).rejects.toMatchObject({ code: '23503' })
})

test('when English changes, what was reviewed falls silent and cannot be reviewed as it is', async () => {
  await act(tx => writeText(tx, awa, { ...fr, text: 'Soixante jours' }))
  await act(tx => reviewText(tx, lawyer, en))
  await act(tx => reviewText(tx, lawyer, fr))
  await act(tx => writeText(tx, lawyer, { key: 'a.rule', lang: 'en', text: 'Ask within 90 days' }))
  expect(await french()).toMatchObject({ lang: 'en', text: 'Ask within 90 days' })
  await expect(act(tx => reviewText(tx, lawyer, fr))).rejects.toMatchObject({ code: 'text.stale' })
})

test.for([
  [{ key: 'a.none', lang: 'fr', text: 'x' }, 'text.not-found'],
  [{ key: 'a.hello', lang: 'fr', text: 'Bonjour' }, 'text.other-arguments'],
  [{ key: 'a.hello', lang: 'fr', text: 'Bonjour {nom}' }, 'text.other-arguments'],
  [{ key: 'a.hello', lang: 'fr', text: 'Bonjour {name' }, 'text.not-understood'],
  [{ key: 'a.hello', lang: 'fr', text: '  ' }, 'text.empty'],
] as const)('%o is refused: %s', async ([input, code]) => {
  await expect(act(tx => writeText(tx, awa, input))).rejects.toMatchObject({ code })
})

test('whoever only reads pages neither writes nor reviews', async () => {
  await expect(act(tx => writeText(tx, anybody, { ...fr, text: 'x' }))).rejects.toMatchObject({
    code: 'staff.not-allowed',
  })
  await expect(act(tx => reviewText(tx, anybody, fr))).rejects.toMatchObject({ code: 'staff.not-allowed' })
})

test('every wording stays as history', async () => {
  await act(tx => writeText(tx, awa, { ...fr, text: 'Soixante jours' }))
  const wordings = await db
    .selectFrom('content.text')
    .select(['text', 'author'])
    .where('key', '=', 'a.rule')
    .where('language', '=', 'fr')
    .orderBy('id')
    .execute()
  expect(wordings).toEqual([
    { text: 'Demandez dans les 60 jours', author: 'Approdo' },
    { text: 'Soixante jours', author: 'Awa' },
  ])
})

test('a helpdesk is stored whole and takes the place of the one before; without one nothing is invented', async () => {
  expect(await readHelpdesk(db)).toMatchObject({
    demonstration: false,
    contacts: [],
    emergency: readPreset('demonstration').emergency,
  })
  await act(tx => storeHelpdesk(tx, 'demonstration'))
  expect(await readHelpdesk(db)).toMatchObject(readPreset('demonstration'))
  await act(tx => storeHelpdesk(tx, 'helpdesk-anticaporalato'))
  const stored = await readHelpdesk(db)
  expect(stored).toMatchObject(readPreset('helpdesk-anticaporalato'))
  expect(stored.contacts).toHaveLength(3)
})

async function wordingOf({ key, lang }: { key: string; lang: string }): Promise<string | undefined> {
  const { texts } = await readTexts(db)
  return texts.find(text => text.key === key && text.lang === lang)?.text
}
