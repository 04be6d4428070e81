-- Who works here, for which body, in which role and region; how they sign in; and the sessions they have.
-- No passphrase stands here, not even as a hash: who knows it opens the keys in vault, and that is the proof.
create schema staff;

create table staff.organization (
  id              uuid primary key default gen_random_uuid(),
  name            text not null check (name <> '' and length(name) <= 200),
  kind            text not null check (kind in ('helpdesk', 'partner')),
  demonstration   boolean not null default false,
  made_at         timestamptz not null default now()
);

-- `login` is what somebody types to sign in, in small letters; `name` is what stands in the history.
create table staff.account (
  id            uuid primary key default gen_random_uuid(),
  login         text not null unique check (login = lower(login) and login <> '' and length(login) <= 200),
  name          text not null check (name <> '' and length(name) <= 200),
  page_language text not null default 'it' check (page_language in ('it', 'en')),
  made_at       timestamptz not null default now()
);
create table staff.account_language (
  account_id uuid not null references staff.account on delete cascade,
  language   text not null check (language ~ '^[a-z]{2,3}$'),
  primary key (account_id, language)
);
-- Somebody left: a record, so that who ended the access and when stays known.
create table staff.departure (
  account_id uuid primary key references staff.account,
  left_at    timestamptz not null default now(),
  ended_by   uuid not null references staff.account
);

create table staff.team (
  id              uuid primary key default gen_random_uuid(),
  organization_id uuid not null references staff.organization,
  name            text not null check (name <> '' and length(name) <= 200),
  unique (organization_id, name)
);
create table staff.team_member (
  team_id    uuid not null references staff.team on delete cascade,
  account_id uuid not null references staff.account,
  primary key (team_id, account_id)
);

-- A role at a body, in one region (two digits, ISTAT) or, where null, in all of them.
create table staff.membership (
  id              uuid primary key default gen_random_uuid(),
  account_id      uuid not null references staff.account,
  organization_id uuid not null references staff.organization,
  role            text not null check (role in ('operator', 'mediator', 'legal', 'referent', 'coordinator', 'partner', 'analyst', 'admin')),
  region          text check (region ~ '^\d{2}$'),
  given_at        timestamptz not null default now(),
  given_by        uuid references staff.account,
  ended_at        timestamptz,
  ended_by        uuid references staff.account
);
create unique index membership_once on staff.membership (account_id, organization_id, role, coalesce(region, ''))
  where ended_at is null;
create index membership_by_organization on staff.membership (organization_id) where ended_at is null;

-- Secret of the codes from an authenticator app (RFC 6238), sealed to its owner's keys. `last_step`: no code counts twice.
create table staff.code_secret (
  account_id   uuid primary key references staff.account on delete cascade,
  sealed       bytea not null,
  confirmed_at timestamptz,
  last_step    bigint not null default 0
);

-- `token_hash`: SHA-256 of what the browser's cookie holds. `sealed_keys` open only with the cookie itself.
create table staff.session (
  id           uuid primary key default gen_random_uuid(),
  token_hash   bytea not null unique check (length(token_hash) = 32),
  account_id   uuid not null references staff.account on delete cascade,
  user_key_id  uuid not null,
  sealed_keys  bytea check (sealed_keys is not null or ended_at is not null),
  started_at   timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  fresh_at     timestamptz not null default now(),
  ended_at     timestamptz
);
create index session_by_account on staff.session (account_id) where ended_at is null;

create table staff.invitation (
  id              uuid primary key default gen_random_uuid(),
  token_hash      bytea not null unique check (length(token_hash) = 32),
  organization_id uuid not null references staff.organization,
  name            text not null check (name <> '' and length(name) <= 200),
  role            text not null check (role in ('operator', 'mediator', 'legal', 'referent', 'coordinator', 'partner', 'analyst', 'admin')),
  region          text check (region ~ '^\d{2}$'),
  invited_by      uuid not null references staff.account,
  invited_at      timestamptz not null default now(),
  expires_at      timestamptz not null
);
-- Once: the key, not the code, forbids a second.
create table staff.acceptance (
  invitation_id uuid primary key references staff.invitation,
  account_id    uuid not null references staff.account,
  accepted_at   timestamptz not null default now()
);
create table staff.withdrawal (
  invitation_id uuid primary key references staff.invitation,
  withdrawn_by  uuid not null references staff.account,
  withdrawn_at  timestamptz not null default now()
);

-- Set-up: begun with the code from the terminal, and ended when recovery was rehearsed and two people can unlock.
create table staff.set_up (
  organization_id uuid primary key references staff.organization,
  begun_by        uuid not null references staff.account,
  begun_at        timestamptz not null default now(),
  rehearsed_at    timestamptz,
  finished_at     timestamptz
);

-- A form that is sent twice does its work once, and answers the same.
create table staff.sent_form (
  key     uuid primary key,
  leads_to text not null,
  sent_at timestamptz not null default now()
);
