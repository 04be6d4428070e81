-- Changes that wait for a review: who proposed what, what stood there when they wrote, and who accepted or declined which part.
-- What is settled is applied to the map in the same transaction; the map's own triggers write its history.

-- Which organisations of the map a partner's people speak for.
create table directory.partner_organization (
  staff_organization_id uuid not null,
  organization_id       uuid not null references directory.organization on delete cascade,
  linked_by             text not null default coalesce(nullif(current_setting('approdo.actor', true), ''), 'unknown'),
  linked_at             timestamptz not null default now(),
  primary key (staff_organization_id, organization_id)
);

-- A letter to an organisation, or about one service: a link that lasts thirty days, and a short code that leads to the same.
-- We keep hashes only: of the code a slow one (scrypt), for it is short.
create table directory.correction_link (
  id              uuid primary key default gen_random_uuid(),
  organization_id uuid references directory.organization on delete cascade,
  service_id      uuid references directory.service on delete cascade,
  region          text check (region ~ '^\d{2}$'),
  code_hash       bytea not null unique check (length(code_hash) = 32),
  most_answers    int not null check (most_answers > 0),
  made_by         uuid not null,
  made_by_name    text not null,
  made_at         timestamptz not null default now(),
  expires_at      timestamptz not null,
  check (num_nonnulls(organization_id, service_id) = 1)
);
-- The letter's own link, and one more for each time that the code was typed.
create table directory.correction_token (
  token_hash bytea primary key check (length(token_hash) = 32),
  link_id    uuid not null references directory.correction_link on delete cascade,
  made_at    timestamptz not null default now()
);
create table directory.correction_withdrawal (
  link_id      uuid primary key references directory.correction_link on delete cascade,
  withdrawn_by uuid not null,
  withdrawn_at timestamptz not null default now()
);

create table directory.proposal (
  id          uuid primary key default gen_random_uuid(),
  entity      text not null check (entity in ('service', 'organization', 'location')),
  entity_id   uuid not null,
  -- Things that do not stand yet, with the ids that they will have.
  new_ids     uuid[] not null default '{}',
  origin      text not null check (origin in ('staff', 'partner', 'link', 'public', 'import', 'check')),
  author_id   uuid,
  author      text not null check (author <> '' and length(author) <= 200),
  -- Of the thing, when it was proposed; null where it lies in none.
  region      text check (region ~ '^\d{2}$'),
  note        text check (length(note) <= 4000),
  link_id     uuid references directory.correction_link on delete set null,
  import_id   uuid,
  -- How often the public said the same.
  times       int not null default 1 check (times > 0),
  proposed_at timestamptz not null default now(),
  check (origin not in ('staff', 'partner', 'check') or author_id is not null),
  check (origin not in ('public', 'link') or author_id is null)
);
create index on directory.proposal (entity_id);
create index on directory.proposal (author_id, proposed_at desc) where author_id is not null;

-- One field of one thing. `seen`: what stood there when it was written. `proposed` null: it is said to be wrong, not what is right.
create table directory.proposed_change (
  id          uuid primary key default gen_random_uuid(),
  proposal_id uuid not null references directory.proposal on delete cascade,
  position    int not null,
  entity      text not null check (entity in ('service', 'organization', 'location', 'service_at_location')),
  entity_id   uuid not null,
  field       text not null check (field ~ '^[a-z_]{2,40}$'),
  seen        jsonb not null,
  proposed    jsonb,
  -- Two people have to agree: the trigger below decides it, whoever writes the row.
  guarded     boolean not null default false,
  unique (proposal_id, entity, entity_id, field)
);
create index on directory.proposed_change (entity_id);

-- One sitting over a proposal, with a word for whoever proposed it.
create table directory.review (
  id          uuid primary key default gen_random_uuid(),
  proposal_id uuid not null references directory.proposal on delete cascade,
  reviewer_id uuid not null,
  reviewer    text not null check (reviewer <> ''),
  note        text check (length(note) <= 4000),
  reviewed_at timestamptz not null default now()
);
create index on directory.review (proposal_id);
create table directory.change_review (
  change_id   uuid not null references directory.proposed_change on delete cascade,
  reviewer_id uuid not null,
  review_id   uuid not null references directory.review on delete cascade,
  outcome     text not null check (outcome in ('accepted', 'declined')),
  reason      text check (length(reason) <= 1000),
  primary key (change_id, reviewer_id),
  check (outcome = 'accepted' or reason <> '')
);
-- What became of it. Accepted: applied, in the same transaction.
create table directory.settled_change (
  change_id  uuid primary key references directory.proposed_change on delete cascade,
  outcome    text not null check (outcome in ('accepted', 'declined')),
  settled_at timestamptz not null default now(),
  -- The same as that of the rows of directory.change it brought about: so history knows who proposed what.
  xact       xid8 not null default pg_current_xact_id()
);
create index on directory.settled_change (xact);
create table directory.proposal_withdrawal (
  proposal_id  uuid primary key references directory.proposal on delete cascade,
  withdrawn_by uuid not null,
  withdrawn_at timestamptz not null default now()
);
-- An answer by a link, whether it proposes something or says that all is right. A letter is used up after `most_answers`.
create table directory.correction_answer (
  id          uuid primary key default gen_random_uuid(),
  link_id     uuid not null references directory.correction_link on delete cascade,
  kind        text not null check (kind in ('corrected', 'all-right')),
  proposal_id uuid references directory.proposal on delete set null,
  answered_at timestamptz not null default now()
);
create index on directory.correction_answer (link_id);

create view directory.open_change as
  select c.* from directory.proposed_change c
  where not exists (select from directory.settled_change s where s.change_id = c.id)
    and not exists (select from directory.proposal_withdrawal w where w.proposal_id = c.proposal_id);

-- Where a thing lies: two digits of its region. A service is where its first place is, else where the people are whom it serves.
create function directory.region_of(kind text, id uuid) returns text language sql stable as $$
  select case kind
    when 'location' then (
      select m.region_code from directory.location l join directory.municipality m using (istat) where l.id = $2)
    when 'service_at_location' then (
      select m.region_code from directory.service_at_location s join directory.location l on l.id = s.location_id
      join directory.municipality m using (istat) where s.id = $2)
    when 'service' then coalesce(
      (select m.region_code from directory.service_at_location s join directory.location l on l.id = s.location_id
       join directory.municipality m using (istat) where s.service_id = $2 order by m.region_code, l.id limit 1),
      (select case a.kind when 'region' then a.code when 'province' then p.region_code else m.region_code end
       from directory.service_area a
       left join directory.province p on a.kind = 'province' and p.sigla = a.code
       left join directory.municipality m on a.kind = 'municipality' and m.istat = a.code
       where a.service_id = $2 and a.kind in ('region', 'province', 'municipality') order by 1 limit 1))
    when 'organization' then (
      select m.region_code from directory.service v join directory.service_at_location s on s.service_id = v.id
      join directory.location l on l.id = s.location_id join directory.municipality m using (istat)
      where v.organization_id = $2 group by m.region_code order by count(*) desc, m.region_code limit 1)
  end
$$;

-- Two people answer for what could give a hidden place away, and for closing a service.
create function directory.needs_two(kind text, thing uuid, field text, proposed jsonb) returns boolean language sql stable as $$
  select (field = 'visibility' and exists (select from directory.location l where l.id = thing))
    or (kind = 'service' and field = 'state' and proposed ->> 'state' = 'closed')
    or (kind = 'location' and exists (select from directory.location l where l.id = thing and l.visibility <> 'full'))
    or (kind = 'service_at_location' and exists (
      select from directory.service_at_location s join directory.location l on l.id = s.location_id
      where s.id = thing and l.visibility <> 'full'))
$$;

create function directory.guard_change() returns trigger language plpgsql as $$
begin
  new.guarded := directory.needs_two(new.entity, new.entity_id, new.field, new.proposed);
  return new;
end $$;
create trigger guard before insert on directory.proposed_change for each row execute function directory.guard_change();

-- Nobody reviews the guarded change that they wrote, and nothing that is settled or withdrawn is reviewed again.
create function directory.guard_review() returns trigger language plpgsql as $$
declare
  author uuid;
  guarded boolean;
begin
  select p.author_id, c.guarded or directory.needs_two(c.entity, c.entity_id, c.field, c.proposed) into author, guarded
  from directory.open_change c join directory.proposal p on p.id = c.proposal_id where c.id = new.change_id;
  if not found then
    raise exception 'A change that is settled or withdrawn is reviewed no more' using errcode = 'restrict_violation';
  end if;
  if guarded and author = new.reviewer_id then
    raise exception 'Nobody reviews a guarded change of their own' using errcode = 'restrict_violation';
  end if;
  if not exists (select from directory.review r where r.id = new.review_id and r.reviewer_id = new.reviewer_id) then
    raise exception 'A review is signed by one person' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger guard before insert on directory.change_review for each row execute function directory.guard_review();

-- People of the staff who stand for a change by name: the author, where of the staff, and whoever accepted it.
create function directory.guard_settlement() returns trigger language plpgsql as $$
declare
  change record;
  accepted int;
  declined int;
begin
  select c.id, p.origin, p.author_id, c.guarded or directory.needs_two(c.entity, c.entity_id, c.field, c.proposed) as guarded into change
  from directory.open_change c join directory.proposal p on p.id = c.proposal_id where c.id = new.change_id;
  if not found then
    raise exception 'A withdrawn change is not settled' using errcode = 'restrict_violation';
  end if;
  select count(*) filter (where outcome = 'accepted'), count(*) filter (where outcome = 'declined') into accepted, declined
  from directory.change_review r where r.change_id = new.change_id
    and (not change.guarded or r.reviewer_id is distinct from change.author_id);
  if new.outcome = 'declined' and declined = 0 or new.outcome = 'accepted' and (declined > 0 or accepted = 0) then
    raise exception 'What was not reviewed is not settled' using errcode = 'restrict_violation';
  end if;
  if new.outcome = 'accepted' and change.guarded and accepted + (change.origin in ('staff', 'check'))::int < 2 then
    raise exception 'Two people answer for this change' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger guard before insert on directory.settled_change for each row execute function directory.guard_settlement();

create function directory.refuse_rewriting() returns trigger language plpgsql as $$
begin
  raise exception 'What is written in directory.% stays as it is', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger unchanged before update on directory.proposed_change for each row execute function directory.refuse_rewriting();
create trigger unchanged before update on directory.change_review for each row execute function directory.refuse_rewriting();
create trigger unchanged before update on directory.settled_change for each row execute function directory.refuse_rewriting();

-- Letters and proposals are for those at work. The public adds, and does not read; a link's own letter is read for it by the house.
do $$
declare name text;
begin
  foreach name in array array['partner_organization', 'correction_link', 'correction_withdrawal', 'review', 'change_review',
                              'settled_change', 'proposal_withdrawal']
  loop
    perform approdo.protect(format('directory.%I', name), 'approdo.at_work()');
  end loop;
  foreach name in array array['correction_token', 'correction_answer', 'proposal', 'proposed_change']
  loop
    perform approdo.protect(format('directory.%I', name), 'approdo.at_work()', adding => 'approdo.in_context()');
  end loop;
end $$;
select approdo.protect('directory.open_change');
