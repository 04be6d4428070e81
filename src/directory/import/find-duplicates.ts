import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import type { Report } from './finding.ts'

const LISTED = 1000

/**
 * Lists likely doubles of the services of this file, within it and against the map: same name in the same municipality, same telephone,
 * same address. Only listed, never merged: two clinics of one town may share a switchboard. Hidden places take no part: that a row
 * lies at the address of a shelter must not be told.
 */
export async function findDuplicates(tx: Tx, report: Report): Promise<number> {
  let found = 0
  for (const [code, keys] of [
    ['duplicate.name', sameName],
    ['duplicate.phone', samePhone],
    ['duplicate.address', sameAddress],
  ] as const) {
    const { rows } = await sql<{ key: string; rows: number[]; names: string[]; others: number; total: number }>`
      with keyed as (${keys}),
      doubled as (select key from keyed group by key having count(distinct id) > 1 and bool_or(row is not null)),
      counted as (select count(*)::int as total from doubled),
      listed as (select key from doubled order by key limit ${LISTED})
      select key, array_agg(distinct row order by row) filter (where row is not null) as rows,
        (array_agg(distinct name) filter (where row is null))[1:5] as names,
        count(distinct id) filter (where row is null)::int as others, (select total from counted) as total
      from keyed join listed using (key) group by key order by min(row), key`.execute(tx)
    for (const { key, rows: at, names, others } of rows) {
      const where = [
        at.length > 0 ? `righe ${at.slice(0, 20).join(', ')}${at.length > 20 ? ' …' : ''}` : '',
        others > 0 ? `già sulla mappa: ${names.join(' · ')}` : '',
      ]
      report({
        row: at[0] ?? 0,
        severity: 'warning',
        code,
        field: FIELD[code],
        found: key.replace(/\|.*$/, ''),
        made: where.filter(Boolean).join('; '),
      })
    }
    const total = rows[0]?.total ?? 0
    found += total
    if (total > LISTED)
      report({
        row: 0,
        severity: 'warning',
        code: 'duplicate.more',
        field: FIELD[code],
        found: String(total),
        made: String(LISTED),
      })
  }
  return found
}

const FIELD = {
  'duplicate.name': 'service.name',
  'duplicate.phone': 'place.phone',
  'duplicate.address': 'place.street',
} as const

/** As `foldName` folds, within PostgreSQL. */
const folded = (text: ReturnType<typeof sql>) =>
  sql`trim(regexp_replace(lower(regexp_replace(normalize(${text}, NFD), '[\u0300-\u036f]', '', 'g')), '[^[:alnum:]]+', ' ', 'g'))`

const mine = sql`left join import_seen f on f.entity = 'service' and f.id = s.id`
const sameName = sql`
  select ${folded(sql`s.name`)} || '|' || l.istat as key, s.id, s.name, f.row
  from directory.service s ${mine} join directory.public_service_at_location a on a.service_id = s.id
  join directory.public_location l on l.id = a.location_id where l.istat is not null`
const samePhone = sql`
  select p.number as key, s.id, s.name, f.row from directory.service s ${mine}
  join (select service_id, number, type from directory.public_phone where service_id is not null
        union all select a.service_id, p.number, p.type from directory.public_phone p join directory.service_at_location a on a.location_id = p.location_id
        union all select a.service_id, p.number, p.type from directory.public_phone p join directory.service_at_location a on a.id = p.service_at_location_id) p
    on p.service_id = s.id
  where p.number like '+%' and p.type <> 'fax'`
const sameAddress = sql`
  select ${folded(sql`d.address_1`)} || '|' || l.istat as key, s.id, s.name, f.row
  from directory.service s ${mine} join directory.public_service_at_location a on a.service_id = s.id
  join directory.public_location l on l.id = a.location_id join directory.public_address d on d.location_id = l.id where l.istat is not null`
