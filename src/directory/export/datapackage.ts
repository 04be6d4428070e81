import { strToU8, Zip, ZipDeflate } from 'fflate'
import type { HsdsWords } from '../hsds/index.ts'
import type { ServiceRecord } from '../service-record.ts'
import { csvLine } from './csv-cell.ts'
import { flattener } from './flatten.ts'
import { sharedAtLocations, toWholeService } from './hsds-json.ts'
import { type Column, descriptor, TABLES } from './tables.ts'

const PIECE = 65_536

/** The tabular datapackage as a zip, in one pass over the services: each table is compressed as it grows. */
export function* datapackage(services: readonly ServiceRecord[], words: HsdsWords): Generator<Uint8Array> {
  const shared = sharedAtLocations(services)
  const ready: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    ready.push(chunk)
  })
  const json = entry(zip, 'datapackage.json')
  json.push(strToU8(JSON.stringify(descriptor(), null, 2)), true)
  const tables = new Map<string, Table>(
    Object.entries(TABLES).map(([name, { columns }]) => [
      name,
      { file: entry(zip, `${name}.csv`), columns, text: csvLine(columns.map(c => c.name)) },
    ]),
  )
  const flatten = flattener((name, row) => {
    const table = tables.get(name)
    if (!table) throw new RangeError(`No table ${name}`)
    table.text += csvLine(table.columns.map(column => row[column.name]))
    if (table.text.length > PIECE) push(table, false)
  })
  for (const service of services) {
    flatten(toWholeService(service, words, shared))
    yield* ready.splice(0)
  }
  for (const table of tables.values()) push(table, true)
  zip.end()
  yield* ready.splice(0)
}

function entry(zip: Zip, name: string): ZipDeflate {
  const file = new ZipDeflate(name, { level: 6 })
  zip.add(file)
  return file
}

type Table = { file: ZipDeflate; columns: readonly Column[]; text: string }

function push(table: Table, last: boolean): void {
  table.file.push(strToU8(table.text), last)
  table.text = ''
}
