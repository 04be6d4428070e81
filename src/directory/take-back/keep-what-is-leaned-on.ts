import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { type Table, table, TABLES } from './tables.ts'

/** `child.column` names a row of `parent` by its id. */
type Lean = { child: string; column: string; parent: Table }

/**
 * What something that stays leans on stays too: a service that was brought in and that somebody verified since is kept whole, with its
 * places and its body. And what would lean on something that is gone does not come back.
 */
export async function keepWhatIsLeanedOn(tx: Tx): Promise<void> {
  const leans = await readLeans(tx)
  // Behind row-level security the planner guesses that nothing matches, and compares everything with everything.
  await sql`set local enable_nestloop = off`.execute(tx)
  await orphan(tx, leans)
  const inner = leans.filter(({ child }) => !['service', 'location', 'service_at_location'].includes(child))
  while ((await touchChanged(tx, inner)) > 0);
  while ((await keepUp(tx, leans)) + (await keepDown(tx, leans)) > 0);
  await sql`set local enable_nestloop = on`.execute(tx)
}

/** Every foreign key of the schema, tables that came later included; translations name theirs without one. */
async function readLeans(tx: Tx): Promise<Lean[]> {
  const { rows } = await sql<{ child: string; column: string; parent: string }>`
    select c.conrelid::regclass::text as child, a.attname as column, c.confrelid::regclass::text as parent
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.connamespace = 'directory'::regnamespace and cardinality(c.conkey) = 1
      and a.atttypid = 'uuid'::regtype
    order by 1, 2`.execute(tx)
  const short = (name: string) => name.replace(/^directory\./, '')
  const keys = rows.flatMap(({ child, column, parent }) =>
    Object.hasOwn(TABLES, short(parent)) ? [{ child: short(child), column, parent: short(parent) as Table }] : [],
  )
  const told = (['organization', 'service', 'location', 'program'] as const).map(parent => ({
    child: 'translation',
    column: 'entity_id',
    parent,
  }))
  return [...keys, ...told]
}

/** What is to come back under something that is neither there nor coming back. */
async function orphan(tx: Tx, leans: Lean[]): Promise<void> {
  const own = leans.filter(({ child }) => Object.hasOwn(TABLES, child))
  for (let found = 1; found > 0;) {
    found = 0
    for (const { child, column, parent } of own) {
      const told = child === 'translation' ? sql`and r.before ->> 'entity' = ${parent}` : sql``
      const { numAffectedRows } = await sql`
        update reversal r set plan = 'orphan'
        where r.entity = ${child} and (r.plan = 'restore' or (r.plan = 'update' and r.merged -> ${column} is distinct from r.now -> ${column}))
          and r.before -> ${column} is not null ${told}
          and not exists (select from ${table(parent)} p where p.id = (r.before ->> ${column})::uuid)
          and not exists (select from reversal p where p.entity = ${parent} and p.key = r.before ->> ${column} and p.plan = 'restore')`.execute(
        tx,
      )
      found += Number(numAffectedRows ?? 0)
    }
  }
}

/** A thing is touched where one of its rows was changed since, or has come since, whoever's table it is in. */
async function touchChanged(tx: Tx, leans: Lean[]): Promise<number> {
  let found = 0
  for (const lean of leans)
    found += await update(tx, lean, 'touched', sql`(x.key is null or x.plan in ('changed', 'touched'))`)
  return found
}

async function keepUp(tx: Tx, leans: Lean[]): Promise<number> {
  let found = 0
  for (const lean of leans) found += await update(tx, lean, 'kept', stays(lean))
  return found
}

/** Neither removed nor turned to something else. */
const stays = ({ column }: Lean) =>
  sql`(x.key is null or not (x.plan = 'remove' or (x.plan = 'update' and x.merged -> ${column} is distinct from x.now -> ${column})))`

async function update(
  tx: Tx,
  { child, column, parent }: Lean,
  plan: string,
  when: ReturnType<typeof sql>,
): Promise<number> {
  const told = child === 'translation' ? sql`and t.entity = ${parent}` : sql``
  const key = Object.hasOwn(TABLES, child) ? sql`directory.row_key(to_jsonb(t))` : sql`null`
  const { numAffectedRows } = await sql`
    update reversal p set plan = ${plan}
    where p.entity = ${parent} and p.plan = 'remove' and exists (
      select from ${table(child)} t left join reversal x on x.entity = ${child} and x.key = ${key}
      where ${sql.ref(`t.${column}`)} = p.key::uuid ${told} and ${when})`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/**
 * What hangs on a thing that is kept stays with it. A body does not keep its services, nor a place those of others, unless somebody
 * changed that place itself.
 */
async function keepDown(tx: Tx, leans: Lean[]): Promise<number> {
  let found = 0
  for (const { child, column, parent } of leans) {
    if (!Object.hasOwn(TABLES, child) || child === 'service' || child === 'location' || child === 'organization')
      continue
    const states = child === 'service_at_location' && parent === 'location' ? ['changed', 'touched'] : STAYING
    const told = child === 'translation' ? sql`and r.after ->> 'entity' = ${parent}` : sql``
    const { numAffectedRows } = await sql`
      update reversal r set plan = 'kept' from reversal p
      where r.entity = ${child} and r.plan = 'remove' ${told}
        and p.entity = ${parent} and p.key = r.after ->> ${column} and p.before is null and p.plan = any(${states})`.execute(
      tx,
    )
    found += Number(numAffectedRows ?? 0)
  }
  return found
}

const STAYING = ['changed', 'touched', 'kept']
