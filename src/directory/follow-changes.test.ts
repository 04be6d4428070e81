import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { inHouse, transact } from '../lib/db.ts'
import { testDatabase } from '../lib/test-database.ts'
import { followMap } from './follow-map.ts'
import { type LiveMap, openMap } from './open-map.ts'
import { prepareDirectory } from './prepare-directory.ts'

const { db, url } = await testDatabase()
const steward = inHouse('steward')
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
let map: LiveMap

beforeAll(async () => {
  await transact(db, steward, async tx => {
    await prepareDirectory(tx)
    await sql`insert into directory.organization (id, name) values (${id(1)}, 'Ente dimostrativo')`.execute(tx)
    for (const n of [10, 20, 30]) {
      await sql`insert into directory.service (id, organization_id, name) values (${id(n)}, ${id(1)}, ${`Ambulatorio ${n}`})`.execute(
        tx,
      )
      await sql`insert into directory.service_category values (${id(n)}, 'SAN.AMB')`.execute(tx)
      await sql`insert into directory.lifecycle (service_id, state, since, reason) values (${id(n)}, 'operational', '2023-01-01', 'verificato')`.execute(
        tx,
      )
    }
  })
  map = await openMap(db)
})

test('what is in the database is on the map', () => {
  expect(map.size).toBe(3)
  expect(map.categories).toHaveLength(91)
  expect(map.search({ categories: ['SAN.AMB'] }).total).toBe(3)
})

test('nothing changed: nothing is read again, and the version stays', async () => {
  const { version } = map
  expect(await map.refresh()).toBe(0)
  expect(map.version).toBe(version)
})

test('a changed name is found, the old one is not', async () => {
  await transact(db, steward, tx =>
    sql`update directory.service set name = 'Mensa Tulipano' where id = ${id(20)}`.execute(tx),
  )
  expect(await map.refresh()).toBe(1)
  expect(map.search({ text: 'tulipano' }).items.map(i => i.id)).toEqual([id(20)])
})

test('a transaction that began before another and ends after it is not lost', async () => {
  const slow = await db.startTransaction().execute()
  await sql`update directory.service set name = 'Lenta' where id = ${id(10)}`.execute(slow)
  await transact(db, steward, tx => sql`update directory.service set name = 'Svelta' where id = ${id(30)}`.execute(tx))
  expect(await map.refresh()).toBe(1)
  expect(map.service(id(30))?.name).toBe('Svelta')
  await slow.commit().execute()
  expect(await map.refresh()).toBe(1)
  expect(map.service(id(10))?.name).toBe('Lenta')
  expect(await map.refresh()).toBe(0)
})

test('a closed service leaves the results, and one that goes back to «identified» leaves the map', async () => {
  await transact(db, steward, async tx => {
    await sql`insert into directory.lifecycle (service_id, state, since, reason) values (${id(10)}, 'closed', '2024-01-01', 'chiuso')`.execute(
      tx,
    )
    await sql`insert into directory.lifecycle (service_id, state, since, reason) values (${id(20)}, 'identified', '2024-01-01', 'errore')`.execute(
      tx,
    )
  })
  await map.refresh()
  expect(map.search({}).items.map(i => i.id)).toEqual([id(30)])
  expect(map.service(id(10))?.state).toBe('closed')
  expect(map.service(id(20))).toBeUndefined()
})

test('a changed organisation changes its services', async () => {
  await transact(db, steward, tx =>
    sql`update directory.organization set name = 'Ente nuovo' where id = ${id(1)}`.execute(tx),
  )
  await map.refresh()
  expect(map.service(id(30))?.organization.name).toBe('Ente nuovo')
})

test('changed hours at a place change the service that is given there', async () => {
  await transact(db, steward, async tx => {
    await sql`insert into directory.location (id) values (${id(40)})`.execute(tx)
    await sql`insert into directory.service_at_location (id, service_id, location_id) values (${id(41)}, ${id(30)}, ${id(40)})`.execute(
      tx,
    )
  })
  await map.refresh()
  await transact(db, steward, tx =>
    sql`insert into directory.schedule (service_at_location_id, as_written) values (${id(41)}, 'lun 9-12')`.execute(tx),
  )
  await map.refresh()
  expect(map.service(id(30))?.places[0].schedules.map(s => s.asWritten)).toEqual(['lun 9-12'])
})

test('what moves to another service is gone from the first', async () => {
  await transact(db, steward, tx =>
    sql`insert into directory.phone (service_id, number) values (${id(30)}, '+390881000000')`.execute(tx),
  )
  await map.refresh()
  expect(map.service(id(30))?.phones).toHaveLength(1)
  await transact(db, steward, tx =>
    sql`update directory.phone set service_id = ${id(10)} where service_id = ${id(30)}`.execute(tx),
  )
  await map.refresh()
  expect([map.service(id(30))?.phones.length, map.service(id(10))?.phones.length]).toEqual([0, 1])
})

test('a new word of need is understood at once', async () => {
  expect(map.search({ text: 'supercazzola' }).total).toBe(0)
  await transact(db, steward, tx =>
    sql`insert into directory.lexicon (language, phrase, target, status) values ('it', 'supercazzola', 'SAN.AMB', 'draft')`.execute(
      tx,
    ),
  )
  await map.refresh()
  expect(map.search({ text: 'supercazzola' }).items.map(i => i.id)).toEqual([id(30)])
})

test('a map that follows takes in a change by itself', async () => {
  const errors: unknown[] = []
  const stop = followMap(map, url, { pollMs: 60_000, onError: error => errors.push(error) })
  try {
    await expect
      .poll(async () => {
        await transact(db, steward, tx =>
          sql`update directory.service set alert = ${String(Date.now())} where id = ${id(30)}`.execute(tx),
        )
        return map.service(id(30))?.alert
      })
      .toBeTruthy()
  } finally {
    await stop()
  }
  expect(errors).toEqual([])
})
