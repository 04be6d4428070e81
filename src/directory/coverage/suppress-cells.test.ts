import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Counts, suppressCells, type ToldCounts } from './suppress-cells.ts'

/**
 * What somebody can find out who knows the rule: every table of whole numbers that fits what is told, withheld counts being at
 * least 1. For each withheld count values that it can have, found by trying all until each has two (an oracle of its own: no
 * graph in it).
 */
function possibleValues(told: ToldCounts, most: number): Map<string, Set<number>> {
  const hidden = told.cells.flatMap((row, r) => row.flatMap((count, c) => (count === null ? [[r, c] as const] : [])))
  const values = new Map<string, Set<number>>()
  let open = withheld(told)
  const note = (key: string, value: number) => {
    const known = values.get(key) ?? new Set()
    values.set(key, known)
    if (known.size === 1 && !known.has(value)) open -= 1
    known.add(value)
  }
  const cells = told.cells.map(row => row.map(count => count ?? 0))
  const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)
  const fits = (total: number | null, sum: number) => total === null || total === sum
  const over = (total: number | null, numbers: number[]) => total !== null && sum(numbers) > total
  const noteAll = (): boolean => {
    const rows = cells.map(sum)
    const columns = told.columnTotals.map((_, c) => sum(cells.map(row => row[c])))
    if (!rows.every((each, r) => fits(told.rowTotals[r], each))) return false
    if (!columns.every((each, c) => fits(told.columnTotals[c], each)) || !fits(told.total, sum(rows))) return false
    for (const [r, c] of hidden) note(`cell ${r} ${c}`, cells[r][c])
    rows.forEach((each, r) => told.rowTotals[r] === null && note(`row ${r}`, each))
    columns.forEach((each, c) => told.columnTotals[c] === null && note(`column ${c}`, each))
    if (told.total === null) note('total', sum(rows))
    return true
  }
  /** Tries all from `i` on; the first table that fits is enough unless `all`. @returns whether one fits */
  const attempt = (order: typeof hidden, all: boolean, i: number): boolean => {
    if (i === order.length) return noteAll()
    const [r, c] = order[i]
    const isLastOfRow = !order.some(([row], place) => place > i && row === r)
    let found = false
    for (let value = 1; value <= most; value++) {
      if (open === 0) break
      cells[r][c] = value
      const column = cells.map(row => row[c])
      if (over(told.rowTotals[r], cells[r]) || over(told.columnTotals[c], column)) break
      if (isLastOfRow && !fits(told.rowTotals[r], sum(cells[r]))) continue
      found = attempt(order, all, i + 1) || found
      // Of each value of the first one table will do.
      if (found && !all && i > 0) break
    }
    cells[r][c] = 0
    return found
  }
  for (const each of hidden) attempt([each, ...hidden.filter(other => other !== each)], false, 0)
  attempt(hidden, true, 0)
  return values
}

const withheld = ({ cells, rowTotals, columnTotals, total }: ToldCounts) =>
  [...cells.flat(), ...rowTotals, ...columnTotals, total].filter(count => count === null).length

const small = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 6 }) },
  { weight: 1, arbitrary: fc.constant(7) },
)
const tables = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(small, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
  )

test('no withheld count follows from what is told', () => {
  fc.assert(
    fc.property(tables, (counts: Counts) => {
      const told = suppressCells(counts)
      const values = possibleValues(told, 8)
      expect(values.size).toBe(withheld(told))
      for (const possible of values.values()) expect(possible.size).toBeGreaterThan(1)
    }),
    { numRuns: 100 },
  )
})

test('nothing from 1 to 4 is told, and what is told is true', () => {
  fc.assert(
    fc.property(tables, (counts: Counts) => {
      const { cells } = suppressCells(counts)
      const wrong = counts.flatMap((row, r) =>
        row.filter((count, c) => cells[r][c] !== null && (cells[r][c] !== count || (count > 0 && count < 5))),
      )
      expect(wrong).toEqual([])
    }),
  )
})

test('where nothing is small, everything is told', () => {
  const told = suppressCells([
    [5, 0],
    [12, 7],
  ])
  expect(told).toEqual({
    cells: [
      [5, 0],
      [12, 7],
    ],
    rowTotals: [5, 19],
    columnTotals: [17, 7],
    total: 24,
  })
})

test('one small count takes others with it, the smallest that do', () => {
  const { cells, rowTotals, columnTotals, total } = suppressCells([
    [3, 20, 90],
    [6, 8, 70],
    [50, 60, 80],
  ])
  expect(cells).toEqual([
    [null, null, 90],
    [null, null, 70],
    [50, 60, 80],
  ])
  expect([rowTotals, columnTotals, total]).toEqual([[113, 84, 190], [59, 88, 240], 387])
})

test('two blocks that hang together by one withheld count are not enough', () => {
  // Every row and column of a small count has another one, and yet the 2 between the blocks would follow: it is on no cycle.
  const counts = [
    [3, 3, 0, 20],
    [3, 3, 2, 0],
    [30, 0, 3, 3],
    [0, 0, 3, 3],
  ]
  expect(withheld(suppressCells(counts))).toBeGreaterThan(counts.flat().filter(count => count > 0 && count < 5).length)
})

test('a table of a busy quarter is done while somebody waits', () => {
  const rows = Array.from({ length: 400 }, (_, r) => Array.from({ length: 16 }, (_, c) => (r * 7 + c * 13) % 9))
  const started = process.threadCpuUsage()
  suppressCells(rows)
  // Of this thread, whatever else the machine does.
  const { user, system } = process.threadCpuUsage(started)
  expect((user + system) / 1000).toBeLessThan(2000)
})
