-- Checks due: each fact of a service has a clock of its own. What is due stands ready in one row per service, so that a
-- queue by risk is one reading of a narrow table.

-- How long each fact is believed after somebody checked it. The figures are ours, and a coordinator's to change.
-- `vital`: where it is wrong, somebody stands before a closed door. `weight`: how much it matters that it is due.
create table directory.check_fact (
  fact     text primary key check (fact in ('name', 'description', 'address', 'phone', 'hours', 'languages', 'eligibility',
                                            'access', 'cost', 'documents', 'categories', 'area')),
  position int not null unique,
  days     int not null check (days between 1 and 3650),
  weight   int not null check (weight between 1 and 100),
  vital    boolean not null
);
insert into directory.check_fact (fact, position, days, weight, vital) values
  ('phone', 1, 180, 40, true),
  ('hours', 2, 180, 40, true),
  ('address', 3, 365, 30, true),
  ('access', 4, 365, 20, false),
  ('eligibility', 5, 365, 20, false),
  ('languages', 6, 365, 15, false),
  ('documents', 7, 365, 8, false),
  ('cost', 8, 365, 8, false),
  ('area', 9, 730, 5, false),
  ('categories', 10, 730, 5, false),
  ('name', 11, 730, 5, false),
  ('description', 12, 730, 4, false);

-- Another time for services of a category: 'ALL' or 'ALL.EME'. Where several apply the shortest counts.
create table directory.check_exception (
  category text not null check (category ~ '^[A-Z]{3}(\.[A-Z0-9]{3})?$'),
  fact     text not null references directory.check_fact,
  days     int not null check (days between 1 and 3650),
  primary key (category, fact)
);
-- What is checked first: shelters and emergency numbers.
create table directory.check_urgency (
  category text primary key check (category ~ '^[A-Z]{3}(\.[A-Z0-9]{3})?$'),
  factor   int not null check (factor between 1 and 10)
);
insert into directory.check_urgency (category, factor)
  select code, 3 from unnest(array['ALL.EME', 'TRA.NUM', 'TRA.PRO', 'DMF.CAV', 'DMF.RIF', 'MED.NUM', 'SOC.PIS']) code;
insert into directory.check_exception (category, fact, days)
  select category, fact, days from directory.check_urgency cross join (values ('phone', 60), ('hours', 30)) as sooner (fact, days);

-- Of one fact in a verification: put right in the same act, so that it stands as true from then; a day chosen by hand for the next check.
alter table directory.verified_fact
  add column corrected boolean not null default false,
  add column next_due date,
  add check (not corrected or outcome = 'wrong');
-- Null for what another system told.
-- `proposal_id`: what was put right with it.
alter table directory.verification add column account_id uuid, add column proposal_id uuid;
create index on directory.verification (verified_at);

-- Somebody tried and reached nobody: this says nothing of the facts.
create table directory.check_try (
  id         uuid primary key default gen_random_uuid(),
  service_id uuid not null references directory.service on delete cascade,
  means      text not null check (means in ('phone', 'visit', 'website', 'email', 'partner', 'document')),
  tried_by   text not null check (tried_by <> ''),
  account_id uuid,
  tried_at   timestamptz not null default now(),
  note       text check (length(note) <= 4000),
  -- The suspension that it led to propose.
  proposal_id uuid
);
create index on directory.check_try (service_id, tried_at);
-- Somebody says that a fact is wrong: it is checked sooner. Settled by whatever verification tells of the fact afterwards.
create table directory.check_doubt (
  id         uuid primary key default gen_random_uuid(),
  service_id uuid not null references directory.service on delete cascade,
  fact       text not null references directory.check_fact,
  -- The proposal that says so; once that is settled the doubt is gone.
  proposal_id uuid,
  raised_at  timestamptz not null default now()
);
create index on directory.check_doubt (service_id);
create index on directory.check_doubt (proposal_id);

-- Who has a service in hand just now: a courtesy to colleagues, not a lock. No foreign key: nothing leans on a service by it.
create table directory.check_claim (
  service_id uuid primary key,
  account_id uuid not null,
  name       text not null,
  until      timestamptz not null
);

-- What stands ready, computed from the records: no foreign key, for the same reason. '-infinity' is «never checked», and so due.
create table directory.check_clock (
  service_id      uuid primary key,
  region          text,
  province        text,
  categories      text[] not null,  -- with their parents
  state           text not null,
  turns_on        date,             -- when its state changes by a day that comes
  urgency         int not null,
  checked_at      timestamptz,      -- the newest verification that told anything
  vital_on        date not null,
  tries           int not null,     -- that reached nobody, since then
  tried_at        timestamptz,
  doubts          text[] not null,  -- facts that somebody says are wrong
  due_phone       date not null,
  due_hours       date not null,
  due_address     date not null,
  due_access      date not null,
  due_eligibility date not null,
  due_languages   date not null,
  due_documents   date not null,
  due_cost        date not null,
  due_area        date not null,
  due_categories  date not null,
  due_name        date not null,
  due_description date not null,
  due_on          date not null generated always as (least(due_phone, due_hours, due_address, due_access, due_eligibility, due_languages,
                                                           due_documents, due_cost, due_area, due_categories, due_name, due_description)) stored
);
create index on directory.check_clock (region, due_on);
create index on directory.check_clock (turns_on) where turns_on is not null;

-- How long each fact of a service is believed.
create function directory.check_days(service uuid) returns table (fact text, days int) language sql stable as $$
  select f.fact, coalesce((
      select min(e.days) from directory.service_category c
      join directory.check_exception e on e.category in (c.category_code, left(c.category_code, 3))
      where c.service_id = service and e.fact = f.fact), f.days)
  from directory.check_fact f order by f.position
$$;

create function directory.rome_day(at timestamptz) returns date language sql stable as $$
  select (at at time zone 'Europe/Rome')::date
$$;

-- Computes the rows of these services anew from what is recorded. Locked first: of two that do it at once the second must see
-- what the first did.
create function directory.refresh_checks(ids uuid[]) returns void
language plpgsql security definer set search_path = directory, pg_catalog, pg_temp as $$
begin
  perform from directory.check_clock where service_id = any(ids) order by service_id for update;
  delete from directory.check_clock k where k.service_id = any(ids) and not exists (select from directory.service s where s.id = k.service_id);
  delete from directory.check_claim k where k.service_id = any(ids) and not exists (select from directory.service s where s.id = k.service_id);
  insert into directory.check_clock as known (
    service_id, region, province, categories, state, turns_on, urgency, checked_at, vital_on, tries, tried_at, doubts,
    due_phone, due_hours, due_address, due_access, due_eligibility, due_languages, due_documents, due_cost, due_area, due_categories,
    due_name, due_description)
  with wanted as (
    select id from unnest(ids) id
  ), place as (
    select distinct on (p.service_id) p.service_id, m.region_code, m.sigla
    from wanted w join directory.service_at_location p on p.service_id = w.id
    join directory.location l on l.id = p.location_id
    join directory.municipality m on m.istat = l.istat
    order by p.service_id, m.region_code, l.id
  ), served as (
    select distinct on (a.service_id) a.service_id,
      case a.kind when 'region' then a.code when 'province' then p.region_code else m.region_code end as region_code
    from wanted w join directory.service_area a on a.service_id = w.id
    left join directory.province p on a.kind = 'province' and p.sigla = a.code
    left join directory.municipality m on a.kind = 'municipality' and m.istat = a.code
    where a.kind in ('region', 'province', 'municipality') order by 1, 2
  ), coded as (
    select distinct c.service_id, code
    from wanted w join directory.service_category c on c.service_id = w.id
    cross join lateral unnest(array[c.category_code, left(c.category_code, 3)]) code
  ), category as (
    select c.service_id, array_agg(c.code order by c.code) as codes, coalesce(max(u.factor), 1) as factor
    from coded c left join directory.check_urgency u on u.category = c.code group by 1
  ), sooner as (
    select c.service_id, e.fact, min(e.days) as days
    from coded c join directory.check_exception e on e.category = c.code group by 1, 2
  ), state as (
    select distinct on (l.service_id) l.service_id, l.state
    from wanted w join directory.lifecycle l on l.service_id = w.id
    where l.since <= directory.rome_day(now()) order by l.service_id, l.since desc, l.recorded_at desc, l.id desc
  ), turn as (
    select l.service_id, min(l.since) as on_day
    from wanted w join directory.lifecycle l on l.service_id = w.id
    where l.since > directory.rome_day(now()) group by 1
  ), said as (
    -- A verification that names no fact speaks for all of them, until the day it says itself.
    select v.service_id, v.id, v.verified_at, f.fact, f.outcome, f.corrected, f.next_due
    from wanted w join directory.verification v on v.service_id = w.id
    join directory.verified_fact f on f.verification_id = v.id
    where f.outcome <> 'unknown'
    union all
    select v.service_id, v.id, v.verified_at, f.fact, 'right', false, v.next_due
    from wanted w join directory.verification v on v.service_id = w.id cross join directory.check_fact f
    where not exists (select from directory.verified_fact x where x.verification_id = v.id)
  ), newest as (
    select distinct on (s.service_id, s.fact) s.service_id, s.fact, s.verified_at,
      case when s.outcome = 'wrong' and not s.corrected then directory.rome_day(s.verified_at)
           else coalesce(s.next_due, directory.rome_day(s.verified_at) + coalesce(e.days, f.days)) end as due
    from said s join directory.check_fact f on f.fact = s.fact
    left join sooner e on e.service_id = s.service_id and e.fact = s.fact
    order by s.service_id, s.fact, s.verified_at desc, s.id desc
  ), clock as (
    select n.service_id, max(n.verified_at) as checked_at,
      max(due) filter (where fact = 'phone') as phone, max(due) filter (where fact = 'hours') as hours,
      max(due) filter (where fact = 'address') as address, max(due) filter (where fact = 'access') as access,
      max(due) filter (where fact = 'eligibility') as eligibility, max(due) filter (where fact = 'languages') as languages,
      max(due) filter (where fact = 'documents') as documents, max(due) filter (where fact = 'cost') as cost,
      max(due) filter (where fact = 'area') as area, max(due) filter (where fact = 'categories') as categories,
      max(due) filter (where fact = 'name') as name, max(due) filter (where fact = 'description') as description,
      min(due) filter (where v.fact is not null) as vital, count(v.fact) as vitals
    from newest n left join (select fact from directory.check_fact where vital) v using (fact) group by 1
  ), tried as (
    select t.service_id, count(*)::int as tries, max(t.tried_at) as tried_at
    from wanted w join directory.check_try t on t.service_id = w.id left join clock k on k.service_id = t.service_id
    where t.tried_at > coalesce(k.checked_at, '-infinity') group by 1
  ), doubted as (
    select d.service_id, array_agg(distinct d.fact order by d.fact) as facts
    from wanted w join directory.check_doubt d on d.service_id = w.id
    left join newest n on n.service_id = d.service_id and n.fact = d.fact
    where d.raised_at > coalesce(n.verified_at, '-infinity') group by 1
  )
  select s.id, coalesce(p.region_code, a.region_code), p.sigla, coalesce(c.codes, '{}'), coalesce(l.state, 'identified'), t.on_day,
    coalesce(c.factor, 1), k.checked_at,
    case when k.vitals = (select count(*) from directory.check_fact where vital) then coalesce(k.vital, 'infinity') else '-infinity' end,
    coalesce(r.tries, 0), r.tried_at, coalesce(d.facts, '{}'),
    coalesce(k.phone, '-infinity'), coalesce(k.hours, '-infinity'), coalesce(k.address, '-infinity'), coalesce(k.access, '-infinity'),
    coalesce(k.eligibility, '-infinity'), coalesce(k.languages, '-infinity'), coalesce(k.documents, '-infinity'),
    coalesce(k.cost, '-infinity'), coalesce(k.area, '-infinity'), coalesce(k.categories, '-infinity'), coalesce(k.name, '-infinity'),
    coalesce(k.description, '-infinity')
  from wanted w join directory.service s on s.id = w.id
  left join place p on p.service_id = s.id
  left join served a on a.service_id = s.id
  left join category c on c.service_id = s.id
  left join state l on l.service_id = s.id
  left join turn t on t.service_id = s.id
  left join clock k on k.service_id = s.id
  left join tried r on r.service_id = s.id
  left join doubted d on d.service_id = s.id
  on conflict (service_id) do update set (
    region, province, categories, state, turns_on, urgency, checked_at, vital_on, tries, tried_at, doubts,
    due_phone, due_hours, due_address, due_access, due_eligibility, due_languages, due_documents, due_cost, due_area, due_categories,
    due_name, due_description) = (
    excluded.region, excluded.province, excluded.categories, excluded.state, excluded.turns_on, excluded.urgency, excluded.checked_at,
    excluded.vital_on, excluded.tries, excluded.tried_at, excluded.doubts,
    excluded.due_phone, excluded.due_hours, excluded.due_address, excluded.due_access, excluded.due_eligibility, excluded.due_languages,
    excluded.due_documents, excluded.due_cost, excluded.due_area, excluded.due_categories, excluded.due_name, excluded.due_description);
end $$;

-- What changed is noted by statement, and computed once when the transaction commits, however many rows and tables it touched.
-- Where very many services changed and none was verified (an import), the rows wait for the job, or for the next reader.
create table directory.check_noted (
  id       bigint generated always as identity primary key,
  xact     xid8 not null default pg_current_xact_id(),
  verified boolean not null,
  services uuid[] not null
);
create index on directory.check_noted (xact);
create function directory.refresh_noted() returns trigger
language plpgsql security definer set search_path = directory, pg_catalog, pg_temp as $$
declare
  ids uuid[];
begin
  -- The first of a transaction's notes speaks for them all.
  if current_setting('approdo.checks_noted', true) = pg_current_xact_id()::text then return null; end if;
  perform set_config('approdo.checks_noted', pg_current_xact_id()::text, true);
  if (select sum(cardinality(services)) > 5000 and not bool_or(verified) from directory.check_noted where xact = pg_current_xact_id()) then
    if to_regnamespace('graphile_worker') is not null then
      perform approdo.enqueue('refresh-checks', '{}', null, 'refresh-checks', null, null);
    end if;
    return null;
  end if;
  with taken as (delete from directory.check_noted where xact = pg_current_xact_id() returning services)
  select array_agg(distinct id) into ids from taken, unnest(services) id;
  if ids is not null then perform directory.refresh_checks(ids); end if;
  return null;
end $$;
create constraint trigger refresh after insert on directory.check_noted deferrable initially deferred
  for each row execute function directory.refresh_noted();

create function directory.note_for_checks() returns trigger
language plpgsql security definer set search_path = directory, pg_catalog, pg_temp as $$
declare
  ids uuid[];
begin
  if tg_table_name = 'service' then
    select array_agg(id) into ids from touched;
  elsif tg_table_name = 'verified_fact' then
    select array_agg(distinct v.service_id) into ids from touched t join directory.verification v on v.id = t.verification_id;
  elsif tg_table_name = 'location' then
    select array_agg(distinct p.service_id) into ids from touched t join directory.service_at_location p on p.location_id = t.id;
  else
    select array_agg(distinct service_id) into ids from touched where service_id is not null;
  end if;
  if ids is not null then
    insert into directory.check_noted (services, verified) values (ids, tg_table_name in ('verification', 'verified_fact'));
  end if;
  return null;
end $$;
create trigger note_insert after insert on directory.service referencing new table as touched
  for each statement execute function directory.note_for_checks();
create trigger note_delete after delete on directory.service referencing old table as touched
  for each statement execute function directory.note_for_checks();
create trigger note_update after update on directory.location referencing new table as touched
  for each statement execute function directory.note_for_checks();
do $$
declare name text;
begin
  foreach name in array array['service_at_location', 'service_category', 'service_area', 'lifecycle', 'verification', 'verified_fact',
                              'check_try', 'check_doubt']
  loop
    execute format('create trigger note_insert after insert on directory.%I referencing new table as touched
                    for each statement execute function directory.note_for_checks()', name);
    execute format('create trigger note_update after update on directory.%I referencing new table as touched
                    for each statement execute function directory.note_for_checks()', name);
    execute format('create trigger note_delete after delete on directory.%I referencing old table as touched
                    for each statement execute function directory.note_for_checks()', name);
  end loop;
end $$;

-- A new interval changes every clock, and with it what the public is told of how far a service can be trusted.
create function directory.note_all_for_checks() returns trigger
language plpgsql security definer set search_path = directory, pg_catalog, pg_temp as $$
begin
  insert into directory.check_noted (services, verified) select array_agg(id), true from directory.service having count(*) > 0;
  return null;
end $$;
do $$
declare name text;
begin
  foreach name in array array['check_fact', 'check_exception', 'check_urgency']
  loop
    execute format('create trigger note_all after insert or update or delete on directory.%I
                    for each statement execute function directory.note_all_for_checks()', name);
    execute format('create trigger record_insert after insert on directory.%I referencing new table as new_rows
                    for each statement execute function directory.record_change()', name);
    execute format('create trigger record_update after update on directory.%I referencing old table as old_rows new table as new_rows
                    for each statement execute function directory.record_change()', name);
    execute format('create trigger record_delete after delete on directory.%I referencing old table as old_rows
                    for each statement execute function directory.record_change()', name);
  end loop;
end $$;

-- What waits, and states whose day has come: both found by an index, and so nearly always nothing. What somebody else computes
-- just now is left to them. @returns how many services
create function directory.catch_up_checks() returns int
language plpgsql security definer set search_path = directory, pg_catalog, pg_temp as $$
declare
  ids uuid[];
begin
  with taken as (
    delete from directory.check_noted n
    where n.id in (select w.id from directory.check_noted w where w.xact <> pg_current_xact_id() for update skip locked)
    returning services
  )
  select array_agg(distinct id) into ids from (
    select unnest(services) as id from taken
    union all select service_id from directory.check_clock where turns_on <= directory.rome_day(now())
  ) waiting;
  if ids is not null then perform directory.refresh_checks(ids); end if;
  return coalesce(cardinality(ids), 0);
end $$;

-- For a database that has a map already.
select directory.refresh_checks(array(select id from directory.service));

do $$
declare name text;
begin
  foreach name in array array['check_fact', 'check_exception', 'check_urgency', 'check_try', 'check_doubt', 'check_claim', 'check_clock',
                              'check_noted']
  loop
    perform approdo.protect(format('directory.%I', name), 'approdo.at_work()');
  end loop;
end $$;
