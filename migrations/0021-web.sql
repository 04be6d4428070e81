-- Writing to the helpdesk from a page, without a name, and coming back with a code. Nothing here says who, from where, or with
-- which phone; the code itself stands nowhere.

-- What a code opens: a pair of keys in the vault (`holder_id` is its owner there), towards which the conversations of one
-- identity are wrapped too. `bucket`: sixteen bits of a keyed hash of the code, to find it by; thousands of millions of
-- other codes have the same.
create table conversations.return_code (
  holder_id   uuid primary key,
  identity_id uuid not null references conversations.identity on delete cascade,
  bucket      int not null check (bucket between 0 and 65535),
  language    text not null check (language ~ '^[a-z]{2,3}$'),
  made_at     timestamptz not null default conversations.quarter(now())
);
create index return_code_by_bucket on conversations.return_code (bucket);
create index return_code_by_identity on conversations.return_code (identity_id);

-- Open on a phone just now: half of the keys here, half in its cookie, neither of use alone. `code`: sealed with these
-- same keys, to be shown once more until the phone is put away.
create table conversations.code_session (
  id          uuid primary key,
  holder_id   uuid not null references conversations.return_code on delete cascade,
  user_key_id uuid not null,
  sealed      bytea not null,
  code        bytea,
  seen_at     timestamptz not null default now()
);
create index code_session_by_seen on conversations.code_session (seen_at);

-- A form that came: a keyed hash of its key, so that it counts once however often it is sent.
create table conversations.sent_form (
  form_key bytea primary key check (length(form_key) = 32),
  sent_at  timestamptz not null default now()
);

-- A voice on its way, in parts as they are spoken; sealed under the transport key, destroyed when it becomes a message or is left lying.
create table conversations.upload (
  id       bytea primary key check (length(id) = 32),
  mime     text not null,
  begun_at timestamptz not null default now()
);
create table conversations.upload_part (
  upload_id bytea not null references conversations.upload on delete cascade,
  at        int not null check (at >= 0),
  bytes     int not null check (bytes > 0),
  sealed    bytea not null,
  primary key (upload_id, at)
);

-- Somebody tries codes: so many in a minute that opened nothing, so many that were not even looked at, and nothing about who.
create table conversations.wrong_code (
  minute      timestamptz primary key,
  tried       int not null default 0,
  turned_away int not null default 0,
  -- So many at once that somebody is told.
  attack      boolean not null default false
);

select approdo.protect('conversations.return_code', reading => 'exists (select from conversations.identity i where i.id = identity_id)');
select approdo.protect('conversations.code_session');
select approdo.protect('conversations.sent_form');
select approdo.protect('conversations.upload');
select approdo.protect('conversations.upload_part');
select approdo.protect('conversations.wrong_code', reading => 'approdo.at_work()', writing => 'false');
