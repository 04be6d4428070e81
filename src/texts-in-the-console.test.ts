import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, test, vi } from 'vitest'
import { createApp } from './app.ts'
import { readConfig } from './lib/config.ts'
import { transact } from './lib/db.ts'
import { testDatabase } from './lib/test-database.ts'
import { terminal } from './staff/index.ts'
import { storeLanguages } from './staff/languages.ts'
import { aColleague, anOrganization, type Colleague } from './staff/staff.fixture.ts'
import { checkWording } from './content/check-wording.ts'
import { chosenOf, groupsOf, toReview } from './content/console/filter-texts.ts'
import { formsOf } from './content/console/preview-forms.ts'
import { nameOfRoom, placeOfRoom, roomOf } from './content/console/rooms.ts'
import { sayFault } from './content/console/say-fault.ts'
import { reviewText } from './content/review-text.ts'
import type { TextOpened, TextsDesk } from './content/schema.ts'
import { storeTexts } from './content/store-texts.ts'
import { readTextFiles } from './content/text-files.ts'

const { db, url } = await testDatabase()
const dataFolder = await mkdtemp(join(tmpdir(), 'approdo-texts-'))
await transact(db, terminal('texts'), storeTexts)
const here = await anOrganization(db)
await db
  .insertInto('staff.set_up')
  .values({ organization_id: here.id, begun_by: here.coordinator.id, finished_at: new Date() })
  .execute()

/** Somebody with a name of their own, who speaks these languages. */
async function somebody(role: 'mediator' | 'legal', name: string, ...languages: string[]): Promise<Colleague> {
  const person = await aColleague(db, here.id, role)
  await sql`update staff.account set name = ${name} where id = ${person.id}`.execute(db)
  await transact(db, terminal('test'), tx => storeLanguages(tx, person.id, languages))
  return person
}
const awa = await somebody('mediator', 'Awa', 'wo', 'it')
const modou = await somebody('mediator', 'Modou', 'wo')
const samir = await somebody('mediator', 'Samir', 'ar', 'en')
const lea = await somebody('legal', 'Lea', 'it', 'en')
await sql`insert into staff.code_secret (account_id, sealed, confirmed_at) select id, '', now() from staff.account`.execute(
  db,
)

const app = await createApp({ config: readConfig({ APPRODO_DATA: dataFolder, APPRODO_DEMO: 'off' }), db, url })
afterAll(async () => {
  await app.close()
  await rm(dataFolder, { recursive: true })
})

async function ask(who: Colleague, path: string, body?: object): Promise<{ status: number; said: unknown }> {
  const headers = { 'sec-fetch-site': 'same-origin', cookie: `approdo=${who.token}` }
  const init = body && { method: 'POST', body: JSON.stringify({ once: randomUUID(), ...body }) }
  const answer = await app.fetch(new Request(`http://approdo.example${path}`, { headers, ...init }))
  return { status: answer.status, said: await answer.json() }
}
const desk = async (who: Colleague, language: string) =>
  (await ask(who, `/console/api/texts?language=${language}`)).said as TextsDesk
const open = async (who: Colleague, language: string, key: string) =>
  (await ask(who, `/console/api/texts/one?language=${language}&key=${key}`)).said as TextOpened
/** Writes as the screen does: with what stood there when it was opened. */
async function write(who: Colleague, language: string, key: string, text: string, before?: TextOpened) {
  const { wordings, english } = before ?? (await open(who, language, key))
  return await change(who, '/console/api/texts', { language, key, text, seen: wordings[0]?.id ?? null, seenEnglish: english.id }) // prettier-ignore
}
async function review(who: Colleague, language: string, key: string, before?: TextOpened) {
  const { wordings } = before ?? (await open(who, language, key))
  return await change(who, '/console/api/texts/review', { language, key, seen: wordings[0]?.id ?? 1 })
}
async function change(who: Colleague, path: string, body: object) {
  const { status, said } = await ask(who, path, body)
  return { status, said: said as Refused }
}
type Refused = { readonly code?: string; readonly text?: string; readonly author?: string }
const page = async (path: string) => await (await app.fetch(new Request(`http://approdo.example${path}`))).text()
const silentIn = ({ languages, language }: TextsDesk) => languages.find(({ code }) => code === language)?.silent

const DANGER = 'emergency.danger-now'
// No wording of ours: nobody here speaks for speakers of Wolof.
const WORDS = 'Parole di prova in wolof'

test('a danger text is said in Wolof once a second person who speaks it has reviewed it, on the pages of every process', async () => {
  const before = await desk(awa, 'wo')
  const serious = before.texts.filter(({ safety }) => safety === 'emergency' || safety === 'legal')
  expect(before.texts.slice(0, serious.length)).toEqual(serious)
  expect(silentIn(before)).toBe(serious.length)
  expect(before.texts).toHaveLength(readTextFiles().classes.size)
  expect(await open(awa, 'wo', DANGER)).toMatchObject({ state: 'missing', shownIn: 'en', dir: 'ltr', mayReview: 'nothing' })

  expect(await write(awa, 'wo', DANGER, WORDS)).toMatchObject({ status: 200 })
  expect(await open(awa, 'wo', DANGER)).toMatchObject({ state: 'waits', shownIn: 'en', mayReview: 'own' })
  expect(await page('/wo/emergency')).not.toContain(WORDS)

  for (const [who, code] of [[awa, 'text.own-review'], [samir, 'text.not-your-language'], [lea, 'text.not-your-language']] as const) {
    expect((await review(who, 'wo', DANGER)).said.code).toBe(code)
  }
  // Their name may change, they do not.
  await sql`update staff.account set name = 'Awa N.' where id = ${awa.id}`.execute(db)
  expect((await review(awa, 'wo', DANGER)).said.code).toBe('text.own-review')
  const insert = sql`insert into content.text_review (text_id, author, author_id, reviewer, reviewer_id)
    select id, author, author_id, 'Awa N.', author_id from content.current_text where key = ${DANGER} and language = 'wo'`
  await expect(insert.execute(db)).rejects.toMatchObject({ code: '23514' })

  expect(toReview((await desk(modou, 'wo')).texts)[0]?.key).toBe(DANGER)
  const waits = { rows: [{ code: 'wo', name: 'Wolof', count: 1 }] }
  expect((await ask(modou, '/console/api/texts/waiting')).said).toEqual(waits)
  expect((await ask(awa, '/console/api/texts/waiting')).said).toEqual({ rows: [] })
  // As another process does it: nobody tells this one but the event.
  await transact(db, await modou.actor(), tx => reviewText(tx, terminal('Modou'), { key: DANGER, lang: 'wo' }))
  await vi.waitFor(async () => expect(await page('/wo/emergency')).toContain(WORDS), { timeout: 20_000 })
  const after = await desk(awa, 'wo')
  expect(silentIn(after)).toBe(serious.length - 1)
  expect(await open(awa, 'wo', DANGER)).toMatchObject({ state: 'reviewed', shownIn: 'wo', mayReview: 'done' })
  const { rows } = await sql<{ act: string }>`select act from audit.record where thing = ${DANGER} order by id`.execute(db)
  expect(rows.map(({ act }) => act)).toEqual(['text.worded', 'text.reviewed'])
}) // prettier-ignore

test('new English silences what was reviewed, and not every mediator may give it; what is still right is said again', async () => {
  const english = await open(lea, 'en', DANGER)
  expect(english.languagesMade).toBeGreaterThan(3)
  expect(await write(samir, 'en', DANGER, 'Danger? Call 112.')).toMatchObject({ status: 403 })
  expect(await write(lea, 'en', DANGER, 'Are you in danger? Call 112.')).toMatchObject({ status: 200 })
  await vi.waitFor(async () => expect(await page('/wo/emergency')).not.toContain(WORDS), { timeout: 20_000 })
  const stale = await open(modou, 'wo', DANGER)
  expect(stale).toMatchObject({ state: 'stale', shownIn: 'en', mayReview: 'stale' })
  expect((await review(modou, 'wo', DANGER)).said.code).toBe('text.stale')
  expect(await write(awa, 'wo', DANGER, WORDS)).toMatchObject({ status: 200 })
  expect(await open(modou, 'wo', DANGER)).toMatchObject({ state: 'waits', mayReview: true })
  // What was reviewed and is wrong is stopped by giving it again as it stands: it waits for somebody else.
  expect(await review(modou, 'wo', DANGER)).toMatchObject({ status: 200 })
  expect(await open(modou, 'wo', DANGER)).toMatchObject({ state: 'reviewed', shownIn: 'wo' })
  expect(await write(modou, 'wo', DANGER, WORDS)).toMatchObject({ status: 200 })
  expect(await open(modou, 'wo', DANGER)).toMatchObject({ state: 'waits', shownIn: 'en', mayReview: 'own' })

  // That a lawyer has read the English of a law only lawyers say; of an emergency whoever speaks English does.
  expect(await open(samir, 'en', 'rights.wages.rule')).toMatchObject({ mayReview: 'law' })
  expect(await review(samir, 'en', 'rights.wages.rule')).toMatchObject({ status: 403 })
  expect(await open(lea, 'en', 'rights.wages.rule')).toMatchObject({ mayReview: true })
  // Before that nobody reviews what was made of it.
  const law = (who: Colleague) => review(who, 'it', 'rights.wages.rule')
  expect(await open(awa, 'it', 'rights.wages.rule')).toMatchObject({ mayReview: 'law-first', shownIn: 'en' })
  expect((await law(awa)).said.code).toBe('text.law-first')
  expect(await review(lea, 'en', 'rights.wages.rule')).toMatchObject({ status: 200 })
  expect([await law(awa), await open(awa, 'it', 'rights.wages.rule')]).toMatchObject([
    { status: 200 },
    { shownIn: 'it' },
  ])
  expect(await open(samir, 'en', DANGER)).toMatchObject({ mayReview: true })
})

test('two people who word the same text are both heard, and a review is of what was read', async () => {
  const key = 'services.found'
  const seen = await open(awa, 'wo', key)
  const [mine, theirs] = ['{n, plural, other {# a}}', '{n, plural, other {# b}}']
  const answers = await Promise.all([write(awa, 'wo', key, mine, seen), write(modou, 'wo', key, theirs, seen)])
  const [done, refused] = answers[0].status === 200 ? answers : answers.toReversed()
  const stands = answers[0].status === 200 ? { text: mine, author: 'Awa N.' } : { text: theirs, author: 'Modou' }
  expect([done?.status, refused?.status]).toEqual([200, 409])
  expect(refused?.said).toMatchObject({ code: 'text.changed-meanwhile', ...stands })
  // With the other version before them, the second may still have theirs; the first stays as history.
  expect(await write(modou, 'wo', key, theirs)).toMatchObject({ status: 200 })
  const { wordings } = await open(awa, 'wo', key)
  expect(wordings.map(({ text }) => text)).toEqual([theirs, stands.text])

  expect((await review(awa, 'wo', key, seen)).said.code).toBe('text.changed-meanwhile')
  const arabic = await open(samir, 'ar', key)
  await write(lea, 'en', key, '{n, plural, other {# services}}')
  expect((await write(samir, 'ar', key, theirs, arabic)).said).toMatchObject({ code: 'text.english-changed', text: '{n, plural, other {# services}}' }) // prettier-ignore

  for (const [text, code] of [
    ['', 'text.empty'],
    ['{n', 'text.not-understood'],
    ['x } {n}', 'text.not-understood'],
    ['{m} services', 'text.other-arguments'],
    ['{n, date}', 'text.formats-itself'],
  ] as const) {
    const { status, said } = await write(awa, 'wo', key, text)
    expect({ text, status, said }).toMatchObject({ text, status: 400, said: { code, field: 'text' } })
  }
  expect(await ask(awa, '/console/api/texts/one?language=xx&key=home.title')).toMatchObject({ status: 404 })
  expect(await ask(awa, '/console/api/texts/one?language=wo&key=home.nothing')).toMatchObject({ status: 404 })
})

test('what is wrong with a wording is told before it is sent, in words that say what to do', () => {
  const english = 'Call {numbers} before {time}.'
  const told = (text: string) => {
    const fault = checkWording(text, english)
    return fault && sayFault(fault)
  }
  expect(told('Chiama {numbers} prima delle {time}, c’è l’ora.')).toBeNull()
  expect(told('Chiama {numbers}')).toContain('Manca {time}')
  expect(told('Chiama {numbers} {ora} {time}')).toContain('{ora} non c’è in inglese')
  expect(told('Chiama {numbers} alle {time')).toContain('vicino a «')
  expect(told('Chiama } {numbers} {time}')).toContain('«} {numbers} {t»')
  expect(told('{time, number} {numbers}')).toContain('{time}: scrivi solo il nome')
  expect(checkWording('{n, plural, one {#}}', '{n}')).toMatchObject({ wants: 'other' })
  // Every text that is there passes.
  const { texts } = readTextFiles()
  const source = new Map(texts.filter(({ lang }) => lang === 'en').map(({ key, text }) => [key, text]))
  expect(texts.filter(({ key, text }) => checkWording(text, source.get(key) ?? ''))).toEqual([])
})

test('a preview shows each form that the language has, and the list finds every text in its room', () => {
  const samples = { n: 3 }
  const plural = '{n, plural, =0 {niente} one {# cosa} other {# cose}}'
  const shown = (text: string, locale: string) => formsOf(text, { locale, dir: 'ltr', samples }).map(form => form.shown)
  expect(shown(plural, 'it-IT')).toEqual(['niente', '1 cosa', '2 cose', '1.000.000 cose'])
  expect(shown('{n, plural, zero {z} one {o} two {t} few {f} many {m} other {x}}', 'ar-EG')).toEqual(['z', 'o', 't', 'f', 'm', 'x']) // prettier-ignore
  expect(shown('{n, plural, one {o} other {x}}', 'wo-SN')).toEqual(['x'])
  expect(shown('Sono {n}', 'it-IT')).toEqual(['Sono 3'])
  expect(shown('{n', 'it-IT')).toEqual([])

  const keys = [...readTextFiles().classes.keys()]
  expect(keys.filter(key => !nameOfRoom(roomOf(key)) || !placeOfRoom(roomOf(key)))).toEqual([])
  const text = { state: 'missing', english: 'Work', text: 'Lavorò', shownIn: 'en', reviewable: false } as const
  const all = keys.map(key => ({ ...text, key, safety: key === DANGER ? ('emergency' as const) : ('ui' as const) }))
  expect(groupsOf(all).flatMap(group => group.texts)).toHaveLength(keys.length)
  expect(groupsOf(all)[0]).toMatchObject({ room: 'serious', toDo: 1 })
  expect(chosenOf(all, { find: 'LAVORO danger-now' }).map(({ key }) => key)).toEqual([DANGER])
  expect(chosenOf(all, { find: '', state: 'mine' })).toEqual([])
})
