-- Who answers for the people of a partner: lets them in, gives them keys, ends their access. Where nobody is named it is whoever of
-- them has been there longest. Records end, and stay.
create table staff.responsible (
  id              uuid primary key default gen_random_uuid(),
  organization_id uuid not null references staff.organization,
  account_id      uuid not null references staff.account,
  made_by         uuid not null references staff.account,
  made_at         timestamptz not null default now(),
  ended_by        uuid references staff.account,
  ended_at        timestamptz,
  check ((ended_by is null) = (ended_at is null))
);
create unique index responsible_once on staff.responsible (organization_id, account_id) where ended_at is null;
select approdo.protect('staff.responsible', 'approdo.belongs(organization_id)');
