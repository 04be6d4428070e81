import type { Instrument, Instruments } from '../../screening/instrument.ts'
import type { InstrumentOpened } from '../../screening/schema.ts'

/** What every part of the editor is given. */
export interface EditorProps {
  readonly version: InstrumentOpened
  /** As it is being written. */
  readonly content: Instrument
  /** Among the others. */
  readonly instruments: Instruments
  /** Published, or not for whoever sits here to write. */
  readonly isFixed: boolean
  readonly set: (next: Partial<Instrument>) => void
  readonly check: (what: string) => Promise<void>
  readonly reload: () => void
}

/** The same list with one put elsewhere, changed or taken out (`null`). */
export function withOne<T>(list: readonly T[], at: number, next: T | null): T[] {
  return next === null ? list.toSpliced(at, 1) : list.with(at, next)
}
export function moved<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const to = at + by
  const one = list[at]
  if (one === undefined || to < 0 || to >= list.length) return [...list]
  return list.toSpliced(at, 1).toSpliced(to, 0, one)
}
