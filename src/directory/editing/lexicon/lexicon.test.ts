import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { inHouse, transact, type Tx } from '../../../lib/db.ts'
import { testDatabase } from '../../../lib/test-database.ts'
import type { Actor } from '../../../staff/index.ts'
import { aColleague, anOrganization } from '../../../staff/staff.fixture.ts'
import { countUnmetNeed } from '../../count-unmet-need.ts'
import { type LiveMap, openMap } from '../../open-map.ts'
import { prepareDirectory } from '../../prepare-directory.ts'
import { addWord, changeWord, removeWord, reviewWord } from './edit-word.ts'
import { readUnanswered, readWords } from './read-lexicon.ts'

const { db } = await testDatabase()
const as = <T>(actor: Actor, act: (tx: Tx) => Promise<T>) => transact(db, actor, act)
let [aminata, bakary]: Actor[] = []
let map: LiveMap

beforeAll(async () => {
  await transact(db, inHouse('test'), prepareDirectory)
  const house = await anOrganization(db)
  aminata = await (await aColleague(db, house.id, 'mediator')).actor()
  bakary = await (await aColleague(db, house.id, 'mediator')).actor()
  map = await openMap(db)
})

const meant = async (text: string) => {
  await map.refresh()
  return map.search({ text, language: 'wo' }).understood.categories.map(one => one.code)
}
const word = { language: 'wo', phrase: 'seetkat', target: 'SAN.AMB', weight: 1 }

test('a word is understood at once, is reviewed by another person, and goes again', async () => {
  expect(await meant('seetkat')).toEqual([])
  const { id } = await as(aminata, tx => addWord(tx, aminata, word))
  expect(await meant('seetkat')).toEqual(['SAN.AMB'])
  await expect(as(aminata, tx => reviewWord(tx, aminata, id))).rejects.toThrow('lexicon.own-review')
  const renamed: Actor = { ...aminata, name: 'Un altro nome' }
  await expect(as(renamed, tx => reviewWord(tx, renamed, id))).rejects.toThrow('lexicon.own-review')
  await as(bakary, tx => reviewWord(tx, bakary, id))
  const { items } = await as(aminata, tx => readWords(tx, aminata, { text: 'seetkat', page: 1 }))
  expect(items).toMatchObject([{ status: 'reviewed', reviewer: bakary.name, mine: true }])
  await as(bakary, tx => removeWord(tx, bakary, id))
  expect(await meant('seetkat')).toEqual([])
})

test('a changed word is a draft again, and a change made from an older one is told what stands now', async () => {
  const { id } = await as(aminata, tx => addWord(tx, aminata, { ...word, phrase: 'garabkat' }))
  await as(bakary, tx => reviewWord(tx, bakary, id))
  const seen = { phrase: 'garabkat', target: 'SAN.AMB', weight: 1 }
  await as(bakary, tx => changeWord(tx, bakary, id, { ...seen, weight: 0.3, seen }))
  const late = as(aminata, tx => changeWord(tx, aminata, id, { ...seen, weight: 0.5, seen }))
  await expect(late).rejects.toMatchObject({ code: 'lexicon.changed-since' })
  const { items } = await as(aminata, tx => readWords(tx, aminata, { text: 'garabkat', page: 1 }))
  expect(items).toMatchObject([{ status: 'draft', author: bakary.name, reviewer: null }])
  expect(items[0].weight).toBeCloseTo(0.3)
})

test('a word means a category, a term of a facet or a language, or is refused', async () => {
  for (const target of [
    'eligibility:without-permit',
    'access:walk-in',
    'language:wo',
    'group:farm-workers',
    'open:now',
  ])
    await as(aminata, tx => addWord(tx, aminata, { ...word, phrase: target, target }))
  for (const target of ['XYZ', 'eligibility:nobody', 'language:', 'closed:now', ''])
    await expect(as(aminata, tx => addWord(tx, aminata, { ...word, target }))).rejects.toThrow('lexicon.no-target')
})

test('the same word is there once, and signs that mean anything are looked for as they are', async () => {
  await as(aminata, tx => addWord(tx, aminata, { ...word, phrase: '100%_' }))
  await expect(as(aminata, tx => addWord(tx, aminata, { ...word, phrase: '100%_' }))).rejects.toThrow(
    'lexicon.known-already',
  )
  expect((await as(aminata, tx => readWords(tx, aminata, { text: '%_', page: 1 }))).total).toBe(1)
})

test('needs that nobody answered stand by category and place', async () => {
  await sql`insert into directory.unmet_need (day, category, istat, count) values (current_date, 'ALL', '', 2)`.execute(
    db,
  )
  await countUnmetNeed(db, { categories: [], istat: '071024' })
  expect(await as(aminata, tx => readUnanswered(tx, aminata))).toEqual([
    { category: 'ALL', place: null, count: 2 },
    { category: '', place: 'Foggia', count: 1 },
  ])
})
