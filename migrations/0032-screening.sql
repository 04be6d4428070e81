-- Screening. Instruments are data with versions; what was published no longer changes. What a person answered stands sealed
-- under the key of the case, question and all: in plain stand ids, which version was asked, who wrote it and the quarter of an hour.

create table cases.instrument_version (
  id         uuid primary key default gen_random_uuid(),
  instrument text not null check (instrument ~ '^[a-z0-9-]{1,40}$'),
  number     int not null,
  content    jsonb not null,
  -- Files of ours say which edition they are; each is laid down once.
  edition    text,
  -- Counts the saves of a draft: a stale one is refused.
  saved      int not null default 1,
  made_at    timestamptz not null default now(),
  unique (instrument, number)
);
create unique index edition_once on cases.instrument_version (instrument, edition) where edition is not null;

-- Who wrote in a version: none of them may publish it. The house itself wrote what has no row.
create table cases.instrument_writer (
  version_id uuid not null references cases.instrument_version on delete cascade,
  account_id uuid not null,
  at         timestamptz not null default now(),
  primary key (version_id, account_id)
);
create table cases.instrument_publication (
  version_id   uuid primary key references cases.instrument_version,
  published_by uuid,
  published_at timestamptz not null default now()
);
create function cases.keep_published() returns trigger language plpgsql as $$
begin
  if exists (select from cases.instrument_publication p where p.version_id = old.id) then
    raise exception 'a published version of an instrument does not change';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger keep_published before update or delete on cases.instrument_version for each row execute function cases.keep_published();

-- Somebody who knows looked at a text or a rule and answers for it; `digest` is of what they saw, so that other words are unchecked again.
create table cases.instrument_check (
  id         uuid primary key default gen_random_uuid(),
  kind       text not null check (kind in ('text', 'rule')),
  thing      text not null check (thing ~ '^[a-z0-9.-]{1,120}$'),
  language   text not null default '' check (language ~ '^([a-z]{2,3})?$'),
  digest     text not null check (digest ~ '^[0-9a-f]{64}$'),
  checked_by uuid not null,
  checked_at timestamptz not null default now(),
  unique (kind, thing, language, digest)
);

-- A question read aloud. Of other words than those it read it is none.
create table cases.question_recording (
  id         uuid primary key,
  question   text not null check (question ~ '^[a-z0-9.-]{1,120}$'),
  language   text not null check (language ~ '^[a-z]{2,3}$'),
  digest     text not null check (digest ~ '^[0-9a-f]{64}$'),
  mime       text not null,
  bytes      bytea not null,
  made_by    uuid not null,
  made_at    timestamptz not null default now()
);
create index recording_by_question on cases.question_recording (question, language, made_at desc);

-- One for each person of a case; it goes on with the versions that it began with.
create table cases.screening (
  id         uuid primary key default gen_random_uuid(),
  case_id    uuid not null references cases.case_file on delete cascade,
  person_id  uuid not null references cases.person on delete cascade,
  begun_by   uuid not null,
  begun_at   timestamptz not null default cases.quarter(now())
);
create unique index screening_once on cases.screening (person_id);
create index screening_by_case on cases.screening (case_id);
create table cases.screening_version (
  id           bigint generated always as identity primary key,
  screening_id uuid not null references cases.screening on delete cascade,
  version_id   uuid not null references cases.instrument_version,
  instrument   text not null,
  chosen_by    uuid not null,
  chosen_at    timestamptz not null default now()
);
create index version_by_screening on cases.screening_version (screening_id, instrument, id desc);

-- `id` is made on the device: sent twice it is one answer. What takes the place of another names it; whoever did not see an
-- answer replaces nothing, and both stand.
create table cases.answer (
  id           uuid primary key,
  seq          bigint generated always as identity,
  screening_id uuid not null references cases.screening on delete cascade,
  version_id   uuid not null references cases.instrument_version,
  sealed       bytea not null,
  answered_by  uuid not null,
  written_at   timestamptz not null default cases.quarter(now())
);
create index answer_by_screening on cases.answer (screening_id, seq);
create table cases.answer_replaced (
  answer_id uuid not null references cases.answer on delete cascade,
  by_id     uuid not null references cases.answer on delete cascade,
  primary key (answer_id, by_id)
);

-- What a legal operator says about what stands in one instrument, and which answers they saw.
create table cases.screening_review (
  id           uuid primary key,
  seq          bigint generated always as identity,
  screening_id uuid not null references cases.screening on delete cascade,
  version_id   uuid not null references cases.instrument_version,
  verdict      text not null check (verdict in ('confirmed', 'not-confirmed', 'more-needed')),
  sealed       bytea not null,
  saw          uuid[] not null,
  reviewed_by  uuid not null,
  reviewed_at  timestamptz not null default now()
);
create index review_by_screening on cases.screening_review (screening_id, seq desc);

do $$
declare name text;
begin
  foreach name in array array['instrument_version', 'instrument_writer', 'instrument_publication', 'instrument_check', 'question_recording']
  loop
    perform approdo.protect(format('cases.%I', name), 'approdo.at_work()');
  end loop;
  foreach name in array array['screening_version', 'answer', 'screening_review']
  loop
    perform approdo.protect(format('cases.%I', name), 'exists (select from cases.screening s where s.id = screening_id)');
  end loop;
end $$;
select approdo.protect('cases.screening', 'exists (select from cases.case_file f where f.id = case_id)');
select approdo.protect('cases.answer_replaced', 'exists (select from cases.answer a where a.id = answer_id)');
