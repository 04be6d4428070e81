-- How each conversation went, one plain row kept by triggers so that no act can forget it: the figures of the front office read
-- this one table, of which a year is some fifty thousand rows. Nothing in it says who somebody is or what they said.
create table conversations.course (
  conversation_id uuid primary key references conversations.conversation on delete cascade,
  organization_id uuid not null,
  channel         text not null,
  opened_at       timestamptz not null,
  -- Of the day in Italy.
  hour            smallint not null,
  -- Confirmed by a person, the last time.
  language        text,
  -- When a person first answered.
  answered_at     timestamptz,
  -- Why it was closed.
  closed          text
);
create index course_by_time on conversations.course (organization_id, opened_at)
  include (channel, hour, language, answered_at, closed);
select approdo.protect('conversations.course', 'approdo.belongs(organization_id)');

create function conversations.hour_in_italy(at timestamptz) returns smallint language sql stable as $$
  select extract(hour from at at time zone 'Europe/Rome')::smallint
$$;

create function conversations.course_began() returns trigger language plpgsql as $$
begin
  insert into conversations.course (conversation_id, organization_id, channel, opened_at, hour)
  select id, organization_id, channel, opened_at, conversations.hour_in_italy(opened_at) from added;
  return null;
end $$;
create trigger goes after insert on conversations.conversation referencing new table as added
  for each statement execute function conversations.course_began();

create function conversations.course_answered() returns trigger language plpgsql as $$
begin
  -- Most of what is said is said by others.
  if not exists (select from added where direction = 'out' and author_id is not null) then return null; end if;
  update conversations.course c set answered_at = a.at
  from (select conversation_id, min(at) as at from added where direction = 'out' and author_id is not null group by 1) a
  where c.conversation_id = a.conversation_id and c.answered_at is null;
  return null;
end $$;
create trigger goes after insert on conversations.message referencing new table as added
  for each statement execute function conversations.course_answered();

create function conversations.course_spoken() returns trigger language plpgsql as $$
begin
  update conversations.course c set language = l.language
  from (select distinct on (conversation_id) conversation_id, language from added order by conversation_id, confirmed_at desc) l
  where c.conversation_id = l.conversation_id;
  return null;
end $$;
create trigger goes after insert on conversations.language referencing new table as added
  for each statement execute function conversations.course_spoken();

create function conversations.course_closed() returns trigger language plpgsql as $$
begin
  update conversations.course c set closed = x.reason from added x where c.conversation_id = x.conversation_id;
  return null;
end $$;
create trigger goes after insert on conversations.closure referencing new table as added
  for each statement execute function conversations.course_closed();

-- Those that began before.
insert into conversations.course (conversation_id, organization_id, channel, opened_at, hour, language, answered_at, closed)
select c.id, c.organization_id, c.channel, c.opened_at, conversations.hour_in_italy(c.opened_at),
       (select l.language from conversations.language l where l.conversation_id = c.id order by l.confirmed_at desc limit 1),
       (select min(m.at) from conversations.message m where m.conversation_id = c.id and m.direction = 'out' and m.author_id is not null),
       x.reason
from conversations.conversation c left join conversations.closure x on x.conversation_id = c.id;

-- A list of cases by language and region reads what stands in it, newest first: the state carries a copy of both.
alter table cases.state add column language text, add column region text;
update cases.state s set language = f.language, region = f.region from cases.case_file f where f.id = s.case_id;
create or replace function cases.state_as_its_case() returns trigger language plpgsql as $$
begin
  select only_accounts, language, region into strict new.only_accounts, new.language, new.region
  from cases.case_file where id = new.case_id;
  return new;
end $$;
create or replace function cases.states_follow() returns trigger language plpgsql as $$
begin
  update cases.state set only_accounts = new.only_accounts, language = new.language, region = new.region where case_id = new.id;
  return null;
end $$;
drop trigger states_follow on cases.case_file;
create trigger states_follow after update of only_accounts, language, region on cases.case_file for each row
  when ((new.only_accounts, new.language, new.region) is distinct from (old.only_accounts, old.language, old.region))
  execute function cases.states_follow();
create index state_spoken on cases.state (organization_id, language, region, seq desc) where ended_at is null;
create index state_around on cases.state (organization_id, region, seq desc) where ended_at is null;
