-- Requests to an organisation, in both directions: ours to a partner, a partner's to us. States are records; what is shared
-- stands sealed under a key of its own, frozen, with its consent and its end.
create schema referrals;

create function referrals.quarter(at timestamptz) returns timestamptz language sql immutable parallel safe as $$
  select to_timestamp(floor(extract(epoch from at) / 900) * 900)
$$;

create table referrals.referral (
  id                 uuid primary key,
  number             bigint generated always as identity unique,
  direction          text not null check (direction in ('out', 'in')),
  -- The helpdesk, which sends what goes out and receives what comes in.
  organization_id    uuid not null,
  -- Of the map: to whom, or from whom.
  other_organization uuid not null,
  -- The body whose people sign in for it, where there is one.
  partner_id         uuid,
  service_id         uuid,
  case_id            uuid,
  person_id          uuid,
  conversation_id    uuid,
  need               text,
  responsibility     text not null check (responsibility in ('shared', 'handed-over')),
  -- Asked together: the first who accepts has it.
  together           uuid,
  rerouted_from      uuid references referrals.referral,
  owner_id           uuid,
  fields             text[] not null default '{}',
  made_by            uuid,
  made_at            timestamptz not null default referrals.quarter(now()),
  check (direction = 'in' or (case_id is not null and person_id is not null))
);
create index referral_by_case on referrals.referral (case_id);
create index referral_by_partner on referrals.referral (partner_id);
create index referral_together on referrals.referral (together) where together is not null;

create table referrals.state (
  id          uuid primary key default gen_random_uuid(),
  seq         bigint generated always as identity unique,
  referral_id uuid not null references referrals.referral on delete cascade,
  state       text not null check (state in ('draft', 'awaiting-consent', 'sent', 'received', 'accepted', 'needs-info', 'waitlisted', 'declined',
                'in-progress', 'completed', 'failed', 'confirmed', 'withdrawn', 'expired', 'rerouted')),
  -- Who brought it about.
  side        text not null check (side in ('sender', 'receiver', 'person', 'house')),
  reason      text,
  outcome     text,
  begun_by    uuid,
  begun_at    timestamptz not null default referrals.quarter(now()),
  ended_at    timestamptz,
  -- When somebody is reminded, because nothing has happened.
  due_at      timestamptz,
  check ((state in ('declined', 'failed')) = (reason is not null)),
  check ((state = 'completed') = (outcome is not null))
);
create unique index state_now on referrals.state (referral_id) where ended_at is null;
create index state_due on referrals.state (due_at) where ended_at is null and due_at is not null;
create index state_listed on referrals.state (seq desc) where ended_at is null;

create table referrals.reminder (
  state_id    uuid not null references referrals.state on delete cascade,
  level       int not null check (level in (1, 2)),
  reminded_at timestamptz not null default now(),
  primary key (state_id, level)
);

-- What is shared: frozen when it is sent. The key in the vault has the referral's id.
create table referrals.package (
  referral_id uuid primary key references referrals.referral on delete cascade,
  sealed      bytea not null,
  consent_id  uuid,
  frozen_by   uuid,
  frozen_at   timestamptz not null default now(),
  expires_at  timestamptz not null
);
-- For whoever has no account: an address, and a code that is told by voice. Neither alone opens anything.
create table referrals.link (
  id          uuid primary key,
  referral_id uuid not null references referrals.referral on delete cascade,
  token_hash  bytea not null unique check (length(token_hash) = 32),
  -- The key of the package, for whoever holds address and code.
  wrapped_key bytea not null,
  made_by     uuid not null,
  made_at     timestamptz not null default now(),
  expires_at  timestamptz not null
);
create index link_by_referral on referrals.link (referral_id);
create table referrals.link_withdrawal (
  link_id      uuid primary key references referrals.link on delete cascade,
  withdrawn_at timestamptz not null default now()
);
create table referrals.wrong_code (
  id       bigint generated always as identity primary key,
  link_id  uuid not null references referrals.link on delete cascade,
  typed_at timestamptz not null default now()
);
create index wrong_by_link on referrals.wrong_code (link_id);
-- Who opened the package: an account, or whoever had the link and the code.
create table referrals.opening (
  id          uuid primary key default gen_random_uuid(),
  referral_id uuid not null references referrals.referral on delete cascade,
  account_id  uuid,
  link_id     uuid references referrals.link,
  opened_at   timestamptz not null default referrals.quarter(now()),
  check (num_nonnulls(account_id, link_id) = 1)
);
create index opening_by_referral on referrals.opening (referral_id);

-- What the two sides write to each other.
create table referrals.word (
  id          uuid primary key,
  seq         bigint generated always as identity,
  referral_id uuid not null references referrals.referral on delete cascade,
  side        text not null check (side in ('sender', 'receiver')),
  sealed      bytea not null,
  written_by  uuid,
  at          timestamptz not null default referrals.quarter(now())
);
create index word_by_referral on referrals.word (referral_id, seq);

-- The person is asked, and what they say closes it.
create table referrals.question (
  message_id  uuid primary key,
  referral_id uuid not null references referrals.referral on delete cascade,
  language    text not null,
  asked_by    uuid not null,
  asked_at    timestamptz not null default referrals.quarter(now())
);
create index question_by_referral on referrals.question (referral_id);
create table referrals.confirmation (
  id          uuid primary key default gen_random_uuid(),
  referral_id uuid not null references referrals.referral on delete cascade,
  reached     text not null check (reached in ('yes', 'no', 'unknown')),
  helped      text not null check (helped in ('yes', 'partly', 'no', 'refused', 'unknown')),
  recorded_by uuid not null,
  recorded_at timestamptz not null default referrals.quarter(now())
);
create index confirmation_by_referral on referrals.confirmation (referral_id);

-- Programs of partners that send to us.
create table referrals.sender (
  id              uuid primary key,
  organization_id uuid not null,
  other_organization uuid not null,
  token_hash      bytea not null unique check (length(token_hash) = 32),
  made_by         uuid not null,
  made_at         timestamptz not null default now(),
  ended_at        timestamptz
);
create table referrals.sent_in (
  sender_id   uuid not null references referrals.sender on delete cascade,
  key         text not null check (length(key) between 8 and 100),
  referral_id uuid not null references referrals.referral on delete cascade,
  primary key (sender_id, key)
);

select approdo.protect('referrals.referral',
  'approdo.belongs(partner_id) or (approdo.belongs(organization_id) and (case_id is null or exists (select from cases.case_file f where f.id = case_id)))');
do $$
declare name text;
begin
  foreach name in array array['state', 'package', 'link', 'opening', 'word', 'question', 'confirmation']
  loop
    perform approdo.protect(format('referrals.%I', name), 'exists (select from referrals.referral r where r.id = referral_id)');
  end loop;
end $$;
select approdo.protect('referrals.link_withdrawal', 'exists (select from referrals.link l where l.id = link_id)');
select approdo.protect('referrals.wrong_code', 'exists (select from referrals.link l where l.id = link_id)');
select approdo.protect('referrals.reminder', 'exists (select from referrals.state s where s.id = state_id)');
select approdo.protect('referrals.sender', 'approdo.belongs(organization_id)');
select approdo.protect('referrals.sent_in', 'exists (select from referrals.sender s where s.id = sender_id)');
