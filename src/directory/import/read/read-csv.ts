import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import iconv from 'iconv-lite'
import type { Limits } from '../limits.ts'
import { UnreadableFile } from '../unreadable-file.ts'
import type { Encoding } from './scan-text.ts'
import type { RawRow } from './table.ts'

/** The rows of a CSV file, the header among them. Quotes inside unquoted cells are kept: many registers write «SCUOLA "A. MORO"». */
export async function* readCsv(
  path: string,
  { encoding, delimiter }: { encoding: Encoding; delimiter: string },
  limits: Limits,
): AsyncGenerator<RawRow> {
  const file = createReadStream(path, { highWaterMark: 262_144 })
  const parser = parse({
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: limits.lineBytes,
    bom: true,
  })
  // A trouble with the file reaches the parser, and so the loop below.
  pipeline(file, iconv.decodeStream(encoding), parser, error => error && parser.destroy(error))
  let row = 0
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row++
      yield { row, cells: cells.map(cell => cell.trim()) }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    if (error.code === 'CSV_MAX_RECORD_SIZE')
      throw new UnreadableFile('line-too-long', { row: row + 1, limit: Math.round(limits.lineBytes / 1024) })
    throw new UnreadableFile('quotes', { row: row + 1 })
  } finally {
    parser.destroy()
    file.destroy()
  }
}

export function decodeSample(head: Buffer, encoding: Encoding): string {
  // The last line of a sample may be cut in two.
  const text = iconv.decode(head, encoding)
  const end = text.lastIndexOf('\n')
  return head.length < 65_536 || end === -1 ? text : text.slice(0, end)
}
