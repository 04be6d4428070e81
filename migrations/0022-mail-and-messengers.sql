-- What is fetched, not pushed: how far a mailbox has been read, and what was found in it. A mailbox numbers its mails, and
-- may begin again with other numbers (IMAP: another UIDVALIDITY): that is another era, and everything is looked at again.

create table channels.watermark (
  account_id uuid not null references channels.account on delete cascade,
  -- Keyed hash of the mailbox and its UIDVALIDITY.
  era        bytea not null check (length(era) = 32),
  upto       bigint not null default 0,
  at         timestamptz not null default now(),
  primary key (account_id, era)
);

-- Each thing found, by its number and by the keyed hash of its bytes: the second with the same bytes in one era is a second
-- mail, the first of a new era is one that we know already.
create table channels.found (
  account_id  uuid not null references channels.account on delete cascade,
  era         bytea not null check (length(era) = 32),
  number      bigint not null,
  content_key bytea not null check (length(content_key) = 32),
  primary key (account_id, era, number)
);
create index found_by_content on channels.found (account_id, content_key);

select approdo.protect('channels.watermark', 'exists (select from channels.account a where a.id = account_id)');
select approdo.protect('channels.found', 'exists (select from channels.account a where a.id = account_id)');

-- What an answer must name for the person's own program to put it in its thread (e-mail: the References), sealed under the
-- transport key because the helpdesk answers while perhaps nobody is signed in.
create table conversations.handle (
  conversation_id uuid primary key references conversations.conversation on delete cascade,
  sealed          bytea not null
);
select approdo.protect('conversations.handle', 'exists (select from conversations.conversation c where c.id = conversation_id)');
