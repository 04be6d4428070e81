import type { Tx } from '../lib/db.ts'
import { namesOf } from '../staff/index.ts'

/** Colleagues with their names in place of their ids, in one field of each row. */
export async function withNames<Field extends string, Row extends Record<Field, string | null>>(
  tx: Tx,
  field: Field,
  rows: readonly Row[],
): Promise<(Omit<Row, Field> & Record<Field, Named | null>)[]> {
  const names = await namesOf(
    tx,
    rows.flatMap(row => row[field] ?? []),
  )
  return rows.map(row => {
    const id = row[field]
    const named: Named | null = id === null ? null : { id, name: names.get(id) ?? '' }
    return Object.assign({}, row, { [field]: named } as Record<Field, Named | null>)
  })
}

interface Named {
  readonly id: string
  readonly name: string
}
