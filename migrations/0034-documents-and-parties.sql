-- Papers of a case, employers and those who stand between, whom a case is kept from, and programmes people are enrolled in.

-- A paper: what it is, of when, until when. What it is called, and what it holds, stands sealed under the case's key.
create table cases.document (
  id         uuid primary key,
  case_id    uuid not null references cases.case_file on delete cascade,
  kind       text not null check (kind ~ '^[a-z-]+$'),
  dated_on   date,
  expires_on date,
  origin     text not null check (origin in ('upload', 'conversation', 'letter')),
  -- The file of a conversation that it was taken from.
  file_id    uuid,
  mime       text not null,
  bytes      int not null check (bytes >= 0),
  facts      bytea not null,
  added_by   uuid not null,
  added_at   timestamptz not null default cases.quarter(now()),
  check (expires_on >= dated_on),
  check ((origin = 'conversation') = (file_id is not null))
);
create index document_by_case on cases.document (case_id);
create index document_by_expiry on cases.document (expires_on) where expires_on is not null;
-- Taken into a case twice it is one document.
create unique index file_taken_once on cases.document (case_id, file_id) where file_id is not null;

-- `original`: as it came. `shown`: a picture drawn anew, without what stood beside the pixels.
create table cases.document_content (
  document_id uuid not null references cases.document on delete cascade,
  form        text not null check (form in ('original', 'shown')),
  sealed      bytea not null,
  mime        text not null,
  bytes       int not null check (bytes >= 0),
  primary key (document_id, form)
);
-- It counts no longer: put in by mistake, replaced by another, given back. It stays, and can be seen.
create table cases.document_end (
  document_id uuid primary key references cases.document on delete cascade,
  reason      text not null check (reason in ('wrong', 'replaced', 'returned')),
  ended_by    uuid not null,
  ended_at    timestamptz not null default now()
);

-- What a letter says, by language and version. Version 1 of the house's own letters stands in the program; an edit adds one.
create table cases.letter_text (
  id         uuid primary key default gen_random_uuid(),
  code       text not null check (code ~ '^[a-z-]+$'),
  language   text not null check (language ~ '^[a-z]{2,3}$'),
  version    int not null check (version > 1),
  title      text not null,
  paragraphs text[] not null,
  written_by uuid not null,
  written_at timestamptz not null default now(),
  unique (code, language, version)
);
-- Read by somebody else than who wrote it. Of version 1 too.
create table cases.letter_review (
  code        text not null,
  language    text not null,
  version     int not null,
  reviewed_by uuid not null,
  reviewed_at timestamptz not null default now(),
  primary key (code, language, version)
);
-- Which texts a made letter was made of.
create table cases.letter (
  document_id uuid primary key references cases.document on delete cascade,
  code        text not null,
  -- `it 1`, `ar 3`
  texts       text[] not null
);

-- Employers, gangmasters, landlords, brokers: one for the whole body, sealed under a key of its own (the same id), so that
-- the same one in several cases is seen without opening the cases.
create table cases.party (
  id              uuid primary key,
  organization_id uuid not null,
  kind            text not null check (kind in ('farm', 'company', 'cooperative', 'agency', 'household', 'person')),
  version         int not null default 1,
  entered_by      uuid not null,
  entered_at      timestamptz not null default cases.quarter(now())
);
create table cases.party_version (
  party_id   uuid not null references cases.party on delete cascade,
  version    int not null,
  sealed     bytea not null,
  written_by uuid not null,
  written_at timestamptz not null default cases.quarter(now()),
  primary key (party_id, version)
);
-- What they are in a case. A record that can be ended.
create table cases.party_in_case (
  id       uuid primary key default gen_random_uuid(),
  case_id  uuid not null references cases.case_file on delete cascade,
  party_id uuid not null references cases.party on delete cascade,
  role     text not null check (role in ('employer', 'user-company', 'gangmaster', 'recruiter', 'transport', 'housing')),
  added_by uuid not null,
  added_at timestamptz not null default cases.quarter(now()),
  ended_by uuid,
  ended_at timestamptz,
  check ((ended_at is null) = (ended_by is null))
);
create unique index party_once on cases.party_in_case (case_id, party_id, role) where ended_at is null;
create index case_by_party on cases.party_in_case (party_id) where ended_at is null;

-- Two that may be one and the same, that are, or that were taken for it and are not.
create table cases.same_party (
  id        uuid primary key default gen_random_uuid(),
  party_a   uuid not null references cases.party on delete cascade,
  party_b   uuid not null references cases.party on delete cascade,
  verdict   text not null check (verdict in ('proposed', 'same', 'different')),
  reasons   text[] not null,
  -- Null: the house itself proposes it.
  said_by   uuid,
  said_at   timestamptz not null default now(),
  undone_by uuid,
  undone_at timestamptz,
  check (party_a < party_b),
  check ((verdict = 'proposed') = (said_by is null)),
  check ((undone_at is null) = (undone_by is null))
);
create unique index same_once on cases.same_party (party_a, party_b) where undone_at is null;
create index same_by_b on cases.same_party (party_b) where undone_at is null;

-- Somebody of ours, or a body of the map, who is linked to an employer: kept away from where it is a party.
create table cases.conflict (
  id              uuid primary key default gen_random_uuid(),
  organization_id uuid not null,
  party_id        uuid not null references cases.party on delete cascade,
  account_id      uuid,
  -- An organisation of the map.
  body_id         uuid,
  kind            text not null check (kind in ('family', 'works-for', 'owns', 'business', 'represents', 'other')),
  said_by         uuid not null,
  said_at         timestamptz not null default now(),
  ended_by        uuid,
  ended_at        timestamptz,
  check (num_nonnulls(account_id, body_id) = 1),
  check ((ended_at is null) = (ended_by is null))
);
create unique index conflict_of_account on cases.conflict (party_id, account_id) where account_id is not null and ended_at is null;
create unique index conflict_of_body on cases.conflict (party_id, body_id) where body_id is not null and ended_at is null;
create index conflict_by_account on cases.conflict (account_id) where ended_at is null;

-- A party and all that were said to be the same, however many steps apart, as far as whoever asks sees them.
create function cases.same_as(parties uuid[]) returns uuid[] language sql stable as $$
  with recursive chain (id) as (
    select unnest(parties)
    union
    select case when s.party_a = chain.id then s.party_b else s.party_a end
    from chain join cases.same_party s on chain.id in (s.party_a, s.party_b) and s.undone_at is null and s.verdict = 'same'
  )
  select coalesce(array_agg(id), '{}') from chain
$$;

-- The cases that an account is kept away from, whoever asks: the whole chain is looked through as the house looks. Ended links of
-- a party with a case count no longer.
create function cases.kept_from(account uuid) returns uuid[] language plpgsql stable as $$
declare
  scope text := current_setting('approdo.scope', true);
  kept uuid[];
begin
  if account is null then return '{}'; end if;
  perform set_config('approdo.scope', 'house', true);
  select coalesce(array_agg(distinct p.case_id), '{}') into kept from cases.party_in_case p
  where p.ended_at is null and p.party_id = any (cases.same_as(
    array(select c.party_id from cases.conflict c where c.account_id = account and c.ended_at is null)));
  perform set_config('approdo.scope', coalesce(scope, ''), true);
  return kept;
end $$;

-- The cases in which one of these, or one that is the same, stands: whoever asks.
create function cases.cases_of(parties uuid[]) returns uuid[] language plpgsql stable as $$
declare
  scope text := current_setting('approdo.scope', true);
  found uuid[];
begin
  perform set_config('approdo.scope', 'house', true);
  select coalesce(array_agg(distinct p.case_id), '{}') into found from cases.party_in_case p
  where p.ended_at is null and p.party_id = any (cases.same_as(parties));
  perform set_config('approdo.scope', coalesce(scope, ''), true);
  return found;
end $$;

-- In addition to whatever else the policies ask, so that no other room can forget it. Asked once for each scan.
create function cases.kept_from_actor() returns uuid[] language sql stable as
  $$ select cases.kept_from(nullif(current_setting('approdo.actor_id', true), '')::uuid) $$;
create policy kept_away on cases.case_file as restrictive for all
  using ((select approdo.in_house()) or id <> all ((select cases.kept_from_actor())::uuid[]));
-- What was said in conversations about such a case is kept away as well.
create function cases.kept_conversations() returns uuid[] language plpgsql stable as $$
declare
  kept uuid[] := cases.kept_from_actor();
  scope text := current_setting('approdo.scope', true);
  found uuid[];
begin
  if kept = '{}' then return kept; end if;
  perform set_config('approdo.scope', 'house', true);
  select coalesce(array_agg(l.conversation_id), '{}') into found from cases.conversation_link l where l.case_id = any (kept);
  perform set_config('approdo.scope', coalesce(scope, ''), true);
  return found;
end $$;
create policy kept_away on conversations.conversation as restrictive for all
  using ((select approdo.in_house()) or id <> all ((select cases.kept_conversations())::uuid[]));
create policy kept_away on cases.state as restrictive for all
  using ((select approdo.in_house()) or case_id <> all ((select cases.kept_from_actor())::uuid[]));

-- Actions that people are enrolled in. What a programme asks is data that a coordinator keeps; each version stays.
create table cases.programme (
  id              uuid primary key,
  organization_id uuid not null,
  code            text not null check (code ~ '^[a-z0-9-]{2,40}$'),
  version         int not null default 1,
  unique (organization_id, code)
);
create table cases.programme_version (
  programme_id uuid not null references cases.programme on delete cascade,
  version      int not null,
  -- Name, funder, source, dates, conditions, codes that funders ask for (src/cases/programmes/schema.ts).
  body         jsonb not null,
  written_by   uuid not null,
  written_at   timestamptz not null default now(),
  primary key (programme_id, version)
);
create table cases.enrolment (
  id           uuid primary key,
  case_id      uuid not null references cases.case_file on delete cascade,
  person_id    uuid not null references cases.person on delete cascade,
  programme_id uuid not null references cases.programme,
  -- Of the programme, when somebody enrolled.
  version      int not null,
  enrolled_on  date not null,
  -- Conditions that were not seen to be met then.
  unmet        text[] not null default '{}',
  -- Codes for the funder: a participant's number may be somebody's tax code.
  codes        bytea not null,
  codes_seen   int not null default 1,
  enrolled_by  uuid not null,
  enrolled_at  timestamptz not null default now(),
  foreign key (programme_id, version) references cases.programme_version
);
create index enrolment_by_case on cases.enrolment (case_id);
create index enrolment_by_programme on cases.enrolment (programme_id);
create table cases.enrolment_end (
  enrolment_id uuid primary key references cases.enrolment on delete cascade,
  left_on      date not null,
  result       text not null check (result in ('completed', 'job', 'training', 'other-programme', 'left', 'excluded', 'lost', 'died')),
  ended_by     uuid not null,
  ended_at     timestamptz not null default now()
);

do $$
declare name text;
begin
  foreach name in array array['document', 'party_in_case', 'enrolment']
  loop
    perform approdo.protect(format('cases.%I', name), 'exists (select from cases.case_file f where f.id = case_id)');
  end loop;
  foreach name in array array['document_content', 'document_end', 'letter']
  loop
    perform approdo.protect(format('cases.%I', name), 'exists (select from cases.document d where d.id = document_id)');
  end loop;
end $$;
select approdo.protect('cases.letter_text', 'approdo.at_work()');
select approdo.protect('cases.letter_review', 'approdo.at_work()');
-- A party is seen where a case is seen that it stands in: of whom only restricted cases know, others know nothing.
select approdo.protect('cases.party',
  reading => 'approdo.belongs(organization_id) and exists (select from cases.party_in_case p where p.party_id = party.id and p.ended_at is null)',
  adding => 'approdo.belongs(organization_id)');
select approdo.protect('cases.party_version',
  reading => 'exists (select from cases.party p where p.id = party_id)', adding => 'approdo.at_work()');
select approdo.protect('cases.same_party',
  'exists (select from cases.party p where p.id = party_a) and exists (select from cases.party p where p.id = party_b)');
-- One's own declaration may take away the sight of the party itself.
select approdo.protect('cases.conflict',
  reading => 'approdo.belongs(organization_id) and exists (select from cases.party p where p.id = party_id)',
  adding => 'approdo.belongs(organization_id) and exists (select from cases.party p where p.id = party_id)');
select approdo.protect('cases.programme', 'approdo.belongs(organization_id)');
select approdo.protect('cases.programme_version', 'exists (select from cases.programme p where p.id = programme_id)');
select approdo.protect('cases.enrolment_end', 'exists (select from cases.enrolment e where e.id = enrolment_id)');
