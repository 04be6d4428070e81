/**
 * Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours count one each.
 * @returns the distance, or `limit + 1` as soon as it is known to be more
 */
export function edits(a: string, b: string, limit: number): number {
  if (a === b) return 0
  const over = limit + 1
  if (Math.abs(a.length - b.length) > limit) return over
  const width = b.length + 1
  for (let j = 0; j < width; j++) above[j] = j
  for (let i = 1; i <= a.length; i++) {
    const letter = a.charCodeAt(i - 1)
    const before = i > 1 ? a.charCodeAt(i - 2) : -1
    let least = (row[0] = i)
    for (let j = 1; j < width; j++) {
      const other = b.charCodeAt(j - 1)
      let cost = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter === other ? 0 : 1))
      if (i > 1 && j > 1 && before === other && letter === b.charCodeAt(j - 2))
        cost = Math.min(cost, twoAbove[j - 2] + 1)
      row[j] = cost
      if (cost < least) least = cost
    }
    if (least > limit) return over
    const free = twoAbove
    twoAbove = above
    above = row
    row = free
  }
  return Math.min(above[width - 1], over)
}

/** Longer words are cut before they come here (`longestWord`). */
export const longestWord = 40
let row = new Int32Array(longestWord + 1)
let above = new Int32Array(longestWord + 1)
let twoAbove = new Int32Array(longestWord + 1)

/** How many errors a word of this length is forgiven: short words would turn into anything. */
export function editsForgiven(length: number): number {
  if (length < 3) return 0
  return length < 5 ? 1 : 2
}
