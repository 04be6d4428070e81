import { type Growing, growing, type Numbers, push } from './growing.ts'

/** Numbers of all services, one array for each: a pass over many services reads only the few columns it asks about. */
export type ServiceColumns = ReturnType<typeof serviceColumns>
export type PlaceColumns = ReturnType<typeof placeColumns>

export function serviceColumns(capacity: number) {
  const wholes = () => growing(Int32Array, capacity)
  const reals = () => growing(Float64Array, capacity)
  return {
    state: growing(Uint8Array, capacity),
    /** The number of its set of codes. */
    targetGroups: wholes(),
    free: growing(Uint8Array, capacity),
    /** What people say of it, from 0 to 4. */
    outcome: growing(Uint8Array, capacity),
    tie: wholes(),
    /** The last moment at which it counts as verified. */
    freshUntil: reals(),
    /** Epoch milliseconds, NaN for null: only shown. */
    verifiedAt: reals(),
    nextDueAt: reals(),
  }
}

export function placeColumns(capacity: number) {
  const wholes = () => growing(Int32Array, capacity)
  return {
    istat: wholes(),
    cell: wholes(),
    province: wholes(),
    region: wholes(),
    exact: growing(Uint8Array, capacity),
    withoutCar: growing(Uint8Array, capacity),
    hours: wholes(),
  }
}

/** Appends what another row of the same columns holds. */
export function copyLine<T extends Record<string, Growing<Numbers>>>(from: T, into: T, row: number): void {
  for (const name in from) push<Numbers>(into[name], from[name].items[row])
}
