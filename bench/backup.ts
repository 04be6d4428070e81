import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { identityToRecipient } from 'age-encryption'
import { Client } from 'pg'
import { type Figure, figure } from './figure.ts'
import { makeKeyFile, readIdentities } from '../src/lib/backup/age-keys.ts'
import { restore, type RestoreInput } from '../src/lib/backup/restore.ts'
import { type BackupInput, writeBackup } from '../src/lib/backup/write-backup.ts'
import { connect, inHouse, transact } from '../src/lib/db.ts'
import { startEmbeddedPostgres } from '../src/lib/embedded-postgres.ts'
import { migrate } from '../src/lib/migrate.ts'

type Run = { rows: number; seconds: number; peakMb: number }

/** How much more memory five times the rows may take. */
const GROWTH = 1.3

/**
 * Backup and restore of a map of 20,000 and of 100,000 services with their history: seconds, size, and the peak memory
 * of the process, each in one of its own.
 */
export async function* figures(): AsyncGenerator<Figure> {
  const small = await measure(20_000)
  yield* said(small)
  const large = await measure(100_000)
  yield* said(large)
  yield figure('peak memory of a backup, 100,000 to 20,000', large.out.peakMb / small.out.peakMb, 'times', {
    most: GROWTH,
  })
  yield figure('peak memory of a restore, 100,000 to 20,000', large.back.peakMb / small.back.peakMb, 'times', {
    most: GROWTH,
  })
}

type Measured = { services: number; databaseMb: number; fileMb: number; out: Run; back: Run }

function* said({ services, databaseMb, fileMb, out, back }: Measured): Generator<Figure> {
  const of = `${services} services`
  yield figure(`database of ${of}`, databaseMb, 'MB')
  yield figure(`rows of ${of}`, back.rows, 'rows')
  yield figure(`backup file of ${of}`, fileMb, 'MB')
  yield figure(`backup of ${of}`, out.seconds, 's', { most: services / 1000 })
  yield figure(`restore of ${of}`, back.seconds, 's', { most: services / 200 })
  yield figure(`peak memory of the backup of ${of}`, out.peakMb, 'MB', { most: 256 })
  yield figure(`peak memory of the restore of ${of}`, back.peakMb, 'MB', { most: 256 })
}

async function measure(services: number): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'approdo-bench-'))
  const full = await startEmbeddedPostgres({ dataFolder: join(folder, 'full') })
  const empty = await startEmbeddedPostgres({ dataFolder: join(folder, 'empty') })
  try {
    await fill(full.url, services)
    const key = join(folder, 'key')
    await makeKeyFile(key)
    const identities = await readIdentities(key)
    const file = join(folder, 'backup.age')
    const out = apart('backup', { url: full.url, file, recipients: [await identityToRecipient(identities[0])] })
    const back = apart('restore', { url: empty.url, file, identities, erasures: [], erasers: {} })
    return { services, databaseMb: (await sizeOf(full.url)) / 1e6, fileMb: statSync(file).size / 1e6, out, back }
  } finally {
    await full.stop()
    await empty.stop()
    rmSync(folder, { recursive: true })
  }
}

async function fill(url: string, services: number): Promise<void> {
  await migrate(url, fileURLToPath(new URL('../migrations', import.meta.url)))
  const db = connect(url)
  // Only here: the processes whose memory is measured know nothing of the map.
  const { generateServices, loadServices } = await import('../src/directory/demo/index.ts')
  const { prepareDirectory } = await import('../src/directory/prepare-directory.ts')
  await transact(db, inHouse('bench'), async tx => {
    await prepareDirectory(tx)
    await loadServices(tx, generateServices(services, 'bench'))
  })
  await db.destroy()
}

async function sizeOf(url: string): Promise<number> {
  const client = new Client(url)
  await client.connect()
  const { rows } = await client.query<{ size: string }>('select pg_database_size(current_database()) as size')
  await client.end()
  return Number(rows[0].size)
}

function apart(act: 'backup' | 'restore', input: BackupInput | RestoreInput): Run {
  const script = fileURLToPath(import.meta.url)
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, act, JSON.stringify(input)], {
    encoding: 'utf8',
    timeout: 1_800_000,
  })
  if (status !== 0) throw new Error(`${act} failed: ${stderr}`)
  return JSON.parse(stdout) as Run
}

const [act, input = ''] = process.argv.slice(2)
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const start = performance.now()
  const { rows } =
    act === 'backup'
      ? await writeBackup(JSON.parse(input) as BackupInput)
      : await restore(JSON.parse(input) as RestoreInput)
  const run: Run = {
    rows,
    seconds: (performance.now() - start) / 1000,
    peakMb: process.resourceUsage().maxRSS / 1024,
  }
  console.log(JSON.stringify(run))
}
