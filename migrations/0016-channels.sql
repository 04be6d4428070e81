-- Doors to the outside, what came in by them and is not processed yet, and what is to go out. Everything that people said,
-- and from where, is sealed under the transport key, whose file stands outside the database, and destroyed once processed
-- or delivered. What stays: keyed hashes, so that nothing comes in twice; our own ids; states.
create schema channels;

-- One number, mailbox or bot. Settings hold its credentials.
create table channels.account (
  id              uuid primary key,
  organization_id uuid not null,
  channel         text not null unique check (channel in ('whatsapp', 'telegram', 'messenger', 'instagram', 'email', 'voice', 'sms', 'web')),
  settings        bytea not null,
  version         int not null default 1,
  set_at          timestamptz not null default now()
);

-- Every event of a provider, once. A provider's id may hold a telephone number, so only its keyed hash stands here.
create table channels.seen (
  account_id  uuid not null references channels.account on delete cascade,
  provider_key bytea not null check (length(provider_key) = 32),
  day         date not null default current_date,
  primary key (account_id, provider_key)
);
create index seen_by_day on channels.seen (day);

-- Stored before the provider is told that it arrived; gone once processed. `thread_key`: whom it is from, so that what one
-- person sends is processed in its order.
create table channels.raw_event (
  id          uuid primary key,
  seq         bigint generated always as identity unique,
  account_id  uuid not null references channels.account on delete cascade,
  thread_key  bytea not null check (length(thread_key) = 32),
  sealed      bytea not null,
  received_at timestamptz not null default now(),
  attempts    int not null default 0,
  try_at      timestamptz not null default now()
);
create index raw_event_by_thread on channels.raw_event (thread_key, seq);
-- Given up after many attempts, or not to be understood at all: somebody looks at it, and may have it tried again.
create table channels.dead_letter (
  raw_event_id uuid primary key references channels.raw_event on delete cascade,
  code         text not null,
  at           timestamptz not null default now()
);

-- The outbox: written in the transaction of the message that it carries. `sealed` is destroyed once the provider has it.
create table channels.outgoing (
  id         uuid primary key,
  seq        bigint generated always as identity unique,
  account_id uuid not null references channels.account on delete cascade,
  thread_key bytea not null check (length(thread_key) = 32),
  sealed     bytea,
  not_before timestamptz not null default now(),
  made_at    timestamptz not null default now()
);
create index outgoing_waiting on channels.outgoing (thread_key, seq) where sealed is not null;

-- Written before the line is used. One that never ended may have arrived: it is never sent again by itself.
create table channels.attempt (
  outgoing_id uuid not null references channels.outgoing on delete cascade,
  number      int not null check (number > 0),
  begun_at    timestamptz not null default now(),
  ended_at    timestamptz,
  outcome     text check (outcome in ('accepted', 'refused', 'later', 'unknown')),
  code        text,
  check ((ended_at is null) = (outcome is null)),
  primary key (outgoing_id, number)
);
create table channels.delivery (
  outgoing_id uuid not null references channels.outgoing on delete cascade,
  state       text not null check (state in ('sent', 'delivered', 'read', 'played', 'failed', 'unknown', 'withdrawn')),
  code        text,
  at          timestamptz not null default now(),
  primary key (outgoing_id, state)
);
-- How the provider calls what we sent.
create table channels.provider_name (
  account_id   uuid not null references channels.account on delete cascade,
  provider_key bytea not null check (length(provider_key) = 32),
  outgoing_id  uuid not null references channels.outgoing on delete cascade,
  primary key (account_id, provider_key)
);

-- Each body's own doors.
select approdo.protect('channels.account', 'approdo.belongs(organization_id)');
do $$
declare name text;
begin
  foreach name in array array['seen', 'raw_event', 'outgoing', 'provider_name']
  loop
    perform approdo.protect(format('channels.%I', name), 'exists (select from channels.account a where a.id = account_id)');
  end loop;
end $$;
select approdo.protect('channels.dead_letter', 'exists (select from channels.raw_event e where e.id = raw_event_id)');
select approdo.protect('channels.attempt', 'exists (select from channels.outgoing o where o.id = outgoing_id)');
select approdo.protect('channels.delivery', 'exists (select from channels.outgoing o where o.id = outgoing_id)');
