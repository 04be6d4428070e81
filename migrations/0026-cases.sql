-- The file of work for a person: who, in which state, who works on it, what was agreed to. What tells who somebody is stands
-- sealed under the case's own key; in plain stand ids, codes, languages, regions and quarters of an hour.
create schema cases;

create function cases.quarter(at timestamptz) returns timestamptz language sql immutable parallel safe as $$
  select to_timestamp(floor(extract(epoch from at) / 900) * 900)
$$;

-- Restricted cases are open to these accounts alone; null: to the whole body.
create function cases.open_to(accounts uuid[]) returns boolean language sql stable as $$
  select accounts is null or nullif(current_setting('approdo.actor_id', true), '')::uuid = any (accounts)
$$;

-- `id` is also that of its key in the vault.
create table cases.case_file (
  id              uuid primary key,
  number          bigint generated always as identity unique,
  organization_id uuid not null,
  only_accounts   uuid[],
  language        text check (language ~ '^[a-z]{2,3}$'),
  region          text check (region ~ '^\d\d$'),
  -- Codes of the map's categories.
  needs           text[] not null default '{}',
  version         int not null default 1,
  opened_by       uuid not null,
  opened_at       timestamptz not null default cases.quarter(now())
);
create index case_by_language on cases.case_file (language);

-- A state lasts from a record to the next one; one lasts now, and the index forbids a second.
create table cases.state (
  id              uuid primary key default gen_random_uuid(),
  seq             bigint generated always as identity unique,
  case_id         uuid not null references cases.case_file on delete cascade,
  organization_id uuid not null,
  state           text not null check (state in ('new', 'assessed', 'planned', 'active', 'on-hold', 'closure-asked', 'closed', 'reopened')),
  reason          text,
  outcome         text,
  begun_by        uuid not null,
  begun_at        timestamptz not null default cases.quarter(now()),
  ended_at        timestamptz,
  check ((state in ('on-hold', 'closure-asked', 'closed', 'reopened')) = (reason is not null)),
  check ((state = 'closed') = (outcome is not null))
);
create unique index state_now on cases.state (case_id) where ended_at is null;
create index state_open on cases.state (organization_id, seq desc) where ended_at is null and state <> 'closed';
create index state_listed on cases.state (organization_id, state, seq desc) where ended_at is null;

create table cases.member (
  id         uuid primary key default gen_random_uuid(),
  case_id    uuid not null references cases.case_file on delete cascade,
  account_id uuid not null,
  role       text not null check (role in ('responsible', 'operator', 'mediator', 'legal', 'focal-point')),
  added_by   uuid not null,
  added_at   timestamptz not null default now(),
  ended_at   timestamptz,
  ended_by   uuid,
  check ((ended_at is null) = (ended_by is null))
);
-- Somebody answers for it: one at a time.
create unique index one_responsible on cases.member (case_id) where role = 'responsible' and ended_at is null;
create unique index member_once on cases.member (case_id, account_id, role) where ended_at is null;
create index member_by_account on cases.member (account_id) where ended_at is null;

create table cases.conversation_link (
  case_id         uuid not null references cases.case_file on delete cascade,
  conversation_id uuid not null,
  linked_by       uuid not null,
  linked_at       timestamptz not null default now(),
  primary key (case_id, conversation_id)
);
create index link_by_conversation on cases.conversation_link (conversation_id);

-- Somebody helped, named or not. Each version of what is known of them stays.
create table cases.person (
  id      uuid primary key,
  case_id uuid not null references cases.case_file on delete cascade,
  version int not null default 1
);
create index person_by_case on cases.person (case_id);
create table cases.person_version (
  person_id  uuid not null references cases.person on delete cascade,
  version    int not null,
  sealed     bytea not null,
  written_by uuid not null,
  written_at timestamptz not null default cases.quarter(now()),
  primary key (person_id, version)
);

-- Two who are one and the same: a record that can be ended, which overwrites nothing of either.
create table cases.merge (
  id        uuid primary key default gen_random_uuid(),
  person_a  uuid not null references cases.person on delete cascade,
  person_b  uuid not null references cases.person on delete cascade,
  reasons   text[] not null,
  merged_by uuid not null,
  merged_at timestamptz not null default now(),
  undone_by uuid,
  undone_at timestamptz,
  check (person_a < person_b),
  check ((undone_at is null) = (undone_by is null))
);
create unique index merged_once on cases.merge (person_a, person_b) where undone_at is null;
create index merge_by_b on cases.merge (person_b);
create table cases.not_the_same (
  person_a uuid not null references cases.person on delete cascade,
  person_b uuid not null references cases.person on delete cascade,
  said_by  uuid not null,
  said_at  timestamptz not null default now(),
  primary key (person_a, person_b),
  check (person_a < person_b)
);

-- Everything that happened, in its order; what was written by hand stands sealed.
create table cases.entry (
  id      uuid primary key,
  seq     bigint generated always as identity,
  case_id uuid not null references cases.case_file on delete cascade,
  kind    text not null check (kind ~ '^[a-z-]+$'),
  code    text check (code ~ '^[a-z0-9-]+$'),
  thing   uuid,
  sealed  bytea,
  made_by uuid,
  at      timestamptz not null default cases.quarter(now())
);
create index entry_by_case on cases.entry (case_id, seq desc);

-- What a person agreed to: for a purpose, and with whom.
create table cases.consent (
  id              uuid primary key,
  case_id         uuid not null references cases.case_file on delete cascade,
  person_id       uuid not null references cases.person on delete cascade,
  purpose         text not null check (purpose in ('case', 'referral', 'contact', 'interpreter')),
  -- An organisation of the map.
  recipient       uuid,
  text_version    text not null,
  language        text not null check (language ~ '^[a-z]{2,3}$'),
  presented       text not null check (presented in ('read', 'played', 'interpreted')),
  form            text not null check (form in ('oral', 'written')),
  -- Somebody of ours who heard it, where it was oral.
  witness         uuid,
  given_on        date not null,
  expires_on      date not null,
  recorded_by     uuid not null,
  recorded_at     timestamptz not null default now(),
  check ((purpose = 'referral') = (recipient is not null)),
  check (expires_on > given_on)
);
create index consent_by_case on cases.consent (case_id);
create table cases.consent_withdrawal (
  consent_id   uuid primary key references cases.consent on delete cascade,
  recorded_by  uuid not null,
  withdrawn_at timestamptz not null default now()
);
-- Why we may work with somebody's facts at all, apart from what they agreed to.
create table cases.legal_basis (
  id          uuid primary key default gen_random_uuid(),
  case_id     uuid not null references cases.case_file on delete cascade,
  purpose     text not null check (purpose in ('case', 'referral', 'contact', 'interpreter')),
  basis       text not null check (basis in ('consent', 'vital-interests', 'public-interest', 'legal-obligation', 'legal-claims')),
  recorded_by uuid not null,
  recorded_at timestamptz not null default now()
);
create index basis_by_case on cases.legal_basis (case_id);

select approdo.protect('cases.case_file', 'approdo.belongs(organization_id) and cases.open_to(only_accounts)');
select approdo.protect('cases.state', 'approdo.belongs(organization_id)');
do $$
declare name text;
begin
  foreach name in array array['member', 'conversation_link', 'person', 'entry', 'consent', 'legal_basis']
  loop
    perform approdo.protect(format('cases.%I', name), 'exists (select from cases.case_file f where f.id = case_id)');
  end loop;
  foreach name in array array['merge', 'not_the_same']
  loop
    perform approdo.protect(format('cases.%I', name),
      'exists (select from cases.person p where p.id = person_a) and exists (select from cases.person p where p.id = person_b)');
  end loop;
end $$;
select approdo.protect('cases.person_version', 'exists (select from cases.person p where p.id = person_id)');
select approdo.protect('cases.consent_withdrawal', 'exists (select from cases.consent c where c.id = consent_id)');
