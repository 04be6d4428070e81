import { array, assert, asyncProperty, constantFrom, nat, record } from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { inHouse, readAs, transact, type Tx } from '../../lib/db.ts'
import { testDatabase } from '../../lib/test-database.ts'
import { wholeDifferences } from './differences.ts'
import { readWhole } from './read-whole.ts'
import { rowKey, type Whole } from './whole.ts'

const { db } = await testDatabase()
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const [ORG, OTHER, S, T, L, M, SAL] = [1, 2, 10, 11, 20, 21, 30].map(id)
const as = (act: (tx: Tx) => Promise<unknown>) => transact(db, inHouse('referente'), act)

beforeAll(async () => {
  await as(async tx => {
    await sql`insert into directory.region values ('16', 'Puglia');
      insert into directory.province values ('FG', 'Foggia', '16');
      insert into directory.municipality values ('071024', 'Foggia', 'FG', '16', 41.46, 15.54);
      insert into directory.category (code) values ('SAN'), ('LEG'), ('ALL')`.execute(tx)
    await sql`insert into directory.organization (id, name) values (${ORG}, 'Ente'), (${OTHER}, 'Altro ente')`.execute(
      tx,
    )
    await sql`insert into directory.service (id, organization_id, name) values (${S}, ${ORG}, 'Servizio'), (${T}, ${ORG}, 'Altro servizio')`.execute(tx) // prettier-ignore
    await sql`insert into directory.location (id, organization_id, istat, name) values (${L}, ${ORG}, '071024', 'Sede'), (${M}, ${ORG}, '071024', 'Altra sede')`.execute(tx) // prettier-ignore
    await sql`insert into directory.service_at_location (id, service_id, location_id) values (${SAL}, ${S}, ${L})`.execute(tx) // prettier-ignore
  })
})

/** Every kind of thing that people do to a service, with a number that makes it different each time. */
const edits: Record<string, (tx: Tx, n: number) => Promise<unknown>> = {
  rename: (tx, n) => sql`update directory.service set name = ${`Nome ${n}`}, alert = ${n % 2 ? null : 'Avviso'} where id = ${S}`.execute(tx), // prettier-ignore
  give: tx => sql`update directory.service set organization_id = case organization_id when ${ORG}::uuid then ${OTHER}::uuid else ${ORG}::uuid end where id = ${S}`.execute(tx), // prettier-ignore
  call: (tx, n) => sql`insert into directory.phone (service_id, number) values (${S}, ${String(n)})`.execute(tx),
  hangUp: tx => sql`delete from directory.phone where service_id = ${S}`.execute(tx),
  passPhone: tx => sql`update directory.phone set service_id = case service_id when ${S}::uuid then ${T}::uuid else ${S}::uuid end where service_id is not null`.execute(tx), // prettier-ignore
  label: (tx, n) => sql`insert into directory.service_category (service_id, category_code, position) values (${S}, ${['SAN', 'LEG', 'ALL'][n % 3]}, ${n}) on conflict (service_id, category_code) do update set position = excluded.position`.execute(tx), // prettier-ignore
  unlabel: tx => sql`delete from directory.service_category where service_id = ${S} and category_code = 'SAN'`.execute(tx), // prettier-ignore
  relabel: tx => sql`update directory.service_category set category_code = 'ALL' where service_id = ${S} and category_code = 'LEG' and not exists (select from directory.service_category where service_id = ${S} and category_code = 'ALL')`.execute(tx), // prettier-ignore
  move: (tx, n) => sql`update directory.location set name = ${`Sede ${n}`}, visibility = ${n % 2 ? 'full' : 'none'} where id = ${L}`.execute(tx), // prettier-ignore
  address: (tx, n) => sql`insert into directory.address (location_id, address_1, city, state_province) values (${L}, ${`Via ${n}`}, 'Foggia', 'FG')`.execute(tx), // prettier-ignore
  hours: (tx, n) => sql`insert into directory.schedule (service_at_location_id, as_written) select id, ${`ore ${n}`} from directory.service_at_location where service_id = ${S}`.execute(tx), // prettier-ignore
  rewrite: (tx, n) => sql`update directory.schedule set as_written = ${`alle ${n}`}`.execute(tx),
  leave: tx => sql`delete from directory.service_at_location where service_id = ${S}`.execute(tx),
  return: (tx, n) => sql`insert into directory.service_at_location (service_id, location_id) values (${S}, ${n % 2 ? L : M}) on conflict do nothing`.execute(tx), // prettier-ignore
  verify: (tx, n) => sql`with v as (insert into directory.verification (service_id, means, verified_by, verified_at, next_due) values (${S}, 'phone', 'x', now(), '2030-01-01') returning id)
    insert into directory.verified_fact (verification_id, fact, outcome) select id, 'phone', ${n % 2 ? 'right' : 'wrong'} from v`.execute(tx), // prettier-ignore
  forget: tx => sql`delete from directory.verification where service_id = ${S}`.execute(tx),
  contact: (tx, n) => sql`with c as (insert into directory.contact (service_id, name) values (${S}, ${`P ${n}`}) returning id), p as (insert into directory.phone (contact_id, number) select id, ${String(n)} from c returning id)
    insert into directory.language (phone_id, code) select id, 'ar' from p`.execute(tx), // prettier-ignore
  lose: tx => sql`delete from directory.contact where service_id = ${S}`.execute(tx),
  translate: (tx, n) => sql`insert into directory.translation (entity, entity_id, field, language, text, status) values ('service', ${S}, 'name', 'fr', ${`nom ${n}`}, 'machine draft') on conflict (entity, entity_id, field, language) do update set text = excluded.text`.execute(tx), // prettier-ignore
  close: (tx, n) => sql`insert into directory.lifecycle (service_id, state, since, reason) values (${S}, 'closed', '2024-01-01', ${`motivo ${n}`})`.execute(tx), // prettier-ignore
}

/** What differs is only what is no fact: the place in a list, the moment of a check's writing. */
const onlyOrder = (a: Whole | null, b: Whole | null) => keysOf(a) === keysOf(b)
const keysOf = (whole: Whole | null) =>
  Object.entries(whole ?? {})
    .map(([entity, rows]) => `${entity} ${rows.map(rowKey).join()}`)
    .sort()
    .join()

const now = async () => (await sql<{ now: string }>`select clock_timestamp()::text as now`.execute(db)).rows[0].now
const wholeOf = (id: string, before?: string) =>
  readAs(db, inHouse('test'), tx => readWhole(tx, { kind: 'service', id, ...(before && { before }) }))
const look = (before?: string) => wholeOf(S, before)

test('as it stood is as it was: at any moment, whatever was done since, deletes of children among it', async () => {
  const names = Object.keys(edits)
  const edit = record({ name: constantFrom(...names), n: nat(99) })
  await assert(
    asyncProperty(array(edit, { minLength: 1, maxLength: 25 }), async script => {
      const seen: { at: string; whole: Whole | null }[] = []
      for (const { name, n } of script) {
        await as(tx => edits[name](tx, n))
        seen.push({ at: await now(), whole: await look() })
      }
      for (const { at, whole } of seen) expect(await look(at)).toEqual(whole)
      const last = seen[seen.length - 1]
      expect(wholeDifferences(await look(last.at), last.whole)).toEqual([])
      for (const { whole } of seen) {
        const same = JSON.stringify(whole) === JSON.stringify(last.whole)
        expect(wholeDifferences(whole, last.whole).length > 0 || same || onlyOrder(whole, last.whole)).toBe(true)
      }
    }),
    { numRuns: 25 },
  )
})

test('before it was made there was no such service', async () => {
  expect(await look('2020-01-01')).toBeNull()
})

test('what a transaction did counts from when it began', async () => {
  const slow = await db.startTransaction().execute()
  await sql`update directory.service set alert = 'lenta' where id = ${T}`.execute(slow)
  const during = await now()
  await slow.commit().execute()
  const rows = await wholeOf(T, during)
  expect(rows?.service?.[0].alert).toBe('lenta')
})

test('a service with a thousand changes is turned back in less than 50 ms', { timeout: 60_000 }, async () => {
  const from = await now()
  await as(async tx => {
    for (let n = 0; n < 1000; n++) await edits[n % 2 ? 'rename' : 'move'](tx, n)
  })
  await look(from)
  const times: number[] = []
  for (let n = 0; n < 20; n++) {
    const start = performance.now()
    await look(from)
    times.push(performance.now() - start)
  }
  // Whatever else the machine does only adds to it.
  expect(Math.min(...times)).toBeLessThan(50)
})
