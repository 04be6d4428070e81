import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { only } from '../rows.ts'
import { type ServiceFigures, STATES } from './service-figures.ts'

/**
 * What figures are made of, by service: all, or those named. One query a table, put together here. Must run in one snapshot. Codes and days
 * alone come to memory; of a place that nobody may know, its province.
 */
export async function readServiceFigures(tx: Tx, ids?: string[]): Promise<Map<string, ServiceFigures>> {
  const same = sharing<readonly string[]>()
  const samePlace = sharing<ServiceFigures['place']>()
  const figures = new Map<string, ServiceFigures>()
  await readStates(tx, ids, (id, states) => figures.set(id, { ...EMPTY, states, checks: [] }))
  const fill = (id: string, part: Partial<ServiceFigures>) => {
    const service = figures.get(id)
    if (service) Object.assign(service, part)
  }
  for (const { id, region, provinces, points } of await readPlaces(tx, ids)) {
    const [first = ''] = provinces
    fill(id, { place: samePlace([region ?? '', first]), provinces: same(provinces), points })
  }
  for (const { id, codes } of await readCategories(tx, ids)) fill(id, { categories: same(codes) })
  for (const { id, codes } of await readLanguages(tx, ids)) fill(id, { languages: same(codes) })
  for (const { id, day, due } of await readChecks(tx, ids)) figures.get(id)?.checks.push(day, due)
  return figures
}

const NONE: readonly never[] = []
const NOWHERE: ServiceFigures['place'] = ['', '']
const EMPTY = { place: NOWHERE, provinces: NONE, categories: NONE, languages: NONE, points: NONE }

/** Many services have the same list: memory holds each once. */
function sharing<L extends readonly string[]>(): (list: L) => L {
  const known = new Map<string, L>()
  return list => {
    const key = list.join(' ')
    const found = known.get(key)
    if (found) return found
    known.set(key, list)
    return list
  }
}

const EPOCH = sql`date '1970-01-01'`

/** A service without a record of life does not count, as in `counts.ts`. */
async function readStates(tx: Tx, ids: string[] | undefined, take: (id: string, states: number[]) => void) {
  const rows = await all<{ id: string; day: number; state: number }>(
    tx,
    sql`select service_id as id, since - ${EPOCH} as day, array_position(${sql.val([...STATES])}::text[], state) - 1 as state
      from directory.lifecycle ${only('service_id', ids)} order by service_id, since, recorded_at, id`,
  )
  let id = ''
  let states: number[] = []
  for (const row of rows) {
    if (row.id !== id) {
      if (id) take(id, states)
      id = row.id
      states = []
    }
    // The last record of a day is the state of that day.
    if (states.at(-2) === row.day) states.splice(-2)
    states.push(row.day, row.state)
  }
  if (id) take(id, states)
}

type PlaceRow = { id: string; region: string | null; provinces: string[]; points: number[] }

const readPlaces = (tx: Tx, ids?: string[]) =>
  all<PlaceRow>(
    tx,
    sql`select s.service_id as id, (array_agg(m.region_code order by m.istat) filter (where m.istat is not null))[1] as region,
      coalesce(array_agg(m.sigla order by m.istat) filter (where m.istat is not null), '{}') as provinces,
      coalesce(array_agg(coalesce(p.latitude, m.latitude) order by l.id) filter (where told), '{}')
        || coalesce(array_agg(coalesce(p.longitude, m.longitude) order by l.id) filter (where told), '{}') as points
    from directory.service_at_location s
    join directory.location l on l.id = s.location_id
    left join directory.municipality m on m.istat = l.istat
    left join directory.public_location p on p.id = l.id
    cross join lateral (select p.id is not null and coalesce(p.latitude, m.latitude) is not null as told) t
    ${only('s.service_id', ids)} group by s.service_id`,
  ).then(rows => rows.map(row => ({ ...row, provinces: [...new Set(row.provinces)], points: inTurn(row.points) })))

/** Latitudes, then longitudes, as pairs. */
const inTurn = (points: number[]): number[] =>
  points.slice(0, points.length / 2).flatMap((latitude, i) => [latitude, points[points.length / 2 + i]])

const readCategories = (tx: Tx, ids?: string[]) =>
  all<{ id: string; codes: string[] }>(
    tx,
    sql`select service_id as id, array_agg(category_code order by position, category_code) as codes
    from directory.service_category ${only('service_id', ids)} group by service_id`,
  )

/** Spoken at the service, at a place of it, or at a telephone of either. */
const readLanguages = (tx: Tx, ids?: string[]) =>
  all<{ id: string; codes: string[] }>(
    tx,
    sql`select service_id as id, array_agg(distinct code order by code) as codes from (
      select service_id, code from directory.language where service_id is not null
      union all
      select s.service_id, l.code from directory.language l join directory.service_at_location s using (location_id)
      union all
      select coalesce(p.service_id, s.service_id), l.code from directory.language l join directory.phone p on p.id = l.phone_id
      left join directory.service_at_location s on p.service_id is null and (s.id = p.service_at_location_id or s.location_id = p.location_id)
    ) spoken ${ids ? only('service_id', ids) : sql`where service_id is not null`} group by service_id`,
  )

/** The day of a check is the one in Rome. */
const readChecks = (tx: Tx, ids?: string[]) =>
  all<{ id: string; day: number; due: number }>(
    tx,
    sql`select service_id as id, (verified_at at time zone 'Europe/Rome')::date - ${EPOCH} as day, next_due - ${EPOCH} as due
    from directory.verification ${only('service_id', ids)} order by service_id, verified_at, id`,
  )

const all = async <T>(tx: Tx, query: RawBuilder<unknown>): Promise<T[]> => (await query.execute(tx)).rows as T[]
