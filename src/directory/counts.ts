import { type RawBuilder, sql } from 'kysely'
import { type Db, inHouse, readAs, type Tx } from '../lib/db.ts'

export const COUNT_KEYS = ['region', 'province', 'category', 'subcategory', 'state'] as const
export type CountKey = (typeof COUNT_KEYS)[number]
/** One group: its keys, null where it is not known, and how many services are in it. */
export type ServiceCount = Partial<Record<CountKey, string | null>> & { count: number }

/** A service counts once: under the first municipality of its places, and under its main category. */
const KEYS: Record<CountKey, RawBuilder<unknown>> = {
  region: sql`m.region_code`,
  province: sql`m.sigla`,
  category: sql`left(c.category_code, 3)`,
  subcategory: sql`c.category_code`,
  state: sql`s.state`,
}

/**
 * How many services there were on a day ('YYYY-MM-DD'), found by then, by region (ISTAT code), province (letters), category
 * (macro-category or full code) and state of that day; with no key, one total. One query, on records alone.
 */
export async function countServices(
  db: Db | Tx,
  { asOf, by = [] }: { asOf: string; by?: CountKey[] },
): Promise<ServiceCount[]> {
  const keys = by.map(key => sql`${KEYS[key]} as ${sql.ref(key)}`)
  const grouped =
    by.length === 0
      ? sql``
      : sql`group by ${sql.join(by.map(key => KEYS[key]))} order by ${sql.join(by.map(key => KEYS[key]))}`
  const counting = sql<ServiceCount>`
    with place as (
      select distinct on (p.service_id) p.service_id, m.region_code, m.sigla
      from directory.service_at_location p
      join directory.location l on l.id = p.location_id
      join directory.municipality m on m.istat = l.istat
      order by p.service_id, m.istat
    ), category as (
      select distinct on (service_id) service_id, category_code
      from directory.service_category order by service_id, position, category_code
    )
    select ${sql.join([...keys, sql`count(*)::int as count`])}
    from directory.state_on(${asOf}::date) s
    left join place m on m.service_id = s.service_id
    left join category c on c.service_id = s.service_id
    ${grouped}`
  const { rows } = await readAs(db, inHouse('figures'), tx => counting.execute(tx))
  return rows
}
