import type { Client } from 'pg'

/**
 * Takes away what would act on rows that are put back: triggers of ours (also those that always fire, which
 * `session_replication_role` leaves on, and it would need a superuser), foreign keys (they allow no order among tables
 * that name each other) and forced row security.
 * @returns puts everything back as it was, and proves every foreign key
 */
export async function setAside(client: Client, schemas: readonly string[]): Promise<() => Promise<void>> {
  const triggers = await statements(client, TRIGGERS, schemas)
  const keys = await statements(client, FOREIGN_KEYS, schemas)
  const walls = await statements(client, FORCED_SECURITY, schemas)
  const all = [...triggers, ...keys, ...walls]
  for (const { off } of all) await client.query(off)
  return async () => {
    for (const { on } of all) await client.query(on)
    for (const { on } of await statements(client, MATERIALIZED, schemas)) await client.query(on)
  }
}

interface Pair {
  readonly off: string
  readonly on: string
}

async function statements(client: Client, query: string, schemas: readonly string[]): Promise<Pair[]> {
  return (await client.query<Pair>(query, [schemas])).rows
}

const FROM_TABLES =
  'join pg_class c on c.oid = %s join pg_namespace n on n.oid = c.relnamespace where n.nspname = any($1)'

const TRIGGERS = `
  select format('alter table %I.%I disable trigger %I', n.nspname, c.relname, t.tgname) as off,
         format('alter table %I.%I enable %s trigger %I', n.nspname, c.relname,
                case t.tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end, t.tgname) as "on"
  from pg_trigger t ${FROM_TABLES.replace('%s', 't.tgrelid')} and not t.tgisinternal and t.tgenabled <> 'D'`

const FOREIGN_KEYS = `
  select format('alter table %I.%I drop constraint %I', n.nspname, c.relname, k.conname) as off,
         format('alter table %I.%I add constraint %I %s', n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid)) as "on"
  from pg_constraint k ${FROM_TABLES.replace('%s', 'k.conrelid')} and k.contype = 'f'`

const FORCED_SECURITY = `
  select format('alter table %I.%I no force row level security', n.nspname, c.relname) as off,
         format('alter table %I.%I force row level security', n.nspname, c.relname) as "on"
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = any($1) and c.relforcerowsecurity`

const MATERIALIZED = `
  select '' as off, format('refresh materialized view %I.%I', n.nspname, c.relname) as "on"
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = any($1) and c.relkind = 'm'`
