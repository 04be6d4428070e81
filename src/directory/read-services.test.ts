import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { inHouse, readAs, transact, type Tx } from '../lib/db.ts'
import { testDatabase } from '../lib/test-database.ts'
import { readServices } from './read-services.ts'

const { db } = await testDatabase()
const actor = inHouse('steward')
const read = <T>(what: (tx: Tx) => Promise<T>) => readAs(db, actor, what)
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const CANARY = 'Via del Canarino'

await transact(db, actor, async tx => {
  await sql`insert into directory.region values ('16', 'Puglia')`.execute(tx)
  await sql`insert into directory.province values ('FG', 'Foggia', '16')`.execute(tx)
  await sql`insert into directory.municipality values ('071024', 'Foggia', 'FG', '16', 41.46, 15.54)`.execute(tx)
  await sql`insert into directory.organization (id, name) values (${id(1)}, 'Ente dimostrativo')`.execute(tx)
  for (const [n, visibility] of [
    [10, 'full'],
    [20, 'area'],
    [30, 'none'],
  ] as const) {
    await sql`insert into directory.service (id, organization_id, name) values (${id(n)}, ${id(1)}, ${visibility})`.execute(
      tx,
    )
    await sql`insert into directory.lifecycle (service_id, state, since, reason) values (${id(n)}, 'operational', '2023-01-01', 'verificato')`.execute(
      tx,
    )
    await sql`insert into directory.location (id, name, istat, latitude, longitude, precision, visibility, description, transportation)
      values (${id(n + 1)}, ${CANARY}, '071024', 41.4712345, 15.5512345, 'exact', ${visibility}, ${CANARY}, ${CANARY})`.execute(
      tx,
    )
    await sql`insert into directory.address (location_id, address_1, city, state_province) values (${id(n + 1)}, ${CANARY}, 'Foggia', 'FG')`.execute(
      tx,
    )
    await sql`insert into directory.service_at_location (id, service_id, location_id, description) values (${id(n + 2)}, ${id(n)}, ${id(n + 1)}, ${CANARY})`.execute(
      tx,
    )
    await sql`insert into directory.phone (location_id, number, description) values (${id(n + 1)}, '+390000', ${CANARY})`.execute(
      tx,
    )
    await sql`insert into directory.phone (service_at_location_id, number, description) values (${id(n + 2)}, '+390000', ${CANARY})`.execute(
      tx,
    )
    await sql`insert into directory.schedule (location_id, as_written) values (${id(n + 1)}, ${CANARY})`.execute(tx)
    await sql`insert into directory.contact (location_id, name, public) values (${id(n + 1)}, ${CANARY}, true)`.execute(
      tx,
    )
    await sql`insert into directory.accessibility (location_id, details) values (${id(n + 1)}, ${CANARY})`.execute(tx)
    await sql`insert into directory.attribute (location_id, value) values (${id(n + 1)}, ${CANARY})`.execute(tx)
    await sql`insert into directory.language (location_id, code, note) values (${id(n + 1)}, 'wo', null)`.execute(tx)
    await sql`insert into directory.service_facet (service_id, facet, code, answer) values (${id(n)}, 'eligibility', 'women', 'yes')`.execute(
      tx,
    )
  }
})

test('an open address comes whole, with everything that hangs on the place', async () => {
  const [service] = await read(tx => readServices(tx, [id(10)]))
  expect(service).toMatchObject({ state: 'operational', eligibility: { women: 'yes' }, organization: { id: id(1) } })
  expect(service?.places[0]).toMatchObject({
    visibility: 'full',
    name: CANARY,
    latitude: 41.4712345,
    municipality: 'Foggia',
    province: 'FG',
    region: '16',
    addresses: [{ address1: CANARY }],
    phones: [{}, {}],
    schedules: [{}],
    contacts: [{}],
    accessibility: [{}],
  })
})

test('of a place shown by its area only the municipality and its point come out', async () => {
  const [service] = await read(tx => readServices(tx, [id(20)]))
  expect(service?.places).toHaveLength(1)
  expect(service?.places[0]).toMatchObject({
    municipality: 'Foggia',
    latitude: 41.46,
    longitude: 15.54,
    precision: 'approximate',
  })
  expect(service?.languages.map(l => l.code)).toEqual(['wo'])
  expect(JSON.stringify(service)).not.toContain(CANARY)
  expect(JSON.stringify(service)).not.toContain('41.47')
})

test('a place that is not shown comes out in nothing', async () => {
  const [service] = await read(tx => readServices(tx, [id(30)]))
  expect(service?.places).toEqual([])
  expect(JSON.stringify(service)).not.toContain(CANARY)
})

test('all services at once are the same as one by one', async () => {
  const all = await read(tx => readServices(tx))
  const single = await Promise.all(all.map(async s => (await read(tx => readServices(tx, [s.id])))[0]))
  expect(single).toEqual(all)
})

test('every change is kept with who, before and after', async () => {
  await transact(db, inHouse('referente'), async tx => {
    await sql`update directory.service set name = 'nuovo nome' where id = ${id(10)}`.execute(tx)
  })
  const { rows } =
    await sql`select actor, entity, act, service_id, before ->> 'name' as before, after ->> 'name' as after
    from directory.change where service_id = ${id(10)} order by seq desc limit 1`.execute(db)
  expect(rows).toEqual([
    { actor: 'referente', entity: 'service', act: 'updated', service_id: id(10), before: 'full', after: 'nuovo nome' },
  ])
})

test('an update that changes nothing leaves no trace', async () => {
  const count = () => sql<{ n: number }>`select count(*) as n from directory.change`.execute(db).then(r => r.rows[0]?.n)
  const before = await count()
  await transact(db, actor, async tx => {
    await sql`update directory.service set name = name`.execute(tx)
  })
  expect(await count()).toBe(before)
})
