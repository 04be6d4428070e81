import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { randomBytes } from 'node:crypto'
import { copyFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll } from 'vitest'
import { startEmbeddedPostgres } from '../embedded-postgres.ts'
import { enterHouse } from '../migrate.ts'
import { projectFolder } from '../project-folder.ts'

/** A key pair of age: `recipients` to close, `identities` to open. */
export async function keyPair(): Promise<{ recipients: string[]; identities: string[] }> {
  const identity = await generateX25519Identity()
  return { recipients: [await identityToRecipient(identity)], identities: [identity] }
}

/** A folder of the test file's own, gone when it is done. */
export async function testFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `approdo-test-${process.pid}-`))
  afterAll(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Another PostgreSQL than that of the other tests, whose transactions count from their own beginning. */
export async function secondCluster(): Promise<string> {
  const dataFolder = await testFolder()
  const postgres = await startEmbeddedPostgres({ dataFolder, throwAway: true })
  afterAll(() => postgres.stop())
  return postgres.url
}

/** An empty database on the server of `url`, owned by somebody who may nothing else when `plain`. */
export async function emptyDatabase(url: string, { plain = false } = {}): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`
  if (plain) await ask(url, `create role ${name} login password '${name}' nosuperuser nobypassrls`)
  await ask(url, `create database ${name} ${plain ? `owner ${name}` : ''}`)
  const made = new URL(url)
  made.pathname = name
  if (plain) Object.assign(made, { username: name, password: name })
  return made.href
}

/**
 * The migrations of the program, and more after them, by name: they take the next numbers.
 * @param first how many of the program's: all, unless a rule can be shown with few tables, in a fifth of the time
 */
export async function migrationsWith(more: Record<string, string>, first?: number): Promise<string> {
  const folder = await testFolder()
  const ours = join(projectFolder(), 'migrations')
  const files = (await readdir(ours))
    .filter(name => name.endsWith('.sql'))
    .toSorted()
    .slice(0, first)
  for (const file of files) await copyFile(join(ours, file), join(folder, file))
  for (const [index, [name, sql]] of Object.entries(more).entries()) {
    await writeFile(join(folder, `${String(files.length + 1 + index).padStart(4, '0')}-${name}.sql`), sql)
  }
  return folder
}

export async function ask<Row extends object = object>(
  url: string,
  query: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new Client(url)
  await client.connect()
  await enterHouse(client)
  try {
    return (await client.query<Row>(query, values)).rows
  } finally {
    await client.end()
  }
}

/** What each table holds, row for row, as a number of rows and a hash; transaction ids aside. */
export async function contents(url: string): Promise<Record<string, string>> {
  const tables = await ask<{ name: string; columns: string | null }>(
    url,
    `select format('%I.%I', n.nspname, c.relname) as name,
            string_agg(case when a.atttypid = 'xid8'::regtype then quote_literal('') else quote_ident(a.attname) end, ', ' order by a.attname) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'graphile_worker') group by 1 order by 1`,
  )
  const client = new Client(url)
  await client.connect()
  await enterHouse(client)
  try {
    const hashed: Record<string, string> = {}
    for (const { name, columns } of tables) {
      const { rows } = await client.query<{ hash: string }>(
        `select count(*) || ' rows ' || coalesce(md5(string_agg(r, chr(10) order by r collate "C")), '') as hash
         from (select row(${columns ?? ''})::text as r from ${name}) rows`,
      )
      hashed[name] = rows[0].hash
    }
    return hashed
  } finally {
    await client.end()
  }
}

/** What rules the tables: keys, checks, triggers, indexes, views, policies, sequences. */
export async function rules(url: string): Promise<string[]> {
  const spelledOut = new URL(url)
  // A name is written with its schema unless the path finds it, which depends on the user's own name.
  spelledOut.searchParams.set('options', '-c search_path=')
  const rows = await ask<{ rule: string }>(
    spelledOut.href,
    `select rule from (
       select concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid), convalidated) as rule, connamespace as space from pg_constraint
       union all select concat_ws(' ', tgrelid::regclass, tgenabled, pg_get_triggerdef(t.oid)), relnamespace
         from pg_trigger t join pg_class c on c.oid = tgrelid where not tgisinternal
       union all select pg_get_indexdef(c.oid), relnamespace from pg_class c where relkind = 'i'
       union all select pg_get_viewdef(c.oid), relnamespace from pg_class c where relkind = 'v'
       union all select concat_ws(' ', relname, relrowsecurity, relforcerowsecurity), relnamespace from pg_class where relkind = 'r'
       union all select concat_ws(' ', polrelid::regclass, polname, polcmd, pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)), relnamespace
         from pg_policy join pg_class c on c.oid = polrelid
       union all select concat_ws(' ', schemaname, sequencename, last_value), schemaname::regnamespace from pg_sequences
     ) all_rules join pg_namespace n on n.oid = space
     where nspname !~ '^pg_' and nspname not in ('information_schema', 'graphile_worker') order by rule collate "C"`,
  )
  return rows.map(row => row.rule)
}

/** The schemas of a database: none where nothing was written. */
export async function schemas(url: string): Promise<string[]> {
  const rows = await ask<{ name: string }>(
    url,
    `select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')`,
  )
  return rows.map(row => row.name)
}
