import type { ChildTable, OwnerKind } from '../child-tables.ts'
import type { Children, Values } from '../draft.ts'
import type { Say } from '../understand/say.ts'
import { type Plan, queue } from './plan.ts'

/**
 * The row as it should stand, or null where nothing is to do. Only what the source changed since `base` counts; where somebody changed
 * the same column by hand meanwhile, the hand's word stays and is reported.
 */
export function mergeValues(base: Values, current: Values, next: Values, entity: string, say: Say): Values | null {
  let merged: Values | null = null
  for (const [column, value] of Object.entries(next)) {
    const [was, is] = [base[column] ?? null, current[column] ?? null]
    if (same(value, was) || same(value, is)) continue
    if (same(is, was)) merged = { ...(merged ?? current), [column]: value }
    else say('changed.by-hand', `${entity}.${column}`, String(value ?? ''), String(is ?? ''))
  }
  return merged
}

type Value = Values[string] | undefined
const same = (a: Value, b: Value): boolean => a === b || String(a ?? '') === String(b ?? '')

/** Queues what the source no longer says and what it says anew. True where there was anything. */
export function mergeChildren(plan: Plan, owner: OwnerKind, ownerId: string, base: Children, next: Children): boolean {
  let changed = false
  for (const [table, rows] of Object.entries(next) as [ChildTable, Values[]][]) {
    const before = base[table] ?? []
    const [keysBefore, keysNow] = [new Set(before.map(keyOf)), new Set(rows.map(keyOf))]
    const gone = before.filter(row => !keysNow.has(keyOf(row)))
    const fresh = rows.filter(row => !keysBefore.has(keyOf(row)))
    queue(plan.childDeletes, table, owner, ownerId, gone)
    queue(plan.childInserts, table, owner, ownerId, fresh)
    changed ||= gone.length + fresh.length > 0
  }
  return changed
}

/** Order and ids are no content; who wrote a translation is not the source's to say. */
const NO_CONTENT = new Set(['id', 'position', 'source_text', 'author', 'reviewer', 'public'])
const keyOf = (row: Values): string =>
  JSON.stringify(
    Object.keys(row)
      .filter(key => !NO_CONTENT.has(key))
      .sort()
      .map(key => (row[key] === null || row[key] === '' ? null : String(row[key]))),
  )
