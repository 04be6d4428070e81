import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Figure, figure } from './figure.ts'
import { importFile } from '../src/directory/import/index.ts'
import { gazetteer, storeGazetteer } from '../src/directory/places/index.ts'
import { connect, transact } from '../src/lib/db.ts'
import { startEmbeddedPostgres } from '../src/lib/embedded-postgres.ts'
import { migrate } from '../src/lib/migrate.ts'
import { terminal } from '../src/staff/index.ts'

type Run = { rows: number; seconds: number; again: number; peakMb: number }

const ROWS_PER_SECOND = 3000
/** How much more memory ten times the rows may take. */
const GROWTH = 1.3

/**
 * Rows a second into an empty map, database included, and again when nothing has changed; peak memory of the importing process at
 * 200,000 rows against 20,000. Each size in a process of its own: a peak cannot be taken back.
 */
export function* figures(): Generator<Figure> {
  const small = runApart(20_000)
  yield figure('import 20,000 rows', small.rows / small.seconds, 'rows/s', { least: ROWS_PER_SECOND })
  const large = runApart(200_000)
  yield figure('import 200,000 rows', large.rows / large.seconds, 'rows/s', { least: ROWS_PER_SECOND })
  yield figure('import the same 200,000 again', large.rows / large.again, 'rows/s', { least: ROWS_PER_SECOND })
  yield figure('peak memory at 200,000 rows', large.peakMb, 'MB', { most: 512 })
  yield figure('peak memory, 200,000 to 20,000 rows', large.peakMb / small.peakMb, 'times', { most: GROWTH })
}

function runApart(rows: number): Run {
  const { stdout, stderr, status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), String(rows)], {
    encoding: 'utf8',
    timeout: 1_800_000,
  })
  if (status !== 0) throw new Error(`import of ${rows} rows failed: ${stderr}`)
  return JSON.parse(stdout) as Run
}

/** One size: a throw-away database, the import, the same import again. */
async function measure(rows: number): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'approdo-bench-'))
  const postgres = await startEmbeddedPostgres({ dataFolder: folder })
  try {
    await migrate(postgres.url, fileURLToPath(new URL('../migrations', import.meta.url)))
    const db = connect(postgres.url)
    const actor = terminal('bench')
    await transact(db, actor, tx => storeGazetteer(tx))
    const path = join(folder, 'list.csv')
    writeList(path, rows)
    const once = async () => {
      const start = performance.now()
      await transact(db, actor, tx => importFile(tx, actor, { path, gazetteer: gazetteer() }))
      return (performance.now() - start) / 1000
    }
    const seconds = await once()
    const again = await once()
    await db.destroy()
    return { rows, seconds, again, peakMb: process.resourceUsage().maxRSS / 1024 }
  } finally {
    await postgres.stop()
    await postgres.stopped
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Writes an invented list with the defects of real ones: capitals, packed addresses, telephones without their zero. */
function writeList(path: string, rows: number): void {
  const towns = gazetteer().municipalities.filter(m => ['15', '16', '17', '18', '19'].includes(m.regionCode))
  let text = 'comune,asl,denominazione,indirizzo,telefono,sito\n'
  writeFileSync(path, '')
  for (let i = 0; i < rows; i++) {
    const town = towns[(i * 7919) % towns.length]
    const name = town.name.toUpperCase()
    const phone = 880_000_000 + ((i * 104_729) % 99_999_999)
    const site = i % 3 === 0 ? 'WWW.ESEMPIO-INVENTATO.IT' : '-'
    const address = `VIA DELLE PROVE ${i % 300} - 7${String(i % 10_000).padStart(4, '0')} - ${name} - ${town.sigla}`
    text += `${name},ASL INVENTATA ${i % 150},SPORTELLO DI PROVA ${i},${address},${phone},${site}\n`
    // Not held in memory: what is measured is the import's own.
    if (text.length < 1_000_000 && i < rows - 1) continue
    appendFileSync(path, text)
    text = ''
  }
}

const [, script, rows] = process.argv
if (script === fileURLToPath(import.meta.url) && rows) process.stdout.write(JSON.stringify(await measure(Number(rows))))
