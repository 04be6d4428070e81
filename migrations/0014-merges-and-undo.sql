-- Lists brought in from the browser, imports taken back, doubles found, told apart and merged.

-- What an import did is looked up to take it back.
create index on directory.change (import_id) where import_id is not null;

-- What a source had said before an import of it said otherwise: taking the import back brings it back.
create table directory.imported_before (
  import_id  uuid not null,
  source     text not null,
  entity     text not null check (entity in ('organization', 'location', 'service')),
  source_ref text not null,
  entity_id  uuid not null,
  digest     text not null,
  content    json not null,
  said_in    uuid not null, -- the import in which it had said so
  primary key (import_id, source, entity, source_ref)
);
create index on directory.imported_before (said_in);

-- Once: the key, not the code, forbids a second.
create table directory.import_undo (
  import_id    uuid primary key references directory.import,
  undone_at    timestamptz not null default now(),
  undone_by    text not null,
  undone_by_id uuid,
  why          text not null check (why <> '' and length(why) <= 1000),
  removed      int not null,
  restored     int not null,
  kept         int not null
);

-- A file that somebody brought. It lies in the data folder, never here, and goes with its record in upload_end.
create table directory.upload (
  id               uuid primary key default gen_random_uuid(),
  name             text not null check (name <> '' and length(name) <= 200),
  bytes            bigint not null check (bytes >= 0),
  format           text not null check (format in ('csv', 'xlsx', 'json', 'datapackage')),
  header           json not null, -- names of its columns, empty for HSDS
  sample           json not null, -- its first rows
  map              json not null, -- what the columns mean: proposed, then as somebody saved it
  uploaded_at      timestamptz not null default now(),
  uploaded_by      text not null,
  uploaded_by_id   uuid not null
);
create table directory.upload_end (
  upload_id uuid primary key references directory.upload,
  ended_at  timestamptz not null default now(),
  ended_by  text not null
);

-- One trial or one import of a file, done by the worker.
create table directory.import_run (
  id         uuid primary key default gen_random_uuid(),
  upload_id  uuid not null references directory.upload,
  kind       text not null check (kind in ('trial', 'import')),
  map        json not null,
  propose    boolean not null default false, -- where a value was corrected by hand, propose the source's
  asked_at   timestamptz not null default now(),
  asked_by   text not null,
  asked_by_id uuid not null,
  memberships json not null -- the roles in which it was asked for
);
create index on directory.import_run (upload_id, asked_at);
create table directory.import_progress (
  run_id   uuid primary key references directory.import_run,
  rows     int not null,
  moved_at timestamptz not null default now()
);
create table directory.import_cancel (
  run_id       uuid primary key references directory.import_run,
  cancelled_at timestamptz not null default now(),
  cancelled_by text not null
);
create table directory.import_end (
  run_id      uuid primary key references directory.import_run,
  ended_at    timestamptz not null default now(),
  outcome     text not null check (outcome in ('done', 'refused', 'cancelled', 'failed')),
  code        text,
  explanation text,
  summary     json,
  import_id   uuid references directory.import
);
-- Every finding, one object a line, compressed.
create table directory.import_report (
  run_id   uuid primary key references directory.import_run,
  findings bytea not null
);

-- Two records that may be one thing: why it seems so stands in words of code, never only as a number.
create table directory.double (
  id       uuid primary key default gen_random_uuid(),
  kind     text not null check (kind in ('organization', 'service', 'location')),
  a_id     uuid not null,
  b_id     uuid not null check (a_id < b_id),
  score    real not null check (score between 0 and 1),
  reasons  json not null,
  found_at timestamptz not null default now(),
  unique (kind, a_id, b_id)
);
create index on directory.double (kind, b_id);
-- Somebody looked and said that they are two: remembered for ever, by the pair and not by the finding.
create table directory.not_double (
  kind       text not null check (kind in ('organization', 'service', 'location')),
  a_id       uuid not null,
  b_id       uuid not null check (a_id < b_id),
  why        text not null check (why <> '' and length(why) <= 1000),
  said_at    timestamptz not null default now(),
  said_by    text not null,
  said_by_id uuid,
  primary key (kind, a_id, b_id)
);
-- Two became one. `from_seq` to `to_seq`: the rows of directory.change that tell how, for taking it back.
create table directory.merge (
  id           uuid primary key default gen_random_uuid(),
  kind         text not null check (kind in ('organization', 'service', 'location')),
  kept_id      uuid not null,
  merged_id    uuid not null check (merged_id <> kept_id),
  merged_name  text not null,
  choices      json not null,
  region       text, -- of the two together, for who may take it back
  xact         xid8 not null default pg_current_xact_id(),
  from_seq     bigint not null,
  to_seq       bigint not null,
  moved_redirects uuid[] not null default '{}', -- older addresses that led to the merged one
  moved           json not null default '{}',   -- what sources, letters and partners know the merged one by
  merged_at    timestamptz not null default now(),
  merged_by    text not null,
  merged_by_id uuid
);
create index on directory.merge (kept_id);
create table directory.merge_undo (
  merge_id     uuid primary key references directory.merge,
  undone_at    timestamptz not null default now(),
  undone_by    text not null,
  undone_by_id uuid,
  kept         int not null
);

do $$
declare name text;
begin
  foreach name in array array['imported_before', 'import_undo', 'upload', 'upload_end', 'import_run', 'import_progress', 'import_cancel',
                              'import_end', 'import_report', 'double', 'not_double', 'merge', 'merge_undo']
  loop
    perform approdo.protect(format('directory.%I', name), 'approdo.at_work()');
  end loop;
end $$;
