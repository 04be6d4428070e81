import { assert, asyncProperty, constantFrom, oneof, record, subarray } from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { inHouse, readAs, transact, type Tx } from '../../../lib/db.ts'
import { testDatabase } from '../../../lib/test-database.ts'
import type { Actor } from '../../../staff/index.ts'
import { aColleague, anOrganization } from '../../../staff/staff.fixture.ts'
import { generateServices } from '../../demo/generate-services.ts'
import { loadServices } from '../../demo/load-demonstration.ts'
import { readWhole } from '../../history/read-whole.ts'
import { wholeDifferences } from '../../history/differences.ts'
import type { Whole } from '../../history/whole.ts'
import { prepareDirectory } from '../../prepare-directory.ts'
import { editInBulk } from './edit-in-bulk.ts'
import { digestOf, planBulk } from './plan-bulk.ts'
import type { BulkChange } from './schema.ts'
import { undoBulk } from './undo-bulk.ts'

const { db } = await testDatabase()
const as = <T>(actor: Actor, act: (tx: Tx) => Promise<T>) => transact(db, actor, act)
let ids: string[]
let program: string
let coordinator: Actor
let referent: Actor

beforeAll(async () => {
  await transact(db, inHouse('demo'), async tx => {
    await prepareDirectory(tx)
    await loadServices(tx, generateServices(120))
  })
  ids = (await sql<{ id: string }>`select id from directory.service order by id`.execute(db)).rows.map(row => row.id)
  program = (await sql<{ id: string }>`select id from directory.program limit 1`.execute(db)).rows[0].id
  const house = await anOrganization(db)
  coordinator = await house.coordinator.actor()
  referent = await (await aColleague(db, house.id, 'referent', '16')).actor()
})

const wholesOf = (some: readonly string[]) =>
  Promise.all(
    some.map(
      async id => [id, await readAs(db, inHouse('test'), tx => readWhole(tx, { kind: 'service', id }))] as const,
    ),
  )

/** What a preview promises of a service, without the ids that new rows will have. */
const said = (before: Whole | null, after: Whole | null) =>
  wholeDifferences(before, after)
    .map(({ entity, column, before: was, after: is }) => ({ entity, column, was, is }))
    .filter(({ column }) => column !== 'recorded_by')
    .map(one => JSON.stringify(one))
    .sort()

const change = oneof(
  record({ kind: constantFrom('category' as const), op: constantFrom('add', 'remove'), code: constantFrom('SAN.AMB', 'LEG', 'MED.LIN') }),
  record({ kind: constantFrom('access' as const), op: constantFrom('add', 'remove'), code: constantFrom('walk-in', 'appointment') }),
  record({ kind: constantFrom('language' as const), op: constantFrom('add', 'remove'), code: constantFrom('wo', 'en') }),
  record({ kind: constantFrom('alert' as const), text: constantFrom(null, 'Chiuso per lavori') }),
  record({ kind: constantFrom('state' as const), state: constantFrom('suspended', 'operational', 'closed'), since: constantFrom('2026-01-01', '2020-01-01'), reason: constantFrom('Verificato') }),
  record({ kind: constantFrom('due' as const), day: constantFrom('2027-03-01') }),
  record({ kind: constantFrom('program' as const), op: constantFrom('add', 'remove'), code: constantFrom('') }),
) // prettier-ignore

test('what the preview says is exactly what happens, no more and no less, and undoing it leaves everything as it was', async () => {
  await assert(
    asyncProperty(change, subarray(ids, { minLength: 1, maxLength: 12 }), constantFrom(coordinator, referent), async (drawn, some, actor) => {
      const asked = (drawn.kind === 'program' ? { ...drawn, code: program } : drawn) as BulkChange
      const plan = await as(actor, tx => planBulk(tx, actor, { ids: some, change: asked }))
      const before = await wholesOf(some)
      const changing = plan.filter(one => one.rows.length > 0)
      const doing = as(actor, tx => editInBulk(tx, actor, { ids: some, change: asked, digest: digestOf(plan) }))
      const done = await doing.catch((error: unknown) => String(error))
      const after = new Map(await wholesOf(some))
      const happened = before.flatMap(([id, whole]) => said(whole, after.get(id) ?? null).map(one => `${id} ${one}`)).sort()
      const promised = changing.flatMap(({ id, rows }) =>
        rows.flatMap(row => said(row.before && { [row.entity]: [{ id: 'same', ...row.before }] }, row.after && { [row.entity]: [{ id: 'same', ...row.after }] }).map(one => `${id} ${one}`)),
      ).sort()
      expect(happened).toEqual(promised)
      expect(typeof done === 'string' ? done : done.changed).toBe(changing.length || 'Conflict: bulk.nothing-to-do')
      if (typeof done === 'string') return
      await as(actor, tx => undoBulk(tx, actor, done.id))
      expect(await wholesOf(some)).toEqual(before)
    }),
    { numRuns: 25 },
  )
}) // prettier-ignore

test('a referent changes nothing of another region, and it is said which', async () => {
  const asked: BulkChange = { kind: 'alert', text: 'Avviso' }
  const plan = await as(referent, tx => planBulk(tx, referent, { ids, change: asked }))
  const elsewhere = plan.filter(one => one.refused === 'other-region')
  expect(elsewhere.length).toBeGreaterThan(50)
  await as(referent, tx => editInBulk(tx, referent, { ids, change: asked, digest: digestOf(plan) }))
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from directory.service where alert = 'Avviso' and id = any(${elsewhere.map(one => one.id)}::uuid[])`.execute(
    db,
  )
  expect(rows[0].n).toBe(0)
})

test('closing is left to two people, and the last category stays', async () => {
  const closing: BulkChange = { kind: 'state', state: 'closed', since: '2026-11-01', reason: 'Finito' }
  const plan = await as(coordinator, tx => planBulk(tx, coordinator, { ids, change: closing }))
  expect(new Set(plan.map(one => one.refused))).toEqual(new Set(['two-people']))
  const { rows } = await sql<{ code: string }>`
    select max(category_code) as code from directory.service_category group by service_id having count(*) = 1 limit 1`.execute(
    db,
  )
  const last: BulkChange = { kind: 'category', op: 'remove', code: rows[0].code }
  const removal = await as(coordinator, tx => planBulk(tx, coordinator, { ids, change: last }))
  expect(removal.some(one => one.refused === 'last-category')).toBe(true)
})

test('what changed since the preview is not done over', async () => {
  const asked: BulkChange = { kind: 'alert', text: 'Nuovo avviso' }
  const plan = await as(coordinator, tx => planBulk(tx, coordinator, { ids: ids.slice(0, 3), change: asked }))
  await sql`update directory.service set alert = 'Di un collega' where id = ${ids[1]}`.execute(db)
  const doing = as(coordinator, tx =>
    editInBulk(tx, coordinator, { ids: ids.slice(0, 3), change: asked, digest: digestOf(plan) }),
  )
  await expect(doing).rejects.toThrow('bulk.changed-since')
})

test('undoing leaves what somebody changed since as they left it, and says so; it is done once', async () => {
  const asked: BulkChange = { kind: 'alert', text: 'Un altro avviso' }
  const some = ids.slice(0, 3)
  const plan = await as(coordinator, tx => planBulk(tx, coordinator, { ids: some, change: asked }))
  const done = await as(coordinator, tx => editInBulk(tx, coordinator, { ids: some, change: asked, digest: digestOf(plan) })) // prettier-ignore
  await sql`update directory.service set alert = 'Corretto' where id = ${some[0]}`.execute(db)
  const { keptCount } = await as(coordinator, tx => undoBulk(tx, coordinator, done.id))
  expect(keptCount).toBe(1)
  const { rows } = await sql<{ alert: string }>`select alert from directory.service where id = ${some[0]}`.execute(db)
  expect(rows[0].alert).toBe('Corretto')
  await expect(as(coordinator, tx => undoBulk(tx, coordinator, done.id))).rejects.toThrow('bulk.undone-already')
})

test('an edit with services of another region looks to a referent like one that never was', async () => {
  const asked: BulkChange = { kind: 'alert', text: 'Dappertutto' }
  const plan = await as(coordinator, tx => planBulk(tx, coordinator, { ids: ids.slice(0, 40), change: asked }))
  const done = await as(coordinator, tx => editInBulk(tx, coordinator, { ids: ids.slice(0, 40), change: asked, digest: digestOf(plan) })) // prettier-ignore
  await expect(as(referent, tx => undoBulk(tx, referent, done.id))).rejects.toThrow('page.not-found')
})

test('more than fifty at once need a fresh proof of who it is', async () => {
  const asked: BulkChange = { kind: 'alert', text: 'A tutti' }
  const stale: Actor = { ...coordinator, session: { id: coordinator.session?.id ?? '', freshAt: new Date(Date.now() - 301_000) } } // prettier-ignore
  const plan = await as(stale, tx => planBulk(tx, stale, { ids, change: asked }))
  await expect(as(stale, tx => editInBulk(tx, stale, { ids, change: asked, digest: digestOf(plan) }))).rejects.toThrow(
    'staff.not-fresh',
  )
})
