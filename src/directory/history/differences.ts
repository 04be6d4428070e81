import type { Entity, Row, Value, Whole } from './whole.ts'
import { rowKey } from './whole.ts'

/** One field of one row, before and after. Null is «nothing». */
export interface Difference {
  readonly entity: Entity
  readonly key: string
  readonly column: string
  readonly before: Value
  readonly after: Value
}

/** Ids and what the machine notes beside a fact are not facts. */
const NO_FACT = new Set([
  'id', 'service_id', 'service_at_location_id', 'contact_id', 'phone_id', 'verification_id', 'entity_id', 'entity', 'source_text',
  'source_ref', 'created_at', 'recorded_at', 'position', 'author_id', 'reviewer_id',
]) // prettier-ignore

/** What makes a row this row, and is told with it: a link to a place names the place, a translation its language. */
const NAMES: Partial<Record<Entity, readonly string[]>> = {
  translation: ['field', 'language'],
  service_facet: ['facet'],
  verified_fact: ['fact'],
}

/** How two states of one row differ, column by column. */
export function rowDifferences(entity: Entity, before: Row | null, after: Row | null): Difference[] {
  const named = before ?? after
  if (!named) return []
  const skipped = (column: string) =>
    NO_FACT.has(column) ||
    (column === 'location_id' && entity !== 'service_at_location') ||
    (column === 'organization_id' && entity !== 'service') ||
    (NAMES[entity]?.includes(column) ?? false)
  const columns = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].sort()
  return columns.flatMap(column => {
    const [was, is] = [before?.[column] ?? null, after?.[column] ?? null]
    return was === is || skipped(column) ? [] : [{ entity, key: rowKey(named), column, before: was, after: is }]
  })
}

/** How two states of a whole thing differ: rows that came, that went, and that changed. */
export function wholeDifferences(before: Whole | null, after: Whole | null): Difference[] {
  const entities = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])] as Entity[]
  return entities.flatMap(entity => {
    const was = new Map((before?.[entity] ?? []).map(row => [rowKey(row), row]))
    const is = new Map((after?.[entity] ?? []).map(row => [rowKey(row), row]))
    return [...new Set([...was.keys(), ...is.keys()])].flatMap(key =>
      rowDifferences(entity, was.get(key) ?? null, is.get(key) ?? null),
    )
  })
}
