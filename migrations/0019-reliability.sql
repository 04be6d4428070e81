-- What is to go out is looked for however much has gone out before; and how many went to one person of late.
create index outgoing_due on channels.outgoing (seq) where sealed is not null;
create index outgoing_by_thread on channels.outgoing (thread_key, seq);
create index attempt_by_time on channels.attempt (begun_at);

-- Stores what arrived, each thing once however often it comes, and hints at it. A function, because webhooks come by the
-- hundred a second, and four trips to the database for each commit are three too many. Says how many were new.
-- Always in one order, so that two who store the same at once wait for each other and not for ever.
create function channels.store_raw(arrived json) returns int language plpgsql as $$
declare
  stored int;
begin
  with item as materialized (
    select distinct on (account_id, provider_key) id, account_id, decode(provider_key, 'hex') as provider_key,
           decode(thread_key, 'hex') as thread_key, decode(sealed, 'hex') as sealed, place
    from json_to_recordset(arrived) as x (id uuid, account_id uuid, provider_key text, thread_key text, sealed text, place int)
    order by account_id, provider_key, place
  ), fresh as (
    insert into channels.seen (account_id, provider_key) select account_id, provider_key from item
    on conflict do nothing returning account_id, provider_key
  )
  insert into channels.raw_event (id, account_id, thread_key, sealed)
  select id, account_id, thread_key, sealed from item join fresh using (account_id, provider_key) order by place;
  get diagnostics stored = row_count;
  if stored > 0 then perform pg_notify('approdo_event', 'raw'); end if;
  return stored;
end $$;

-- A channel that fails, from when until when. `code` says what is wrong; of each kind one is open at a time.
create table channels.trouble (
  id         uuid primary key default gen_random_uuid(),
  account_id uuid not null references channels.account on delete cascade,
  code       text not null check (code ~ '^[a-z-]{1,40}$'),
  opened_at  timestamptz not null default now(),
  ended_at   timestamptz
);
create unique index trouble_open on channels.trouble (account_id, code) where ended_at is null;

-- What may have arrived, kept sealed until somebody decides, or the provider says what became of it. The id is that of the
-- outgoing message: it opens under the same name.
create table channels.undecided (
  outgoing_id uuid primary key references channels.outgoing on delete cascade,
  sealed      bytea not null,
  file        bytea,
  at          timestamptz not null default now()
);
-- What somebody decided of an attempt of which nobody knows: `again` lets it be sent once more, `left` lets it be.
create table channels.decision (
  outgoing_id uuid not null references channels.outgoing on delete cascade,
  number      int not null,
  kind        text not null check (kind in ('again', 'left')),
  decided_by  uuid not null,
  decided_at  timestamptz not null default now(),
  primary key (outgoing_id, number)
);

select approdo.protect('channels.trouble', 'exists (select from channels.account a where a.id = account_id)');
select approdo.protect('channels.undecided', 'exists (select from channels.outgoing o where o.id = outgoing_id)');
select approdo.protect('channels.decision', 'exists (select from channels.outgoing o where o.id = outgoing_id)');

-- Words that a provider has approved beforehand: where somebody last wrote too long ago it lets nothing else through. Text
-- with {{1}}, {{2}} … where something is put in. They are the helpdesk's own wording and tell of nobody.
create table channels.template (
  account_id uuid not null references channels.account on delete cascade,
  name       text not null check (name ~ '^[a-z0-9_]+$' and length(name) <= 512),
  language   text not null check (language ~ '^[a-z]{2,3}(_[A-Z]{2})?$'),
  text       text not null check (length(text) between 1 and 1024),
  made_by    uuid not null,
  made_at    timestamptz not null default now(),
  primary key (account_id, name, language)
);
select approdo.protect('channels.template', 'exists (select from channels.account a where a.id = account_id)');

-- When somebody last wrote, exactly, sealed under the transport key: the provider counts hours from it, and so must we.
create table conversations.last_word (
  conversation_id uuid primary key references conversations.conversation on delete cascade,
  sealed          bytea not null
);
select approdo.protect('conversations.last_word', 'exists (select from conversations.conversation c where c.id = conversation_id)');

-- Taken back on the provider's side.
alter table channels.delivery drop constraint delivery_state_check,
  add check (state in ('sent', 'delivered', 'read', 'played', 'failed', 'unknown', 'withdrawn', 'deleted'));
