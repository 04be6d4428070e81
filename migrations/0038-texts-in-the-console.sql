-- Texts are worded and reviewed in the console: who did it is an account. A name may be changed, and then nobody would be kept from
-- reviewing their own words; the files' wordings and those from a terminal have a name alone.
alter table content.text add unique (id, author_id);
alter table content.text_review
  add column author_id uuid,
  add column reviewer_id uuid,
  add check (author_id is null or reviewer_id is null or reviewer_id <> author_id),
  add foreign key (text_id, author_id) references content.text (id, author_id) on delete cascade;

create or replace view content.current_text as
  with newest as (
    select distinct on (key, language) * from content.text order by key, language, id desc
  )
  select n.id, n.key, n.language, n.text, k.safety_class, n.source_hash, n.author, n.origin, n.written_at,
         case when r.text_id is not null then 'reviewed' when n.made_by = 'human' then 'human draft' else 'machine draft' end as status,
         n.source_hash is distinct from e.source_hash as stale,
         r.reviewer, r.reviewed_at, n.author_id
  from newest n
    join content.text_key k using (key)
    left join newest e on e.key = n.key and e.language = 'en'
    left join content.text_review r on r.text_id = n.id;
select approdo.protect('content.current_text');
