-- Threads with one identity on one channel, and what was said in them. All content is sealed under the conversation's own
-- key; exact times stand inside it, and outside only the quarter of an hour.
create schema conversations;

create function conversations.quarter(at timestamptz) returns timestamptz language sql immutable parallel safe as $$
  select to_timestamp(floor(extract(epoch from at) / 900) * 900)
$$;

-- A number, user id, e-mail address or return code; several people may share one. Found by keyed hash; the address itself
-- is sealed under the transport key, for answers to go out while nobody is signed in.
create table conversations.identity (
  id              uuid primary key,
  organization_id uuid not null,
  kind            text not null check (kind in ('phone', 'whatsapp-user', 'telegram', 'messenger', 'instagram', 'email', 'web')),
  address_key     bytea not null check (length(address_key) = 32),
  address         bytea not null,
  made_at         timestamptz not null default conversations.quarter(now()),
  unique (organization_id, address_key)
);

-- `id` is also that of its key in the vault.
create table conversations.conversation (
  id              uuid primary key,
  organization_id uuid not null,
  identity_id     uuid not null references conversations.identity,
  account_id      uuid not null,
  channel         text not null,
  opened_at       timestamptz not null default conversations.quarter(now())
);
create index conversation_by_identity on conversations.conversation (identity_id, opened_at);
-- One open conversation per identity and channel: the index, not the code, forbids a second.
create table conversations.open_conversation (
  conversation_id uuid primary key references conversations.conversation on delete cascade,
  identity_id     uuid not null,
  account_id      uuid not null,
  unique (identity_id, account_id)
);
create table conversations.closure (
  conversation_id uuid primary key references conversations.conversation on delete cascade,
  closed_by       uuid not null,
  closed_at       timestamptz not null default now(),
  reason          text not null check (reason in ('helped', 'referred', 'no-answer', 'not-relevant', 'silent', 'wrong-number', 'abuse', 'other'))
);

create table conversations.message (
  id              uuid primary key,
  seq             bigint generated always as identity unique,
  conversation_id uuid not null references conversations.conversation on delete cascade,
  direction       text not null check (direction in ('in', 'out', 'note')),
  -- Sealed: text, parts, exact times.
  content         bytea not null,
  author_id       uuid,
  outgoing_id     uuid unique,
  at              timestamptz not null default conversations.quarter(now()),
  check ((direction = 'in') = (author_id is null)),
  check (direction = 'out' or outgoing_id is null)
);
create index message_by_conversation on conversations.message (conversation_id, seq);

-- Guessed by machine, then confirmed by a person, who is asked for one who speaks it.
create table conversations.language (
  conversation_id uuid not null references conversations.conversation on delete cascade,
  language        text not null check (language ~ '^[a-z]{2,3}$'),
  confirmed_by    uuid not null,
  confirmed_at    timestamptz not null default now(),
  primary key (conversation_id, confirmed_at)
);

-- Who has it in hand: one at a time.
create table conversations.claim (
  conversation_id uuid primary key references conversations.conversation on delete cascade,
  account_id      uuid not null,
  claimed_at      timestamptz not null default now()
);
create index claim_by_account on conversations.claim (account_id);

-- Each body's own.
select approdo.protect('conversations.identity', 'approdo.belongs(organization_id)');
select approdo.protect('conversations.conversation', 'approdo.belongs(organization_id)');
do $$
declare name text;
begin
  foreach name in array array['open_conversation', 'closure', 'message', 'language', 'claim']
  loop
    perform approdo.protect(format('conversations.%I', name), 'exists (select from conversations.conversation c where c.id = conversation_id)');
  end loop;
end $$;
