import * as fc from 'fast-check'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { answerError } from '../../lib/answer-error.ts'
import { inHouse, transact } from '../../lib/db.ts'
import { testDatabase } from '../../lib/test-database.ts'
import { type Actor, can, type StaffEnv, type StaffRole } from '../../staff/index.ts'
import { countServices } from '../counts.ts'
import { loadDemonstration } from '../demo/index.ts'
import { type LiveMap, openMap } from '../open-map.ts'
import { prepareDirectory } from '../prepare-directory.ts'
import type { CoverageTable, Overview } from './answers.ts'
import { coverageApi } from './api.ts'
import { openCoverage } from './open-coverage.ts'
import { curve, officialFigures } from './official-figures.ts'
import { dayNumber, dayText } from './day-number.ts'
import { tally } from './tally.ts'

const { db } = await testDatabase()
const by = inHouse('test')
const coverage = openCoverage(db)
/** The reference day of the demonstration. */
const DAY = '2023-08-31'
const OPERATIONAL = { '15': 558, '16': 546, '17': 117, '18': 341, '19': 334 }

beforeAll(async () => {
  await transact(db, by, prepareDirectory)
  await transact(db, by, tx => loadDemonstration(tx))
}, 60_000)

const actorOf = (role: StaffRole): Actor => ({
  id: crypto.randomUUID(),
  name: role,
  memberships: [{ role, organizationId: crypto.randomUUID(), region: null }],
})

let opened: Promise<LiveMap> | undefined
async function freshMap(): Promise<LiveMap> {
  opened ??= openMap(db)
  const map = await opened
  await map.refresh()
  return map
}

async function serve(role: StaffRole = 'analyst') {
  const actor = actorOf(role)
  const app = new Hono<StaffEnv>()
    .use(async (c, next) => {
      c.set('actor', actor)
      c.set('may', act => can(actor, act))
      await next()
    })
    .route('/', coverageApi({ db, map: await freshMap(), demo: true }))
  app.onError((error, c) => {
    const { status, code, facts } = answerError(error)
    return c.json({ code, ...facts }, status)
  })
  return async (path: string) => await app.request(`/console/api/coverage${path}`)
}

const days = fc.integer({ min: dayNumber('2021-06-01'), max: dayNumber('2026-12-31') }).map(dayText)

describe('the same figures as independent SQL', () => {
  test('2,274 mapped and 1,896 operational on the day of the demonstration, by region', async () => {
    const { total, region } = tally((await coverage.now()).services.values(), { day: dayNumber(DAY) })
    expect([total.operational, total.operational + total.identified + total.suspended + total.closed]).toEqual([
      1896, 2274,
    ])
    expect(Object.fromEntries(Object.entries(region).map(([code, t]) => [code, t.operational]))).toEqual(OPERATIONAL)
  })

  test('the published figures on any day', async () => {
    const { services } = await coverage.now()
    await fc.assert(
      fc.asyncProperty(days, async day => {
        const rows = await countServices(db, { asOf: day, by: ['region', 'state', 'category'] })
        const key = (row: { region?: string | null; state?: string | null; category?: string | null; count: number }) =>
          `${row.region ?? ''} ${row.state} ${row.category ?? ''} ${row.count}`
        expect(officialFigures(services.values(), dayNumber(day)).map(key).sort()).toEqual(rows.map(key).sort())
      }),
      { numRuns: 25 },
    )
  })

  test('checks, categories and languages on any day, for any region', async () => {
    const { services } = await coverage.now()
    await fc.assert(
      fc.asyncProperty(days, fc.constantFrom('15', '16', '17', '18', '19'), async (day, region) => {
        const tallies = tally(services.values(), { day: dayNumber(day), region })
        expect(tallies.total).toMatchObject(await checksInSql(day, region))
        const operational = (group: 'category' | 'language') =>
          Object.entries(tallies[group]).flatMap(([code, t]) => (t.operational ? [`${code} ${t.operational}`] : []))
        expect(operational('category').sort()).toEqual(await offeredInSql(day, region, 'category'))
        expect(operational('language').sort()).toEqual(await offeredInSql(day, region, 'language'))
      }),
      { numRuns: 10 },
    )
  })

  test('the curve says for each day what the figures of that day say', async () => {
    const { services } = await coverage.now()
    const points = curve(services.values(), { day: dayNumber('2026-11-20') })
    expect(points[0].day).toBe('2021-06-30')
    expect(points.at(-1)).toEqual({ day: '2026-11-20', operational: 1896, mapped: 2274 })
    for (const { day, operational, mapped } of points.filter((_, i) => i % 9 === 0)) {
      const rows = await countServices(db, { asOf: day, by: ['state'] })
      expect([day, mapped]).toEqual([day, rows.reduce((sum, row) => sum + row.count, 0)])
      expect([day, operational]).toEqual([day, rows.find(row => row.state === 'operational')?.count ?? 0])
    }
  })
})

/** Written from the rules, not from the program: last check not after the day; first municipality by code. */
const HERE = sql`
  select s.service_id, s.state from directory.state_on(current_setting('test.day')::date) s
  join lateral (select m.region_code from directory.service_at_location p join directory.location l on l.id = p.location_id
    join directory.municipality m using (istat) where p.service_id = s.service_id order by m.istat limit 1) place on true
  where s.state = 'operational' and place.region_code = current_setting('test.region')`

async function asOf<T>(day: string, region: string, query: ReturnType<typeof sql<T>>): Promise<T[]> {
  return await transact(db, by, async tx => {
    await sql`select set_config('test.day', ${day}, true), set_config('test.region', ${region}, true)`.execute(tx)
    return (await query.execute(tx)).rows
  })
}

async function checksInSql(day: string, region: string) {
  const [row] = await asOf(
    day,
    region,
    sql<{ operational: number; inTime: number; overdue: number; never: number; oldest: string | null }>`
    select count(*)::int as operational, count(*) filter (where next_due >= ${day}::date)::int as "inTime",
      count(*) filter (where next_due < ${day}::date)::int as overdue, count(*) filter (where next_due is null)::int as never,
      min(last) as oldest
    from (${HERE}) here left join lateral (
      select next_due, (verified_at at time zone 'Europe/Rome')::date as last from directory.verification v
      where v.service_id = here.service_id and (verified_at at time zone 'Europe/Rome')::date <= ${day}::date
      order by verified_at desc, v.id desc limit 1) v on true`,
  )
  return row
}

async function offeredInSql(day: string, region: string, what: 'category' | 'language'): Promise<string[]> {
  const source =
    what === 'category'
      ? sql`select service_id, left(category_code, 3) as code from directory.service_category`
      : sql`select service_id, code from directory.language where service_id is not null
        union select p.service_id, l.code from directory.language l join directory.service_at_location p on p.location_id = l.location_id`
  const rows = await asOf(
    day,
    region,
    sql<{ said: string }>`select code || ' ' || count(distinct service_id) as said
      from (${HERE}) here join (${source}) of using (service_id) group by code`,
  )
  return rows.map(row => row.said).sort()
}

describe('what the screen is told', () => {
  test('how many, where nothing is, what is stale', async () => {
    const ask = await serve()
    const answer = (await (await ask(`?day=${DAY}`)).json()) as Overview
    expect(answer.total.operational).toBe(1896)
    expect(Object.fromEntries(answer.regions.map(({ code, operational }) => [code, operational]))).toEqual(OPERATIONAL)
    expect(answer.map).toHaveLength(27)
    expect(answer.map.reduce((sum, { figure }) => sum + Number(figure), 0)).toBe(1896)
    expect(answer.total.inTime + answer.total.overdue + answer.total.never).toBe(1896)
    const offer = (await (await ask(`/table?of=offer&day=${DAY}`)).json()) as CoverageTable
    const noughts = offer.rows.flatMap(({ cells }) => cells.slice(2)).filter(count => count === 0)
    expect([offer.rows.length, offer.columns.length]).toEqual([15, 29])
    expect(answer.empty).toMatchObject({ cells: noughts.length, of: 15 * 27 })
  })

  test('a region, a category and a language narrow it down', async () => {
    const ask = await serve()
    const { total, map } = (await (await ask(`?day=${DAY}&region=17`)).json()) as Overview
    expect([total.operational, map.map(({ sigla }) => sigla).sort()]).toEqual([117, ['MT', 'PZ']])
    const table = (await (
      await ask(`/table?of=provinces&day=${DAY}&region=17&category=LEG&language=fr`)
    ).json()) as CoverageTable
    expect(table.rows.map(({ key }) => key).sort()).toEqual(['MT', 'PZ'])
    expect(table.total?.[2]).toBe(table.rows.reduce((sum, { cells }) => sum + Number(cells[2]), 0))
  })

  test('a municipality is far where every open service of the category is, and a secret place is near to nobody', async () => {
    const ask = await serve()
    const far = async (km: number) =>
      (await (await ask(`/table?of=far&category=DMF.RIF&km=${km}&day=2026-11-20`)).json()) as CoverageTable
    const before = await far(20)
    expect(before.rows.length).toBeGreaterThan(0)
    expect((await far(60)).rows.length).toBeLessThan(before.rows.length)
    const place = before.rows[0].key
    await addService({ istat: place, category: 'DMF.RIF', visibility: 'none' })
    expect((await far(20)).rows).toEqual(before.rows)
    await addService({ istat: place, category: 'DMF.RIF', visibility: 'area' })
    expect((await far(20)).rows.map(({ key }) => key)).not.toContain(place)
  })

  test('a change shows at once', async () => {
    const ask = await serve()
    const total = async () => ((await (await ask('?day=2026-11-20&region=17')).json()) as Overview).total.operational
    const before = await total()
    await addService({ istat: '077014', category: 'LEG', visibility: 'full' })
    expect(await total()).toBe(before + 1)
  })

  test.each([
    'day=2023-02-30',
    'day=x',
    'region=1',
    'category=leg',
    'language=%3Cb%3E',
    'km=0',
    'of=people',
    'period=2026',
  ])('%s is refused by name', async words => {
    const answer = await (await serve())(`/table?${words}`)
    const field = words.split('=')[0]
    expect([answer.status, await answer.json()]).toEqual([400, { code: `coverage.bad-${field}`, field }])
  })

  test('an analyst sees figures, a partner finds nothing', async () => {
    expect((await (await serve('analyst'))('')).status).toBe(200)
    expect((await (await serve('partner'))('')).status).toBe(404)
  })
})

async function addService({
  istat,
  category,
  visibility,
}: {
  istat: string
  category: string
  visibility: 'none' | 'area' | 'full'
}) {
  await transact(db, by, async tx => {
    const organization = await tx
      .insertInto('directory.organization')
      .values({ name: '=1+1' })
      .returning('id')
      .executeTakeFirstOrThrow()
    const service = await tx
      .insertInto('directory.service')
      .values({ name: 'Prova', organization_id: organization.id })
      .returning('id')
      .executeTakeFirstOrThrow()
    const location = await tx
      .insertInto('directory.location')
      .values({ istat, visibility })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('directory.service_at_location')
      .values({ service_id: service.id, location_id: location.id })
      .execute()
    await tx
      .insertInto('directory.service_category')
      .values({ service_id: service.id, category_code: category })
      .execute()
    await tx
      .insertInto('directory.lifecycle')
      .values({ service_id: service.id, state: 'operational', since: '2026-11-01', reason: 'prova' })
      .execute()
  })
}

describe('taken away as a file', () => {
  test('the CSV says what the table says, with the sign of UTF-8 or without', async () => {
    const ask = await serve()
    const table = (await (await ask(`/table?of=regions&day=${DAY}`)).json()) as CoverageTable
    const answer = await ask(`/table.csv?of=regions&day=${DAY}`)
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="approdo-regions-2023-08-31.csv"')
    const bytes = new Uint8Array(await answer.arrayBuffer())
    expect(bytes.slice(0, 3)).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]))
    const lines = new TextDecoder().decode(bytes).split('\r\n')
    expect(lines).toHaveLength(table.rows.length + 3)
    expect(lines.find(line => line.startsWith('Puglia'))).toMatch(/^Puglia,16,546,/)
    expect((await (await ask(`/table.csv?of=regions&day=${DAY}&bom=no`)).text()).startsWith('Regione,')).toBe(true)
  })

  test('a name that a spreadsheet would compute is disarmed', async () => {
    await transact(db, by, tx =>
      tx
        .updateTable('directory.category_label')
        .set({ label: '=HYPERLINK("x";"y")' })
        .where('code', '=', 'LEG')
        .execute(),
    )
    const csv = await (await (await serve())('/table.csv?of=categories')).text()
    expect(csv).toContain(`"'=HYPERLINK(""x"";""y"")",LEG`)
  })

  test.each(['operational', 'checks', 'empty'])('the map of %s is a picture of its own', async show => {
    const answer = await (await serve())(`/picture.svg?show=${show}&day=${DAY}`)
    const svg = await answer.text()
    expect(answer.headers.get('content-type')).toMatch('image/svg+xml')
    expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/)
    expect(svg.match(/<path/g)).toHaveLength(27)
    expect(svg).toContain('31 agosto 2023')
    expect(svg).toContain('Dati dimostrativi')
    expect(svg).not.toMatch(/style=|class=|href=|script/)
  })

  test('so is the curve', async () => {
    const svg = await (await (await serve())('/picture.svg?of=curve&day=2026-10-31')).text()
    expect(svg).toContain('1.896')
  })
})

describe('needs that nobody could answer', () => {
  const month = (day: string, category: string, istat: string, count: number) => ({ day, category, istat, count })

  test('are told by whole quarter, small counts withheld', async () => {
    const ask = await serve()
    expect(((await (await ask('')).json()) as Overview).unmet).toBeNull()
    expect(await (await ask('/table?of=unmet')).json()).toEqual({ code: 'coverage.no-period' })
    await db
      .insertInto('directory.unmet_need')
      .values([
        month('2026-07-01', 'ALL.EME', '071024', 6),
        month('2026-09-30', 'ALL', '071024', 6),
        month('2026-08-10', 'SAN', '071024', 3),
        month('2026-08-11', 'SAN', '', 9),
        month('2026-08-11', 'ALL', '', 7),
        month('2026-06-30', 'ALL', '071024', 50),
      ])
      .execute()
    const table = (await (await ask('/table?of=unmet&period=2026-Q3')).json()) as CoverageTable
    expect(table.columns.map(({ key }) => key)).toEqual(['municipality', 'istat', 'total', 'ALL', 'SAN'])
    expect(table.rows.map(({ cells }) => cells)).toEqual([
      ['Luogo non indicato', '', 16, 'riservato', 'riservato'],
      ['Foggia (FG)', '071024', 15, 'riservato', 'riservato'],
    ])
    expect(table.total).toEqual(['Totale', '', 31, 19, 12])
    expect(((await (await ask('?period=2026-Q2')).json()) as Overview).unmet).toEqual({
      period: '2026-Q2',
      total: 50,
      worst: [{ place: 'Foggia', category: expect.any(String), count: 50 }],
    })
  })

  test('a region shows its rows of the one table, without totals that are not its own', async () => {
    const table = (await (await (await serve())('/table?of=unmet&period=2026-Q3&region=16')).json()) as CoverageTable
    expect([table.rows.length, table.total]).toEqual([1, null])
  })
})
