import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { storeTexts } from '../content/index.ts'
import { inHouse, transact } from '../lib/db.ts'
import { testDatabase } from '../lib/test-database.ts'
import { helpdeskCommand } from './helpdesk.ts'
import { textsCommand } from './texts.ts'

const { db, url } = await testDatabase()
await transact(db, inHouse('test'), tx => storeTexts(tx))
const printed: string[] = []

beforeEach(() => {
  vi.stubEnv('DATABASE_URL', url)
  vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line))
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  printed.length = 0
})

test('the terminal says how far each language has come', async () => {
  expect(await textsCommand([])).toBe(0)
  expect(printed).toHaveLength(11)
  expect(printed.find(line => line.startsWith('fr'))).toMatch(/^fr +\d+ +\d+ % +0 +0$/)
})

test('a text is worded by one person and reviewed by another', async () => {
  const danger = ['emergency.danger-now', 'fr']
  await textsCommand(['write', ...danger, 'En danger ? Appelez le 112.', '--by', 'Awa'])
  await expect(textsCommand(['review', ...danger, '--by', 'Awa'])).rejects.toThrow('ask another person')
  await textsCommand(['review', ...danger, '--by', 'Marie'])
  await textsCommand([])
  expect(printed.find(line => line.startsWith('fr'))).toMatch(/^fr +\d+ +\d+ % +1 +0$/)
})

test.for([
  [['review', 'emergency.danger-now', 'fr']],
  [['write', 'emergency.danger-now', 'fr', '--by', 'Awa']],
  [['erase', 'emergency.danger-now', 'fr', '--by', 'Awa']],
  [['review', 'emergency.danger-now', 'xx', '--by', 'Awa']],
  [['--missing', 'xx']],
  [['write', 'emergency.nothing', 'fr', 'x', '--by', 'Awa']],
  [['write', 'emergency.checked-on', 'fr', 'Vérifié', '--by', 'Awa']],
])('%o is refused with a sentence', async ([words]) => {
  await expect(textsCommand(words)).rejects.toMatchObject({ name: 'Refusal' })
})

test('a preset becomes the helpdesk; another name is refused', async () => {
  expect(await helpdeskCommand(['demonstration'])).toBe(0)
  expect(await db.selectFrom('content.helpdesk').select('demonstration').execute()).toEqual([{ demonstration: true }])
  await expect(helpdeskCommand(['somebody'])).rejects.toMatchObject({ name: 'Refusal' })
})
