import { sql } from 'kysely'
import { type Db, inHouse, transact } from '../lib/db.ts'

/** Municipality as ISTAT code. Never the words, never who or when to the hour: nobody can be found in it. */
export type UnmetNeed = { categories: readonly string[]; istat: string | null }

/** A search that found nothing counts once per category understood, under '' where none was. */
export async function countUnmetNeed(db: Db, { categories, istat }: UnmetNeed): Promise<void> {
  const codes = categories.length ? [...new Set(categories)].sort() : ['']
  const counting = sql`
    insert into directory.unmet_need as known (day, category, istat)
    select (now() at time zone 'Europe/Rome')::date, code, ${istat ?? ''} from unnest(${codes}::text[]) as code
    on conflict (day, category, istat) do update set count = known.count + 1`
  await transact(db, inHouse('unmet need'), tx => counting.execute(tx))
}
