import { Client, types as pgTypes } from 'pg'

interface Column {
  readonly name: string
  readonly type: string
  readonly nullable: boolean
  /** What an insert may leave out or must leave alone. */
  readonly filled: 'by the caller' | 'by default' | 'always by the database'
}

interface Relation {
  readonly oid: number
  readonly name: string
  readonly isView: boolean
  readonly definition: string
  columns: Column[]
}

/** The TypeScript types of every table and view of ours in the database at `url`, as the text of `db-types.ts`. */
export async function databaseTypes(url: string): Promise<string> {
  const client = new Client(url)
  await client.connect()
  try {
    const relations = await readRelations(client)
    const byOid = new Map(relations.map(relation => [relation.oid, relation]))
    const choices = await readChoices(client)
    for (const relation of relations)
      if (!relation.isView) relation.columns = await tableColumns(client, relation, choices)
    for (const relation of relations) if (relation.isView) relation.columns = await viewColumns(client, relation, byOid)
    return render(relations)
  } finally {
    await client.end()
  }
}

/** In the order of their making, so that a view comes after what it reads. */
async function readRelations(client: Client): Promise<Relation[]> {
  const { rows } = await client.query<Relation>(`
    select c.oid::int as oid, n.nspname || '.' || c.relname as name, c.relkind = 'v' as "isView",
           coalesce(pg_get_viewdef(c.oid), '') as definition, array[]::text[] as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v') and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'graphile_worker')
      and not exists (select from pg_depend where objid = c.oid and deptype = 'e')
    order by c.oid`)
  return rows
}

/** `check (state in ('open', 'closed'))` is a type. Keys are `oid.column`. */
async function readChoices(client: Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ key: string; rule: string }>(`
    select conrelid || '.' || attname as key, pg_get_constraintdef(c.oid) as rule
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where contype = 'c' and cardinality(conkey) = 1`)
  const choices = new Map<string, string>()
  for (const { key, rule } of rows) {
    const values = /^CHECK \(\(\w+ = ANY \(ARRAY\[((?:'[^']+'::text(?:, )?)+)\]\)\)\)$/.exec(rule)?.[1]
    if (values) choices.set(key, values.replaceAll('::text', '').split(', ').join(' | '))
  }
  return choices
}

async function tableColumns(client: Client, { oid }: Relation, choices: Map<string, string>): Promise<Column[]> {
  const { rows } = await client.query<Column & { type_oid: number }>(
    `select attname as name, atttypid::int as type_oid, not attnotnull as nullable,
            case when attidentity = 'a' or attgenerated <> '' then 'always by the database'
                 when atthasdef or attidentity = 'd' then 'by default' else 'by the caller' end as filled
     from pg_attribute where attrelid = $1 and attnum > 0 and not attisdropped order by attnum`,
    [oid],
  )
  return rows.map(({ name, nullable, filled, type_oid }) => {
    return { name, nullable, filled, type: choices.get(`${oid}.${name}`) ?? typeOf(type_oid) }
  })
}

/**
 * PostgreSQL calls every column of a view nullable. What its query hands on from a table is known better, unless an
 * outer join may leave it empty.
 */
async function viewColumns(client: Client, view: Relation, byOid: Map<number, Relation>): Promise<Column[]> {
  const names = await client.query<{ oid: number; attnum: number; name: string }>(
    'select attrelid::int as oid, attnum, attname as name from pg_attribute where attnum > 0',
  )
  const nameOf = new Map(names.rows.map(({ oid, attnum, name }) => [`${oid}.${attnum}`, name]))
  const outer = [...view.definition.matchAll(/\bLEFT JOIN (\S+)/g)].map(match => match[1])
  const anything = /\b(RIGHT|FULL) JOIN|\bUNION\b|\bGROUPING SETS\b/.test(view.definition)
  const { fields } = await client.query(`${view.definition.replace(/;\s*$/, '')} limit 0`)
  return fields.map(field => {
    const source = byOid.get(field.tableID)
    const column = source?.columns.find(({ name }) => name === nameOf.get(`${field.tableID}.${field.columnID}`))
    const mayLack = anything || !source || outer.includes(source.name)
    const filled = 'always by the database'
    return {
      name: field.name,
      type: column?.type ?? typeOf(field.dataTypeID),
      nullable: mayLack || (column?.nullable ?? true),
      filled,
    }
  })
}

const { builtins } = pgTypes
const TYPES = new Map<number, string>([
  ...[builtins.TEXT, builtins.VARCHAR, builtins.BPCHAR, builtins.UUID, builtins.DATE, builtins.TIME].map(is('string')),
  ...[builtins.INT2, builtins.INT4, builtins.INT8, builtins.NUMERIC, builtins.FLOAT4, builtins.FLOAT8].map(
    is('number'),
  ),
  [builtins.BOOL, 'boolean'],
  [builtins.BYTEA, 'Buffer'],
  [builtins.TIMESTAMPTZ, 'Moment'],
  [builtins.JSON, 'Json'],
  [builtins.JSONB, 'Json'],
  [19, 'string'], // name
  [5069, 'string'], // xid8
  [1009, 'string[]'], // text[]
  [2951, 'string[]'], // uuid[]
  [1007, 'number[]'], // int[]
  [1016, 'string[]'], // bigint[], which nobody reads as numbers
])

function is(type: string) {
  return (oid: number): [number, string] => [oid, type]
}

function typeOf(oid: number): string {
  const type = TYPES.get(oid)
  if (!type)
    throw new Error(`No TypeScript type is known for PostgreSQL's type ${oid}: add it to scripts/database-types.ts`)
  return type
}

function render(relations: Relation[]): string {
  const tables = relations.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map(renderRelation)
  return `// Written by \`npm run db:types\` from the migrated database: do not edit.
import type { ColumnType, GeneratedAlways } from 'kysely'

/** Kysely's own looks no further than one layer. */
type Generated<T> =
  T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>
type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue }
/** An array must be written as text: the driver would take it for an array of PostgreSQL. */
type Json = ColumnType<JsonValue, string | Record<string, unknown>, string | Record<string, unknown>>
type Moment = ColumnType<Date, Date | string, Date | string>
type Shown<T> = ColumnType<T, never, never>

export interface DB {
${tables.join('\n')}
}
`
}

function renderRelation({ name, isView, columns }: Relation): string {
  return `  '${name}': {\n${columns.map(column => `    ${column.name}: ${renderColumn(column, isView)}`).join('\n')}\n  }`
}

function renderColumn({ type, nullable, filled }: Column, isView: boolean): string {
  if (isView) return `Shown<${[SELECTED.get(type) ?? type, ...(nullable ? ['null'] : [])].join(' | ')}>`
  const value = nullable ? `${type} | null` : type
  if (filled === 'by default') return `Generated<${value}>`
  return filled === 'by the caller' ? value : `GeneratedAlways<${value}>`
}

const SELECTED = new Map([
  ['Moment', 'Date'],
  ['Json', 'JsonValue'],
])
