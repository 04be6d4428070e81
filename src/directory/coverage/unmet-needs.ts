import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { romeDay } from '../../lib/time.ts'
import { daysOfQuarter, quarterOf } from './quarters.ts'
import { suppressCells, type ToldCounts } from './suppress-cells.ts'

/** Needs of a quarter that nobody could answer, by municipality (ISTAT, '' where none was named) and macro-category ('' likewise). */
export type UnmetNeeds = { period: string; places: string[]; categories: string[]; told: ToldCounts }

/**
 * Quarters of which something was counted and that are over, the newest first. Only whole quarters are told, and each as one table for
 * the whole country: of two periods or regions that overlap, one could be taken from the other and the rest would be a few people.
 */
export async function unmetPeriods(tx: Tx, today = romeDay()): Promise<string[]> {
  const { rows } = await sql<{ quarter: string }>`
    select distinct to_char(day, 'YYYY-"Q"Q') as quarter from directory.unmet_need order by 1 desc`.execute(tx)
  return rows.map(row => row.quarter).filter(quarter => quarter < quarterOf(today))
}

/** Counts below 5 are withheld, and others with them, so that none follows from the rest. */
export async function unmetNeeds(tx: Tx, period: string): Promise<UnmetNeeds> {
  const [from, until] = daysOfQuarter(period)
  const { rows } = await sql<{ istat: string; category: string; count: number }>`
    select istat, left(category, 3) as category, sum(count)::int as count from directory.unmet_need
    where day >= ${from}::date and day < ${until}::date group by 1, 2`.execute(tx)
  const places = [...new Set(rows.map(row => row.istat))].sort()
  const categories = [...new Set(rows.map(row => row.category))].sort()
  const counts = places.map(() => categories.map(() => 0))
  for (const { istat, category, count } of rows) counts[places.indexOf(istat)][categories.indexOf(category)] = count
  return { period, places, categories, told: suppressCells(counts) }
}

/** Another one whenever something was counted. */
export async function unmetVersion(tx: Tx): Promise<string> {
  const { rows } = await sql<{
    sum: number
  }>`select coalesce(sum(count), 0)::int as sum from directory.unmet_need`.execute(tx)
  return String(rows[0].sum)
}
