-- Editing the map: history that can be turned back to any moment, edits of many services at once, and who worded what.

-- A row that moves to another owner is gone from one and new at the other: history, and whoever follows it, must see both.
create function directory.owners(changed text, r jsonb) returns text language sql immutable as $$
  select case when changed in ('service', 'location', 'organization') then ''
              else concat_ws('|', coalesce(r ->> 'service_id', ''), coalesce(r ->> 'location_id', ''), coalesce(r ->> 'organization_id', ''),
                             coalesce(r ->> 'service_at_location_id', ''), coalesce(r ->> 'contact_id', ''), coalesce(r ->> 'phone_id', ''))
         end
$$;

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
    -- Rows of one statement are paired by key and owner; a changed key or owner reads as removed and created.
    insert into directory.change (actor, import_id, entity, act, entity_id, service_id, location_id, organization_id, before, after)
    select who, import, tg_table_name,
           case when n.r is null then 'removed' when o.r is null then 'created' else 'updated' end,
           (coalesce(n.r, o.r) ->> 'id')::uuid,
           directory.owner(tg_table_name, coalesce(n.r, o.r), 'service'),
           directory.owner(tg_table_name, coalesce(n.r, o.r), 'location'),
           directory.owner(tg_table_name, coalesce(n.r, o.r), 'organization'),
           jsonb_strip_nulls(o.r), jsonb_strip_nulls(n.r)
    from (select r, directory.row_key(r) as key, directory.owners(tg_table_name, r) as owners
          from (select to_jsonb(t) as r from old_rows t offset 0) b offset 0) o
    full join (select r, directory.row_key(r) as key, directory.owners(tg_table_name, r) as owners
               from (select to_jsonb(t) as r from new_rows t offset 0) a offset 0) n using (key, owners)
    where o.r is distinct from n.r;
  end if;
  perform pg_notify('directory_change', '');
  return null;
end $$;

-- What hangs on a place of a service, on a verification, on a contact, on a telephone names no service itself: what it hangs on stands
-- in a column, because an index on an expression is of no use behind row-level security.
alter table directory.change add column held_by uuid generated always as (
  case when service_id is null and location_id is null then
    coalesce(coalesce(after, before) ->> 'service_at_location_id', coalesce(after, before) ->> 'verification_id',
             coalesce(after, before) ->> 'contact_id', coalesce(after, before) ->> 'phone_id')::uuid end) stored;
create index change_held_by on directory.change (held_by, seq) where held_by is not null;
-- An organisation's own history, without its services and places.
create index change_of_organization on directory.change (organization_id, seq)
  where organization_id is not null and entity not in ('service', 'location');

create index contact_of_service on directory.contact (service_id) where service_id is not null;
create index contact_of_location on directory.contact (location_id) where location_id is not null;
create index contact_at_place on directory.contact (service_at_location_id) where service_at_location_id is not null;
create index contact_of_organization on directory.contact (organization_id) where organization_id is not null;
create index phone_of_contact on directory.phone (contact_id) where contact_id is not null;
create index language_of_phone on directory.language (phone_id) where phone_id is not null;
create index area_at_place on directory.service_area (service_at_location_id) where service_at_location_id is not null;
create index url_of_service on directory.url (service_id) where service_id is not null;
create index url_of_organization on directory.url (organization_id) where organization_id is not null;
create index attribute_of_service on directory.attribute (service_id) where service_id is not null;
create index attribute_of_location on directory.attribute (location_id) where location_id is not null;
create index attribute_of_organization on directory.attribute (organization_id) where organization_id is not null;
create index identifier_of_organization on directory.organization_identifier (organization_id);
create index redirect_to on directory.redirect (new_id);

-- Who worded something, by account: a name may be changed, and then nobody would be kept from reviewing their own words.
alter table directory.translation add column author_id uuid;
alter table directory.lexicon add column author text, add column author_id uuid, add column reviewer text, add column reviewer_id uuid,
  add check (reviewer_id is null or reviewer_id is distinct from author_id);
alter table directory.category_label add column author text, add column author_id uuid, add column reviewer text, add column reviewer_id uuid,
  add check (reviewer_id is null or reviewer_id is distinct from author_id);
alter table content.text add column author_id uuid;

-- One edit of many services: its changes carry its id in `change.import_id`, so that it is undone as a whole.
create table directory.bulk_edit (
  id         uuid primary key,
  made_at    timestamptz not null default now(),
  made_by    text not null,
  made_by_id uuid,
  change     jsonb not null,
  services   int not null check (services > 0),
  refused    int not null
);
create table directory.bulk_undo (
  bulk_id      uuid primary key references directory.bulk_edit,
  undone_at    timestamptz not null default now(),
  undone_by    text not null,
  undone_by_id uuid
);

select approdo.protect('directory.bulk_edit', 'approdo.at_work()');
select approdo.protect('directory.bulk_undo', 'approdo.at_work()');
