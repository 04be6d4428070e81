/** Smaller counts could point at somebody. */
export const SMALLEST = 5

/** A count, or null where it is withheld. */
export type Cell = number | null

/**
 * Withholds counts from 1 to 4 of a column whose sum is shown. Where the withheld ones alone could be worked out from the
 * sum (there is but one, or together they are fewer than five), the next smallest is withheld too.
 */
export function suppress(counts: readonly number[]): Cell[] {
  const hidden = new Set(counts.flatMap((count, place) => (count > 0 && count < SMALLEST ? [place] : [])))
  const sum = () => [...hidden].reduce((total, place) => total + (counts[place] ?? 0), 0)
  while (hidden.size > 0 && (hidden.size === 1 || sum() < SMALLEST)) {
    const next = counts
      .map((count, place) => ({ count, place }))
      .filter(({ count, place }) => count > 0 && !hidden.has(place))
      .toSorted((a, b) => a.count - b.count)[0]
    // Nothing is left to hide it behind: the reader withholds the sum.
    if (!next) break
    hidden.add(next.place)
  }
  return counts.map((count, place) => (hidden.has(place) ? null : count))
}

/** The sum of such a column, or null where it would tell what is withheld. */
export function suppressSum(counts: readonly number[], shown: readonly Cell[]): Cell {
  const sum = counts.reduce((total, count) => total + count, 0)
  const hidden = counts.filter((_, place) => shown[place] === null)
  const alone = hidden.length === 1 || (hidden.length > 0 && hidden.reduce((a, b) => a + b, 0) < SMALLEST)
  return alone || (sum > 0 && sum < SMALLEST) ? null : sum
}
