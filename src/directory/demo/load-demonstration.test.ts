import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { asOwner, inHouse, transact } from '../../lib/db.ts'
import { testDatabase } from '../../lib/test-database.ts'
import { storeCategories } from '../categories/store-categories.ts'
import { countServices } from '../counts.ts'
import { storeGazetteer } from '../places/index.ts'
import { generateServices } from './generate-services.ts'
import { loadDemonstration, loadServices } from './load-demonstration.ts'

const { db } = await testDatabase()
const load = () => transact(db, inHouse('Approdo, dati dimostrativi'), tx => loadDemonstration(tx))

beforeAll(async () => {
  await transact(db, inHouse('test'), async tx => {
    await storeGazetteer(tx)
    await storeCategories(tx)
  })
  await load()
}, 60_000)

describe('counts as of any day', () => {
  const OPERATIONAL = [
    { region: '15', state: 'operational', count: 558 },
    { region: '16', state: 'operational', count: 546 },
    { region: '17', state: 'operational', count: 117 },
    { region: '18', state: 'operational', count: 341 },
    { region: '19', state: 'operational', count: 334 },
  ]
  test.each(['2023-08-31', '2026-11-20', '2030-01-01'])(
    '%s: 2,274 identified, 1,896 operational, by region',
    async asOf => {
      expect(await countServices(db, { asOf })).toEqual([{ count: 2274 }])
      const rows = await countServices(db, { asOf, by: ['region', 'state'] })
      expect(rows.filter(row => row.state === 'operational')).toEqual(OPERATIONAL)
    },
  )

  test('nothing before the first day, and ever more after it', async () => {
    const total = async (asOf: string) => (await countServices(db, { asOf }))[0].count
    expect(await total('2021-06-14')).toBe(0)
    const growth = [
      await total('2021-06-30'),
      await total('2021-12-31'),
      await total('2022-06-30'),
      await total('2023-01-31'),
      await total('2023-08-31'),
    ]
    expect(growth).toEqual([...growth].sort((a, b) => a - b))
    expect(new Set(growth).size).toBe(5)
    expect(growth[0]).toBeGreaterThan(0)
  })

  test('a pause counts as suspended while it lasts and as operational before and after', async () => {
    const { rows } = await sql<{ id: string; before: string; from: string; last: string; until: string }>`
      select service_id as id, (since - 1)::text as before, since::text as from, (resumed - 1)::text as last, resumed::text as until
      from (select service_id, state, since, lead(since) over (partition by service_id order by since) as resumed from directory.lifecycle) l
      where state = 'suspended' and resumed is not null and since > '2024-01-01' order by service_id limit 1`.execute(
      db,
    )
    const [pause] = rows
    const stateOn = async (day: string) =>
      (
        await sql<{
          state: string
        }>`select state from directory.state_on(${day}::date) where service_id = ${pause.id}`.execute(db)
      ).rows[0].state
    expect(await Promise.all([pause.before, pause.from, pause.last, pause.until].map(stateOn))).toEqual([
      'operational',
      'suspended',
      'suspended',
      'operational',
    ])
    const suspended = async (asOf: string) =>
      (await countServices(db, { asOf, by: ['state'] })).find(row => row.state === 'suspended')?.count ?? 0
    expect(await suspended(pause.from)).toBeGreaterThan(await suspended('2026-11-20'))
  })

  test('every way of grouping adds up to the total', async () => {
    for (const by of [
      ['region'],
      ['province'],
      ['category'],
      ['subcategory'],
      ['state'],
      ['region', 'province', 'category', 'state'],
    ] as const) {
      const rows = await countServices(db, { asOf: '2023-08-31', by: [...by] })
      expect([by, rows.reduce((sum, row) => sum + row.count, 0)]).toEqual([by, 2274])
    }
    expect(await countServices(db, { asOf: '2023-08-31', by: ['category'] })).toHaveLength(15)
    expect(await countServices(db, { asOf: '2023-08-31', by: ['subcategory'] })).toHaveLength(76)
  })

  test('a service without place or category counts too, under null', async () => {
    await transact(db, inHouse('test'), async tx => {
      const organization = await tx
        .insertInto('directory.organization')
        .values({ name: 'Ente di prova' })
        .returning('id')
        .executeTakeFirstOrThrow()
      const service = await tx
        .insertInto('directory.service')
        .values({ name: 'Senza sede', organization_id: organization.id })
        .returning('id')
        .executeTakeFirstOrThrow()
      await tx
        .insertInto('directory.lifecycle')
        .values({ service_id: service.id, state: 'identified', since: '2026-11-21', reason: 'prova' })
        .execute()
    })
    expect(await countServices(db, { asOf: '2026-11-20' })).toEqual([{ count: 2274 }])
    const rows = await countServices(db, { asOf: '2026-11-21', by: ['region', 'category'] })
    expect(rows).toContainEqual({ region: null, category: null, count: 1 })
  })
})

test('what is hidden does not come through the public views', async () => {
  const { rows } = await sql<{ visibility: string; street: boolean; point: boolean; phones: number }>`
    select l.visibility, bool_or(a.id is not null) as street,
      bool_or(p.latitude is distinct from m.latitude and p.latitude is not null) as point, count(ph.id)::int as phones
    from directory.location l join directory.municipality m using (istat)
    left join directory.public_location p on p.id = l.id
    left join directory.public_address a on a.location_id = l.id
    left join directory.public_phone ph on ph.location_id = l.id
    where l.visibility <> 'full' group by 1 order by 1`.execute(db)
  expect(rows).toEqual([
    { visibility: 'area', street: false, point: false, phones: 0 },
    { visibility: 'none', street: false, point: false, phones: 0 },
  ])
})

test('a second load is refused whole', async () => {
  await expect(load()).rejects.toThrow(/duplicate key/)
  expect((await countServices(db, { asOf: '2026-11-20' }))[0].count).toBe(2274)
}, 60_000)

test('more services than one batch share organisations and places across batches', async () => {
  await transact(db, inHouse('test'), async tx => {
    await asOwner(tx, sql`truncate directory.organization, directory.program, directory.translation cascade`)
    await loadServices(tx, generateServices(2600, 'many'))
  })
  expect(await countServices(db, { asOf: '2026-11-20' })).toEqual([{ count: 2600 }])
}, 60_000)
