/** Writes `dist/gazetteer.json` from the npm packages, unless it is there and made from the same things. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { builtRows, makeGazetteerRows } from '../src/directory/places/load-gazetteer.ts'

const folder = join(import.meta.dirname, '..', 'dist')
const file = join(folder, 'gazetteer.json')

const started = performance.now()
if (builtRows(file) === null) {
  const rows = makeGazetteerRows()
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${file}.part`, JSON.stringify(rows))
  renameSync(`${file}.part`, file)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(
    `gazetteer: ${rows.municipalities.length} municipalities, ${rows.names.length} other names (${seconds} s)`,
  )
}
