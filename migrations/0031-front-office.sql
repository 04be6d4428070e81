-- Phrases that the provider has approved are fetched from it: then `fetched_at` says when, and nobody of ours made them.
-- `places`: the names that the provider gives to what is filled in, in the order of {{1}}, {{2}} …; none where it numbers them.
alter table channels.template
  alter column made_by drop not null,
  add column fetched_at timestamptz,
  add column places     text[] not null default '{}',
  add column header     text check (length(header) <= 1024),
  add column footer     text check (length(footer) <= 1024),
  add constraint template_has_origin check (made_by is not null or fetched_at is not null);

-- A flood of first messages: so many were asked to wait in a minute, and nothing about who.
alter table conversations.wrong_code
  add column firsts_turned_away int not null default 0,
  add column flood boolean not null default false;

-- Only women, or only men, may answer.
alter table conversations.safe_contact add column gender text check (gender in ('woman', 'man'));
