-- Drafts of the console stay in the browser, sealed. Their key stands here, sealed to its person's own keys: only a
-- session of theirs opens it, and neither the database nor the browser alone opens a draft.
create schema console;
create table console.draft_key (
  account_id uuid primary key references staff.account on delete cascade,
  sealed     bytea not null,
  made_at    timestamptz not null default now()
);

select approdo.protect('console.draft_key', 'approdo.is_actor(account_id)');
