import { expect, test } from 'vitest'
import { transact } from '../../lib/db.ts'
import { testDatabase } from '../../lib/test-database.ts'
import { terminal } from '../../staff/index.ts'
import { loadDemonstration } from '../demo/index.ts'
import { openMap } from '../open-map.ts'
import { prepareDirectory } from '../prepare-directory.ts'
import { mapSource } from './map-source.ts'

const { db } = await testDatabase()
await transact(db, terminal('test'), async tx => {
  await prepareDirectory(tx)
  await loadDemonstration(tx)
})
const map = await openMap(db)
const source = mapSource(db, map)

const find = (text: string) => source.find({ actor: terminal('test'), text, lang: 'it' })

test('words find services with their organisation and place, whatever the accents and slips', async () => {
  const [first] = await find('dormitorio foggia')
  expect(first).toMatchObject({ kind: 'service', path: `/console/services/${first?.id}` })
  expect(first?.detail).toContain('Foggia')
  const slipped = await find('domritorio foggia')
  expect(slipped.map(({ id }) => id)).toContain(first?.id)
})

test('an organisation is found by the beginnings of its words', async () => {
  const { name } = await db
    .selectFrom('directory.organization')
    .select('name')
    .orderBy('name')
    .executeTakeFirstOrThrow()
  const hits = await find(name.slice(0, Math.max(6, name.indexOf(' ') + 3)))
  expect(hits.filter(({ kind }) => kind === 'organization').map(hit => hit.name)).toContain(name)
})

test('what is only identified, or closed, is found and says so', async () => {
  const nameOf = async (state: 'identified' | 'closed') => {
    const rows = await db
      .selectFrom('directory.lifecycle as l')
      .innerJoin('directory.service as s', 's.id', 'l.service_id')
      .select(['s.id', 's.name', 'l.since'])
      .where('l.state', '=', state)
      .orderBy('l.since', 'desc')
      .execute()
    return rows.find(({ id }) => (state === 'identified' ? !map.service(id) : map.service(id)?.state === state))
  }
  for (const state of ['identified', 'closed'] as const) {
    const service = await nameOf(state)
    const hits = await find(service?.name ?? '')
    expect(hits.some(hit => hit.state === state)).toBe(true)
  }
})

test('whatever is typed is only ever words', async () => {
  for (const text of ["'; drop table directory.service; --", '%%%', '\\', '‮', '💣💣', '....', 'a'.repeat(200)]) {
    expect(Array.isArray(await find(text))).toBe(true)
  }
})
