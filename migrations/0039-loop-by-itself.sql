-- The person is asked by itself how it went; papers of a case go along in packages; what came of requests, by service, for the search.

-- How a helpdesk asks: the newest counts. By hand only, or by itself when the organisation reports, at the latest so many days
-- after it accepted. After `answer_days` without an answer, whoever answers for the referral sees it.
create table referrals.loop_settings (
  id              uuid primary key,
  organization_id uuid not null,
  by_itself       boolean not null,
  days            int not null check (days between 1 and 90),
  answer_days     int not null check (answer_days between 1 and 60),
  -- Words that the provider has approved, for when it lets no others through.
  template        text,
  set_by          uuid not null,
  set_at          timestamptz not null default now()
);
create index loop_settings_newest on referrals.loop_settings (organization_id, set_at desc);
select approdo.protect('referrals.loop_settings', 'approdo.belongs(organization_id)');

-- How far the question to the person is, one at a time: asked; not asked, and why; asked, and no answer came.
create table referrals.asking (
  id          uuid primary key default gen_random_uuid(),
  seq         bigint generated always as identity,
  referral_id uuid not null references referrals.referral on delete cascade,
  state       text not null check (state in ('asked', 'blocked', 'silent')),
  -- In our words, in words approved beforehand, by a colleague.
  how         text check (how in ('words', 'template', 'by-hand')),
  why         text check (why in ('safe-contact', 'no-template', 'no-address', 'only-calls', 'no-conversation', 'not-delivered')),
  language    text not null,
  message_id  uuid,
  begun_at    timestamptz not null default now(),
  -- When the house looks again: tries once more, or says that nobody has answered. Null: it has said so.
  look_at     timestamptz,
  ended_at    timestamptz,
  check ((state = 'blocked') = (why is not null)),
  check ((state = 'blocked') = (how is null))
);
create unique index asking_now on referrals.asking (referral_id) where ended_at is null;
create index asking_due on referrals.asking (look_at) where ended_at is null and look_at is not null;
create index asking_by_template on referrals.asking (message_id) where ended_at is null and how = 'template';
select approdo.protect('referrals.asking', 'exists (select from referrals.referral r where r.id = referral_id)');
create index state_to_ask on referrals.state (begun_at) where ended_at is null and state in ('accepted', 'in-progress', 'completed', 'failed');

-- A conversation that the house began anew, to ask in it, belongs to the same case.
alter table cases.conversation_link alter column linked_by drop not null;

-- The paper of the case that a file of a package is a copy of.
alter table referrals.package_file add column from_document uuid;
alter table referrals.package_file add check (num_nonnulls(from_file, from_document) <= 1);

-- What people say of a service that they were sent to: coded counts alone, of the map, so that the search may take them into account.
create table directory.service_outcome (
  service_id uuid primary key references directory.service on delete cascade,
  helped     int not null check (helped >= 0),
  partly     int not null check (partly >= 0),
  not_helped int not null check (not_helped >= 0),
  -- By the organisation, by reason: {"no-capacity": 3}.
  declined   jsonb not null default '{}',
  counted_at timestamptz not null default now()
);
-- How it moves the service: -2 to 2, from five people on; each weighs less while few have spoken. This alone leaves this table.
alter table directory.service_outcome add column level smallint not null generated always as (
  case when helped + partly + not_helped < 5 then 0
       else round(((helped + partly / 2.0 + 1) / (helped + partly + not_helped + 2) - 0.5) * 4) end) stored;
-- Figures are the house's: whoever may see some asks an act for them.
select approdo.protect('directory.service_outcome');

-- The search follows the level like any other change. The change names no figure, and stands under no service: that somebody was
-- sent there is no news of the service.
create function directory.record_level() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.level = old.level or tg_op = 'INSERT' and new.level = 0 then return null; end if;
  insert into directory.change (actor, entity, act, entity_id) values ('approdo', 'service_outcome', 'updated', new.service_id);
  perform pg_notify('directory_change', '');
  return null;
end $$;
create trigger record_level after insert or update on directory.service_outcome for each row execute function directory.record_level();

-- What was said until today.
insert into directory.service_outcome (service_id, helped, partly, not_helped, declined)
select r.service_id, count(*) filter (where w.helped = 'yes'), count(*) filter (where w.helped = 'partly'),
       count(*) filter (where w.helped = 'no'),
       coalesce((select jsonb_object_agg(reason, n) from (
         select s.reason, count(*) as n from referrals.state s join referrals.referral o on o.id = s.referral_id
         where o.service_id = r.service_id and o.direction = 'out' and s.state = 'declined' group by s.reason) d), '{}')
from referrals.referral r left join lateral (
  select c.helped from referrals.confirmation c where c.referral_id = r.id order by c.seq desc limit 1) w on true
where r.direction = 'out' and exists (select from directory.service v where v.id = r.service_id)
group by r.service_id;
