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
