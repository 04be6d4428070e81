-- The inbox. How each open conversation stands is one plain row, kept by triggers so that no act can forget it: queues and
-- filters read this one table. Nothing in it says who somebody is or what they said.

create table conversations.standing (
  conversation_id uuid primary key references conversations.conversation on delete cascade,
  organization_id uuid not null,
  identity_id     uuid not null,
  channel         text not null,
  -- The last thing that a person said, on either side; what the helpdesk says by itself answers nobody.
  last_direction  text check (last_direction in ('in', 'out')),
  last_seq        bigint,
  last_in_seq     bigint,
  last_at         timestamptz,
  -- The first of what nobody has answered, and its quarter of an hour. Null: it is the person's turn.
  waiting_seq     bigint,
  waiting_since   timestamptz,
  -- Confirmed by a person; chosen on a telephone's keys or a page; guessed by machine, with its share in a hundred. `spoken`:
  -- the first of the three.
  language        text,
  chosen          text,
  guessed         text,
  guess_share     smallint check (guess_share between 0 and 100),
  spoken          text generated always as (coalesce(language, chosen, guessed)) stored,
  claimed_by      uuid,
  offered_to      uuid,
  -- Why nobody could be offered it: the coordinator decides.
  nobody          text,
  snoozed_until   timestamptz,
  danger          boolean not null default false,
  region          text,
  labels          uuid[] not null default '{}'
);
create index standing_unassigned on conversations.standing (organization_id, waiting_seq)
  where claimed_by is null and waiting_seq is not null and snoozed_until is null;
create index standing_spoken on conversations.standing (organization_id, spoken, waiting_seq)
  where claimed_by is null and waiting_seq is not null and snoozed_until is null;
create index standing_answered on conversations.standing (organization_id, last_seq) where waiting_seq is null and snoozed_until is null;
create index standing_claimed on conversations.standing (claimed_by) where claimed_by is not null;
create index standing_offered on conversations.standing (offered_to) where offered_to is not null;
create index standing_nobody on conversations.standing (organization_id, waiting_seq) where nobody is not null;
create index standing_danger on conversations.standing (organization_id) where danger;
create index standing_snoozed on conversations.standing (organization_id, snoozed_until) where snoozed_until is not null;
create index standing_all on conversations.standing (organization_id, last_seq);
create index standing_by_label on conversations.standing using gin (labels);

-- Somebody is asked to take a conversation; taking it is theirs. Without an account it was nobody's turn: the coordinator decides.
create table conversations.offer (
  id              uuid primary key default gen_random_uuid(),
  conversation_id uuid not null references conversations.conversation on delete cascade,
  account_id      uuid,
  because         text not null check (because in ('speaks', 'may-speak', 'on-shift', 'handed-over', 'assigned',
                    'nobody-on-shift', 'nobody-speaks', 'nobody-free', 'nobody-of-gender', 'nobody-of-team', 'nobody-of-region')),
  offered_by      uuid,
  offered_at      timestamptz not null default now(),
  ended           text check (ended in ('taken', 'declined', 'lapsed', 'replaced', 'closed')),
  ended_at        timestamptz,
  check ((ended is null) = (ended_at is null)),
  check ((account_id is null) = (because like 'nobody%'))
);
create unique index offer_stands on conversations.offer (conversation_id) where ended is null;
create index offer_by_conversation on conversations.offer (conversation_id);

-- Given on with a summary, sealed under the conversation's key; towards a person, a team, or whoever fits.
create table conversations.hand_over (
  id              uuid primary key,
  conversation_id uuid not null references conversations.conversation on delete cascade,
  from_account    uuid not null,
  to_account      uuid,
  to_team         uuid,
  summary         bytea not null,
  at              timestamptz not null default conversations.quarter(now()),
  check (to_account is null or to_team is null)
);
create index hand_over_by_conversation on conversations.hand_over (conversation_id);

-- The person asked for a woman or for a man; the newest word counts, null takes it back.
create table conversations.wish (
  conversation_id uuid not null references conversations.conversation on delete cascade,
  gender          text check (gender in ('woman', 'man')),
  noted_by        uuid not null,
  noted_at        timestamptz not null default clock_timestamp(),
  primary key (conversation_id, noted_at)
);
create table conversations.region (
  conversation_id uuid not null references conversations.conversation on delete cascade,
  region          text check (region ~ '^[0-9]{2}$'),
  noted_by        uuid not null,
  noted_at        timestamptz not null default clock_timestamp(),
  primary key (conversation_id, noted_at)
);

-- How many conversations somebody may have in hand before no more are offered; null: as many as the organisation says.
create table conversations.assignee (
  organization_id uuid not null,
  account_id      uuid not null,
  most            smallint check (most between 0 and 200),
  gender          text check (gender in ('woman', 'man')),
  primary key (organization_id, account_id)
);
create table conversations.assignment_rule (
  organization_id uuid primary key,
  most            smallint not null default 8 check (most between 1 and 200)
);

create table conversations.snooze (
  conversation_id uuid not null references conversations.conversation on delete cascade,
  until           timestamptz not null,
  by              uuid not null,
  at              timestamptz not null default clock_timestamp(),
  primary key (conversation_id, at)
);

-- Colleagues who are named in a note are told that they are, not what it says.
create table conversations.mention (
  message_id      uuid not null references conversations.message on delete cascade,
  account_id      uuid not null,
  conversation_id uuid not null references conversations.conversation on delete cascade,
  by              uuid not null,
  at              timestamptz not null default now(),
  seen_at         timestamptz,
  primary key (message_id, account_id)
);
create index mention_unseen on conversations.mention (account_id) where seen_at is null;

-- How far somebody has read.
create table conversations.read_mark (
  conversation_id uuid not null references conversations.conversation on delete cascade,
  account_id      uuid not null,
  seq             bigint not null,
  at              timestamptz not null default now(),
  primary key (conversation_id, account_id)
);

create table conversations.label (
  id              uuid primary key default gen_random_uuid(),
  organization_id uuid not null,
  name            text not null check (length(name) between 1 and 40),
  made_by         uuid not null,
  made_at         timestamptz not null default now(),
  retired_by      uuid,
  retired_at      timestamptz,
  check ((retired_by is null) = (retired_at is null))
);
create unique index label_once on conversations.label (organization_id, lower(name)) where retired_at is null;
create table conversations.labelled (
  conversation_id uuid not null references conversations.conversation on delete cascade,
  label_id        uuid not null references conversations.label,
  by              uuid not null,
  at              timestamptz not null default now(),
  primary key (conversation_id, label_id)
);

-- The end of the shift in which it was taken: then it is given back. Null: taken outside any shift, it stays.
alter table conversations.claim add column until timestamptz;
create index claim_until on conversations.claim (until);

-- What came of it, beside why it ended.
alter table conversations.closure
  add column outcome text check (outcome in ('informed', 'accompanied', 'referred', 'case', 'refused', 'lost', 'none'));

-- The helpdesk's own words, for everybody's use: nothing of anybody, so nothing sealed.
create table conversations.ready_answer (
  id              uuid primary key default gen_random_uuid(),
  organization_id uuid not null,
  code            text not null check (code ~ '^[a-z0-9-]{1,40}$'),
  category        text not null check (category in ('welcome', 'questions', 'waiting', 'safety', 'work', 'documents', 'health', 'housing', 'closing', 'other')),
  made_by         uuid,
  made_at         timestamptz not null default now(),
  retired_by      uuid,
  retired_at      timestamptz
);
create unique index ready_answer_once on conversations.ready_answer (organization_id, code) where retired_at is null;
-- Every wording that ever stood, the newest counts. By nobody: it came with the program. Reviewed by another than the author.
create table conversations.ready_wording (
  id              uuid primary key default gen_random_uuid(),
  ready_answer_id uuid not null references conversations.ready_answer on delete cascade,
  language        text not null check (language ~ '^[a-z]{2,3}$'),
  text            text not null check (length(text) between 1 and 4096),
  written_by      uuid,
  written_at      timestamptz not null default clock_timestamp(),
  reviewed_by     uuid,
  reviewed_at     timestamptz,
  check ((reviewed_by is null) = (reviewed_at is null)),
  check (reviewed_by is distinct from written_by or reviewed_by is null)
);
create index ready_wording_newest on conversations.ready_wording (ready_answer_id, language, written_at desc);

-- Whose words are in the blind index already. What comes in is indexed when it is first opened: before that nobody has the keys.
create table conversations.indexed (
  message_id uuid primary key references conversations.message on delete cascade
);

-- Standing: one cheap statement for each statement that changes something, however many rows it brings.

create function conversations.stand_opened() returns trigger language plpgsql as $$
begin
  insert into conversations.standing (conversation_id, organization_id, identity_id, channel)
  select c.id, c.organization_id, c.identity_id, c.channel
  from added a join conversations.conversation c on c.id = a.conversation_id
  on conflict do nothing;
  return null;
end $$;
create trigger stand after insert on conversations.open_conversation referencing new table as added
  for each statement execute function conversations.stand_opened();

create function conversations.stand_closed() returns trigger language plpgsql as $$
begin
  delete from conversations.standing s using gone g where s.conversation_id = g.conversation_id;
  return null;
end $$;
create trigger stand_no_more after delete on conversations.open_conversation referencing old table as gone
  for each statement execute function conversations.stand_closed();

create function conversations.stand_said() returns trigger language plpgsql as $$
begin
  with said as (
    select conversation_id, max(seq) as last_seq, max(at) as last_at,
           max(seq) filter (where direction = 'in') as last_in, max(seq) filter (where direction = 'out') as last_out
    from added where direction = 'in' or (direction = 'out' and author_id is not null) group by conversation_id),
  unanswered as (
    select a.conversation_id, min(a.seq) as seq, min(a.at) as at
    from added a join said s using (conversation_id)
    where a.direction = 'in' and a.seq > coalesce(s.last_out, 0) group by a.conversation_id)
  update conversations.standing t set
    last_seq = s.last_seq,
    last_at = s.last_at,
    last_direction = case when s.last_in = s.last_seq then 'in' else 'out' end,
    last_in_seq = coalesce(s.last_in, t.last_in_seq),
    waiting_seq = case when s.last_out is null then coalesce(t.waiting_seq, u.seq) else u.seq end,
    waiting_since = case when s.last_out is null then coalesce(t.waiting_since, u.at) else u.at end,
    -- Whoever writes again is awake.
    snoozed_until = case when s.last_in is null then t.snoozed_until end
  from said s left join unanswered u using (conversation_id)
  where t.conversation_id = s.conversation_id;
  return null;
end $$;
create trigger stand after insert on conversations.message referencing new table as added
  for each statement execute function conversations.stand_said();

create function conversations.stand_claimed() returns trigger language plpgsql as $$
begin
  update conversations.standing t set claimed_by = k.account_id, nobody = null
  from added k where t.conversation_id = k.conversation_id;
  return null;
end $$;
create trigger stand after insert on conversations.claim referencing new table as added
  for each statement execute function conversations.stand_claimed();
create trigger stand_changed after update on conversations.claim referencing new table as added
  for each statement execute function conversations.stand_claimed();
create function conversations.stand_released() returns trigger language plpgsql as $$
begin
  update conversations.standing t set claimed_by = null from gone g where t.conversation_id = g.conversation_id;
  return null;
end $$;
create trigger stand_no_more after delete on conversations.claim referencing old table as gone
  for each statement execute function conversations.stand_released();

create function conversations.stand_language() returns trigger language plpgsql as $$
begin
  update conversations.standing t set language = l.language
  from (select distinct on (conversation_id) conversation_id, language from added order by conversation_id, confirmed_at desc) l
  where t.conversation_id = l.conversation_id;
  return null;
end $$;
create trigger stand after insert on conversations.language referencing new table as added
  for each statement execute function conversations.stand_language();

create function conversations.stand_chosen() returns trigger language plpgsql as $$
begin
  update conversations.standing t set chosen = l.language
  from (select distinct on (conversation_id) conversation_id, language from added order by conversation_id, seq desc) l
  where t.conversation_id = l.conversation_id;
  return null;
end $$;
create trigger stand after insert on conversations.chosen_language referencing new table as added
  for each statement execute function conversations.stand_chosen();

create function conversations.stand_in_danger() returns trigger language plpgsql as $$
begin
  update conversations.standing t set danger = true from added a where t.conversation_id = a.conversation_id;
  return null;
end $$;
create trigger stand after insert on conversations.open_danger referencing new table as added
  for each statement execute function conversations.stand_in_danger();
create function conversations.stand_out_of_danger() returns trigger language plpgsql as $$
begin
  update conversations.standing t set danger = false from gone g where t.conversation_id = g.conversation_id;
  return null;
end $$;
create trigger stand_no_more after delete on conversations.open_danger referencing old table as gone
  for each statement execute function conversations.stand_out_of_danger();

create function conversations.stand_offered() returns trigger language plpgsql as $$
begin
  update conversations.standing t set
    offered_to = case when o.ended is null then o.account_id end,
    nobody = case when o.ended is null and o.account_id is null then o.because end
  from (select distinct on (conversation_id) conversation_id, account_id, because, ended from added
        order by conversation_id, ended nulls first) o
  where t.conversation_id = o.conversation_id;
  return null;
end $$;
create trigger stand after insert on conversations.offer referencing new table as added
  for each statement execute function conversations.stand_offered();
create trigger stand_changed after update on conversations.offer referencing new table as added
  for each statement execute function conversations.stand_offered();

create function conversations.stand_region() returns trigger language plpgsql as $$
begin
  update conversations.standing t set region = r.region
  from (select distinct on (conversation_id) conversation_id, region from added order by conversation_id, noted_at desc) r
  where t.conversation_id = r.conversation_id;
  return null;
end $$;
create trigger stand after insert on conversations.region referencing new table as added
  for each statement execute function conversations.stand_region();

create function conversations.stand_snoozed() returns trigger language plpgsql as $$
begin
  update conversations.standing t set snoozed_until = s.until
  from (select distinct on (conversation_id) conversation_id, until from added order by conversation_id, at desc) s
  where t.conversation_id = s.conversation_id;
  return null;
end $$;
create trigger stand after insert on conversations.snooze referencing new table as added
  for each statement execute function conversations.stand_snoozed();

create function conversations.stand_labelled() returns trigger language plpgsql as $$
begin
  update conversations.standing t set labels = array(
    select l.label_id from conversations.labelled l where l.conversation_id = t.conversation_id order by l.at)
  where t.conversation_id in (select conversation_id from changed);
  return null;
end $$;
create trigger stand after insert on conversations.labelled referencing new table as changed
  for each statement execute function conversations.stand_labelled();
create trigger stand_no_more after delete on conversations.labelled referencing old table as changed
  for each statement execute function conversations.stand_labelled();

-- Those that were open before.
insert into conversations.standing (conversation_id, organization_id, identity_id, channel, last_direction, last_seq, last_in_seq,
                                    last_at, waiting_seq, waiting_since, language, claimed_by)
select c.id, c.organization_id, c.identity_id, c.channel, m.direction, m.seq,
       (select max(seq) from conversations.message where conversation_id = c.id and direction = 'in'), m.at, w.seq, w.at,
       (select language from conversations.language l where l.conversation_id = c.id order by confirmed_at desc limit 1), k.account_id
from conversations.open_conversation o
join conversations.conversation c on c.id = o.conversation_id
left join conversations.claim k on k.conversation_id = c.id
left join lateral (select direction, seq, at from conversations.message where conversation_id = c.id
  and (direction = 'in' or (direction = 'out' and author_id is not null)) order by seq desc limit 1) m on true
left join lateral (select seq, at from conversations.message where conversation_id = c.id and direction = 'in' and seq > coalesce((
    select max(seq) from conversations.message where conversation_id = c.id and direction = 'out' and author_id is not null), 0)
  order by seq limit 1) w on true;

-- Asked once for each query, not once for each of fifty thousand rows.
do $$
declare
  own text := 'organization_id = any ((select nullif(current_setting(''approdo.organizations'', true), ''''))::uuid[])';
  name text;
begin
  foreach name in array array['standing', 'label', 'ready_answer', 'assignee', 'assignment_rule']
  loop
    perform approdo.protect(format('conversations.%I', name), own);
  end loop;
  foreach name in array array['offer', 'hand_over', 'wish', 'region', 'snooze', 'mention', 'read_mark', 'labelled']
  loop
    perform approdo.protect(format('conversations.%I', name), 'exists (select from conversations.conversation c where c.id = conversation_id)');
  end loop;
end $$;
select approdo.protect('conversations.ready_wording', 'exists (select from conversations.ready_answer a where a.id = ready_answer_id)');
select approdo.protect('conversations.indexed', 'exists (select from conversations.message m where m.id = message_id)');
