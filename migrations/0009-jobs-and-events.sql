-- What happened, for the rooms further down the house, and work for later. Both are written in the transaction of the
-- act, so that neither is told of what did not happen. Ids and codes stand here, never what people said.
create table approdo.event (
  seq   bigint generated always as identity primary key,
  xact  xid8 not null default pg_current_xact_id(),
  at    timestamptz not null default now(),
  name  text not null check (name ~ '^[a-z0-9-]+(\.[a-z0-9-]+)+$'),
  facts jsonb not null default '{}' check (jsonb_typeof(facts) = 'object')
);
create index event_by_xact on approdo.event (xact);
create index event_by_time on approdo.event (at);

-- How far each listener has been told: it advances in the transaction in which the listener acts, so that each event
-- is acted upon once. `upto`: everything of transactions before it is told; `told`: events of later ones told already.
create table approdo.listener (
  name text primary key check (name ~ '^[a-z0-9-]+(\.[a-z0-9-]+)*$'),
  upto xid8 not null,
  told bigint[] not null default '{}'
);

-- Jobs belong to graphile-worker, whose tables nobody but their owner may touch; whoever may run an act may put off a part of it.
create function approdo.enqueue(task text, payload json, run_at timestamptz, job_key text, queue text, max_attempts int)
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not approdo.in_context() then
    raise exception 'Work is put off in somebody''s name: within transact()' using errcode = 'insufficient_privilege';
  end if;
  perform graphile_worker.add_job(task, payload, queue, run_at, max_attempts, job_key, null, null, 'replace');
end $$;

-- Whoever works here tells and hears; what the public does is told by the house.
select approdo.protect('approdo.event', reading => 'approdo.at_work()', adding => 'approdo.in_context()');
select approdo.protect('approdo.listener');
