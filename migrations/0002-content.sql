-- What the house says, in every language: wordings, their reviews and recordings, and the helpdesk's own contacts.
create schema content;

-- What a key is. A serious text (legal, emergency) shows in another language only when somebody else has reviewed it.
create table content.text_key (
  key          text primary key check (key ~ '^[a-z][a-zA-Z0-9-]*(\.[a-zA-Z0-9-]+)+$'),
  safety_class text not null check (safety_class in ('ui', 'info', 'legal', 'emergency')),
  note         text
);

-- Every wording ever given; the newest of a key and language speaks. English is the source of the others.
create table content.text (
  id          bigint generated always as identity primary key,
  key         text not null references content.text_key,
  language    text not null check (language ~ '^[a-z]{2,3}$'),
  text        text not null check (text <> ''),
  source_hash text not null check (source_hash ~ '^([0-9a-f]{12})?$'),  -- of the English it was made from; '' is unknown
  made_by     text not null check (made_by in ('machine', 'human')),
  author      text not null check (author <> ''),
  origin      text not null check (origin in ('file', 'people')),       -- first content, or an edit in this database
  written_at  timestamptz not null default now(),
  unique (id, author)
);
create index on content.text (key, language, id desc);

-- A review is a record, of one wording, by another person: the constraint, not the code, forbids one's own.
create table content.text_review (
  text_id     bigint primary key,
  author      text not null,
  reviewer    text not null check (reviewer <> '' and reviewer <> author),
  reviewed_at timestamptz not null default now(),
  foreign key (text_id, author) references content.text (id, author) on delete cascade
);

-- A voice that reads one wording; a new wording has none until it is read again.
create table content.recording (
  text_id     bigint primary key references content.text on delete cascade,
  file        text not null,
  voice       text not null,  -- the alias under which the speaker agreed to be heard
  consent_on  date not null,
  recorded_on date not null
);

create view content.current_text as
  with newest as (
    select distinct on (key, language) * from content.text order by key, language, id desc
  )
  select n.id, n.key, n.language, n.text, k.safety_class, n.source_hash, n.author, n.origin, n.written_at,
         case when r.text_id is not null then 'reviewed' when n.made_by = 'human' then 'human draft' else 'machine draft' end as status,
         n.source_hash is distinct from e.source_hash as stale,
         r.reviewer, r.reviewed_at, v.file as recording
  from newest n
    join content.text_key k using (key)
    left join newest e on e.key = n.key and e.language = 'en'
    left join content.text_review r on r.text_id = n.id
    left join content.recording v on v.text_id = n.id;

-- Where a missing text is looked for, in order. Guesses until mediators confirm them; English always stands at the end.
create table content.language_chain (
  language text not null,
  position int not null,
  falls_to text not null check (falls_to <> language),
  primary key (language, position),
  unique (language, falls_to)
);

-- The helpdesk that runs this Approdo: one row.
create table content.helpdesk (
  single        boolean primary key default true check (single),
  name          text not null check (name <> ''),
  demonstration boolean not null,
  languages     text[] not null
);

-- Numbers and addresses change: each says when it was checked, and by which source. Null is «no source says it».
create table content.contact_point (
  code       text primary key,
  belongs_to text not null check (belongs_to in ('helpdesk', 'emergency')),
  position   int not null,
  kind       text not null check (kind in ('phone', 'whatsapp', 'email', 'website', 'address')),
  value      text not null check (value <> ''),
  shown      text not null check (shown <> ''),
  hours      text,
  free       boolean,
  anonymous  boolean,
  checked_on date not null,
  source     text not null check (source <> ''),
  unique (belongs_to, position)
);
