-- Opening hours, what the helpdesk itself answers, telephone calls, callbacks, danger. States are records: who, when, why.

-- Somebody met in the street, at the counter or under a post leaves no address.
alter table conversations.identity drop constraint identity_kind_check,
  add constraint identity_kind_check check (kind in ('phone', 'whatsapp-user', 'telegram', 'messenger', 'instagram', 'email', 'web', 'none'));

-- When somebody answers, and what the helpdesk says by itself. The newest row counts; those before it say what counted when.
create table conversations.desk_settings (
  id                uuid primary key,
  organization_id   uuid not null,
  -- As `weeklyHours` reads it: «Mo-Fr 09:30-18:00».
  week              text not null,
  closed_on_holidays boolean not null,
  -- In which languages somebody is answered whose language nobody knows.
  unknown_languages text[] not null check (cardinality(unknown_languages) between 1 and 3),
  -- So long after the last word of either side, in hours, a message is acknowledged again.
  silence_hours     int not null check (silence_hours between 1 and 720),
  -- So many acknowledgements to one identity in a week.
  most_a_week       int not null check (most_a_week between 1 and 50),
  -- Within so many minutes of opening time somebody is called back.
  callback_minutes  int not null check (callback_minutes between 5 and 6000),
  -- Null: the house, with the first channel.
  set_by            uuid,
  set_at            timestamptz not null default clock_timestamp()
);
create index desk_settings_newest on conversations.desk_settings (organization_id, set_at desc);

-- Where a colleague is called: a call that came in, an alarm. Sealed under the transport key: it goes out while nobody is signed in.
create table conversations.staff_phone (
  account_id      uuid primary key,
  organization_id uuid not null,
  number          bytea not null,
  takes_calls     boolean not null,
  rings_in_danger boolean not null,
  set_by          uuid not null,
  set_at          timestamptz not null default now()
);

-- Which language somebody chose: a key of the telephone menu, the language of the page. Less than what a person confirmed.
create table conversations.chosen_language (
  seq             bigint generated always as identity primary key,
  conversation_id uuid not null references conversations.conversation on delete cascade,
  language        text not null check (language ~ '^[a-z]{2,3}$'),
  at              timestamptz not null default conversations.quarter(now())
);
create index chosen_language_newest on conversations.chosen_language (conversation_id, seq desc);

-- The helpdesk said by itself that something arrived.
create table conversations.acknowledgement (
  message_id      uuid primary key references conversations.message on delete cascade,
  conversation_id uuid not null references conversations.conversation on delete cascade,
  identity_id     uuid not null,
  at              timestamptz not null default now()
);
create index acknowledgement_by_identity on conversations.acknowledgement (identity_id, at);

-- A telephone call of the network. `call_key`: keyed hash of the provider's id.
create table conversations.call (
  id              uuid primary key,
  conversation_id uuid not null references conversations.conversation on delete cascade,
  call_key        bytea not null unique check (length(call_key) = 32),
  at              timestamptz not null default conversations.quarter(now())
);
create index call_by_conversation on conversations.call (conversation_id);
create table conversations.call_event (
  call_id uuid not null references conversations.call on delete cascade,
  what    text not null check (what in ('arrived', 'language', 'danger', 'voicemail', 'missed', 'ended')),
  at      timestamptz not null default conversations.quarter(now()),
  primary key (call_id, what)
);
-- A colleague took it, perhaps before the rest of it has been processed.
create table conversations.call_answer (
  call_key        bytea primary key check (length(call_key) = 32),
  organization_id uuid not null,
  account_id      uuid not null,
  at              timestamptz not null default now()
);

-- Somebody is to be called back. One open for each conversation: the key forbids a second.
create table conversations.callback (
  id              uuid primary key,
  conversation_id uuid not null references conversations.conversation on delete cascade,
  organization_id uuid not null,
  reason          text not null check (reason in ('missed-call', 'voicemail', 'asked')),
  made_at         timestamptz not null default conversations.quarter(now()),
  made_by         uuid,
  due_at          timestamptz not null
);
create index callback_by_conversation on conversations.callback (conversation_id);
create table conversations.open_callback (
  conversation_id uuid primary key references conversations.conversation on delete cascade,
  callback_id     uuid not null unique references conversations.callback on delete cascade,
  -- When somebody should try, or try again.
  try_at          timestamptz not null
);
create table conversations.callback_owner (
  seq         bigint generated always as identity primary key,
  callback_id uuid not null references conversations.callback on delete cascade,
  account_id  uuid not null,
  -- Null: the house, by language and shift.
  given_by    uuid,
  at          timestamptz not null default now()
);
create index callback_owner_newest on conversations.callback_owner (callback_id, seq desc);
create table conversations.callback_try (
  callback_id uuid not null references conversations.callback on delete cascade,
  number      int not null check (number > 0),
  outcome     text not null check (outcome in ('reached', 'no-answer', 'busy', 'wrong-number')),
  tried_by    uuid not null,
  at          timestamptz not null default now(),
  primary key (callback_id, number)
);
create table conversations.callback_end (
  callback_id uuid primary key references conversations.callback on delete cascade,
  outcome     text not null check (outcome in ('reached', 'exhausted', 'wrong-number', 'came-back', 'not-needed')),
  ended_by    uuid,
  at          timestamptz not null default now()
);
-- Nobody called in time: the coordinator was told.
create table conversations.callback_escalation (
  callback_id uuid primary key references conversations.callback on delete cascade,
  at          timestamptz not null default now()
);

-- Somebody may be in danger: whoever is on call is rung until a person confirms. A machine only says «perhaps».
create table conversations.danger (
  id              uuid primary key,
  conversation_id uuid not null references conversations.conversation on delete cascade,
  organization_id uuid not null,
  how             text not null check (how in ('key-press', 'words', 'button', 'colleague')),
  raised_by       uuid,
  raised_at       timestamptz not null default now(),
  check ((how = 'colleague') = (raised_by is not null))
);
create index danger_by_conversation on conversations.danger (conversation_id);
-- One at a time for each conversation.
create table conversations.open_danger (
  conversation_id uuid primary key references conversations.conversation on delete cascade,
  danger_id       uuid not null unique references conversations.danger on delete cascade
);
create table conversations.danger_ring (
  danger_id uuid not null references conversations.danger on delete cascade,
  round     int not null check (round > 0),
  -- `coordinator` from the round on in which they are rung as well.
  level     text not null check (level in ('on-call', 'coordinator')),
  at        timestamptz not null default now(),
  primary key (danger_id, round)
);
create table conversations.danger_confirmation (
  danger_id    uuid primary key references conversations.danger on delete cascade,
  confirmed_by uuid not null,
  at           timestamptz not null default now()
);
create table conversations.danger_end (
  danger_id uuid primary key references conversations.danger on delete cascade,
  outcome   text not null check (outcome in ('safe', 'handed-over', 'unreachable', 'false-alarm')),
  ended_by  uuid not null,
  at        timestamptz not null default now()
);

-- One approach to the helpdesk that a colleague wrote down: a call, a comment, somebody in the street or at the counter.
-- Without a conversation where there was nothing to keep; counted all the same.
create table conversations.contact (
  id              uuid primary key,
  organization_id uuid not null,
  source          text not null check (source in ('phone', 'facebook', 'linkedin', 'youtube', 'street', 'counter', 'other')),
  outcome         text not null check (outcome in ('helped', 'informed', 'to-follow-up', 'call-back', 'silent', 'wrong-number', 'abuse', 'not-relevant')),
  language        text check (language ~ '^[a-z]{2,3}$'),
  conversation_id uuid references conversations.conversation on delete set null,
  -- Neutral: what somebody says or sends to go on in private.
  reference       text unique check (reference ~ '^[2-9A-HJ-NP-Z]{6}$'),
  seconds         int check (seconds between 0 and 86400),
  logged_by       uuid not null,
  at              timestamptz not null default conversations.quarter(now())
);
create index contact_by_time on conversations.contact (organization_id, at desc);
-- They came to the private channel with it.
create table conversations.contact_carried (
  contact_id      uuid not null references conversations.contact on delete cascade,
  conversation_id uuid not null references conversations.conversation on delete cascade,
  at              timestamptz not null default conversations.quarter(now()),
  primary key (contact_id, conversation_id)
);

-- Each body's own.
do $$
declare name text;
begin
  foreach name in array array['desk_settings', 'staff_phone', 'callback', 'danger', 'contact', 'call_answer']
  loop
    perform approdo.protect(format('conversations.%I', name), 'approdo.belongs(organization_id)');
  end loop;
  foreach name in array array['chosen_language', 'acknowledgement', 'call', 'open_callback', 'open_danger']
  loop
    perform approdo.protect(format('conversations.%I', name), 'exists (select from conversations.conversation c where c.id = conversation_id)');
  end loop;
  foreach name in array array['callback_owner', 'callback_try', 'callback_end', 'callback_escalation']
  loop
    perform approdo.protect(format('conversations.%I', name), 'exists (select from conversations.callback b where b.id = callback_id)');
  end loop;
  foreach name in array array['danger_ring', 'danger_confirmation', 'danger_end']
  loop
    perform approdo.protect(format('conversations.%I', name), 'exists (select from conversations.danger d where d.id = danger_id)');
  end loop;
end $$;
select approdo.protect('conversations.call_event', 'exists (select from conversations.call k where k.id = call_id)');
select approdo.protect('conversations.contact_carried', 'exists (select from conversations.contact k where k.id = contact_id)');
