-- Files that belong to messages: voices, pictures, documents. The bytes are sealed under the conversation's own key, as the
-- message that names them is; what is only on its way stands sealed under the transport key and is destroyed afterwards.

-- One for each file that a message names (the id stands inside the sealed message too). Without content it is still on its way.
create table conversations.file (
  id              uuid primary key,
  message_id      uuid not null references conversations.message on delete cascade,
  conversation_id uuid not null references conversations.conversation on delete cascade,
  kind            text not null check (kind in ('voice', 'audio', 'image', 'video', 'document'))
);
create index file_by_message on conversations.file (message_id);
create index file_by_conversation on conversations.file (conversation_id);

-- What it holds: as it came, sealed, kept as evidence. `mime` is what the bytes are, whatever the sender called them.
create table conversations.file_content (
  file_id uuid primary key references conversations.file on delete cascade,
  sealed  bytea not null,
  bytes   int not null check (bytes >= 0),
  mime    text not null,
  kept_at timestamptz not null default conversations.quarter(now())
);

-- It will not come any more, or may not be shown.
create table conversations.file_failure (
  file_id uuid primary key references conversations.file on delete cascade,
  code    text not null,
  at      timestamptz not null default conversations.quarter(now())
);

select approdo.protect('conversations.file', 'exists (select from conversations.conversation c where c.id = conversation_id)');
select approdo.protect('conversations.file_content', 'exists (select from conversations.file f where f.id = file_id)');
select approdo.protect('conversations.file_failure', 'exists (select from conversations.file f where f.id = file_id)');

-- How the provider calls a file, sealed, until it is fetched. The id is that of the file.
create table channels.wanted_file (
  id         uuid primary key,
  account_id uuid not null references channels.account on delete cascade,
  sealed     bytea not null,
  attempts   int not null default 0,
  try_at     timestamptz not null default now(),
  wanted_at  timestamptz not null default now()
);
create index wanted_file_due on channels.wanted_file (try_at);
select approdo.protect('channels.wanted_file', 'exists (select from channels.account a where a.id = account_id)');

-- The file that an outgoing message carries, sealed beside it and destroyed with it.
alter table channels.outgoing add column file bytea, add check (file is null or sealed is not null);

-- The helpdesk itself says some things, such as that a message arrived: then nobody is the author.
alter table conversations.message drop constraint message_check,
  add check (direction <> 'in' or author_id is null), add check (direction <> 'note' or author_id is not null);
