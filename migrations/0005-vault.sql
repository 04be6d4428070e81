-- Keys, locked and wrapped. Nothing in this schema opens anything without a passphrase, a passkey, two paper shares, or
-- the secret in a browser's cookie. What is destroyed here can never be opened again.
create schema vault;

-- passphrase or passkey -> user key pair
create table vault.user_key (
  id         uuid primary key,
  user_id    uuid not null unique,
  public_key bytea not null check (length(public_key) = 32),
  made_at    timestamptz not null default now()
);
create table vault.user_lock (
  id            uuid primary key default gen_random_uuid(),
  user_key_id   uuid not null references vault.user_key on delete cascade,
  kind          text not null check (kind in ('passphrase', 'passkey')),
  credential_id text not null, -- of the passkey; '' for the passphrase
  salt          bytea not null,
  memory_kib    int check (memory_kib >= 8),
  passes        int check (passes >= 1),
  locked_key    bytea not null,
  made_at       timestamptz not null default now(),
  check ((kind = 'passphrase') = (memory_kib is not null and passes is not null)),
  check ((kind = 'passphrase') = (credential_id = '')),
  unique (user_key_id, kind, credential_id)
);

-- user key pair -> organisation key pair; a new generation when somebody leaves, the old one until all is re-wrapped
create table vault.organization_key (
  id              uuid primary key,
  organization_id uuid not null,
  generation      int not null,
  public_key      bytea not null check (length(public_key) = 32),
  made_at         timestamptz not null default now(),
  unique (organization_id, generation)
);
create table vault.organization_grant (
  organization_key_id uuid not null references vault.organization_key on delete cascade,
  user_key_id         uuid not null references vault.user_key on delete cascade,
  wrapped_key         bytea not null,
  expires_at          timestamptz,
  granted_at          timestamptz not null default now(),
  primary key (organization_key_id, user_key_id)
);
create index grant_by_user on vault.organization_grant (user_key_id);

-- When the paper shares of a key were made, and which set of papers it is.
create table vault.recovery_set (
  organization_key_id uuid primary key references vault.organization_key on delete cascade,
  set_code            text not null,
  made_at             timestamptz not null default now()
);

-- organisation key pair, or named users' -> case key
create table vault.case_key (
  id              uuid primary key,
  organization_id uuid not null,
  kind            text not null check (kind in ('case', 'conversation', 'package')),
  public_key      bytea not null check (length(public_key) = 32),
  made_at         timestamptz not null default now()
);
create table vault.case_wrap (
  id                  uuid primary key default gen_random_uuid(),
  case_key_id         uuid not null references vault.case_key on delete cascade,
  organization_key_id uuid references vault.organization_key,
  user_key_id         uuid references vault.user_key,
  wrapped_key         bytea not null,
  expires_at          timestamptz,
  made_at             timestamptz not null default now(),
  check (num_nonnulls(organization_key_id, user_key_id) = 1),
  unique (case_key_id, organization_key_id),
  unique (case_key_id, user_key_id)
);
create index wrap_by_organization_key on vault.case_wrap (organization_key_id, id);
create index wrap_by_user_key on vault.case_wrap (user_key_id);
create index wrap_by_expiry on vault.case_wrap (expires_at) where expires_at is not null;

-- organisation key pair -> index key; words of sealed text as keyed hashes
create table vault.index_key (
  organization_id     uuid primary key,
  organization_key_id uuid not null references vault.organization_key,
  wrapped_key         bytea not null
);
create table vault.token (
  organization_id uuid not null,
  field           text not null,
  token           bytea not null check (length(token) = 16),
  thing           uuid not null,
  case_key_id     uuid not null references vault.case_key on delete cascade,
  primary key (organization_id, field, token, thing)
);
create index token_by_thing on vault.token (thing, field);
create index token_by_case_key on vault.token (case_key_id);
