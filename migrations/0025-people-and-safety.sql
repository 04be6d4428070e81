-- People behind numbers and addresses, how they may safely be reached, who speaks for them, and what is guessed of their
-- language. What they told us is sealed; plain are ids, codes, hours and channels, which the outbox must know at night.

-- Somebody who writes or calls, as far as the front office knows: several may share a number, and one may have several.
-- `id` is also that of its key in the vault. Cases point here.
create table conversations.correspondent (
  id              uuid primary key,
  organization_id uuid not null,
  made_at         timestamptz not null default conversations.quarter(now())
);

-- Who uses a number or address.
create table conversations.person_link (
  identity_id      uuid not null references conversations.identity on delete cascade,
  correspondent_id uuid not null references conversations.correspondent on delete cascade,
  linked_by        uuid,
  linked_at        timestamptz not null default now(),
  primary key (identity_id, correspondent_id)
);
create index person_link_by_correspondent on conversations.person_link (correspondent_id);

-- Which of those who share a number speaks in a conversation, as somebody said.
create table conversations.attribution (
  conversation_id  uuid primary key references conversations.conversation on delete cascade,
  correspondent_id uuid not null references conversations.correspondent on delete cascade,
  said_by          uuid not null,
  said_at          timestamptz not null default now()
);
create index attribution_by_correspondent on conversations.attribution (correspondent_id);

-- Two that are one, as a person decided, with what spoke for it. Nothing of either is moved: taking the merge back leaves
-- every row as it was.
create table conversations.person_merge (
  id              uuid primary key,
  organization_id uuid not null,
  kept_id         uuid not null references conversations.correspondent on delete cascade,
  gone_id         uuid not null references conversations.correspondent on delete cascade,
  evidence        text[] not null,
  reason          text not null check (reason in ('said-so', 'code-given', 'same-voice', 'same-story', 'same-number', 'entered-twice')),
  merged_by       uuid not null,
  merged_at       timestamptz not null default now(),
  check (kept_id <> gone_id)
);
create table conversations.standing_merge (
  merge_id uuid primary key references conversations.person_merge on delete cascade,
  kept_id  uuid not null references conversations.correspondent on delete cascade,
  gone_id  uuid not null unique references conversations.correspondent on delete cascade
);
create index standing_merge_by_kept on conversations.standing_merge (kept_id);
create table conversations.person_unmerge (
  merge_id    uuid primary key references conversations.person_merge on delete cascade,
  reason      text not null check (reason in ('not-the-same', 'by-mistake', 'person-asked')),
  unmerged_by uuid not null,
  unmerged_at timestamptz not null default now()
);
-- Somebody looked and said no: not proposed again.
create table conversations.not_one_person (
  one_id   uuid not null references conversations.correspondent on delete cascade,
  other_id uuid not null references conversations.correspondent on delete cascade,
  said_by  uuid not null,
  said_at  timestamptz not null default now(),
  primary key (one_id, other_id),
  check (one_id < other_id)
);

-- All that are one person with any of these.
create function conversations.one_with(people uuid[]) returns setof uuid language sql stable as $$
  with recursive one(id) as (
    select unnest(people)
    union
    select case when m.kept_id = one.id then m.gone_id else m.kept_id end
    from one join conversations.standing_merge m on m.kept_id = one.id or m.gone_id = one.id)
  select id from one
$$;

-- Who may be meant in a conversation: whom somebody named, else everybody who uses the number.
create function conversations.people_in(conversation uuid) returns uuid[] language sql stable as $$
  select coalesce(
    (select array[a.correspondent_id] from conversations.attribution a where a.conversation_id = conversation),
    (select array_agg(l.correspondent_id) from conversations.conversation c
     join conversations.person_link l on l.identity_id = c.identity_id where c.id = conversation),
    '{}')
$$;

-- How somebody may safely be reached: of a person wherever they write from, or of a number whoever uses it. A lock, not a
-- note. Each change is a version of its own; the newest holds. `id` is also that of its key in the vault.
create table conversations.safe_contact (
  id               uuid primary key,
  organization_id  uuid not null,
  correspondent_id uuid references conversations.correspondent on delete cascade,
  identity_id      uuid references conversations.identity on delete cascade,
  version          int not null check (version > 0),
  -- [{"days": [1, 7], "from": "19:00", "to": "22:00"}], by the clock of Europe/Rome; empty: at any hour.
  hours            jsonb not null default '[]',
  -- Null: all.
  channels         text[],
  -- Sealed: one a line. Null: none.
  words            bytea,
  -- Null: anybody at work here.
  accounts         uuid[],
  roles            text[],
  neutral_only     boolean not null default false,
  never_first      boolean not null default false,
  confirmed        boolean not null,
  review_on        date,
  ends_on          date,
  made_by          uuid not null,
  made_at          timestamptz not null default now(),
  check ((correspondent_id is null) <> (identity_id is null)),
  unique (correspondent_id, version),
  unique (identity_id, version)
);

-- When a message may go out, said again beside it: it is looked at when the line is free, not only when it is written.
alter table channels.outgoing add column hours jsonb;

-- What a machine takes the language of a message for: codes, the likeliest first, and how sure it is, in percent.
create table conversations.language_guess (
  message_id      uuid primary key references conversations.message on delete cascade,
  conversation_id uuid not null references conversations.conversation on delete cascade,
  languages       text[] not null check (cardinality(languages) between 1 and 3),
  percents        int[] not null check (cardinality(percents) = cardinality(languages)),
  at              timestamptz not null default conversations.quarter(now())
);
create index language_guess_by_conversation on conversations.language_guess (conversation_id);

-- A mediator asked into a conversation, now or at a time, with what they may see of it.
create table conversations.interpreting (
  id              uuid primary key,
  conversation_id uuid not null references conversations.conversation on delete cascade,
  mediator_id     uuid not null,
  language        text not null check (language ~ '^[a-z]{2,3}$'),
  sees            text not null check (sees in ('message', 'from-now', 'all')),
  message_id      uuid references conversations.message on delete cascade,
  from_seq        bigint,
  starts_at       timestamptz not null,
  minutes         int not null check (minutes between 5 and 480),
  invited_by      uuid not null,
  invited_at      timestamptz not null default now(),
  check ((sees = 'message') = (message_id is not null)),
  check ((sees = 'from-now') = (from_seq is not null))
);
create index interpreting_by_conversation on conversations.interpreting (conversation_id);
create index interpreting_by_mediator on conversations.interpreting (mediator_id);
create table conversations.interpreting_answer (
  interpreting_id uuid primary key references conversations.interpreting on delete cascade,
  accepted        boolean not null,
  reason          text check (reason in ('busy', 'off-shift', 'not-my-language', 'know-them', 'other')),
  at              timestamptz not null default now(),
  check (accepted = (reason is null))
);
create table conversations.interpreting_end (
  interpreting_id uuid primary key references conversations.interpreting on delete cascade,
  ended_by        uuid not null,
  ended_at        timestamptz not null default now()
);

-- What a message says in another language, beside the original: by somebody who speaks it, or a machine's draft, which
-- counts for nothing until somebody has made it theirs. Each change is a version of its own.
create table conversations.translation (
  id              uuid primary key,
  message_id      uuid not null references conversations.message on delete cascade,
  conversation_id uuid not null references conversations.conversation on delete cascade,
  language        text not null check (language ~ '^[a-z]{2,3}$'),
  version         int not null check (version > 0),
  made_by         text not null check (made_by in ('person', 'machine')),
  -- Sealed.
  content         bytea not null,
  author_id       uuid not null,
  made_at         timestamptz not null default now(),
  unique (message_id, language, version)
);
create index translation_by_conversation on conversations.translation (conversation_id);

-- A server of one's own that drafts translations. Without a row: none is asked.
create table conversations.draft_translator (
  organization_id uuid primary key,
  origin          text not null,
  -- Sealed under the transport key.
  api_key         bytea,
  set_by          uuid not null,
  set_at          timestamptz not null default now()
);

create index conversation_by_opening on conversations.conversation (organization_id, opened_at);
create index message_answers on conversations.message (conversation_id, seq) where direction = 'out' and author_id is not null;

do $$
declare name text;
begin
  foreach name in array array['correspondent', 'person_merge', 'safe_contact', 'draft_translator']
  loop
    perform approdo.protect(format('conversations.%I', name), 'approdo.belongs(organization_id)');
  end loop;
  foreach name in array array['attribution', 'language_guess', 'interpreting', 'translation']
  loop
    perform approdo.protect(format('conversations.%I', name), 'exists (select from conversations.conversation c where c.id = conversation_id)');
  end loop;
  foreach name in array array['standing_merge', 'person_unmerge']
  loop
    perform approdo.protect(format('conversations.%I', name), 'exists (select from conversations.person_merge m where m.id = merge_id)');
  end loop;
  foreach name in array array['interpreting_answer', 'interpreting_end']
  loop
    perform approdo.protect(format('conversations.%I', name), 'exists (select from conversations.interpreting i where i.id = interpreting_id)');
  end loop;
end $$;
select approdo.protect('conversations.person_link', 'exists (select from conversations.identity i where i.id = identity_id)');
select approdo.protect('conversations.not_one_person', 'exists (select from conversations.correspondent c where c.id = one_id)');
