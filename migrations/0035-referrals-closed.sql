-- The loop of a referral, closed: questions with answers to tap, what the person chose, and what partners tell of themselves.

-- A message of ours that offers answers. Codes are ours; titles are what the person read, in their language.
create table conversations.question (
  message_id      uuid primary key references conversations.message on delete cascade,
  conversation_id uuid not null references conversations.conversation on delete cascade,
  codes           text[] not null check (cardinality(codes) between 1 and 10),
  titles          text[] not null check (cardinality(titles) = cardinality(codes)),
  asked_at        timestamptz not null default now()
);
create index question_by_conversation on conversations.question (conversation_id);
-- What they chose: the first stands.
create table conversations.choice (
  question_id uuid primary key references conversations.question on delete cascade,
  code        text not null,
  message_id  uuid not null,
  chosen_at   timestamptz not null default now()
);
select approdo.protect('conversations.question', 'exists (select from conversations.conversation c where c.id = conversation_id)');
select approdo.protect('conversations.choice', 'exists (select from conversations.question q where q.message_id = question_id)');

-- Each step of what a person is asked: whether it helped; if not, why.
alter table referrals.question add column step text not null default 'helped' check (step in ('helped', 'why'));
alter table referrals.question alter column asked_by drop not null;
-- By their own word on their channel (the message that said it), or as somebody heard it.
alter table referrals.confirmation alter column recorded_by drop not null;
alter table referrals.confirmation add column said_in uuid;
alter table referrals.confirmation add column seq bigint generated always as identity;
alter table referrals.confirmation add column why text check (why in ('not-reached', 'sent-away', 'not-wanted', 'other'));
alter table referrals.confirmation add check (num_nonnulls(recorded_by, said_in) = 1);

-- That an agreement with an organisation stands: a dated fact with its source, until the network's own room keeps agreements.
create table referrals.agreement (
  id                 uuid primary key,
  organization_id    uuid not null,
  other_organization uuid not null,
  title              text not null check (title <> ''),
  begins_on          date not null,
  ends_on            date check (ends_on >= begins_on),
  -- Where it can be read: a protocol number, an address.
  source             text not null check (source <> ''),
  made_by            uuid not null,
  made_at            timestamptz not null default now(),
  -- It was written down wrongly, or no longer holds.
  ended_by           uuid,
  ended_at           timestamptz,
  check ((ended_by is null) = (ended_at is null))
);
create index agreement_by_other on referrals.agreement (other_organization);
-- What a partner says of its room, and when: the newest counts, and grows old.
create table referrals.capacity (
  id                 uuid primary key default gen_random_uuid(),
  seq                bigint generated always as identity,
  organization_id    uuid not null,
  other_organization uuid not null,
  service_id         uuid,
  state              text not null check (state in ('free', 'few', 'full')),
  places             int check (places between 0 and 9999),
  account_id         uuid,
  link_id            uuid references referrals.link,
  stated_at          timestamptz not null default now(),
  check (num_nonnulls(account_id, link_id) = 1)
);
create index capacity_by_other on referrals.capacity (other_organization, seq desc);
-- Of the partner's own: who is told by e-mail that something waits, and nothing else. The address is sealed under the transport key.
create table referrals.focal_point (
  id                 uuid primary key,
  organization_id    uuid not null,
  other_organization uuid not null,
  name               text not null check (name <> ''),
  address            bytea not null,
  made_by            uuid not null,
  made_at            timestamptz not null default now(),
  ended_at           timestamptz
);
create index focal_point_by_other on referrals.focal_point (other_organization);
create table referrals.notice (
  state_id       uuid not null references referrals.state on delete cascade,
  focal_point_id uuid not null references referrals.focal_point on delete cascade,
  outgoing_id    uuid not null,
  primary key (state_id, focal_point_id)
);
select approdo.protect('referrals.agreement', 'approdo.belongs(organization_id)');
select approdo.protect('referrals.capacity', 'approdo.belongs(organization_id)', adding => 'approdo.in_house()');
select approdo.protect('referrals.focal_point', 'approdo.belongs(organization_id)');
select approdo.protect('referrals.notice', 'exists (select from referrals.state s where s.id = state_id)');

-- Programs of partners: each has a name, and is ended when its token is lost.
alter table referrals.sender add column name text not null default '';
alter table referrals.sender add column ended_by uuid;
-- Where a partner's program is told that something changed: which referral, and how it stands; nothing of the person.
create table referrals.hook (
  id                 uuid primary key,
  organization_id    uuid not null,
  other_organization uuid not null,
  url                text not null check (url ~ '^https://'),
  secret             bytea not null,
  made_by            uuid not null,
  made_at            timestamptz not null default now(),
  ended_by           uuid,
  ended_at           timestamptz
);
create index hook_by_other on referrals.hook (other_organization) where ended_at is null;
create table referrals.hook_call (
  id           uuid primary key default gen_random_uuid(),
  hook_id      uuid not null references referrals.hook on delete cascade,
  referral_id  uuid not null references referrals.referral on delete cascade,
  state        text not null,
  made_at      timestamptz not null default now(),
  tries        int not null default 0,
  -- Null: nothing is tried any more.
  try_at       timestamptz default now(),
  code         text,
  delivered_at timestamptz
);
create index hook_call_due on referrals.hook_call (try_at) where try_at is not null;
create index hook_call_by_hook on referrals.hook_call (hook_id, made_at desc);
select approdo.protect('referrals.hook', 'approdo.belongs(organization_id)');
select approdo.protect('referrals.hook_call', 'exists (select from referrals.hook h where h.id = hook_id)');

-- Files of a package: copies of their own, covered where somebody covered them, sealed under the package's key.
create table referrals.package_file (
  id          uuid primary key,
  referral_id uuid not null references referrals.referral on delete cascade,
  seq         bigint generated always as identity,
  -- The file of a conversation that it was made from; null: brought in as a copy.
  from_file   uuid,
  mime        text not null,
  extension   text not null,
  bytes       int not null check (bytes > 0),
  covered     int not null default 0,
  sealed      bytea not null,
  made_by     uuid not null,
  made_at     timestamptz not null default now()
);
create index package_file_by_referral on referrals.package_file (referral_id, seq);
select approdo.protect('referrals.package_file', 'exists (select from referrals.referral r where r.id = referral_id)');

-- What came of requests, by service: asked at each search.
create index referral_by_service on referrals.referral (service_id) where service_id is not null;
create index referral_by_other on referrals.referral (other_organization);
