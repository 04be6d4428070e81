interface Versions<T> {
  /** As it stands. */
  readonly now: T
  /** As it stood when the writer began. */
  readonly from: T
  readonly typed: T
}

/** Of what two write at once: the fields that the writer has not touched are as they stand now, so that saving takes back nothing of a colleague's. */
export function onTopOf<T extends object, K extends keyof T>(
  fields: readonly K[],
  { now, from, typed }: Versions<T>,
  same: (one: T[K] | undefined, other: T[K] | undefined) => boolean,
): Pick<T, K> {
  const all = fields.map(field => [field, same(typed[field], from[field]) ? now[field] : typed[field]] as const)
  return Object.fromEntries(all.filter(([, value]) => value !== undefined)) as Pick<T, K>
}
