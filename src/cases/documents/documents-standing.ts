import { sql } from 'kysely'
import { asHouse, type Tx } from '../../lib/db.ts'

/** Which of these papers still count, whoever asks: a copy that was shared ends with its paper, also for those who may not see it. */
export async function documentsStanding(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await asHouse(tx, house =>
    sql<{ id: string }>`
      select id from cases.document d where id = any(${[...ids]}::uuid[])
        and not exists (select from cases.document_end e where e.document_id = d.id)`.execute(house),
  )
  return new Set(rows.map(({ id }) => id))
}
