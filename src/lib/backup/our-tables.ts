import type { Client } from 'pg'
import type { Migration } from '../migrate.ts'
import type { BackupSequence, BackupTable } from './format.ts'

/** What a table is, beyond its rows, while it is read or filled. */
export interface OurTable extends BackupTable {
  /** Columns of transaction ids: they mean nothing on another server. */
  readonly transactionIds: string[]
}

/**
 * The schemas that are ours: those that a migration makes. What else lives in the database (another program's tables,
 * the job queue's working state) is not.
 */
export function ourSchemas(migrations: readonly Migration[]): string[] {
  const made = migrations.flatMap(({ sql }) =>
    [...sql.matchAll(/^\s*create schema (?:if not exists )?([a-z_]+)/gim)].map(match => match[1]),
  )
  return [...new Set(['approdo', ...made])].sort()
}

/** Every table of those schemas by name, with the columns that hold something of their own, in their order. */
export async function readTables(client: Client, schemas: readonly string[]): Promise<OurTable[]> {
  const { rows } = await client.query<OurTable>(
    `select n.nspname as schema, c.relname as name,
            coalesce(array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = ''), '{}') as columns,
            coalesce(array_agg(a.attname::text) filter (where a.atttypid in ('xid8'::regtype, 'xid'::regtype)), '{}') as "transactionIds"
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
       left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relkind = 'r' and n.nspname = any($1)
     group by n.nspname, c.relname order by n.nspname collate "C", c.relname collate "C"`,
    [schemas],
  )
  return rows
}

/** Where every sequence of those schemas stands; also those behind identity columns. */
export async function readSequences(client: Client, schemas: readonly string[]): Promise<BackupSequence[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(
    `select n.nspname as schema, c.relname as name
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'S' and n.nspname = any($1) order by n.nspname collate "C", c.relname collate "C"`,
    [schemas],
  )
  const sequences: BackupSequence[] = []
  for (const { schema, name } of rows) {
    const at = await client.query<Pick<BackupSequence, 'last' | 'called'>>(
      `select last_value::text as last, is_called as called from ${quoted({ schema, name }, client)}`,
    )
    sequences.push({ schema, name, ...at.rows[0] })
  }
  return sequences
}

export function quoted({ schema, name }: { schema: string; name: string }, client: Client): string {
  return `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(name)}`
}
