-- What was erased for good: which kind of thing, its id, when, by whom; never what it was. The same lines stand in a file
-- outside the database (erasures.jsonl), from which a restore of an older backup learns what must not come back.
create table approdo.erasure (
  id        uuid primary key default gen_random_uuid(),
  kind      text not null check (kind ~ '^[a-z][a-z0-9.-]*$'),
  thing     text not null check (thing <> ''),
  erased_at timestamptz not null default now(),
  erased_by text not null check (erased_by <> ''),
  unique (kind, thing)
);
