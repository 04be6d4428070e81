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
    if (same(value, was) || same(value, is) || (ADDRESSES.has(column) && sameUrl(value, is))) continue
    if (same(is, was)) merged = { ...(merged ?? current), [column]: value }
    else say('changed.by-hand', `${entity}.${column}`, String(value ?? ''), String(is ?? ''))
  }
  return merged
}

type Value = Values[string] | undefined
const same = (a: Value, b: Value): boolean => a === b || String(a ?? '') === String(b ?? '')

const ADDRESSES = new Set(['url', 'website', 'uri'])
/** `https://ente.example` and `https://ente.example/` are one. */
const sameUrl = (a: Value, b: Value): boolean =>
  typeof a === 'string' &&
  typeof b === 'string' &&
  URL.canParse(a) &&
  URL.canParse(b) &&
  new URL(a).href === new URL(b).href

/**
 * Queues what the source no longer says and what it says anew. Only columns that the source speaks of are compared: a list that gives a
 * number does not take away the number's description. A source that speaks of a thing for the first time takes nothing away: what it does
 * not name came from elsewhere. True where there was anything.
 */
export function mergeChildren(plan: Plan, owner: OwnerKind, ownerId: string, base: Base, next: Children): boolean {
  let changed = false
  for (const [table, rows] of Object.entries(next) as [ChildTable, Values[]][]) {
    const before = base.children[table] ?? []
    const keyOf = keyMaker(table, rows.length > 0 ? rows : before)
    const [keysBefore, keysNow] = [new Set(before.map(keyOf)), new Set(rows.map(keyOf))]
    const gone = base.remembered ? before.filter(row => !keysNow.has(keyOf(row))) : []
    const fresh = rows.filter(row => !keysBefore.has(keyOf(row)))
    queue(plan.childDeletes, table, owner, ownerId, gone)
    queue(plan.childInserts, table, owner, ownerId, fresh)
    changed ||= gone.length + fresh.length > 0
  }
  return changed
}

/** What the source said last time, or, where it never did, what lies there. */
export type Base = { children: Children; remembered: boolean }

/** Order and ids are no content; who wrote a translation is not the source's to say. */
const NO_CONTENT = new Set(['id', 'position', 'source_text', 'author', 'reviewer', 'public'])

function keyMaker(table: ChildTable, rows: Values[]): (row: Values) => string {
  const said = new Set(rows.flatMap(row => Object.keys(row)).filter(column => !NO_CONTENT.has(column)))
  // Hours without dates come from a list: they were read from what is written, and that is compared.
  if (table === 'schedule' && !said.has('valid_from')) for (const read of ['hours', 'by_appointment']) said.delete(read)
  // A list has no word for the kind of a telephone.
  if (table === 'phone' && !said.has('description')) said.delete('type')
  const columns = [...said].sort()
  return row =>
    JSON.stringify(
      columns.map(column =>
        row[column] === null || row[column] === undefined || row[column] === '' ? null : String(row[column]),
      ),
    )
}
