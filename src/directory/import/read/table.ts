import type { Finding } from '../finding.ts'
import type { Limits } from '../limits.ts'
import { UnreadableFile } from '../unreadable-file.ts'

/** Cells by column, as text, trimmed; `row` as a spreadsheet counts. `notes`: what the reader had to say of a cell. */
export type RawRow = {
  row: number
  cells: string[]
  notes?: { column: number; code: Finding['code']; found: string; made: string | null }[]
}
export type Table = { header: string[]; rows: AsyncIterable<RawRow> }

/**
 * Reads the header of a stream of rows, and lets only rows through that are as wide as it is. Empty rows are passed over.
 * @throws UnreadableFile no header, no rows, duplicate or too many headers, ragged rows
 */
export async function tableOf(all: AsyncIterator<RawRow>, limits: Limits, headerRow = 1): Promise<Table> {
  const first = await firstRow(all, headerRow)
  const header = headerOf(first, limits)
  const second = await nextFilled(all, header.length)
  if (!second) throw new UnreadableFile('no-rows')
  return { header, rows: rest(all, second, header.length) }
}

async function firstRow(all: AsyncIterator<RawRow>, headerRow: number): Promise<RawRow> {
  for (let next = await all.next(); !next.done; next = await all.next())
    if (next.value.row >= headerRow && next.value.cells.some(cell => cell !== '')) return next.value
  throw new UnreadableFile('empty')
}

function headerOf({ cells }: RawRow, limits: Limits): string[] {
  const header = cells.map(cell => cell.trim().replace(/\s+/g, ' '))
  while (header.at(-1) === '') header.pop()
  if (header.length > limits.columns)
    throw new UnreadableFile('too-many-columns', { found: header.length, limit: limits.columns })
  if (header.every(name => /^[\d\s.,:/-]*$/.test(name))) throw new UnreadableFile('no-headers')
  const twice = header.filter(
    (name, i) => name !== '' && header.findIndex(n => n.toLowerCase() === name.toLowerCase()) < i,
  )
  if (twice.length > 0) throw new UnreadableFile('duplicate-headers', { names: twice.slice(0, 5).join(', ') })
  return header
}

async function nextFilled(all: AsyncIterator<RawRow>, width: number): Promise<RawRow | null> {
  for (let next = await all.next(); !next.done; next = await all.next()) {
    const { row, cells } = next.value
    if (cells.every(cell => cell === '')) continue
    while (cells.length > width && cells.at(-1) === '') cells.pop()
    if (cells.length !== width) throw new UnreadableFile('ragged', { row, found: cells.length, expected: width })
    return next.value
  }
  return null
}

async function* rest(all: AsyncIterator<RawRow>, second: RawRow, width: number): AsyncGenerator<RawRow> {
  try {
    for (let row: RawRow | null = second; row; row = await nextFilled(all, width)) yield row
  } finally {
    await all.return?.()
  }
}
