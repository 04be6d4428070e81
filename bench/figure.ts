/** One measured figure and the bound it must hold, if it has one. */
export type Figure = { name: string; value: number; unit: string; bound: string; held: boolean }

/** A figure that must not exceed (`most`) or fall below (`least`) something; one without a bound always holds. */
export function figure(
  name: string,
  value: number,
  unit: string,
  bound: { most?: number; least?: number } = {},
): Figure {
  const { most, least } = bound
  const held = (most === undefined || value <= most) && (least === undefined || value >= least)
  const said = [most === undefined ? '' : `<= ${most}`, least === undefined ? '' : `>= ${least}`]
    .filter(Boolean)
    .join(' ')
  // NaN is no measurement: it holds nothing.
  return { name, value, unit, bound: said, held: held && !Number.isNaN(value) }
}

/** One line: name, value, unit, bound, held or not. */
export function lineOf({ name, value, unit, bound, held }: Figure): string {
  const verdict = bound === '' ? '' : held ? 'held' : 'NOT HELD'
  return [name.padEnd(58), rounded(value).padStart(11), unit.padEnd(7), bound.padEnd(10), verdict].join(' ').trimEnd()
}

function rounded(value: number): string {
  if (Number.isInteger(value)) return String(value)
  return Math.abs(value) >= 100 ? value.toFixed(0) : Math.abs(value) >= 1 ? value.toFixed(2) : value.toFixed(4)
}

/** The value below which a share of the samples lie. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
}
