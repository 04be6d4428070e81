-- Who did and read what. A row is written in the transaction of the act; within a second it is linked into the chain.
-- Nothing here is ever changed or deleted, and nothing that people said stands here: ids, codes of acts, staff names.
create schema audit;

create table audit.record (
  id         bigint generated always as identity primary key,
  at         timestamptz not null default clock_timestamp(),
  actor_id   text,
  actor_name text not null,
  act        text not null check (act ~ '^[a-z0-9-]+(\.[a-z0-9-]+)+$'),
  thing      text not null check (thing ~ '^[A-Za-z0-9._:-]{1,100}$'),
  facts      jsonb not null default '{}'
);
create index record_by_thing on audit.record (thing, id);
-- What is a part of something (a message of a conversation) names the whole in this fact.
create index record_by_whole on audit.record ((facts ->> 'within'), id) where facts ->> 'within' is not null;

-- The chain: positions without gaps over all committed rows. No foreign key: it would lock and so rewrite the row.
create table audit.link (
  position  bigint primary key check (position > 0),
  record_id bigint not null unique,
  content   bytea not null check (length(content) = 32), -- SHA-256 of the row in its canonical form
  hash      bytea not null check (length(hash) = 32)     -- SHA-256 of the hash before, the position and the content
);

-- Rows that wait to be linked: whatever a transaction commits late is found here, whatever its number.
create table audit.unlinked (
  record_id bigint primary key
);

create function audit.await_link() returns trigger language plpgsql as $$
begin
  insert into audit.unlinked (record_id) values (new.id);
  return null;
end $$;
create trigger await_link after insert on audit.record for each row execute function audit.await_link();

create function audit.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'What is written in audit.% stays as it is', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger unchanged before update or delete or truncate on audit.record execute function audit.refuse_change();
create trigger unchanged before update or delete or truncate on audit.link execute function audit.refuse_change();
-- Also where triggers are switched off for a session, as replication does.
alter table audit.record enable always trigger await_link;
alter table audit.record enable always trigger unchanged;
alter table audit.link enable always trigger unchanged;
