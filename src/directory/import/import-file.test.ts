import { existsSync } from 'node:fs'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { inHouse, transact } from '../../lib/db.ts'
import { testDatabase } from '../../lib/test-database.ts'
import { anybody, terminal } from '../../staff/index.ts'
import { gazetteer } from '../places/index.ts'
import { prepareDirectory } from '../prepare-directory.ts'
import type { Finding } from './finding.ts'
import { importFile } from './import-file.ts'
import { tryImport } from './try-import.ts'

/** 927 public family clinics, a real list with its real defects; it stays outside the project. */
const CLINICS = new URL('../../../../shared/open-data/consultori-familiari.csv', import.meta.url).pathname
const { db } = await testDatabase()
const actor = terminal('test')
beforeAll(() => transact(db, actor, prepareDirectory), 60_000)

vi.setConfig({ testTimeout: 60_000 })

test('who may not import cannot', async () => {
  const attempt = transact(db, inHouse('public'), tx =>
    importFile(tx, anybody, { path: CLINICS, gazetteer: gazetteer() }),
  )
  await expect(attempt).rejects.toMatchObject({ code: 'staff.not-allowed' })
})

describe.skipIf(!existsSync(CLINICS))('the list of clinics', () => {
  const findings: Finding[] = []
  const input = { path: CLINICS, gazetteer: gazetteer() }
  const south = (code: Finding['code'], field?: string) =>
    findings.filter(f => f.code === code && southernRows.has(f.row) && (!field || f.field === field))
  const southernRows = new Set<number>()

  test('a trial says what importing says, and writes nothing', async () => {
    const trial: Finding[] = []
    const tried = await tryImport(db, actor, { ...input, report: f => trial.push(f) })
    expect(await count('service')).toBe(0)
    expect(await count('change', sql`entity = 'service'`)).toBe(0)
    expect(await count('import')).toBe(0)
    const done = await transact(db, actor, tx => importFile(tx, actor, { ...input, report: f => findings.push(f) }))
    expect({ ...done, importId: '' }).toEqual({ ...tried, importId: '' })
    expect(findings).toEqual(trial)
  })

  test('comes in whole: every row a service that waits for its category', async () => {
    expect(await count('service')).toBe(927)
    const { rows } = await sql<{ state: string; n: number }>`
      select state, count(*)::int as n from directory.state_on(directory.rome_day(now())) where reason like '%in attesa di una categoria' group by 1`.execute(
      db,
    )
    expect(rows).toEqual([{ state: 'identified', n: 927 }])
    expect(findings.filter(f => f.severity === 'rejected')).toEqual([])
  })

  test('536 southern rows: 532 telephones get their zero back, 4 have none', async () => {
    const { rows } = await sql<{ row: number; phone: string | null; region: string }>`
      select s.source_ref, m.region_code as region, p.number as phone from directory.service s
      join directory.service_at_location a on a.service_id = s.id join directory.location l on l.id = a.location_id
      join directory.municipality m using (istat) left join directory.phone p on p.location_id = l.id
      where m.region_code in ('15', '16', '17', '18', '19')`.execute(db)
    expect(rows).toHaveLength(536)
    expect(rows.filter(r => r.phone === null)).toHaveLength(4)
    expect(rows.filter(r => r.phone?.startsWith('+390'))).toHaveLength(532)
    await findSouthernRows()
    expect(southernRows.size).toBe(536)
    expect(south('phone.zero-restored')).toHaveLength(532)
  })

  test('«-» is no web address', () => expect(south('value.placeholder', 'service.url')).toHaveLength(338))

  test('four former names lead to today’s municipalities, the other 532 match as they are', () => {
    const former = south('municipality.former')
    expect(former.map(f => f.found).sort()).toEqual([
      'CAPACCIO (SA)',
      'CASSANO ALLO IONIO (CS)',
      'PRESICCE (LE)',
      'SANNICANDRO GARGANICO (FG)',
    ])
    expect(south('municipality.matched')).toHaveLength(532)
  })

  test('every packed address is taken apart, the street with its own dashes', async () => {
    expect(south('address.split')).toHaveLength(536)
    const { rows } = await sql<{ address_1: string; postal_code: string; city: string; state_province: string }>`
      select address_1, postal_code, city, state_province from directory.address where address_1 like 'Via Superstra%'`.execute(
      db,
    )
    expect(rows).toEqual([
      {
        address_1: 'Via Superstra Jonica, n¶ø123 - PELLARO',
        postal_code: '89060',
        city: 'Reggio di Calabria',
        state_province: 'RC',
      },
    ])
  })

  test('points are the municipalities’ and say so; what the list does not say stays empty', async () => {
    expect(await count('location', sql`precision = 'exact'`)).toBe(0)
    expect(await count('location', sql`precision is null`)).toBe(await count('location', sql`istat is null`))
    for (const table of ['schedule', 'service_category', 'service_facet', 'language', 'verification'])
      expect(await count(table)).toBe(0)
  })

  test('no two rows are merged; likely doubles are listed', () => {
    const doubles = findings.filter(f => f.code.startsWith('duplicate.'))
    expect(doubles.length).toBeGreaterThan(5)
    expect(doubles.find(f => f.code === 'duplicate.name')).toMatchObject({
      found: 'uomi consultorio',
      made: 'righe 734, 745, 746',
    })
  })

  test('importing again changes nothing: not a row of history, but the import is on record', async () => {
    const changes = await count('change')
    const again = await transact(db, actor, tx => importFile(tx, actor, input))
    expect(again).toMatchObject({ rows: 927, created: 0, updated: 0, unchanged: 927, rejected: 0 })
    expect(await count('change')).toBe(changes)
    expect(await count('import')).toBe(2)
  })

  /** By the province that the packed address ends in. */
  async function findSouthernRows(): Promise<void> {
    const { rows } = await sql<{ sigla: string }>`
      select sigla from directory.province where region_code in ('15', '16', '17', '18', '19')`.execute(db)
    const siglas = new Set(rows.map(r => r.sigla))
    for (const f of findings) if (f.code === 'address.split' && siglas.has(f.found.slice(-2))) southernRows.add(f.row)
  }
})

async function count(table: string, where = sql`true`): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from directory.${sql.ref(table)} where ${where}`.execute(db)
  return rows[0]?.n ?? -1
}
