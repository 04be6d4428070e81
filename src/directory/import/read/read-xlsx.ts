import type { Limits } from '../limits.ts'
import { UnreadableFile } from '../unreadable-file.ts'
import type { Zip } from './open-zip.ts'
import type { RawRow } from './table.ts'
import type { Workbook } from './workbook.ts'
import { readXml } from './xml-events.ts'

/**
 * The rows of one sheet, as they stream by: values as text, dates as `2026-08-31` (with `T15:30` where there is an hour).
 * Formulas are never computed: the value that the program saved is taken and noted; without one the file is refused.
 */
export async function* readXlsx(zip: Zip, book: Workbook, file: string, limits: Limits): AsyncGenerator<RawRow> {
  if (!zip.has(file)) throw new UnreadableFile('not-a-zip')
  const done: RawRow[] = []
  const sheet = sheetHandler(book, limits, done)
  const pieces = readXml(zip.stream(file), sheet)
  for await (const _ of pieces) {
    yield* done
    done.length = 0
  }
}

function sheetHandler(book: Workbook, limits: Limits, done: RawRow[]) {
  let row: RawRow = { row: 0, cells: [] }
  let column = -1
  let cell: Cell = emptyCell('')
  let into: 'value' | 'inline' | null = null
  return {
    open(name: string, a: Record<string, string>) {
      if (name === 'row') row = { row: Number(a['r'] ?? row.row + 1), cells: [] }
      else if (name === 'c') {
        column = a['r'] ? columnOf(a['r']) : column + 1
        if (column >= 16_384) throw new UnreadableFile('too-many-columns', { found: column + 1, limit: limits.columns })
        cell = { ...emptyCell(a['r'] ?? ''), type: a['t'] ?? 'n', style: Number(a['s'] ?? 0) }
      } else if (name === 'f') cell.formula = true
      else if (name === 'v') into = 'value'
      else if (name === 't') into = 'inline'
    },
    text(piece: string) {
      if (into) cell.text += piece
      if (cell.text.length > limits.lineBytes)
        throw new UnreadableFile('line-too-long', { row: row.row, limit: limits.lineBytes / 1024 })
    },
    close(name: string) {
      if (name === 'v' || name === 't') {
        into = null
        cell.said = true
      } else if (name === 'c') put(row, column, cell, book)
      else if (name === 'row') {
        column = -1
        done.push(row)
      }
    },
  }
}

type Cell = { at: string; type: string; style: number; text: string; formula: boolean; said: boolean }
const emptyCell = (at: string): Cell => ({ at, type: 'n', style: 0, text: '', formula: false, said: false })

function put(row: RawRow, column: number, cell: Cell, book: Workbook): void {
  if (cell.formula && !cell.said) throw new UnreadableFile('formulas', { cell: cell.at || `riga ${row.row}` })
  const text = cell.type === 'e' ? '' : textOf(cell, book).trim()
  if (cell.type === 'e') note(row, column, 'cell.error', cell.text, null)
  else if (cell.formula && text !== '') note(row, column, 'cell.formula-value', '=…', text)
  if (text === '') return
  while (row.cells.length < column) row.cells.push('')
  row.cells[column] = text
}

function note(
  row: RawRow,
  column: number,
  code: 'cell.error' | 'cell.formula-value',
  found: string,
  made: string | null,
): void {
  row.notes ??= []
  row.notes.push({ column, code, found, made })
}

function textOf(cell: Cell, book: Workbook): string {
  if (cell.type === 's') return book.strings[Number(cell.text)] ?? ''
  if (cell.type === 'b') return cell.text === '1' ? 'sì' : 'no'
  if (cell.type !== 'n' || cell.text === '') return cell.text
  const number = Number(cell.text)
  if (Number.isNaN(number)) return cell.text
  if (book.dateStyles[cell.style]) return dateOf(number, book.from1904) ?? String(number)
  // 8.81543118E8 is a telephone.
  return Number.isInteger(number) && Math.abs(number) < 1e15 ? number.toFixed(0) : String(number)
}

/** Serial days since 1899-12-30 (or 1904-01-01); below one it is a time of day. */
function dateOf(serial: number, from1904: boolean): string | null {
  if (serial < 0 || serial > 2_958_465) return null
  const minutes = Math.round(serial * 1440)
  const iso = new Date((minutes - (from1904 ? 24_107 : 25_569) * 1440) * 60_000).toISOString()
  if (serial < 1) return iso.slice(11, 16)
  return minutes % 1440 === 0 ? iso.slice(0, 10) : iso.slice(0, 16)
}

function columnOf(reference: string): number {
  let column = 0
  for (const letter of reference) {
    const value = letter.charCodeAt(0) - 64
    if (value < 1 || value > 26) break
    column = column * 26 + value
  }
  return column - 1
}
