import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { keepWhatIsLeanedOn } from './keep-what-is-leaned-on.ts'
import { isRow, table, TABLE_NAMES } from './tables.ts'

/**
 * Finds out how rows can go back to what they were before some changes of the history, chosen by `which` over `directory.change c`.
 * The plan stands in a temporary table `reversal`, a row for each row that was changed: `before` and `after` the changes, `now`, and
 * `plan`: remove, restore, update (to `merged`), nothing; or, because somebody changed it since, changed, gone, orphan; or, because
 * something that stays leans on it, touched, kept. Nothing else is written.
 */
export async function planReversal(tx: Tx, which: RawBuilder<unknown>): Promise<void> {
  await sql`drop table if exists pg_temp.reversal`.execute(tx)
  // One change leads to the next: what it was at first no change led to, and from what it became none led on.
  await sql`create temporary table reversal on commit drop as
    with versions as (
      select c.entity, directory.row_key(v.row) as key, v.row, sum(v.n) as n
      from directory.change c cross join lateral (values (c.before, -1), (c.after, 1)) v(row, n)
      where ${which} and c.entity = any(${TABLE_NAMES}) and v.row is not null
      group by 1, 2, 3 having sum(v.n) <> 0
    )
    select entity, key, (array_agg(row) filter (where n < 0))[1] as before, (array_agg(row) filter (where n > 0))[1] as after,
      null::jsonb as now, null::text as plan, null::jsonb as merged, null::jsonb as contested
    from versions group by entity, key`.execute(tx)
  await sql`create unique index on pg_temp.reversal (entity, key)`.execute(tx)
  for (const name of TABLE_NAMES) {
    // What was written down is read as a row of today: times in today's zone, numbers as the column has them.
    const asRow = (column: string) =>
      sql.raw(
        `case when r.${column} is not null then jsonb_strip_nulls(to_jsonb(jsonb_populate_record(null::directory.${name}, r.${column}))) end`,
      )
    await sql`update reversal r set before = ${asRow('before')}, after = ${asRow('after')},
        now = (select jsonb_strip_nulls(to_jsonb(t)) from ${table(name)} t where ${isRow(name, 'coalesce(r.after, r.before)')})
      where entity = ${name}`.execute(tx)
  }
  await sql`analyze reversal`.execute(tx)
  await sql`update reversal set plan = case
      when before is not distinct from now then 'nothing'
      when before is null then case when now is null then 'nothing' when now = after then 'remove' else 'changed' end
      when after is null then case when now is null then 'restore' else 'changed' end
      when now is null then 'gone' else 'update' end`.execute(tx)
  await mergeCells(tx)
  await keepWhatIsLeanedOn(tx)
}

/**
 * Of a row that was changed, each cell goes back that still says what the changes made of it; one that somebody changed since stays.
 * A point is one cell: half of it would lie somewhere else.
 */
async function mergeCells(tx: Tx): Promise<void> {
  await sql`
    with cells as (
      select r.entity, r.key, k.name,
        case when r.entity = 'location' and k.name in ('latitude', 'longitude', 'precision') then 'point' else k.name end as whole,
        r.before -> k.name as b, r.after -> k.name as a, r.now -> k.name as n
      from reversal r cross join lateral jsonb_object_keys(r.before || r.after) k(name)
      where r.plan = 'update' and r.before -> k.name is distinct from r.after -> k.name
    ),
    judged as (
      select *, bool_or(n is distinct from a and n is distinct from b) over (partition by entity, key, whole) as since from cells
    ),
    summed as (
      select entity, key,
        coalesce(jsonb_object_agg(name, coalesce(b, 'null')) filter (where not since), '{}') as back,
        jsonb_object_agg(name, jsonb_build_object('before', b, 'after', a, 'now', n)) filter (where since) as contested
      from judged group by 1, 2
    )
    update reversal r set merged = jsonb_strip_nulls(r.now || s.back), contested = s.contested,
      plan = case when s.back = '{}' then 'changed' else 'update' end
    from summed s where s.entity = r.entity and s.key = r.key`.execute(tx)
}
