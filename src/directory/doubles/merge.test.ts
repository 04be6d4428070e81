import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { spokenLanguages } from '../../content/index.ts'
import { transact } from '../../lib/db.ts'
import { testDatabase } from '../../lib/test-database.ts'
import { type Actor, terminal } from '../../staff/index.ts'
import { importFile } from '../import/index.ts'
import { openMap } from '../open-map.ts'
import { gazetteer } from '../places/index.ts'
import { prepareDirectory } from '../prepare-directory.ts'
import { allRows } from '../take-back/all-rows.fixture.ts'
import type { Kind } from './candidate.ts'
import { findDoubles } from './find-doubles.ts'
import { merge } from './merge.ts'
import type { Choices } from './merge-two.ts'
import { maybeTheSame, notTheSame, putForward } from './not-the-same.ts'
import { previewUnmerge, unmerge } from './unmerge.ts'

const { db } = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'approdo-merge-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeAll(() => transact(db, terminal('test'), prepareDirectory), 60_000)

const LIST = [
  'nome,ente,comune,prov,indirizzo,telefono,categoria,orari,descrizione,lingue',
  'Consultorio familiare Aurora,ASL Inventata,Foggia,FG,Via Roma 12,0881 000001,SAN,lun-ven 9-13,,francese',
  'CONS. FAM. AURORA,A.S.L. INVENTATA,Foggia,FG,"V. Roma, n. 12",0881/000001; 0881 000002,SAN;LEG,lun-ven 8-12,Su appuntamento,arabo; francese',
  'Consultorio Aurora,Asl inventata,Foggia,FG,Via Roma 12,0881000001,SAN,,,',
  'Sportello lontano,Ente di Bari,Bari,BA,Via Altrove 1,080 000001,SAN,,,',
].join('\n')
const path = join(folder, 'lista.csv')
const bringIn = () =>
  transact(db, terminal('test'), tx =>
    importFile(tx, terminal('test'), { path, gazetteer: gazetteer(), languages: spokenLanguages }),
  )
const ids: Record<'aurora' | 'double' | 'third' | 'far', string> = { aurora: '', double: '', third: '', far: '' }

beforeEach(async () => {
  await sql`truncate directory.organization, directory.location, directory.import, directory.imported, directory.imported_before,
    directory.redirect, directory.double, directory.not_double, directory.merge cascade`.execute(db)
  writeFileSync(path, LIST)
  await bringIn()
  const named = await sql<{ id: string; name: string }>`select id, name from directory.service`.execute(db)
  const find = (part: RegExp) => named.rows.find(({ name }) => part.test(name))?.id ?? ''
  Object.assign(ids, {
    aurora: find(/^Consultorio familiare/),
    double: find(/^cons\. fam/i),
    third: find(/^Consultorio Aurora/),
    far: find(/lontano/),
  })
})

const person = (role: 'coordinator' | 'referent' | 'operator', region: string | null): Actor => ({
  id: randomUUID(),
  name: `${role} di prova`,
  memberships: [{ role, organizationId: randomUUID(), region }],
})
const coordinator = person('coordinator', null)
const mergeServices = (keep: string, goes: string, choices: Choices = {}, actor = coordinator) =>
  transact(db, actor, tx => merge(tx, actor, { kind: 'service', keep, goes, choices }))
const takeBack = (id: string, actor = coordinator) => transact(db, actor, tx => unmerge(tx, actor, id))
const column = async (query: ReturnType<typeof sql>) =>
  (await query.execute(db)).rows.map(row => Object.values(row as Record<string, unknown>)[0])

test('doubles are found with their reasons, and not what is far away', async () => {
  expect(await findDoubles(db, terminal('night'))).toMatchObject({ service: 3 })
  const { rows } = await sql<{ reasons: { code: string }[] }>`
    select reasons from directory.double where kind = 'service' and ${ids.aurora}::uuid in (a_id, b_id) and ${ids.double}::uuid in (a_id, b_id)`.execute(
    db,
  )
  expect(rows[0]?.reasons.map(r => r.code)).toEqual(['like-name', 'same-phone', 'same-address', 'same-body'])
})

test('what was chosen stands, what is missing is filled in, what hangs on both is joined', async () => {
  await mergeServices(ids.aurora, ids.double, { places: 'keep' })
  expect(await column(sql`select description from directory.service where id = ${ids.aurora}`)).toEqual([
    'Su appuntamento',
  ])
  expect(
    await column(sql`select category_code from directory.service_category where service_id = ${ids.aurora} order by 1`),
  ).toEqual(['LEG', 'SAN'])
  const phones = await column(
    sql`select number from directory.phone p join directory.service_at_location a on a.location_id = p.location_id where a.service_id = ${ids.aurora} order by 1`,
  )
  expect(phones).toEqual(['+390881000001', '+390881000002'])
  expect(
    await column(
      sql`select as_written from directory.schedule s join directory.service_at_location a on a.location_id = s.location_id or a.id = s.service_at_location_id where a.service_id = ${ids.aurora}`,
    ),
  ).toEqual(['lun-ven 9-13'])
  expect(
    await column(
      sql`select code from directory.language where service_id = ${ids.aurora} or location_id in (select location_id from directory.service_at_location where service_id = ${ids.aurora}) order by 1`,
    ),
  ).toEqual(['ar', 'fr'])
  expect(
    await column(sql`select count(*)::int from directory.service_at_location where service_id = ${ids.aurora}`),
  ).toEqual([1])
  expect(await column(sql`select count(*)::int from directory.service where id = ${ids.double}`)).toEqual([0])
})

test('a chosen value of the one that goes takes the place of the other', async () => {
  await mergeServices(ids.aurora, ids.double, { name: 'merge', service_category: 'merge', places: 'both' })
  expect(await column(sql`select name from directory.service where id = ${ids.aurora}`)).toEqual(['Cons. Fam. Aurora'])
  expect(
    await column(sql`select count(*)::int from directory.service_at_location where service_id = ${ids.aurora}`),
  ).toEqual([2])
})

test('taking a merge back restores both, row for row', async () => {
  const before = await allRows(db)
  const all: Choices[] = [{}, { places: 'keep' }, { places: 'both', name: 'merge', phone: 'merge', state: 'merge' }]
  for (const choices of all) {
    const id = await mergeServices(ids.aurora, ids.double, choices)
    expect(await allRows(db)).not.toEqual(before)
    expect((await takeBack(id)).kept).toEqual([])
    expect(await allRows(db)).toEqual(before)
    await expect(takeBack(id)).rejects.toMatchObject({ code: 'merge.already-undone' })
  }
})

test('bodies and places are merged and parted again too', async () => {
  const before = await allRows(db)
  for (const kind of ['organization', 'location'] as const) {
    const owner =
      kind === 'organization'
        ? sql`select organization_id from directory.service`
        : sql`select location_id from directory.service_at_location`
    const of = async (service: string) =>
      String(
        (await column(sql`${owner} where ${sql.ref(kind === 'organization' ? 'id' : 'service_id')} = ${service}`))[0],
      )
    const [keep, goes] = [await of(ids.aurora), await of(ids.double)]
    expect(keep).not.toBe(goes)
    const id = await transact(db, coordinator, tx => merge(tx, coordinator, { kind, keep, goes, choices: {} }))
    expect([await of(ids.aurora), await of(ids.double)]).toEqual([keep, keep])
    await takeBack(id)
    expect(await allRows(db)).toEqual(before)
  }
})

test('what somebody changed since stays, and is told', async () => {
  const id = await mergeServices(ids.aurora, ids.double, { name: 'merge' })
  await sql`update directory.service set name = 'Aurora, nuovo nome' where id = ${ids.aurora}`.execute(db)
  expect(await transact(db, coordinator, tx => previewUnmerge(tx, coordinator, id))).toMatchObject({ keptCount: 1 })
  const { kept } = await takeBack(id)
  expect(kept).toMatchObject([
    {
      entity: 'service',
      why: 'changed',
      before: { name: 'Consultorio familiare Aurora' },
      now: { name: 'Aurora, nuovo nome' },
    },
  ])
  expect(await column(sql`select name from directory.service where id = ${ids.double}`)).toEqual(['Cons. Fam. Aurora'])
})

test('old addresses lead to the living one, however many merges lie between, and back', async () => {
  const map = await openMap(db)
  await sql`insert into directory.lifecycle (service_id, state, since, reason) select id, 'operational', (now() at time zone 'Europe/Rome')::date, 'prova' from directory.service`.execute(
    db,
  )
  await map.refresh()
  const first = await mergeServices(ids.double, ids.third)
  const second = await mergeServices(ids.aurora, ids.double)
  await map.refresh()
  expect([map.redirected('service', ids.third), map.redirected('service', ids.double)]).toEqual([
    ids.aurora,
    ids.aurora,
  ])
  expect(map.service(ids.double)).toBeUndefined()
  await expect(takeBack(first)).rejects.toMatchObject({ code: 'merge.later-first', facts: { merge: second } })
  await takeBack(second)
  await map.refresh()
  expect([map.redirected('service', ids.third), map.redirected('service', ids.double)]).toEqual([ids.double, undefined])
  expect(map.service(ids.double)).toBeDefined()
  await takeBack(first)
})

test('importing the same list again makes no double anew', async () => {
  await mergeServices(ids.aurora, ids.double, { places: 'keep' })
  expect(await bringIn()).toMatchObject({ created: 0, updated: 0, unchanged: 4 })
  writeFileSync(path, LIST.replace('Su appuntamento', 'Senza appuntamento'))
  expect(await bringIn()).toMatchObject({ created: 0, updated: 1 })
  expect(await column(sql`select description from directory.service where id = ${ids.aurora}`)).toEqual([
    'Senza appuntamento',
  ])
})

test('a merge never shows what was hidden', async () => {
  const places = await column(
    sql`select location_id from directory.service_at_location where service_id in (${ids.aurora}, ${ids.double}) order by service_id = ${ids.double}`,
  )
  const [open, hidden] = places.map(String)
  for (const [keep, goes] of [
    [open, hidden],
    [hidden, open],
  ] as const) {
    await sql`update directory.location set visibility = case id when ${hidden}::uuid then 'area' else 'full' end`.execute(
      db,
    )
    const id = await transact(db, coordinator, tx =>
      merge(tx, coordinator, { kind: 'location', keep, goes, choices: {} }),
    )
    expect(await column(sql`select visibility from directory.location where id = ${keep}`)).toEqual(['area'])
    await takeBack(id)
  }
})

test('only who answers for the territory of both, and may see what is hidden there', async () => {
  const absent = { code: 'page.not-found' }
  await expect(mergeServices(ids.aurora, ids.double, {}, person('operator', null))).rejects.toMatchObject(absent)
  await expect(mergeServices(ids.aurora, ids.double, {}, person('referent', '18'))).rejects.toMatchObject(absent)
  await expect(mergeServices(ids.aurora, randomUUID())).rejects.toMatchObject(absent)
  const referent = person('referent', '16')
  const id = await mergeServices(ids.aurora, ids.double, {}, referent)
  await expect(takeBack(id, person('referent', '18'))).rejects.toMatchObject(absent)
  await takeBack(id, referent)
})

test('what was changed since it was compared is not merged unseen', async () => {
  const act = (seen: [number, number]) =>
    transact(db, coordinator, tx =>
      merge(tx, coordinator, { kind: 'service', keep: ids.aurora, goes: ids.double, choices: {}, seen }),
    )
  await expect(act([1, 1])).rejects.toMatchObject({ code: 'merge.changed-meanwhile' })
})

test('«not the same» is remembered, with who and why, and can be taken back', async () => {
  await findDoubles(db, terminal('night'))
  const pair = () =>
    column(sql`select id from directory.double where kind = 'service' and ${ids.aurora}::uuid in (a_id, b_id) and ${ids.double}::uuid in (a_id, b_id)
    and not exists (select from directory.not_double n where (n.kind, n.a_id, n.b_id) = (double.kind, double.a_id, double.b_id))`)
  const id = String((await pair())[0])
  await transact(db, coordinator, tx => notTheSame(tx, coordinator, id, 'Uno è al piano terra'))
  await findDoubles(db, terminal('night'))
  expect(await pair()).toEqual([])
  expect(await column(sql`select why from directory.not_double`)).toEqual(['Uno è al piano terra'])
  await transact(db, coordinator, tx => maybeTheSame(tx, coordinator, id))
  expect(await pair()).toEqual([id])
})

test('a pair that only a person has seen is put forward, and stays until somebody decides', async () => {
  const id = await transact(db, coordinator, tx =>
    putForward(tx, coordinator, 'service' satisfies Kind, [ids.aurora, ids.far]),
  )
  await findDoubles(db, terminal('night'))
  expect(await column(sql`select reasons from directory.double where id = ${id}`)).toEqual([[{ code: 'by-hand' }]])
})
