-- What a source said last of each thing, so that the next import changes only what the source has changed since,
-- and never undoes in silence what somebody corrected by hand.
create table directory.imported (
  source     text not null,
  entity     text not null check (entity in ('organization', 'location', 'service')),
  source_ref text not null,
  entity_id  uuid not null,
  digest     text not null,
  content    json not null,
  import_id  uuid not null,
  primary key (source, entity, source_ref)
);

-- As before, but each row is turned into jsonb once: without the fences (`offset 0`) the planner repeats it for every use,
-- and history takes twice as long as the rows themselves. It is what an import of 200,000 rows waits for.
create or replace function directory.record_change() returns trigger language plpgsql as $$
declare
  who text := coalesce(nullif(current_setting('approdo.actor', true), ''), 'unknown');
  import uuid := nullif(current_setting('approdo.import_id', true), '')::uuid;
begin
  if tg_op = 'INSERT' then
    insert into directory.change (actor, import_id, entity, act, entity_id, service_id, location_id, organization_id, after)
    select who, import, tg_table_name, 'created', (r ->> 'id')::uuid,
           directory.owner(tg_table_name, r, 'service'),
           directory.owner(tg_table_name, r, 'location'),
           directory.owner(tg_table_name, r, 'organization'),
           jsonb_strip_nulls(r)
    from (select to_jsonb(n) as r from new_rows n offset 0) x;
  elsif tg_op = 'DELETE' then
    insert into directory.change (actor, import_id, entity, act, entity_id, service_id, location_id, organization_id, before)
    select who, import, tg_table_name, 'removed', (r ->> 'id')::uuid,
           directory.owner(tg_table_name, r, 'service'),
           directory.owner(tg_table_name, r, 'location'),
           directory.owner(tg_table_name, r, 'organization'),
           jsonb_strip_nulls(r)
    from (select to_jsonb(o) as r from old_rows o offset 0) x;
  else
    -- Rows of one statement are paired by key; a changed key reads as removed and created.
    insert into directory.change (actor, import_id, entity, act, entity_id, service_id, location_id, organization_id, before, after)
    select who, import, tg_table_name,
           case when n.r is null then 'removed' when o.r is null then 'created' else 'updated' end,
           (coalesce(n.r, o.r) ->> 'id')::uuid,
           directory.owner(tg_table_name, coalesce(n.r, o.r), 'service'),
           directory.owner(tg_table_name, coalesce(n.r, o.r), 'location'),
           directory.owner(tg_table_name, coalesce(n.r, o.r), 'organization'),
           jsonb_strip_nulls(o.r), jsonb_strip_nulls(n.r)
    from (select r, directory.row_key(r) as key from (select to_jsonb(t) as r from old_rows t offset 0) b offset 0) o
    full join (select r, directory.row_key(r) as key from (select to_jsonb(t) as r from new_rows t offset 0) a offset 0) n using (key)
    where o.r is distinct from n.r;
  end if;
  perform pg_notify('directory_change', '');
  return null;
end $$;
