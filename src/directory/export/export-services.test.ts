import { createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parse } from 'csv-parse/sync'
import { unzipSync } from 'fflate'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Db, transact } from '../../lib/db.ts'
import { testDatabase } from '../../lib/test-database.ts'
import { anybody, terminal } from '../../staff/index.ts'
import { generateServices, loadServices } from '../demo/index.ts'
import { type Finding, importFile, type ImportMap } from '../import/index.ts'
import { openMap } from '../open-map.ts'
import { gazetteer } from '../places/index.ts'
import { prepareDirectory } from '../prepare-directory.ts'
import { EXPORT_FORMATS, type ExportFormat, exportServices } from './export-services.ts'
import { descriptor } from './tables.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const { db } = await testDatabase()
const { db: other } = await testDatabase()
const { db: third } = await testDatabase()
const actor = terminal('test')
const folder = mkdtempSync(join(tmpdir(), 'approdo-export-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What must appear in no export: it stands in every field of two hidden places and of what hangs on them. */
const CANARY = 'canarino-9417'
const FORMULA = '=HYPERLINK("http://esempio.invalid")'
const HSDS = new URL('../../../../shared/hsds/datapackage.json', import.meta.url)

beforeAll(async () => {
  for (const one of [db, other, third]) await transact(one, actor, prepareDirectory)
  await transact(db, actor, async tx => {
    await loadServices(tx, generateServices(250))
    await hideCanaries(tx)
    await sql`update directory.service set description = ${FORMULA} where id = (select min(id::text)::uuid from directory.service
      where id in (select service_id from directory.state_on(directory.rome_day(now())) where state = 'operational'))`.execute(
      tx,
    )
  })
})

test('anybody may take what is public', async () => {
  const map = await openMap(db)
  expect([...exportServices(anybody, map, 'csv')].length).toBeGreaterThan(map.size)
})

test('nothing of a hidden place is in any export', async () => {
  expect(await canaries(db)).toBeGreaterThan(20)
  for (const format of EXPORT_FORMATS) {
    const bytes = readFileSync(await exported(db, format))
    const text =
      format === 'datapackage'
        ? Object.values(unzipSync(bytes))
            .map(b => Buffer.from(b).toString())
            .join('\n')
        : bytes.toString()
    expect(text.length).toBeGreaterThan(10_000)
    expect(text.toLowerCase()).not.toContain(CANARY)
    // The point of a hidden door, to the metre.
    expect(text).not.toContain('41.12345')
  }
})

test('services only identified are in no export', async () => {
  const identified = await sql<{
    id: string
  }>`select service_id as id from directory.state_on(directory.rome_day(now())) where state = 'identified'`.execute(db)
  expect(identified.rows.length).toBeGreaterThan(10)
  for (const format of ['hsds-json', 'csv', 'geojson'] as const) {
    const text = readFileSync(await exported(db, format), 'utf8')
    expect(identified.rows.filter(({ id }) => text.includes(id))).toEqual([])
  }
})

test.each(['hsds-json', 'datapackage'] as const)(
  '%s, brought into an empty map and taken out again, is the same',
  async format => {
    const into = format === 'hsds-json' ? other : third
    const first = await exported(db, format)
    const findings: Finding[] = []
    const map: ImportMap = { source: 'approdo', publicContacts: true }
    const summary = await transact(into, actor, tx =>
      importFile(tx, actor, { path: first, map, gazetteer: gazetteer(), report: f => findings.push(f) }),
    )
    expect(summary.rejected).toBe(0)
    expect(findings.filter(f => !f.code.startsWith('duplicate.') && f.code !== 'program.created')).toEqual([])
    const [before, after] = [comparable(await text(db)), comparable(await text(into))]
    expect(Object.keys(after)).toEqual(Object.keys(before))
    for (const id of Object.keys(before)) expect(after[id]).toEqual(before[id])
    const again = await transact(into, actor, tx => importFile(tx, actor, { path: first, map, gazetteer: gazetteer() }))
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: summary.created })
  },
)

test.each(['hsds-json', 'datapackage', 'csv'] as const)(
  '%s, brought back where it came from, changes nothing',
  async format => {
    const before = await changes(db)
    const path = await exported(db, format)
    const map = { source: `ritorno-${format}`, publicContacts: true }
    const summary = await transact(db, actor, tx => importFile(tx, actor, { path, map, gazetteer: gazetteer() }))
    expect(summary).toMatchObject({ created: 0, updated: 0, rejected: 0 })
    expect(await changes(db)).toBe(before)
  },
)

test('no cell of the CSV is computed by a spreadsheet, and the text comes back as it was', async () => {
  const path = await exported(db, 'csv')
  const rows: string[][] = parse(readFileSync(path), { bom: true })
  expect(rows.flat().filter(cell => /^\s*[=+\-@\t\r]/.test(cell) && !/^-?[\d.]+$/.test(cell))).toEqual([])
  expect(rows.flat()).toContain(`'${FORMULA}`)
  expect(rows.flat().some(cell => cell.startsWith("'+39"))).toBe(true)
})

test.skipIf(!existsSync(HSDS))(
  'the datapackage has every table and column that the specification names, and fills what it requires',
  async () => {
    const theirs = JSON.parse(readFileSync(HSDS, 'utf8')) as Package
    const ours = descriptor() as Package
    const files = unzipSync(readFileSync(await exported(db, 'datapackage')))
    expect(JSON.parse(Buffer.from(files['datapackage.json'] ?? []).toString())).toEqual(ours)
    // What we know nothing of: who changed what is not published, capacity and units are not kept.
    const unkept = new Set(['metadata', 'meta_table_description', 'service_capacity', 'unit'])
    for (const { name, path, schema } of theirs.resources.filter(resource => !unkept.has(resource.name))) {
      const table = ours.resources.find(resource => resource.name === name)
      expect(table?.path).toBe(path)
      expect(table?.schema.fields.slice(0, schema.fields.length).map(f => f.name)).toEqual(
        schema.fields.map(f => f.name),
      )
      const rows: Record<string, string>[] = parse(Buffer.from(files[path] ?? []), { columns: true })
      for (const field of schema.fields.filter(f => f.constraints?.required && f.name !== 'postal_code'))
        expect(
          rows.filter(row => row[field.name] === ''),
          `${name}.${field.name}`,
        ).toEqual([])
      const ids = rows.flatMap(row => (row['id'] ? [row['id']] : []))
      expect(ids.filter((id, i) => ids.indexOf(id) < i)).toEqual([])
    }
  },
)

test('GeoJSON puts longitude first and says which points are approximate', async () => {
  const collection = JSON.parse(readFileSync(await exported(db, 'geojson'), 'utf8')) as {
    features: { geometry: { coordinates: [number, number] } | null; properties: { precision: string | null } }[]
  }
  const placed = collection.features.filter(feature => feature.geometry)
  expect(placed.length).toBeGreaterThan(100)
  for (const { geometry, properties } of placed) {
    const [longitude = 0, latitude = 0] = geometry?.coordinates ?? []
    expect(longitude).toBeLessThan(20)
    expect(latitude).toBeGreaterThan(35)
    expect(['exact', 'approximate']).toContain(properties.precision)
  }
})

type Package = {
  resources: {
    name: string
    path: string
    schema: { fields: { name: string; constraints?: { required?: boolean } }[] }
  }[]
}

const text = async (of: Db) => readFileSync(await exported(of, 'hsds-json'), 'utf8')

async function exported(from: Db, format: ExportFormat): Promise<string> {
  const path = join(folder, `${crypto.randomUUID()}.${format}`)
  await pipeline(Readable.from(exportServices(actor, await openMap(from), format)), createWriteStream(path))
  return path
}

/** By id, lists in one order, and without the time of the change: bringing in is a change. */
function comparable(json: string): Record<string, unknown> {
  const services = JSON.parse(json, (key, value: unknown) => {
    if (key === 'last_modified') return undefined
    if (Array.isArray(value))
      return value.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) as unknown[]
    return value
  }) as { id: string }[]
  return Object.fromEntries(services.map(service => [service.id, service]))
}

async function changes(of: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from directory.change`.execute(of)
  return rows[0]?.n ?? -1
}

async function hideCanaries(tx: Parameters<Parameters<typeof transact>[2]>[0]): Promise<void> {
  for (const visibility of ['area', 'none']) {
    const { rows } = await sql<{ service: string; location: string; at: string }>`
      with s as (select service_id from directory.state_on(directory.rome_day(now())) where state = 'operational' order by random() limit 1),
      l as (insert into directory.location (name, alternate_name, description, url, transportation, istat, latitude, longitude, precision, visibility)
        select ${CANARY}, ${CANARY}, ${CANARY}, ${`https://${CANARY}.invalid`}, ${CANARY}, istat, 41.12345, 15.12345, 'exact', ${visibility}
        from directory.municipality where name = 'Foggia' returning id),
      a as (insert into directory.service_at_location (service_id, location_id, description) select service_id, l.id, ${CANARY} from s, l returning id)
      select s.service_id as service, l.id as location, a.id as at from s, l, a`.execute(tx)
    const { location, at } = rows[0] ?? { location: '', at: '' }
    await sql`insert into directory.address (location_id, attention, address_1, address_2, city, state_province, postal_code)
      values (${location}, ${CANARY}, ${CANARY}, ${CANARY}, ${CANARY}, 'FG', ${CANARY})`.execute(tx)
    await sql`insert into directory.accessibility (location_id, description, details) values (${location}, ${CANARY}, ${CANARY})`.execute(
      tx,
    )
    await sql`insert into directory.attribute (location_id, taxonomy, code, label, value) values (${location}, ${CANARY}, ${CANARY}, ${CANARY}, ${CANARY})`.execute(
      tx,
    )
    for (const owner of ['location_id', 'service_at_location_id']) {
      const id = owner === 'location_id' ? location : at
      await sql`insert into directory.phone (${sql.ref(owner)}, number, description) values (${id}, ${CANARY}, ${CANARY})`.execute(
        tx,
      )
      await sql`insert into directory.schedule (${sql.ref(owner)}, as_written, notes) values (${id}, ${CANARY}, ${CANARY})`.execute(
        tx,
      )
      await sql`insert into directory.contact (${sql.ref(owner)}, name, title, public) values (${id}, ${CANARY}, ${CANARY}, true)`.execute(
        tx,
      )
    }
  }
}

/** In how many cells of the database the canary sits: the test would prove nothing without it. */
async function canaries(of: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from directory.change c, jsonb_each_text(c.after) e where e.value like ${`%${CANARY}%`}`.execute(
    of,
  )
  return rows[0]?.n ?? 0
}
