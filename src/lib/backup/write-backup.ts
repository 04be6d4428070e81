import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { isErrorCode, Refusal } from '../errors.ts'
import { type Migration, pendingMigrations, readMigrations, takeTurn } from '../migrate.ts'
import { projectFolder } from '../project-folder.ts'
import { writeAgeFile } from './age-file.ts'
import {
  type AppliedMigration,
  countRows,
  folderOf,
  FORMAT,
  HEADER,
  type Header,
  TRAILER,
  type Trailer,
} from './format.ts'
import { type OurTable, ourSchemas, quoted, readSequences, readTables } from './our-tables.ts'
import { programVersion } from './program-version.ts'
import { withSession } from './session.ts'
import { endOfTar, tarMember } from './tar.ts'

export interface BackupInput {
  readonly url: string
  /** Where it goes; `FILE.part` until it is whole. */
  readonly file: string
  /** Who may open it: `age1…`. */
  readonly recipients: readonly string[]
  /** The program's own, unless a test brings others. */
  readonly migrationsFolder?: string
}

export interface BackupReport {
  readonly tables: number
  readonly rows: number
  /** Of the finished file. */
  readonly bytes: number
}

/** Pieces of a table in the archive are about this long, in bytes: what a backup holds in memory. */
const PIECE = 2 ** 18

/**
 * Writes one consistent snapshot of everything of ours in the database, while it is at work, encrypted.
 * Memory stays level however much there is. Migrations and other backups wait for it, nothing else does.
 * @throws Refusal when there is nothing, the database is newer than this program, or the file cannot be made; no file is left
 */
export async function writeBackup(input: BackupInput): Promise<BackupReport> {
  const migrations = await readMigrations(input.migrationsFolder ?? join(projectFolder(), 'migrations'))
  try {
    return await withSession(input.url, client => backUp(client, migrations, input))
  } catch (error) {
    throw asRefusal(error)
  }
}

async function backUp(
  client: Client,
  migrations: Migration[],
  { file, recipients }: BackupInput,
): Promise<BackupReport> {
  await takeTurn(client)
  await refuseForeign(client, migrations)
  const schemas = ourSchemas(migrations)
  const tables = await readTables(client, schemas)
  if (await hidesFromHouse(client, schemas)) await client.query('set row_security = off')
  await client.query('begin isolation level repeatable read, read only')
  // Locks come before the snapshot, which the first question takes: nobody empties a table in between.
  await client.query(`lock table ${tables.map(table => quoted(table, client)).join(', ')} in access share mode`)
  const header = await readHeader(client, tables, schemas)
  const totals: Trailer['tables'] = []
  await writeAgeFile(file, recipients, archive(client, header, tables, totals))
  const { size } = await stat(file)
  return { tables: tables.length, rows: totals.reduce((sum, table) => sum + table.rows, 0), bytes: size }
}

/** Whether rows of a table could be hidden from the house itself, by what lets it see or by what holds all back but it: then a backup must fail, rather than miss them. */
async function hidesFromHouse(client: Client, schemas: string[]): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any($1) and c.relrowsecurity and not exists
       (select from pg_policy p where p.polrelid = c.oid and p.polpermissive and p.polcmd in ('r', '*')
          and pg_get_expr(p.polqual, p.polrelid) ~ '^\\(* *SELECT approdo\\.(in_house|at_work|in_context)\\(\\)')
        or exists (select from pg_policy p where p.polrelid = c.oid and not p.polpermissive and p.polcmd in ('r', '*')
          and pg_get_expr(p.polqual, p.polrelid) !~ '^\\(\\( SELECT approdo\\.in_house\\(\\) AS in_house\\) OR ')`,
    [schemas],
  )
  return rowCount !== 0
}

async function refuseForeign(client: Client, migrations: Migration[]): Promise<void> {
  const { rows } = await client.query<{ made: boolean }>(`select to_regclass('approdo.migration') is not null as made`)
  if (!rows[0].made) throw new Refusal('There is nothing to back up: this database holds no Approdo yet.')
  await pendingMigrations(client, migrations)
}

async function readHeader(client: Client, tables: OurTable[], schemas: string[]): Promise<Header> {
  const { rows } = await client.query<AppliedMigration>(
    'select number, name, checksum from approdo.migration order by number',
  )
  return {
    format: FORMAT,
    program: await programVersion(),
    taken_at: new Date().toISOString(),
    migrations: rows,
    tables: tables.map(({ schema, name, columns }) => ({ schema, name, columns })),
    // Later than the snapshot, so that no row of it has a number that would be given again.
    sequences: await readSequences(client, schemas),
  }
}

async function* archive(
  client: Client,
  header: Header,
  tables: OurTable[],
  totals: Trailer['tables'],
): AsyncGenerator<Buffer> {
  yield* tarMember(HEADER, asJson(header))
  for (const [index, table] of tables.entries()) {
    totals.push(yield* copyOut(client, table, folderOf(table, index)))
  }
  yield* tarMember(TRAILER, asJson({ tables: totals } satisfies Trailer))
  yield endOfTar()
}

async function* copyOut(
  client: Client,
  table: OurTable,
  folder: string,
): AsyncGenerator<Buffer, Trailer['tables'][number]> {
  const stream = client.query(copyTo(`copy (${selection(client, table)}) to stdout`))
  const hash = createHash('sha256')
  let bytes = 0
  let pieces = 0
  let rows = 0
  for await (const piece of inPieces(stream)) {
    hash.update(piece)
    bytes += piece.length
    pieces += 1
    rows += countRows(piece)
    yield* tarMember(`${folder}${String(pieces).padStart(6, '0')}`, piece)
  }
  // A copy that was broken off must not pass for a short table.
  if (rows !== stream.rowCount)
    throw new Error(`${table.schema}.${table.name}: ${rows} rows of ${stream.rowCount} came`)
  return { rows, bytes, sha256: hash.digest('hex') }
}

/**
 * Transaction ids of this server would confuse the next one, which counts from its own beginning: 2 stands for «long
 * over» (PostgreSQL's own frozen id, older than any it ever gives).
 */
function selection(client: Client, table: OurTable): string {
  const columns = table.columns.map(column => {
    const name = client.escapeIdentifier(column)
    return table.transactionIds.includes(column) ? `case when ${name} is not null then '2' end as ${name}` : name
  })
  return `select ${columns.join(', ')} from ${quoted(table, client)}`
}

async function* inPieces(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    held.push(chunk)
    size += chunk.length
    if (size < PIECE) continue
    yield Buffer.concat(held)
    held = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(held)
}

const asJson = (value: unknown) => Buffer.from(`${JSON.stringify(value, null, 1)}\n`)

function asRefusal(error: unknown): unknown {
  if (!isErrorCode(error, '42501')) return error
  return new Refusal(
    'The database user may not read everything, so the backup would have gaps: let it own the tables, or give it BYPASSRLS.',
    { cause: error },
  )
}
