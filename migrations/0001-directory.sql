-- The map of services: HSDS 3.1 objects, and what HSDS lacks (lifecycle, verification, eligibility, hidden addresses, history).
-- Italian is the language of the base columns; other languages stand in directory.translation.
create schema directory;

-- Places: filled from the gazetteer. Codes are text: leading zeros count, and the sigla of Naples is 'NA'.
create table directory.region (
  code text primary key check (code ~ '^\d{2}$'),
  name text not null
);
create table directory.province (
  sigla       text primary key check (sigla ~ '^[A-Z]{2}$'),
  name        text not null,
  region_code text not null references directory.region
);
create table directory.municipality (
  istat       text primary key check (istat ~ '^\d{6}$'),
  name        text not null,
  sigla       text not null references directory.province,
  region_code text not null references directory.region,
  latitude    double precision not null,
  longitude   double precision not null,
  approximate boolean not null default false
);
create table directory.place_name (
  istat     text not null references directory.municipality on delete cascade,
  name      text not null,
  kind      text not null check (kind in ('official', 'bilingual', 'former', 'hamlet')),
  latitude  double precision,
  longitude double precision,
  primary key (istat, kind, name)
);

-- Two-level, editable. Mappings to other vocabularies are data.
create table directory.category (
  code             text primary key check (code ~ '^[A-Z]{3}(\.[A-Z0-9]{3})?$'),
  parent_code      text references directory.category,
  position         int not null default 0,
  open_eligibility text,
  icnpo            text,
  sdg              text,
  dac_crs          text,
  unhcr_oa         text,
  retired_at       timestamptz,
  check ((parent_code is null) = (length(code) = 3))
);
create table directory.category_label (
  code     text not null references directory.category on delete cascade,
  language text not null,
  label    text not null,
  status   text not null check (status in ('machine draft', 'human draft', 'reviewed')),
  primary key (code, language)
);

-- Facets are never categories. Their labels are texts: facet.<facet>.<code>.
create table directory.facet_term (
  facet    text not null check (facet in ('eligibility', 'target-group', 'access-mode')),
  code     text not null,
  position int not null,
  primary key (facet, code)
);
insert into directory.facet_term (facet, code, position) values
  ('eligibility', 'without-permit', 1),       -- people without a residence permit
  ('eligibility', 'without-documents', 2),    -- people without an identity document
  ('eligibility', 'without-residence', 3),    -- people without registered residence
  ('eligibility', 'without-contract', 4),     -- people who work without a contract
  ('eligibility', 'asylum-seekers', 5),
  ('eligibility', 'eu-citizens', 6),
  ('eligibility', 'women', 7),
  ('eligibility', 'men', 8),
  ('eligibility', 'families', 9),
  ('eligibility', 'minors', 10),
  ('target-group', 'farm-workers', 1),
  ('target-group', 'exploited-workers', 2),
  ('target-group', 'trafficking-victims', 3),
  ('target-group', 'violence-victims', 4),
  ('target-group', 'refugees', 5),
  ('target-group', 'unaccompanied-minors', 6),
  ('target-group', 'women', 7),
  ('target-group', 'homeless-people', 8),
  ('target-group', 'everyone', 9),
  ('access-mode', 'walk-in', 1),
  ('access-mode', 'appointment', 2),
  ('access-mode', 'referral-only', 3),
  ('access-mode', 'placement-only', 4);

create table directory.program (
  id          uuid primary key default gen_random_uuid(),
  code        text not null unique,
  name        text not null,
  description text,
  website     text
);

create table directory.organization (
  id                     uuid primary key default gen_random_uuid(),
  name                   text not null check (name <> ''),
  alternate_name         text,
  description            text,
  email                  text,
  website                text,
  legal_status           text,
  tax_id                 text,
  year_incorporated      int,
  uri                    text,
  parent_organization_id uuid references directory.organization,
  source                 text,
  source_ref             text,
  created_at             timestamptz not null default now(),
  unique (source, source_ref)
);
create table directory.organization_identifier (
  id              uuid primary key default gen_random_uuid(),
  organization_id uuid not null references directory.organization on delete cascade,
  scheme          text,
  type            text not null,
  identifier      text not null
);

create table directory.service (
  id                      uuid primary key default gen_random_uuid(),
  organization_id         uuid not null references directory.organization,
  name                    text not null check (name <> ''),
  alternate_name          text,
  description             text,
  url                     text,
  email                   text,
  application_process     text,
  interpretation_services text,
  fees_description        text,
  wait_time               text,
  accreditations          text,
  licenses                text,
  eligibility_description text,
  minimum_age             int,
  maximum_age             int,
  alert                   text,
  source                  text,
  source_ref              text,
  created_at              timestamptz not null default now(),
  unique (source, source_ref)
);
create index on directory.service (organization_id);
create table directory.service_program (
  service_id uuid not null references directory.service on delete cascade,
  program_id uuid not null references directory.program,
  primary key (service_id, program_id)
);
create table directory.service_category (
  service_id    uuid not null references directory.service on delete cascade,
  category_code text not null references directory.category,
  position      int not null default 0,
  primary key (service_id, category_code)
);
create index on directory.service_category (category_code);

-- Yes or no; a missing row is «unknown», which is not «no».
create table directory.service_facet (
  service_id uuid not null references directory.service on delete cascade,
  facet      text not null,
  code       text not null,
  answer     text not null default 'yes' check (answer in ('yes', 'no')),
  primary key (service_id, facet, code),
  foreign key (facet, code) references directory.facet_term,
  check (answer = 'yes' or facet = 'eligibility')
);

create table directory.location (
  id              uuid primary key default gen_random_uuid(),
  organization_id uuid references directory.organization,
  location_type   text not null default 'physical' check (location_type in ('physical', 'postal', 'virtual')),
  name            text,
  alternate_name  text,
  description     text,
  url             text,
  transportation  text,
  without_car     text check (without_car in ('yes', 'no')),
  istat           text references directory.municipality,
  latitude        double precision check (latitude between -90 and 90),
  longitude       double precision check (longitude between -180 and 180),
  -- 'approximate': the point of the municipality, not of the door.
  precision       text check (precision in ('exact', 'approximate')),
  visibility      text not null default 'full' check (visibility in ('full', 'area', 'none')),
  source          text,
  source_ref      text,
  unique (source, source_ref),
  check ((latitude is null) = (longitude is null)),
  check ((latitude is null) = (precision is null))
);
create index on directory.location (istat);
create index on directory.location (latitude, longitude);
create table directory.address (
  id             uuid primary key default gen_random_uuid(),
  location_id    uuid not null references directory.location on delete cascade,
  attention      text,
  address_1      text not null,
  address_2      text,
  city           text not null,
  region         text,
  state_province text not null,
  postal_code    text,
  country        text not null default 'IT',
  address_type   text not null default 'physical' check (address_type in ('physical', 'postal', 'virtual'))
);
create index on directory.address (location_id);

create table directory.service_at_location (
  id          uuid primary key default gen_random_uuid(),
  service_id  uuid not null references directory.service on delete cascade,
  location_id uuid not null references directory.location on delete cascade,
  description text,
  unique (service_id, location_id)
);
create index on directory.service_at_location (location_id);

create table directory.contact (
  id                     uuid primary key default gen_random_uuid(),
  organization_id        uuid references directory.organization on delete cascade,
  service_id             uuid references directory.service on delete cascade,
  service_at_location_id uuid references directory.service_at_location on delete cascade,
  location_id            uuid references directory.location on delete cascade,
  name                   text,
  title                  text,
  department             text,
  email                  text,
  -- Names of people at work are shown only where they agreed to it.
  public                 boolean not null default false
);
create table directory.phone (
  id                     uuid primary key default gen_random_uuid(),
  organization_id        uuid references directory.organization on delete cascade,
  service_id             uuid references directory.service on delete cascade,
  service_at_location_id uuid references directory.service_at_location on delete cascade,
  location_id            uuid references directory.location on delete cascade,
  contact_id             uuid references directory.contact on delete cascade,
  number                 text not null,  -- E.164 where it could be understood, else as written
  extension              int,
  type                   text not null default 'voice' check (type in ('voice', 'mobile', 'fax', 'text', 'whatsapp', 'tty')),
  description            text,
  position               int not null default 0
);
create index on directory.phone (service_id);
create index on directory.phone (organization_id);
create index on directory.phone (location_id);
create index on directory.phone (service_at_location_id);

-- Hours as people wrote them, and as the machine understood them (OSM opening_hours syntax), always Europe/Rome.
create table directory.schedule (
  id                     uuid primary key default gen_random_uuid(),
  service_id             uuid references directory.service on delete cascade,
  service_at_location_id uuid references directory.service_at_location on delete cascade,
  location_id            uuid references directory.location on delete cascade,
  as_written             text not null,
  hours                  text,
  by_appointment         boolean not null default false,
  valid_from             date,
  valid_to               date,
  notes                  text,
  check (num_nonnulls(service_id, service_at_location_id, location_id) = 1)
);
create index on directory.schedule (service_id);
create index on directory.schedule (service_at_location_id);
create index on directory.schedule (location_id);

create table directory.language (
  id          uuid primary key default gen_random_uuid(),
  service_id  uuid references directory.service on delete cascade,
  location_id uuid references directory.location on delete cascade,
  phone_id    uuid references directory.phone on delete cascade,
  code        text not null,
  note        text,
  check (num_nonnulls(service_id, location_id, phone_id) = 1)
);
create index on directory.language (service_id);
create index on directory.language (location_id);

-- Who is served, apart from where the door is.
create table directory.service_area (
  id                     uuid primary key default gen_random_uuid(),
  service_id             uuid references directory.service on delete cascade,
  service_at_location_id uuid references directory.service_at_location on delete cascade,
  kind                   text not null check (kind in ('municipality', 'province', 'region', 'country', 'other')),
  code                   text,  -- ISTAT six digits, province sigla, two digits of the region, 'IT'
  name                   text,
  check (num_nonnulls(service_id, service_at_location_id) = 1),
  check (kind = 'other' or code is not null)
);
create index on directory.service_area (service_id);
create table directory.required_document (
  id         uuid primary key default gen_random_uuid(),
  service_id uuid not null references directory.service on delete cascade,
  document   text not null,
  uri        text
);
create index on directory.required_document (service_id);
create table directory.cost_option (
  id                 uuid primary key default gen_random_uuid(),
  service_id         uuid not null references directory.service on delete cascade,
  option             text,
  amount             numeric(12, 2),
  currency           text,
  amount_description text,
  valid_from         date,
  valid_to           date
);
create index on directory.cost_option (service_id);
create table directory.accessibility (
  id          uuid primary key default gen_random_uuid(),
  location_id uuid not null references directory.location on delete cascade,
  description text,
  details     text,
  url         text
);
create index on directory.accessibility (location_id);
create table directory.url (
  id              uuid primary key default gen_random_uuid(),
  organization_id uuid references directory.organization on delete cascade,
  service_id      uuid references directory.service on delete cascade,
  label           text,
  url             text not null
);
-- What other systems say with attributes and taxonomies that are not ours.
create table directory.attribute (
  id              uuid primary key default gen_random_uuid(),
  organization_id uuid references directory.organization on delete cascade,
  service_id      uuid references directory.service on delete cascade,
  location_id     uuid references directory.location on delete cascade,
  taxonomy        text,
  code            text,
  label           text,
  value           text,
  check (num_nonnulls(organization_id, service_id, location_id) = 1)
);

-- Lifecycle as records. The state on a day is the newest record not after it.
create table directory.lifecycle (
  id          uuid primary key default gen_random_uuid(),
  service_id  uuid not null references directory.service on delete cascade,
  state       text not null check (state in ('identified', 'operational', 'suspended', 'closed')),
  since       date not null,
  reason      text not null check (reason <> ''),
  recorded_at timestamptz not null default now(),
  recorded_by text not null default coalesce(nullif(current_setting('approdo.actor', true), ''), 'unknown')
);
create index on directory.lifecycle (service_id, since desc, recorded_at desc, id);

create function directory.state_on(day date)
returns table (service_id uuid, state text, since date, reason text)
language sql stable as $$
  select distinct on (l.service_id) l.service_id, l.state, l.since, l.reason
  from directory.lifecycle l
  where l.since <= day
  order by l.service_id, l.since desc, l.recorded_at desc, l.id desc
$$;

-- The second clock: when it was checked is not when it changed.
create table directory.verification (
  id          uuid primary key default gen_random_uuid(),
  service_id  uuid not null references directory.service on delete cascade,
  means       text not null check (means in ('phone', 'visit', 'website', 'email', 'partner', 'document')),
  verified_by text not null,
  verified_at timestamptz not null,
  next_due    date not null,
  note        text
);
create index on directory.verification (service_id, verified_at desc);
create table directory.verified_fact (
  verification_id uuid not null references directory.verification on delete cascade,
  fact            text not null check (fact in ('name', 'description', 'address', 'phone', 'hours', 'languages', 'eligibility',
                                                'access', 'cost', 'documents', 'categories', 'area')),
  outcome         text not null check (outcome in ('right', 'wrong', 'unknown')),
  primary key (verification_id, fact)
);

-- Names and descriptions in other languages, each with its state; stale when the Italian changed after it.
create table directory.translation (
  entity      text not null check (entity in ('organization', 'service', 'location', 'program')),
  entity_id   uuid not null,
  field       text not null check (field in ('name', 'description', 'alert', 'application_process', 'eligibility_description')),
  language    text not null,
  text        text not null,
  status      text not null check (status in ('machine draft', 'human draft', 'reviewed')),
  source_text text,
  author      text,
  reviewer    text,
  primary key (entity, entity_id, field, language),
  check (status <> 'reviewed' or (reviewer is not null and reviewer is distinct from author))
);

-- Words of need -> category or facet ('SAN.AMB', 'eligibility:without-permit'); mediators edit it.
create table directory.lexicon (
  id       uuid primary key default gen_random_uuid(),
  language text not null,
  phrase   text not null,
  target   text not null,
  weight   real not null default 1,
  status   text not null check (status in ('draft', 'reviewed')),
  unique (language, phrase, target)
);

-- A need nobody could answer: counted by category and municipality only, never with the words.
create table directory.unmet_need (
  day      date not null,
  category text not null,  -- '' where none was understood
  istat    text not null,  -- '' where no place was named
  count    int not null default 1,
  primary key (day, category, istat)
);

create table directory.import (
  id          uuid primary key default gen_random_uuid(),
  name        text not null,
  sha256      text not null,
  imported_at timestamptz not null default now(),
  imported_by text not null,
  rows        int not null,
  created     int not null,
  updated     int not null,
  unchanged   int not null,
  rejected    int not null,
  warned      int not null
);

-- Old addresses (merged, re-imported) lead to the living one.
create table directory.redirect (
  entity  text not null check (entity in ('organization', 'service', 'location')),
  old_id  uuid not null,
  new_id  uuid not null,
  primary key (entity, old_id)
);

-- Every change: who, when, before, after. The search follows it by `seq`, once `xact` is older than every running transaction.
create table directory.change (
  seq             bigint generated always as identity primary key,
  xact            xid8 not null default pg_current_xact_id(),
  at              timestamptz not null default now(),
  actor           text not null,
  import_id       uuid,
  entity          text not null,
  act             text not null check (act in ('created', 'updated', 'removed')),
  entity_id       uuid,
  service_id      uuid,
  location_id     uuid,
  organization_id uuid,
  before          jsonb,
  after           jsonb
);
create index on directory.change (service_id, seq) where service_id is not null;
create index on directory.change (location_id, seq) where location_id is not null;
create index on directory.change (organization_id, seq) where organization_id is not null;
create index on directory.change (xact);

-- Which service, location or organisation a changed row belongs to.
create function directory.owner(changed text, r jsonb, kind text) returns uuid language sql immutable as $$
  select case when changed = kind then r ->> 'id'
              when changed = 'translation' and r ->> 'entity' = kind then r ->> 'entity_id'
              else r ->> (kind || '_id') end::uuid
$$;

create function directory.row_key(r jsonb) returns text language sql immutable as $$
  select coalesce(r ->> 'id', concat_ws('|', r ->> 'service_id', r ->> 'category_code', r ->> 'program_id', r ->> 'facet', r ->> 'code',
                                        r ->> 'entity', r ->> 'entity_id', r ->> 'field', r ->> 'language', r ->> 'verification_id', r ->> 'fact'))
$$;

-- Each row is turned into jsonb once: without the fences (`offset 0`) the planner repeats it for every use, and history takes
-- twice as long as the rows themselves. It is what an import of 200,000 rows waits for.
create function directory.record_change() returns trigger language plpgsql as $$
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

do $$
declare name text;
begin
  foreach name in array array['organization', 'organization_identifier', 'service', 'service_program', 'service_category', 'service_facet',
                              'location', 'address', 'service_at_location', 'contact', 'phone', 'schedule', 'language', 'service_area',
                              'required_document', 'cost_option', 'accessibility', 'url', 'attribute', 'lifecycle', 'verification',
                              'verified_fact', 'translation', 'program', 'category', 'category_label', 'lexicon']
  loop
    execute format('create trigger record_insert after insert on directory.%I referencing new table as new_rows
                    for each statement execute function directory.record_change()', name);
    execute format('create trigger record_update after update on directory.%I referencing old table as old_rows new table as new_rows
                    for each statement execute function directory.record_change()', name);
    execute format('create trigger record_delete after delete on directory.%I referencing old table as old_rows
                    for each statement execute function directory.record_change()', name);
  end loop;
end $$;

-- What the public may see. Search, pages, API and exports read places through these views only:
-- «area» keeps the municipality and its point, «none» keeps nothing.
create view directory.public_location as
  select l.id, l.organization_id, l.location_type, l.istat, l.visibility, l.without_car,
         case when l.visibility = 'full' then l.name end as name,
         case when l.visibility = 'full' then l.alternate_name end as alternate_name,
         case when l.visibility = 'full' then l.description end as description,
         case when l.visibility = 'full' then l.url end as url,
         case when l.visibility = 'full' then l.transportation end as transportation,
         case when l.visibility = 'full' then l.latitude else m.latitude end as latitude,
         case when l.visibility = 'full' then l.longitude else m.longitude end as longitude,
         case when l.visibility = 'full' then l.precision when m.istat is not null then 'approximate' end as precision,
         m.name as municipality, m.sigla as province, m.region_code as region
  from directory.location l left join directory.municipality m using (istat)
  where l.visibility <> 'none';

create view directory.public_service_at_location as
  select s.id, s.service_id, s.location_id, case when l.visibility = 'full' then s.description end as description
  from directory.service_at_location s join directory.location l on l.id = s.location_id
  where l.visibility <> 'none';

-- A thing that hangs on a hidden place (its address, its telephone, its hours) would give the place away.
create view directory.open_location as select id from directory.location where visibility = 'full';
create view directory.open_service_at_location as
  select s.id from directory.service_at_location s join directory.location l on l.id = s.location_id where l.visibility = 'full';

create view directory.public_address as
  select a.* from directory.address a where a.location_id in (select id from directory.open_location);
create view directory.public_accessibility as
  select a.* from directory.accessibility a where a.location_id in (select id from directory.open_location);
create view directory.public_contact as
  select c.* from directory.contact c
  where c.public
    and (c.location_id is null or c.location_id in (select id from directory.open_location))
    and (c.service_at_location_id is null or c.service_at_location_id in (select id from directory.open_service_at_location));
create view directory.public_phone as
  select p.* from directory.phone p
  where (p.location_id is null or p.location_id in (select id from directory.open_location))
    and (p.service_at_location_id is null or p.service_at_location_id in (select id from directory.open_service_at_location))
    and (p.contact_id is null or p.contact_id in (select id from directory.public_contact));
create view directory.public_schedule as
  select s.* from directory.schedule s
  where (s.location_id is null or s.location_id in (select id from directory.open_location))
    and (s.service_at_location_id is null or s.service_at_location_id in (select id from directory.open_service_at_location));
create view directory.public_language as
  select l.* from directory.language l
  where (l.location_id is null or l.location_id in (select id from directory.public_location))
    and (l.phone_id is null or l.phone_id in (select id from directory.public_phone));
create view directory.public_attribute as
  select a.* from directory.attribute a where a.location_id is null or a.location_id in (select id from directory.open_location);
