-- The first person of an organisation is let in by us, with a body of its own. It speaks for the organisation of the map only once
-- somebody has made sure who came in: an invitation may be opened by whoever holds it.
create table referrals.let_in (
  id                 uuid primary key,
  organization_id    uuid not null,
  -- Of the map.
  other_organization uuid not null,
  -- The body that was made for its people.
  partner_id         uuid not null unique,
  made_by            uuid not null,
  made_at            timestamptz not null default now(),
  sure_by            uuid,
  sure_at            timestamptz,
  ended_by           uuid,
  ended_at           timestamptz,
  check ((sure_by is null) = (sure_at is null)),
  check ((ended_by is null) = (ended_at is null))
);
create unique index let_in_now on referrals.let_in (other_organization) where ended_at is null;
select approdo.protect('referrals.let_in', 'approdo.belongs(organization_id)');
