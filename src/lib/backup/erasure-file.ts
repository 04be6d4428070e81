import { constants } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import { z } from 'zod'
import { makeDataFolder } from '../data-folder.ts'
import { type Db, inHouse, transact } from '../db.ts'
import { isErrorCode, Refusal } from '../errors.ts'

const erasure = z.object({
  id: z.uuid(),
  kind: z.string(),
  thing: z.string(),
  at: z.iso.datetime({ offset: true }),
  by: z.string(),
})
export type Erasure = z.infer<typeof erasure>

/** The ledger outside the database: a line for each thing erased, only ever added to. */
export const erasureFile = (dataFolder: string): string => join(dataFolder, 'erasures.jsonl')

/** Processes take turns at the file. The number is arbitrary, ours for ever. */
const LOCK = 4_270_012

/**
 * Adds what the ledger in the database has and the file has not, on the disk when this returns. To be called after
 * every erasure, at every start, and before every backup.
 * @returns how many lines were added
 */
export async function keepErasures(db: Db, file: string): Promise<number> {
  if (!(await hasLedger(db))) return 0
  return await transact(db, inHouse('ledger of erasures'), async tx => {
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx)
    const { rows } = await sql<Erasure>`
      select id, kind, thing, to_char(erased_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, erased_by as by
      from approdo.erasure order by erased_at, id`.execute(tx)
    const { whole, erasures } = await readLedger(file)
    const kept = new Set(erasures.map(({ id }) => id))
    const missing = rows.filter(({ id }) => !kept.has(id))
    if (missing.length) await append(file, whole, missing)
    return missing.length
  })
}

/** A database that is yet to be brought up to date has none. */
async function hasLedger(db: Db): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`select to_regclass('approdo.erasure') is not null as has`.execute(db)
  return rows[0].has
}

/**
 * What the file says. None is an empty ledger; a last line that a crash cut short was never promised.
 * @throws Refusal when a line in it cannot be read
 */
export async function readErasures(file: string): Promise<Erasure[]> {
  return (await readLedger(file)).erasures
}

/** `whole`: how many bytes of the file are whole lines. */
async function readLedger(file: string): Promise<{ whole: number; erasures: Erasure[] }> {
  const bytes = await readFile(file).catch((error: unknown) => {
    if (isErrorCode(error, 'ENOENT')) return Buffer.alloc(0)
    throw error
  })
  const whole = bytes.lastIndexOf(10) + 1
  const lines = bytes.subarray(0, whole).toString().split('\n').filter(Boolean)
  return { whole, erasures: lines.map(readLine(file)) }
}

const readLine = (file: string) => (line: string, index: number) => {
  const { data } = erasure.safeParse(parsed(line))
  if (data) return data
  throw new Refusal(`Line ${index + 1} of ${file} does not say what was erased: put the file back as it was.`)
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    // What is no JSON is no line of ours: the caller says which one.
    return null
  }
}

async function append(file: string, whole: number, erasures: Erasure[]): Promise<void> {
  await makeDataFolder(dirname(file))
  const handle = await open(file, constants.O_RDWR | constants.O_CREAT, 0o600)
  try {
    await handle.truncate(whole)
    await handle.write(erasures.map(line => `${JSON.stringify(line)}\n`).join(''), whole)
    await handle.sync()
  } finally {
    await handle.close()
  }
}
