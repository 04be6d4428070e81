import type { ImportMap } from './import-map.ts'
import { LIMITS, type Limits } from './limits.ts'
import { openSource } from './read/open-source.ts'
import type { RawRow } from './read/table.ts'
import { suggestMap } from './suggest-map.ts'

const SAMPLE = 20

/**
 * The map that we would use for a table, to be looked at and corrected. HSDS needs none beyond the name of its source.
 * @throws UnreadableFile
 */
export async function suggestMapFor(path: string, limits: Limits = LIMITS): Promise<ImportMap> {
  const source = await openSource(path, {}, limits)
  try {
    if (source.kind === 'hsds') return { source: 'hsds' }
    const sample: RawRow[] = []
    for await (const row of source.table.rows) if (sample.push(row) === SAMPLE) break
    return suggestMap(path, source.table.header, sample)
  } finally {
    source.close()
  }
}
