import type { FieldValue } from './field-schemas.ts'

/** The same text for the same value, whatever the order of its keys. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null)
  const entries = Object.entries(value as Record<string, unknown>).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`
}

export const sameValue = (a: FieldValue | undefined, b: FieldValue | undefined): boolean =>
  canonical(a) === canonical(b)

/** Lists whose order nobody gave stand in one order, so that the same list is the same value. */
export const inOrder = <T>(list: readonly T[]): T[] => list.toSorted((a, b) => (canonical(a) < canonical(b) ? -1 : 1))
