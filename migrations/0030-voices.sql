-- Voices: what the telephone and the pages say aloud, recorded by the helpdesk's own people; callers who wait in line; the
-- mediators called into a running call; recordings at a provider that are to be deleted there.

-- A voice that reads one line in one language: a text of the telephone, a digit, a ready answer. The helpdesk's own words, for
-- everybody's ears: nothing of anybody, so nothing sealed. The id is by chance, and with the sound's format all of its address.
create table conversations.recording (
  id               uuid primary key,
  organization_id  uuid not null,
  line             text check (line ~ '^[a-z]+(\.[a-z0-9-]+)+$'),
  ready_wording_id uuid references conversations.ready_wording on delete cascade,
  language         text not null check (language ~ '^[a-z]{2,3}$'),
  says_hash        text not null,   -- of what it says, words and values: once those change it is played no more
  telephone        bytea not null,  -- WAV, mu-law, 8,000 samples a second
  sound            bytea not null,  -- as it was recorded
  mime             text not null,
  seconds          real not null check (seconds > 0),
  voice            text not null check (voice <> ''),  -- under which name the speaker agreed to be heard
  made_by          uuid not null,
  made_at          timestamptz not null default clock_timestamp(),
  check ((line is null) <> (ready_wording_id is null)),
  unique (id, made_by)
);
create index recording_by_line on conversations.recording (organization_id, line, language, made_at desc);
create index recording_by_wording on conversations.recording (ready_wording_id, made_at desc);
-- Another person listened to it: the constraint, not the code, forbids one's own.
create table conversations.recording_approval (
  recording_id uuid primary key,
  made_by      uuid not null,
  approved_by  uuid not null check (approved_by <> made_by),
  approved_at  timestamptz not null default now(),
  foreign key (recording_id, made_by) references conversations.recording (id, made_by) on delete cascade
);
-- Played no more: it was wrong, or the speaker no longer agrees.
create table conversations.recording_withdrawal (
  recording_id uuid primary key references conversations.recording on delete cascade,
  withdrawn_by uuid not null,
  withdrawn_at timestamptz not null default now()
);
select approdo.protect('conversations.recording', 'approdo.belongs(organization_id)');
select approdo.protect('conversations.recording_approval', 'exists (select from conversations.recording r where r.id = recording_id)');
select approdo.protect('conversations.recording_withdrawal', 'exists (select from conversations.recording r where r.id = recording_id)');

-- A caller in line. The id names the room of the call at the provider; `call_key` as in conversations.call.
create table conversations.waiting_call (
  id              uuid primary key,
  organization_id uuid not null,
  call_key        bytea not null unique check (length(call_key) = 32),
  language        text not null check (language ~ '^[a-z]{2,3}$'),
  since           timestamptz not null default clock_timestamp()
);
-- How the waiting ended: the first of these that happens.
create table conversations.waiting_end (
  waiting_call_id uuid primary key references conversations.waiting_call on delete cascade,
  how             text not null check (how in ('answered', 'call-back', 'danger', 'gave-up', 'nobody')),
  account_id      uuid,
  at              timestamptz not null default now(),
  check ((how = 'answered') = (account_id is not null))
);
-- Whose telephone was rung for it, in which order.
create table conversations.call_ring (
  waiting_call_id uuid not null references conversations.waiting_call on delete cascade,
  number          int not null check (number > 0),
  account_id      uuid not null,
  at              timestamptz not null default now(),
  primary key (waiting_call_id, number)
);
-- Both have left the room.
create table conversations.call_over (
  waiting_call_id uuid primary key references conversations.waiting_call on delete cascade,
  at              timestamptz not null default now()
);
-- A mediator called into a running call, and that they came.
create table conversations.call_interpreter (
  id              uuid primary key,
  waiting_call_id uuid not null references conversations.waiting_call on delete cascade,
  mediator_id     uuid not null,
  language        text not null check (language ~ '^[a-z]{2,3}$'),
  asked_by        uuid not null,
  asked_at        timestamptz not null default now()
);
create index call_interpreter_by_call on conversations.call_interpreter (waiting_call_id);
create table conversations.call_interpreter_joined (
  call_interpreter_id uuid primary key references conversations.call_interpreter on delete cascade,
  at                  timestamptz not null default now()
);
select approdo.protect('conversations.waiting_call', 'approdo.belongs(organization_id)');
do $$
declare name text;
begin
  foreach name in array array['waiting_end', 'call_ring', 'call_over', 'call_interpreter']
  loop
    perform approdo.protect(format('conversations.%I', name), 'exists (select from conversations.waiting_call w where w.id = waiting_call_id)');
  end loop;
end $$;
select approdo.protect('conversations.call_interpreter_joined', 'exists (select from conversations.call_interpreter i where i.id = call_interpreter_id)');

-- Whoever waits may ask to be called back instead.
alter table conversations.call_event drop constraint call_event_what_check,
  add check (what in ('arrived', 'language', 'danger', 'voicemail', 'missed', 'ended', 'call-back'));

-- The still picture of a video.
alter table conversations.file_form drop constraint file_form_form_check, add check (form in ('shown', 'facts', 'poster'));

-- What a provider keeps although it is stored here: to be deleted there, until it is. Named as in channels.wanted_file.
create table channels.unwanted_file (
  id         uuid primary key default gen_random_uuid(),
  account_id uuid not null references channels.account on delete cascade,
  sealed     bytea not null,
  attempts   int not null default 0,
  try_at     timestamptz not null default now(),
  code       text,
  since      timestamptz not null default now()
);
create index unwanted_file_due on channels.unwanted_file (try_at);
select approdo.protect('channels.unwanted_file');

-- Recordings were files that an operator put into a folder and named in a table: nobody but them could. The table above takes its place.
drop view content.current_text;
drop table content.recording;
create view content.current_text as
  with newest as (
    select distinct on (key, language) * from content.text order by key, language, id desc
  )
  select n.id, n.key, n.language, n.text, k.safety_class, n.source_hash, n.author, n.origin, n.written_at,
         case when r.text_id is not null then 'reviewed' when n.made_by = 'human' then 'human draft' else 'machine draft' end as status,
         n.source_hash is distinct from e.source_hash as stale,
         r.reviewer, r.reviewed_at
  from newest n
    join content.text_key k using (key)
    left join newest e on e.key = n.key and e.language = 'en'
    left join content.text_review r on r.text_id = n.id;
select approdo.protect('content.current_text');
