import { type RawBuilder, sql } from 'kysely'

/** `where column = any(ids)`, or nothing where all rows are wanted. */
export const only = (column: string, ids?: string[]): RawBuilder<unknown> =>
  ids ? sql`where ${sql.ref(column)} = any(${ids})` : sql``

/** Rows by the value of one column, in their order; the column itself is dropped from them. */
export function grouped<K extends string, T extends Record<K, string>>(rows: T[], key: K): Map<string, Omit<T, K>[]> {
  const groups = new Map<string, Omit<T, K>[]>()
  for (const { [key]: value, ...rest } of rows) {
    const group = groups.get(value)
    if (group) group.push(rest)
    else groups.set(value, [rest])
  }
  return groups
}
