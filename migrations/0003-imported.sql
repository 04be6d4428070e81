-- What a source said last of each thing, so that the next import changes only what the source has changed since,
-- and never undoes in silence what somebody corrected by hand.
create table directory.imported (
  source     text not null,
  entity     text not null check (entity in ('organization', 'location', 'service')),
  source_ref text not null,
  entity_id  uuid not null,
  digest     text not null,
  content    json not null,
  import_id  uuid not null,
  primary key (source, entity, source_ref)
);
