import { standingOf } from './evaluate.ts'
import type { Instruments } from './instrument.ts'
import { type Given, outcomeOf } from './standing-answers.ts'

/** Categories of the map that help with what stands. */
export function needsFound(instruments: Instruments, standing: ReadonlyMap<string, readonly Given[]>): string[] {
  const stand = new Set(standingOf(outcomeOf(instruments, standing).indicators))
  const found = Object.entries(instruments).flatMap(([code, { indicators }]) =>
    indicators.filter(({ code: of, need }) => need && stand.has(`${code}.${of}`)).map(({ need }) => need ?? ''),
  )
  return [...new Set(found)]
}
