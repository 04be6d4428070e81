import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Client, DatabaseError } from 'pg'
import { Refusal } from './errors.ts'
import { withClient } from './postgres-connection.ts'

export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

/** One at a time: several Approdo may start at once on one database. The number is arbitrary, ours for ever. */
const LOCK = 4_270_001

/**
 * Brings the database up to the numbered files of `folder`, in order, each in a transaction of its own.
 * @returns how many were applied
 * @throws Refusal when an applied file has changed, or the database is newer than this program
 */
export async function migrate(url: string, folder: string): Promise<number> {
  const migrations = await readMigrations(folder)
  return await withClient(url, async client => {
    await enterHouse(client)
    await takeTurn(client)
    await prepareRecord(client)
    const pending = await pendingMigrations(client, migrations)
    for (const migration of pending) await apply(client, migration)
    return pending.length
  })
}

/** For connections of the program itself, which row-level security (migrations/0008) would hold back too. */
export async function enterHouse(client: Client): Promise<void> {
  await client.query(`select set_config('approdo.scope', 'house', false)`)
}

/** Waits until nobody else migrates, restores or takes a backup, and keeps them waiting until the connection ends. */
export async function takeTurn(client: Client): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [LOCK])
}

/** The numbered files of a folder, in order. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const files = (await readdir(folder)).filter(name => name.endsWith('.sql')).sort()
  const migrations = await Promise.all(files.map(file => readMigration(folder, file)))
  migrations.forEach(({ name, number }, index) => {
    // A number that fills a gap would be applied after its elders in some databases and before them in others.
    if (number !== index + 1) throw new Error(`Migrations are numbered from 0001 without gaps: ${name}`)
  })
  return migrations
}

async function readMigration(folder: string, file: string): Promise<Migration> {
  const match = /^(\d{4})-[a-z0-9-]+\.sql$/.exec(file)
  if (!match) throw new Error(`A migration is named 0001-like-this.sql, not ${file}`)
  const text = await readFile(join(folder, file), 'utf8')
  return { number: Number(match[1]), name: file, sql: text, checksum: createHash('sha256').update(text).digest('hex') }
}

export async function prepareRecord(client: Client): Promise<void> {
  await client.query(`
    create schema if not exists approdo;
    create table if not exists approdo.migration (
      number     integer primary key,
      name       text not null,
      checksum   text not null,
      applied_at timestamptz not null default now()
    )`)
}

/**
 * Those of `migrations` that the database has not had yet.
 * @throws Refusal when an applied file has changed, or the database is newer than this program
 */
export async function pendingMigrations(client: Client, migrations: Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<Migration>('select number, name, checksum from approdo.migration order by number')
  for (const applied of rows) {
    const ours = migrations.find(({ number }) => number === applied.number)
    if (!ours) {
      throw new Refusal(
        `The database is newer than this Approdo (it has ${applied.name}): start the newer version, or restore the database of this one.`,
      )
    }
    if (ours.checksum !== applied.checksum) {
      throw new Refusal(`${ours.name} has changed since it was applied to this database: put the released file back.`)
    }
  }
  return migrations.filter(({ number }) => !rows.some(applied => applied.number === number))
}

async function apply(client: Client, migration: Migration): Promise<void> {
  try {
    await client.query('begin')
    await runMigration(client, migration)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/** Runs one in the open transaction, and records it. */
export async function runMigration(client: Client, { number, name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query(sql)
  } catch (error) {
    throw new Error(`${name}${place(sql, error)} failed; the database is as it was before it`, { cause: error })
  }
  await client.query('insert into approdo.migration (number, name, checksum) values ($1, $2, $3)', [
    number,
    name,
    checksum,
  ])
}

function place(sql: string, error: unknown): string {
  const position = error instanceof DatabaseError && Number(error.position)
  return position ? `, line ${sql.slice(0, position).split('\n').length},` : ''
}
