import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../lib/test-database.ts'
import { countUnmetNeed } from './count-unmet-need.ts'

const { db } = await testDatabase()
const counted = async () =>
  (await sql`select category, istat, count from directory.unmet_need order by 1, 2`.execute(db)).rows

test('a need nobody answers is counted by category and municipality, and by nothing else', async () => {
  await countUnmetNeed(db, { categories: ['ALL.EME', 'BEN.MEN', 'ALL.EME'], istat: '071024' })
  await Promise.all([1, 2, 3].map(() => countUnmetNeed(db, { categories: ['ALL.EME'], istat: '071024' })))
  await countUnmetNeed(db, { categories: [], istat: null })
  expect(await counted()).toEqual([
    { category: '', istat: '', count: 1 },
    { category: 'ALL.EME', istat: '071024', count: 4 },
    { category: 'BEN.MEN', istat: '071024', count: 1 },
  ])
})

test('the table has no room for words, people or hours of the day', async () => {
  const { rows } = await sql<{ name: string }>`select column_name as name from information_schema.columns
    where table_schema = 'directory' and table_name = 'unmet_need' order by 1`.execute(db)
  expect(rows.map(row => row.name)).toEqual(['category', 'count', 'day', 'istat'])
})
