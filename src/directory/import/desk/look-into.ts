import type { ImportMap } from '../import-map.ts'
import { LIMITS } from '../limits.ts'
import { openSource } from '../read/open-source.ts'
import type { RawRow } from '../read/table.ts'
import { readOptions } from '../read/read-options.ts'
import { suggestMap } from '../suggest-map.ts'

/** What a file holds at first sight. HSDS has no columns to speak of. */
export type Look = {
  format: 'csv' | 'xlsx' | 'json' | 'datapackage'
  header: string[]
  sample: string[][]
  map: ImportMap
}

const LOOKED_AT = 20
const SHOWN = 5
const CELL = 80

/**
 * Opens a file as an import would, and proposes what its columns mean.
 * @param as how to open it: encoding, delimiter, sheet, row of the header
 * @throws UnreadableFile
 */
export async function lookInto(path: string, as?: ImportMap): Promise<Look> {
  const source = await openSource(path, readOptions(as), LIMITS)
  try {
    if (source.kind === 'hsds') {
      // The first record tells whether it can be read at all.
      for await (const _ of source.services) break
      return { format: source.format, header: [], sample: [], map: { source: 'hsds' } }
    }
    const rows: RawRow[] = []
    for await (const row of source.table.rows) if (rows.push(row) === LOOKED_AT) break
    const { header } = source.table
    const sample = rows.slice(0, SHOWN).map(row => row.cells.map(cell => cell.slice(0, CELL)))
    return { format: source.format, header, sample, map: suggestMap(path, header, rows) }
  } finally {
    source.close()
  }
}
