import { join } from 'node:path'
import type { Client } from 'pg'
import { Refusal } from '../errors.ts'
import { type Migration, pendingMigrations, prepareRecord, readMigrations, runMigration, takeTurn } from '../migrate.ts'
import { projectFolder } from '../project-folder.ts'
import { checkBackup } from './check-backup.ts'
import type { Erasers } from './erase.ts'
import type { Erasure } from './erasure-file.ts'
import { fillTables } from './fill-tables.ts'
import type { Header } from './format.ts'
import { transactOver } from './one-connection.ts'
import { ourSchemas } from './our-tables.ts'
import { type BackupFile, type Part, readBackup } from './read-backup.ts'
import { replayErasures } from './replay-erasures.ts'
import { withSession } from './session.ts'

export interface RestoreInput extends BackupFile {
  readonly url: string
  /** What was erased since, from outside the database: it does not come back. */
  readonly erasures: readonly Erasure[]
  readonly erasers: Erasers
  readonly migrationsFolder?: string
}

export interface RestoreReport {
  readonly takenAt: string
  readonly tables: number
  readonly rows: number
  /** Migrations that the backup had not had yet. */
  readonly migrated: number
  /** Things that were erased after the backup, and erased again. */
  readonly erased: number
}

/**
 * Puts a backup into an empty database, brings it up to this program, and erases again what was erased since. The
 * backup is read to its end before anything is written; then everything happens in one transaction.
 * @throws Refusal when the database is not empty, no key opens the backup, it is cut or changed, or of a newer program
 */
export async function restore(input: RestoreInput): Promise<RestoreReport> {
  const migrations = await readMigrations(input.migrationsFolder ?? join(projectFolder(), 'migrations'))
  return await withSession(input.url, async client => {
    await takeTurn(client)
    await refuseFilled(client, migrations)
    await checkBackup(input, header => refuseNewer(header, migrations))
    return await bringBack(client, migrations, input)
  })
}

async function refuseFilled(client: Client, migrations: Migration[]): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    'select nspname as name from pg_namespace where nspname = any($1)',
    [[...ourSchemas(migrations), 'graphile_worker']],
  )
  if (rows.length === 0) return
  throw new Refusal(
    'The database is not empty, and a restore replaces nothing: move the folder «postgres» of the data folder aside, or name an empty database in DATABASE_URL.',
  )
}

function refuseNewer({ program, migrations }: Header, ours: Migration[]): void {
  for (const { number, name, checksum } of migrations) {
    const same = ours.find(migration => migration.number === number)
    if (!same) {
      throw new Refusal(
        `The backup was made by a newer Approdo (${program}, it has ${name}): restore it with that version or a later one.`,
      )
    }
    if (same.checksum !== checksum) {
      throw new Refusal(
        `The backup was made with another ${name}: restore it with the Approdo that made it (${program}).`,
      )
    }
  }
}

async function bringBack(client: Client, migrations: Migration[], input: RestoreInput): Promise<RestoreReport> {
  const parts = readBackup(input)
  try {
    const { dirty, ...report } = await transactOver(client, async tx => {
      const header = await headerOf(parts)
      await prepareRecord(client)
      for (const { number } of header.migrations) await migrateOn(client, byNumber(migrations, number))
      const rows = await fillTables(client, ourSchemas(migrations), header, parts)
      await untilWhole(parts)
      const pending = await pendingMigrations(client, migrations)
      for (const migration of pending) await migrateOn(client, migration)
      const erased = await replayErasures(tx, input.erasers, input.erasures)
      const dirty = erased > 0 ? await tablesWithRemains(client) : []
      return { dirty, takenAt: header.taken_at, tables: header.tables.length, rows, migrated: pending.length, erased }
    })
    for (const table of dirty) await client.query(`vacuum full ${table}`)
    return report
  } finally {
    await parts.return(undefined)
  }
}

/** What a migration leaves for the end of its transaction happens now: it has always had one of its own. */
async function migrateOn(client: Client, migration: Migration): Promise<void> {
  await runMigration(client, migration)
  await client.query('set constraints all immediate')
}

/** What was loaded and erased in this transaction still lies in the files of these tables, until they are written anew. */
async function tablesWithRemains(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, relname) as name from pg_stat_xact_user_tables where n_tup_del + n_tup_upd > 0`,
  )
  return rows.map(({ name }) => name)
}

async function headerOf(parts: AsyncIterator<Part>): Promise<Header> {
  const { value, done } = await parts.next()
  const part: Part | undefined = done ? undefined : value
  if (part?.is !== 'header') throw new Error('a backup begins with its header')
  return part.header
}

function byNumber(migrations: Migration[], number: number): Migration {
  const found = migrations.find(migration => migration.number === number)
  if (!found) throw new Error(`no migration ${number}`)
  return found
}

/** The file has been read before, but it may have changed in between. */
async function untilWhole(parts: AsyncIterator<Part>): Promise<void> {
  const { value, done } = await parts.next()
  const part: Part | undefined = done ? undefined : value
  if (part?.is !== 'whole') throw new Error('a backup ends with its trailer')
}
