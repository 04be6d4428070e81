type Emptiable<T> = { [K in keyof T]: T[K] | null | undefined }

/** HSDS knows no null: what is unknown is left out, and so are empty texts and empty lists. */
export function withoutEmpty<T extends object>(fields: Emptiable<T>): T {
  const kept = Object.entries(fields).filter(([, value]) => !isEmpty(value))
  return Object.fromEntries(kept) as T
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}
