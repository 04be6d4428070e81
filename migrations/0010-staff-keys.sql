-- Other ways to sign in (passkeys, an identity provider), break-glass, shifts, recovery by a page.

-- Passkeys (WebAuthn, level 3). One that can (PRF) also opens its owner's keys: then it is a lock in vault.user_lock too.
create table staff.passkey (
  id            uuid primary key default gen_random_uuid(),
  account_id    uuid not null references staff.account on delete cascade,
  credential_id text not null unique check (length(credential_id) between 1 and 1400),
  public_key    bytea not null,
  sign_count    bigint not null default 0,
  transports    text[] not null default '{}',
  name          text not null check (name <> '' and length(name) <= 200),
  made_at       timestamptz not null default now(),
  last_used_at  timestamptz
);
create index passkey_by_account on staff.passkey (account_id);

-- What an authenticator is to sign: counts once, for one purpose, for five minutes. Only its hash.
create table staff.challenge (
  challenge_hash bytea primary key check (length(challenge_hash) = 32),
  purpose        text not null check (purpose in ('register', 'sign-in', 'again')),
  account_id     uuid references staff.account on delete cascade,
  expires_at     timestamptz not null
);
create index challenge_by_expiry on staff.challenge (expires_at);

-- It is known who it is; what is sealed stays closed until a passphrase opens the keys.
create table staff.recognition (
  token_hash bytea primary key check (length(token_hash) = 32),
  account_id uuid not null references staff.account on delete cascade,
  proof      text not null check (proof in ('passkey', 'identity')),
  expires_at timestamptz not null
);

-- Who somebody is at an identity provider: a keyed hash, for the subject may be a tax code.
create table staff.identity (
  id           uuid primary key default gen_random_uuid(),
  account_id   uuid not null references staff.account on delete cascade,
  subject_hash bytea not null unique check (length(subject_hash) = 32),
  linked_at    timestamptz not null default now(),
  last_used_at timestamptz
);
create index identity_by_account on staff.identity (account_id);
-- On the way to the provider and back: the answer counts once.
create table staff.identity_request (
  state_hash    bytea primary key check (length(state_hash) = 32),
  purpose       text not null check (purpose in ('sign-in', 'link', 'accept')),
  account_id    uuid references staff.account on delete cascade,
  invitation_id uuid references staff.invitation on delete cascade,
  expires_at    timestamptz not null,
  check ((purpose = 'link') = (account_id is not null)),
  check ((purpose = 'accept') = (invitation_id is not null))
);
-- The provider has said who it is; the owner of an account has yet to say that it is theirs.
create table staff.identity_offer (
  token_hash    bytea primary key check (length(token_hash) = 32),
  subject_hash  bytea not null check (length(subject_hash) = 32),
  account_id    uuid references staff.account on delete cascade,
  invitation_id uuid references staff.invitation on delete cascade,
  expires_at    timestamptz not null,
  check (num_nonnulls(account_id, invitation_id) = 1)
);

-- Break-glass. Cases for named people alone are wrapped to this pair too. Its private key opens only with the
-- organisation's key (wrapped_key) and the server's transport key (sealed_key) together.
create table vault.glass_key (
  id                  uuid primary key,
  organization_id     uuid not null unique,
  organization_key_id uuid not null references vault.organization_key,
  public_key          bytea not null check (length(public_key) = 32),
  wrapped_key         bytea not null,
  sealed_key          bytea not null,
  made_at             timestamptz not null default now()
);
alter table vault.case_wrap add column glass_key_id uuid references vault.glass_key,
  drop constraint case_wrap_check,
  add constraint case_wrap_check check (num_nonnulls(organization_key_id, user_key_id, glass_key_id) = 1),
  add constraint case_wrap_glass_once unique (case_key_id, glass_key_id);
-- A record of ours that has something to keep: why glass was broken.
alter table vault.case_key drop constraint case_key_kind_check,
  add constraint case_key_kind_check check (kind in ('case', 'conversation', 'package', 'record'));

-- Somebody opened what is closed to them, for an hour. `reason` is sealed under the key that has the record's id.
create table staff.glass (
  id              uuid primary key default gen_random_uuid(),
  organization_id uuid not null references staff.organization,
  account_id      uuid not null references staff.account,
  thing           uuid not null,
  reason          bytea not null,
  broken_at       timestamptz not null default now(),
  ends_at         timestamptz not null check (ends_at > broken_at)
);
create index glass_by_organization on staff.glass (organization_id, broken_at);
create index glass_by_account on staff.glass (account_id, ends_at);
create table staff.glass_review (
  glass_id    uuid primary key references staff.glass,
  reviewed_by uuid not null references staff.account,
  finding     text not null check (finding in ('justified', 'not-justified')),
  note        bytea,
  reviewed_at timestamptz not null default now()
);

-- Times of the week as on the clock of Europe/Rome, Monday 1 to Sunday 7. `ends` not after `starts`: on the next day.
create table staff.shift (
  id              uuid primary key default gen_random_uuid(),
  organization_id uuid not null references staff.organization,
  account_id      uuid not null references staff.account on delete cascade,
  weekday         smallint not null check (weekday between 1 and 7),
  starts          time not null,
  ends            time not null check (ends <> starts),
  unique (organization_id, account_id, weekday, starts)
);
-- Days on which shifts do not count: of one person, or of everybody at the body (a holiday).
create table staff.absence (
  id              uuid primary key default gen_random_uuid(),
  organization_id uuid not null references staff.organization,
  account_id      uuid references staff.account on delete cascade,
  first_day       date not null,
  last_day        date not null check (last_day >= first_day),
  made_by         uuid not null references staff.account,
  made_at         timestamptz not null default now()
);
create index absence_by_organization on staff.absence (organization_id, last_day);

-- Somebody left while nobody with keys was there to change them: until then this stands open.
create table staff.rotation_due (
  id              uuid primary key default gen_random_uuid(),
  organization_id uuid not null references staff.organization,
  since           timestamptz not null default now(),
  rotated_at      timestamptz,
  rotated_by      uuid references staff.account
);
create unique index rotation_due_once on staff.rotation_due (organization_id) where rotated_at is null;

-- From the server's terminal: without it two papers alone recover nothing from outside.
create table staff.recovery_code (
  code_hash  bytea primary key check (length(code_hash) = 32),
  made_at    timestamptz not null default now(),
  expires_at timestamptz not null
);

-- One's own, and that of one's organisations. Who is not signed in yet is asked for by the house.
select approdo.protect('staff.passkey', 'approdo.is_actor(account_id)');
select approdo.protect('staff.challenge', 'approdo.is_actor(account_id)');
select approdo.protect('staff.recognition');
select approdo.protect('staff.identity', 'approdo.is_actor(account_id)');
select approdo.protect('staff.identity_request', 'approdo.is_actor(account_id)');
select approdo.protect('staff.identity_offer', 'approdo.is_actor(account_id)');
select approdo.protect('vault.glass_key', 'approdo.belongs(organization_id)');
select approdo.protect('staff.glass', 'approdo.belongs(organization_id)');
select approdo.protect('staff.glass_review', 'exists (select from staff.glass g where g.id = glass_id)');
select approdo.protect('staff.shift', 'approdo.belongs(organization_id)');
select approdo.protect('staff.absence', 'approdo.belongs(organization_id)');
select approdo.protect('staff.rotation_due', 'approdo.belongs(organization_id)');
select approdo.protect('staff.recovery_code');
