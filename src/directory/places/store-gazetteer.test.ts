import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { inHouse, transact } from '../../lib/db.ts'
import { testDatabase } from '../../lib/test-database.ts'
import { makeGazetteerRows } from './load-gazetteer.ts'
import { storeGazetteer } from './store-gazetteer.ts'

const { db } = await testDatabase()
const rows = makeGazetteerRows()
const store = (these = rows) => transact(db, inHouse('test'), tx => storeGazetteer(tx, these))

test('storing fills regions, provinces, municipalities and names; storing again writes nothing', async () => {
  await store()
  const versions = () =>
    sql<{ n: number; newest: string }>`
      select count(*)::int as n, max(x::text::bigint)::text as newest from (
        select xmin as x from directory.municipality union all select xmin from directory.place_name
        union all select xmin from directory.province union all select xmin from directory.region) t`.execute(db)
  const before = (await versions()).rows[0]
  await store()
  expect((await versions()).rows[0]).toEqual(before)
  expect(before.n).toBe(2 * rows.municipalities.length + rows.names.length + rows.provinces.length + 20)
  const naples = await db
    .selectFrom('directory.municipality')
    .selectAll()
    .where('istat', '=', '063049')
    .executeTakeFirstOrThrow()
  expect(naples).toMatchObject({ name: 'Napoli', sigla: 'NA', region_code: '15', approximate: false })
})

test('what changed is brought up to date, and a name that is gone goes', async () => {
  const renamed = structuredClone(rows)
  renamed.municipalities = renamed.municipalities.map(m =>
    m[0] === '071024' ? [m[0], 'Foggia Nuova', m[2], 41.5, 15.5, 1] : m,
  )
  renamed.names = renamed.names.filter(n => n[1] !== 'Borgo Mezzanone')
  await store(renamed)
  const foggia = await db
    .selectFrom('directory.municipality')
    .selectAll()
    .where('istat', '=', '071024')
    .executeTakeFirstOrThrow()
  expect(foggia).toMatchObject({ name: 'Foggia Nuova', latitude: 41.5, approximate: true })
  const hamlets = await db
    .selectFrom('directory.place_name')
    .select('name')
    .where('name', '=', 'Borgo Mezzanone')
    .execute()
  expect(hamlets).toEqual([])
})
