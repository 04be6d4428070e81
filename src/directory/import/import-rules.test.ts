import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { transact } from '../../lib/db.ts'
import { testDatabase } from '../../lib/test-database.ts'
import { terminal } from '../../staff/index.ts'
import { gazetteer } from '../places/index.ts'
import { prepareDirectory } from '../prepare-directory.ts'
import type { Finding } from './finding.ts'
import { importFile } from './import-file.ts'
import { type ImportMap, parseImportMap } from './import-map.ts'

vi.setConfig({ testTimeout: 60_000 })
const { db } = await testDatabase()
const actor = terminal('steward')
const folder = mkdtempSync(join(tmpdir(), 'approdo-import-'))
beforeAll(() => transact(db, actor, prepareDirectory), 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const HEADER = 'Nome,Ente,Comune,Prov,Indirizzo,Telefono,Categoria,Orari'
const ROWS = [
  'Sportello Uno,Associazione Inventata,Foggia,FG,Via Prova 1,0881 000001,SAN,Lun-Ven 9-13',
  'Sportello Due,Associazione Inventata,Foggia,FG,Via Prova 2,881000002,Tutela legale,',
]
const COLUMNS = {
  Nome: 'service.name',
  Ente: 'organization.name',
  Comune: 'place.municipality',
  Prov: 'place.province',
  Indirizzo: 'place.street',
  Telefono: 'place.phone',
  Categoria: 'service.category',
  Orari: 'place.hours',
} as const
const mapOf = (source: string, rest: Partial<ImportMap> = {}): ImportMap => ({
  source,
  columns: COLUMNS,
  identity: ['Nome', 'Comune'],
  ...rest,
})

function file(rows: string[], header = HEADER): string {
  const path = join(folder, `${crypto.randomUUID()}.csv`)
  writeFileSync(path, [header, ...rows].join('\n'))
  return path
}

async function bring(rows: string[], map: ImportMap, { header = HEADER, strict = false } = {}) {
  const findings: Finding[] = []
  const input = {
    path: file(rows, header),
    map,
    strict,
    gazetteer: gazetteer(),
    report: (f: Finding) => findings.push(f),
  }
  const summary = await transact(db, actor, tx => importFile(tx, actor, input))
  return { summary, findings, of: (code: Finding['code']) => findings.filter(f => f.code === code) }
}

async function one<T>(query: ReturnType<typeof sql<T>>): Promise<T> {
  const { rows } = await query.execute(db)
  expect(rows).toHaveLength(1)
  const [row] = rows
  if (!row) throw new Error('no row')
  return row
}
const service = (source: string, name: string) =>
  one(sql<{
    id: string
    description: string | null
    state: string
    phones: string[]
    hours: string | null
    categories: string[]
  }>`
    select s.id, s.description, (select state from directory.state_on(directory.rome_day(now())) x where x.service_id = s.id) as state,
      array(select number from directory.phone p join directory.service_at_location a on a.location_id = p.location_id where a.service_id = s.id order by 1) as phones,
      (select hours from directory.schedule h join directory.service_at_location a on a.location_id = h.location_id where a.service_id = s.id) as hours,
      array(select category_code from directory.service_category c where c.service_id = s.id) as categories
    from directory.service s where source = ${source} and name = ${name}`)

test('a row becomes a service with what it says, and not a word more', async () => {
  const { summary } = await bring(ROWS, mapOf('prima', { defaults: { 'service.state': 'operativo' } }))
  expect(summary).toMatchObject({ rows: 2, created: 2, rejected: 0 })
  expect(await service('prima', 'Sportello Uno')).toMatchObject({
    state: 'operational',
    phones: ['+390881000001'],
    categories: ['SAN'],
    description: null,
  })
  expect(await service('prima', 'Sportello Due')).toMatchObject({
    state: 'operational',
    phones: ['+390881000002'],
    categories: ['LEG'],
    hours: null,
  })
  expect((await service('prima', 'Sportello Uno')).hours).toMatch(/^Mo-Fr 09:00-13:00/)
  const { n } = await one(
    sql<{ n: number }>`select count(*)::int as n from directory.organization where source = 'prima'`,
  )
  expect(n).toBe(1)
})

test('only what changed in the file changes in the map, in the name of the steward and of the import', async () => {
  await bring(ROWS, mapOf('seconda'))
  const { summary } = await bring([ROWS[0]?.replace('000001', '000009') ?? '', ROWS[1] ?? ''], mapOf('seconda'))
  expect(summary).toMatchObject({ created: 0, updated: 1, unchanged: 1 })
  expect((await service('seconda', 'Sportello Uno')).phones).toEqual(['+390881000009'])
  const { rows } = await sql<{ entity: string; act: string; actor: string }>`
    select entity, act, actor from directory.change where import_id = ${summary.importId} order by act`.execute(db)
  expect(rows).toEqual([
    { entity: 'phone', act: 'created', actor: 'steward' },
    { entity: 'phone', act: 'removed', actor: 'steward' },
  ])
})

test('what somebody corrected by hand outlives the old file, and a newer word of the source is reported, not obeyed', async () => {
  const map = mapOf('terza', { columns: { ...COLUMNS, Orari: 'service.description' } })
  await bring(ROWS, map)
  const { id } = await service('terza', 'Sportello Uno')
  await transact(db, actor, tx =>
    sql`update directory.service set description = 'Corretto a mano' where id = ${id}`.execute(tx),
  )
  expect((await bring(ROWS, map)).summary.unchanged).toBe(2)
  const { summary, of } = await bring([ROWS[0]?.replace('Lun-Ven 9-13', 'Altro testo') ?? '', ROWS[1] ?? ''], map)
  expect(of('changed.by-hand')).toMatchObject([
    { row: 2, field: 'service.description', found: 'Altro testo', made: 'Corretto a mano' },
  ])
  expect((await service('terza', 'Sportello Uno')).description).toBe('Corretto a mano')
  expect(summary.updated).toBe(0)
})

test('a row without category waits, identified, whatever state the list claims', async () => {
  const { of } = await bring(
    ['Sportello Tre,Associazione Inventata,Foggia,FG,,,,'],
    mapOf('quarta', { constants: { 'service.state': 'operativo' } }),
  )
  expect((await service('quarta', 'Sportello Tre')).state).toBe('identified')
  expect(of('state.waits')).toHaveLength(1)
})

test('rows that cannot be understood are rejected with their number, the others come in; strict refuses the file', async () => {
  const rows = [
    ',Associazione Inventata,Foggia,FG,,,,',
    'Sportello Quattro,,Foggia,FG,,,,',
    'Sportello Cinque,Ente Inventato,Foggia,FG,=1+1,,,',
    ...ROWS,
    ROWS[0] ?? '',
  ]
  const { summary, findings } = await bring(rows, mapOf('quinta'))
  expect(summary).toMatchObject({ rows: 6, created: 2, rejected: 4 })
  expect(findings.filter(f => f.severity === 'rejected').map(f => [f.row, f.code])).toEqual([
    [2, 'row.no-name'],
    [3, 'row.no-organization'],
    [4, 'cell.formula'],
    [7, 'row.same-identity'],
  ])
  await expect(bring(rows, mapOf('sesta'), { strict: true })).rejects.toMatchObject({ code: 'import.strict' })
  const { n } = await one(sql<{ n: number }>`select count(*)::int as n from directory.service where source = 'sesta'`)
  expect(n).toBe(0)
})

test('a file that breaks off in the middle leaves nothing behind', async () => {
  const many = Array.from({ length: 3000 }, (_, i) => `Sportello ${i},Ente Inventato,Foggia,FG,,,,`)
  await expect(bring([...many, 'solo,tre,celle'], mapOf('settima'))).rejects.toMatchObject({ code: 'import.ragged' })
  const { n } = await one(
    sql<{ n: number }>`select count(*)::int as n from directory.organization where source = 'settima'`,
  )
  expect(n).toBe(0)
})

test('likely doubles are listed against the map too, but never against a hidden place', async () => {
  await bring(
    ['Casa Nascosta,Ente Inventato,Foggia,FG,Via Segreta 9,0881 555555,DMF,'],
    mapOf('ottava', { constants: { 'place.visibility': 'nessuna' } }),
  )
  await bring(['Mensa,Ente Inventato,Bari,BA,Via Aperta 3,080 5555555,BEN,'], mapOf('nona'))
  const rows = [
    'Mensa,Altro Ente,Bari,BA,Via Aperta 3,080 5555555,BEN,',
    'Altra casa,Altro Ente,Foggia,FG,Via Segreta 9,0881 555555,DMF,',
  ]
  const { findings } = await bring(rows, mapOf('decima'))
  const doubles = findings.filter(f => f.code.startsWith('duplicate.'))
  expect(doubles.map(f => [f.row, f.code])).toEqual([
    [2, 'duplicate.name'],
    [2, 'duplicate.phone'],
    [2, 'duplicate.address'],
  ])
})

test('a visibility nobody knows hides the place', async () => {
  const header = `${HEADER},Visibilità`
  const map = mapOf('undicesima', { columns: { ...COLUMNS, Visibilità: 'place.visibility' } })
  const { of } = await bring([`${ROWS[0]},riservatissima`], map, { header })
  expect(of('visibility.unknown')).toHaveLength(1)
  const { visibility } = await one(
    sql<{ visibility: string }>`select visibility from directory.location where source = 'undicesima'`,
  )
  expect(visibility).toBe('none')
})

test('without a map the columns are recognised by name, and each recognition is said', async () => {
  const path = file(ROWS)
  const findings: Finding[] = []
  const summary = await transact(db, actor, tx =>
    importFile(tx, actor, { path, gazetteer: gazetteer(), report: f => findings.push(f) }),
  )
  expect(summary.created).toBe(2)
  expect(findings.filter(f => f.code === 'column.mapped').map(f => f.field)).toEqual(Object.values(COLUMNS))
  const nameless = file(['1,2'], 'colonna a,colonna b')
  await expect(
    transact(db, actor, tx => importFile(tx, actor, { path: nameless, gazetteer: gazetteer() })),
  ).rejects.toMatchObject({ code: 'import.no-map' })
})

test('a map with an unknown field or a column that is not there is refused by name', async () => {
  expect(() => parseImportMap({ source: 'x', columns: { Nome: 'service.nome' } })).toThrow(/columns\.Nome/)
  expect(() => parseImportMap({ source: 'X Y' })).toThrow(/source/)
  await expect(bring(ROWS, mapOf('x', { columns: { Denominazione: 'service.name' } }))).rejects.toMatchObject({
    code: 'import.map-column',
    facts: { names: 'Denominazione' },
  })
})

test('two imports at once wait for one another: nothing is doubled', async () => {
  const [a, b] = await Promise.all([bring(ROWS, mapOf('insieme')), bring(ROWS, mapOf('insieme'))])
  expect(new Set([a.summary.created, b.summary.created])).toEqual(new Set([0, 2]))
})
