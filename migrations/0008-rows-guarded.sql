-- Row-level security: the second wall, behind `can()`. Whatever forgets to ask still gets nothing that is not its own.
--
-- Every transaction says for whom it runs (`transact`, `readAs` in src/lib/db.ts), and for that long alone:
--   approdo.scope          'public' whoever opens a page · 'self' signed in, without a role (yet) · 'staff' with roles ·
--                          'house' the program itself, named in code by `inHouse('why')`; '' or unset: nobody, who sees no row
--   approdo.actor_id       the account, '' for nobody
--   approdo.organizations  its organisations, as an array of uuid
-- Only through `transact` does anything of this stand, and it ends with the transaction.
--
-- EVERY table of ours is protected, in the migration that makes it, after the table; every view too. House passes always;
-- `reading` and `writing` say, as conditions over a row, who else does. A test fails for a table without.
--   select approdo.protect('cases.case_file', 'approdo.belongs(organization_id)');                  -- colleagues read and write
--   select approdo.protect('cases.task', 'exists (select from cases.case_file f where f.id = case_file_id)');  -- as its whole
--   select approdo.protect('directory.check_note', 'approdo.at_work()');                            -- everybody who works here
--   select approdo.protect('directory.service', reading => 'approdo.in_context()', writing => 'approdo.at_work()');
--   select approdo.protect('staff.passkey', 'approdo.is_actor(account_id)');                        -- one's own only
--   select approdo.protect('directory.suggestion', reading => 'approdo.at_work()', adding => 'approdo.in_context()');  -- the public adds
--   select approdo.protect('staff.daily_job');                                                      -- the house only
--   select approdo.protect('audit.record', reading => 'approdo.at_work()', adding => 'approdo.in_context()', only_added => true);
--   select approdo.protect('directory.public_service');                                             -- a view: sees what its reader sees
-- A query of a condition (`exists …`) sees what the actor sees; write `account.id` in it for the row's own `id`. Two tables whose conditions name each other are refused.
-- `select … for update` and `on conflict do update` need `writing` too; `returning` and `on conflict` need `reading`.
-- In code: nothing reads or writes outside `transact(db, actor, …)` or `readAs(db, actor, …)`; what the actor may not see and
-- the act must (sessions of somebody who leaves) goes through `asHouse(tx, …)`, as little as possible.
-- Indexes on expressions with operators that may fail (`->>`, `like`) are not used behind this wall: keep such a value in a column.

create function approdo.in_context() returns boolean language sql stable as
  $$ select current_setting('approdo.scope', true) in ('public', 'self', 'staff', 'house') $$;
create function approdo.in_public() returns boolean language sql stable as
  $$ select coalesce(current_setting('approdo.scope', true) = 'public', false) $$;
create function approdo.at_work() returns boolean language sql stable as
  $$ select coalesce(current_setting('approdo.scope', true) in ('staff', 'house'), false) $$;
create function approdo.in_house() returns boolean language sql stable as
  $$ select coalesce(current_setting('approdo.scope', true) = 'house', false) $$;
create function approdo.is_actor(account uuid) returns boolean language sql stable as
  $$ select account::text = current_setting('approdo.actor_id', true) $$;
create function approdo.belongs(organization uuid) returns boolean language sql stable as
  $$ select organization = any (nullif(current_setting('approdo.organizations', true), '')::uuid[]) $$;

-- The role that the program works as: owner of nothing, and no superuser, so that nothing passes the wall unseen. Its name
-- differs from database to database: roles are the server's, and one helpdesk must not be another's member.
create function approdo.application_role() returns text language sql stable as $$ select null::text $$;

create function approdo.enter(scope text, actor text, actor_id text, organizations text) returns void language plpgsql as $$
declare
  application text := approdo.application_role();
begin
  if application <> current_user then
    perform set_config('role', application, true);
  end if;
  perform set_config('approdo.scope', scope, true), set_config('approdo.actor', actor, true),
          set_config('approdo.actor_id', actor_id, true), set_config('approdo.organizations', organizations, true);
end $$;

create function approdo.give_to_application(what regclass) returns void language plpgsql as $$
declare
  application text := approdo.application_role();
  kind "char" := (select relkind from pg_class where oid = what);
  home text := (select relnamespace::regnamespace::text from pg_class where oid = what);
begin
  if application is null then return; end if;
  execute format('grant usage on schema %s to %I', home, application);
  execute format('grant %s on %s to %I', case kind when 'v' then 'select' else 'select, insert, update, delete' end, what, application);
end $$;

-- A condition that says only who asks, and nothing of the row, is asked once for each scan: a sub-select makes it so. Asked
-- for every row it made a list of 20,000 services three times as slow.
create function approdo.whoever(condition text) returns text language sql immutable as $$
  select case when condition in ('approdo.at_work()', 'approdo.in_context()') then format('(select %s)', condition)
              else format('(select approdo.in_house()) or (%s)', condition) end
$$;

create function approdo.protect(what regclass, reading text default 'false', writing text default null, adding text default null,
                                only_added boolean default false) returns void language plpgsql as $$
declare
  writes text := approdo.whoever(case when only_added then 'false' else coalesce(writing, reading) end);
  adds text := approdo.whoever(coalesce(adding, writing, reading));
begin
  perform approdo.give_to_application(what);
  if (select relkind from pg_class where oid = what) = 'v' then
    execute format('alter view %s set (security_invoker = true)', what);
    return;
  end if;
  execute format('alter table %s enable row level security', what);
  execute format('alter table %s force row level security', what);
  execute format('create policy reading on %s for select using (%s)', what, approdo.whoever(reading));
  execute format('create policy adding on %s for insert with check (%s)', what, adds);
  if only_added then return; end if;
  execute format('create policy changing on %s for update using (%s) with check (%2$s)', what, writes);
  execute format('create policy removing on %s for delete using (%s)', what, writes);
end $$;

-- Makes the application's role where the server lets us, and gives it what is protected. Asked at every start: a database that
-- was moved to another server has no role there yet. `role`: the program works as a role of its own; `owner`: as the owner of
-- the tables, whom `force` holds back as well; `none`: as somebody whom no wall holds back, and a role could not be made.
create function approdo.ensure_role() returns text language plpgsql as $$
declare
  fresh text := 'approdo_application_' || left(md5(random()::text || clock_timestamp()), 8);
begin
  if approdo.application_role() is not null then return 'role'; end if;
  begin
    execute format('create role %I nologin', fresh);
    execute format('grant %I to %I', fresh, session_user);
  exception when insufficient_privilege then
    return case when (select rolsuper or rolbypassrls from pg_roles where rolname = session_user) then 'none' else 'owner' end;
  end;
  perform approdo.work_as(fresh);
  return 'role';
end $$;

-- For a role that somebody else made, who may: `grant THE_ROLE to THE_USER_OF_DATABASE_URL`, then this.
create function approdo.work_as(application text) returns void language plpgsql as $$
begin
  execute format('create or replace function approdo.application_role() returns text language sql stable as %L',
    format('select rolname::text from pg_roles where rolname = %L and pg_has_role(session_user, oid, ''member'')', application));
  execute format('grant usage on schema approdo to %I', application);
  begin
    -- An import keeps its place in a temporary table.
    execute format('grant temporary on database %I to %I', current_database(), application);
  exception when insufficient_privilege then null;
  end;
  perform approdo.give_to_application(c.oid) from pg_class c
  where (c.relkind = 'r' and c.relforcerowsecurity) or (c.relkind = 'v' and 'security_invoker=true' = any (c.reloptions));
end $$;

select approdo.ensure_role();

-- approdo: what has been applied and erased
select approdo.protect('approdo.migration');
select approdo.protect('approdo.erasure', reading => 'approdo.at_work()', adding => 'approdo.at_work()', only_added => true);

-- staff: one's own, and that of one's organisations
select approdo.protect('staff.membership', reading => 'approdo.is_actor(account_id) or approdo.belongs(organization_id)',
                       writing => 'approdo.belongs(organization_id)');
select approdo.protect('staff.organization', reading => 'exists (select from staff.membership m where m.organization_id = organization.id)',
                       writing => 'approdo.belongs(id)');
select approdo.protect('staff.account',
                       reading => 'approdo.is_actor(id) or exists (select from staff.membership m where m.account_id = account.id)',
                       writing => 'approdo.is_actor(id)');
select approdo.protect('staff.account_language', reading => 'exists (select from staff.account a where a.id = account_id)',
                       writing => 'approdo.is_actor(account_id)');
select approdo.protect('staff.departure', 'exists (select from staff.account a where a.id = account_id)');
select approdo.protect('staff.team', 'approdo.belongs(organization_id)');
select approdo.protect('staff.team_member', 'exists (select from staff.team t where t.id = team_id)');
select approdo.protect('staff.code_secret', 'approdo.is_actor(account_id)');
select approdo.protect('staff.session', 'approdo.is_actor(account_id)');
select approdo.protect('staff.invitation', 'approdo.belongs(organization_id)');
select approdo.protect('staff.acceptance', 'exists (select from staff.invitation i where i.id = invitation_id)');
select approdo.protect('staff.withdrawal', 'exists (select from staff.invitation i where i.id = invitation_id)');
select approdo.protect('staff.set_up', 'approdo.belongs(organization_id)');
-- Where a form led is told only to whoever sent it.
alter table staff.sent_form add column sent_by text not null default coalesce(current_setting('approdo.actor_id', true), '');
select approdo.protect('staff.sent_form', 'approdo.in_context() and sent_by = current_setting(''approdo.actor_id'', true)');

-- vault: public halves of people's keys are for everybody who seals something; the rest for those whose keys they are
select approdo.protect('vault.user_key', reading => 'approdo.at_work() or approdo.is_actor(user_id)', writing => 'approdo.is_actor(user_id)');
select approdo.protect('vault.user_lock',
  'exists (select from vault.user_key u where u.id = user_key_id and approdo.is_actor(u.user_id))');
select approdo.protect('vault.organization_key', 'approdo.belongs(organization_id)');
select approdo.protect('vault.organization_grant',
  reading => 'exists (select from vault.organization_key o where o.id = organization_key_id)
              or exists (select from vault.user_key u where u.id = user_key_id and approdo.is_actor(u.user_id))',
  writing => 'exists (select from vault.organization_key o where o.id = organization_key_id)');
select approdo.protect('vault.recovery_set', 'exists (select from vault.organization_key o where o.id = organization_key_id)');
-- A key is seen by its organisation, and by whom it was shared with. The function keeps two conditions from naming each other.
create function vault.is_shared_with_actor(key uuid) returns boolean language plpgsql stable as $$
declare
  scope text := current_setting('approdo.scope', true);
  shared boolean;
begin
  perform set_config('approdo.scope', 'house', true);
  shared := exists (
    select from vault.case_wrap w
      left join vault.user_key u on u.id = w.user_key_id
      left join vault.organization_key o on o.id = w.organization_key_id
    where w.case_key_id = key and (approdo.is_actor(u.user_id) or approdo.belongs(o.organization_id)));
  perform set_config('approdo.scope', scope, true);
  return shared;
end $$;
select approdo.protect('vault.case_key', reading => 'approdo.belongs(organization_id) or (approdo.in_context() and vault.is_shared_with_actor(id))',
                       writing => 'approdo.belongs(organization_id)');
select approdo.protect('vault.case_wrap',
  reading => 'exists (select from vault.case_key k where k.id = case_key_id)',
  writing => 'exists (select from vault.case_key k where k.id = case_key_id and approdo.belongs(k.organization_id))');
select approdo.protect('vault.index_key', 'approdo.belongs(organization_id)');
select approdo.protect('vault.token', 'approdo.belongs(organization_id)');

-- audit: written in every context, read at work, changed never
drop index audit.record_by_whole;
alter table audit.record add column whole text generated always as (facts ->> 'within') stored;
create index record_by_whole on audit.record (whole, id) where whole is not null;
select approdo.protect('audit.record', reading => 'approdo.at_work()', adding => 'approdo.in_context()', only_added => true);
select approdo.protect('audit.link', only_added => true);
select approdo.protect('audit.unlinked', adding => 'approdo.in_context()');

-- content: read by everybody, worded and reviewed at work
do $$
declare name text;
begin
  foreach name in array array['text_key', 'text', 'text_review', 'recording', 'language_chain', 'helpdesk', 'contact_point']
  loop
    perform approdo.protect(format('content.%I', name), reading => 'approdo.in_context()', writing => 'approdo.at_work()');
  end loop;
end $$;
select approdo.protect('content.current_text');

-- directory: the map is read by everybody and kept at work
do $$
declare name text;
begin
  foreach name in array array['region', 'province', 'municipality', 'place_name', 'category', 'category_label', 'facet_term', 'program',
                              'organization', 'organization_identifier', 'service', 'service_program', 'service_category', 'service_facet',
                              'service_area', 'required_document', 'cost_option', 'url', 'lifecycle', 'translation', 'lexicon', 'redirect']
  loop
    perform approdo.protect(format('directory.%I', name), reading => 'approdo.in_context()', writing => 'approdo.at_work()');
  end loop;
  -- How we know it, and what we did.
  foreach name in array array['verification', 'verified_fact', 'import', 'imported', 'unmet_need']
  loop
    perform approdo.protect(format('directory.%I', name), 'approdo.at_work()');
  end loop;
end $$;
select approdo.protect('directory.change', reading => 'approdo.at_work()', only_added => true);

-- Places may be hidden, and what hangs on them would give them away: for those at work only. The public's pages are served
-- from memory (open-map.ts), which the house reads through the public views.
do $$
declare name text;
begin
  foreach name in array array['location', 'address', 'accessibility', 'contact', 'phone', 'schedule', 'language', 'attribute',
                              'service_at_location']
  loop
    perform approdo.protect(format('directory.%I', name), 'approdo.at_work()');
  end loop;
  foreach name in array array['public_location', 'public_service_at_location', 'open_location', 'open_service_at_location', 'public_address',
                              'public_accessibility', 'public_contact', 'public_phone', 'public_schedule', 'public_language', 'public_attribute']
  loop
    perform approdo.protect(format('directory.%I', name));
  end loop;
end $$;
