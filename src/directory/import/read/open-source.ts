import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import iconv from 'iconv-lite'
import type { Finding } from '../finding.ts'
import type { Limits } from '../limits.ts'
import { UnreadableFile } from '../unreadable-file.ts'
import { descriptorOf, diskFolder, readTables, zipFolder } from './datapackage.ts'
import { jsonRecords } from './json-records.ts'
import { nestTables } from './nest-tables.ts'
import { openZip, type Zip } from './open-zip.ts'
import { decodeSample, readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'
import { type Encoding, isCompoundFile, isZip, looksLikeJson, type Scan, scanText } from './scan-text.ts'
import { sniffDelimiter } from './sniff-delimiter.ts'
import { type RawRow, type Table, tableOf } from './table.ts'
import { readWorkbook } from './workbook.ts'

export type ReadOptions = { encoding?: Encoding; delimiter?: string; sheet?: string; headerRow?: number }
/** What a file turned out to be: a table of our or anybody's columns, or HSDS services as objects. */
export type Source = { sha256: string; notes: Finding[]; close: () => void } & (
  | { kind: 'table'; format: 'csv' | 'xlsx'; table: Table }
  | { kind: 'hsds'; format: 'json' | 'datapackage'; services: AsyncIterable<unknown> }
)

/**
 * Opens a file for what its first bytes say it is, whatever its name: CSV, XLSX, HSDS JSON or NDJSON, datapackage (zip or folder).
 * Memory and time are bounded by `limits`. Call `close` at the end.
 * @throws UnreadableFile with the remedy
 */
export async function openSource(path: string, options: ReadOptions, limits: Limits): Promise<Source> {
  if (await isFolder(path)) return openFolder(path, limits)
  const scan = await scanText(path, limits, options.encoding)
  if (isCompoundFile(scan.head)) throw new UnreadableFile('encrypted')
  if (isZip(scan.head)) return openZipped(path, scan, options, limits)
  const encoding = scan.encoding ?? 'utf-8'
  const notes = encoding === 'utf-8' ? [] : [note('file.encoding', 'encoding', 'non UTF-8', encoding)]
  if (looksLikeJson(scan.head) && encoding === 'utf-8')
    return {
      kind: 'hsds',
      format: 'json',
      sha256: scan.sha256,
      notes,
      services: readServices(path, limits),
      close: () => undefined,
    }
  return openCsv(path, scan, encoding, notes, options, limits)
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw new UnreadableFile('not-found')
    throw error
  }
}

async function openFolder(path: string, limits: Limits): Promise<Source> {
  const folder = diskFolder(path)
  if (!folder.has('datapackage.json')) throw new UnreadableFile('unknown-format')
  const sha256 = createHash('sha256')
    .update(await descriptorOf(path))
    .digest('hex')
  const services = asynchronous(nestTables(await readTables(folder, limits)))
  return { kind: 'hsds', format: 'datapackage', sha256, notes: [], services, close: () => undefined }
}

async function openZipped(path: string, scan: Scan, options: ReadOptions, limits: Limits): Promise<Source> {
  const zip = await openZip(path, limits)
  try {
    if (zip.has('xl/workbook.xml')) return await openXlsx(zip, scan, options, limits)
    const descriptor = zip.names.find(name => name === 'datapackage.json' || /^[^/]+\/datapackage\.json$/.test(name))
    if (descriptor === undefined)
      throw new UnreadableFile(zip.names.includes('EncryptedPackage') ? 'encrypted' : 'unknown-zip')
    const tables = await readTables(zipFolder(zip, descriptor.slice(0, -'datapackage.json'.length)), limits)
    return {
      kind: 'hsds',
      format: 'datapackage',
      sha256: scan.sha256,
      notes: [],
      services: asynchronous(nestTables(tables)),
      close: zip.close,
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

async function openXlsx(zip: Zip, scan: Scan, options: ReadOptions, limits: Limits): Promise<Source> {
  const book = await readWorkbook(zip, limits)
  const names = book.sheets.map(sheet => sheet.name).join(', ')
  const sheet = options.sheet ? book.sheets.find(s => s.name === options.sheet) : book.sheets[0]
  if (!sheet) throw new UnreadableFile('no-sheet', { names })
  const notes = book.sheets.length > 1 && !options.sheet ? [note('file.sheet', 'sheet', names, sheet.name)] : []
  const table = await tableOf(widened(readXlsx(zip, book, sheet.file, limits)), limits, options.headerRow)
  return { kind: 'table', format: 'xlsx', sha256: scan.sha256, notes, table, close: zip.close }
}

/** A spreadsheet leaves out empty cells at the end of a row: they are there all the same. */
async function* widened(rows: AsyncGenerator<RawRow>): AsyncGenerator<RawRow> {
  let width = 0
  for await (const row of rows) {
    if (width === 0 && row.cells.some(cell => cell !== '')) width = row.cells.length
    while (row.cells.length < width) row.cells.push('')
    for (let i = 0; i < row.cells.length; i++) row.cells[i] ??= ''
    yield row
  }
}

async function openCsv(
  path: string,
  scan: Scan,
  encoding: Encoding,
  notes: Finding[],
  options: ReadOptions,
  limits: Limits,
): Promise<Source> {
  const delimiter = options.delimiter ?? sniffDelimiter(decodeSample(scan.head, encoding))
  if (delimiter !== ',' && !options.delimiter)
    notes.push(note('file.delimiter', 'delimiter', delimiter === '\t' ? 'TAB' : delimiter, 'separatore'))
  const table = await tableOf(readCsv(path, { encoding, delimiter }, limits), limits, options.headerRow)
  return { kind: 'table', format: 'csv', sha256: scan.sha256, notes, table, close: () => undefined }
}

async function* readServices(path: string, limits: Limits): AsyncGenerator {
  const text = createReadStream(path, { highWaterMark: 262_144 }).pipe(iconv.decodeStream('utf-8'))
  let some = false
  for await (const record of jsonRecords(text as AsyncIterable<string>, limits)) {
    some = true
    yield record
  }
  if (!some) throw new UnreadableFile('not-hsds')
}

async function* asynchronous<T>(all: Iterable<T>): AsyncGenerator<T> {
  yield* all
}

const note = (code: Finding['code'], field: string, found: string, made: string): Finding => ({
  row: 0,
  severity: 'warning',
  code,
  field,
  found,
  made,
})
