-- What is made of a file while its bytes are at hand, sealed beside it under the same key: afterwards nobody here opens the
-- original without somebody's keys. «shown»: what people see or hear instead. «facts»: length, waveform, what to beware of.
create table conversations.file_form (
  file_id uuid not null references conversations.file on delete cascade,
  form    text not null check (form in ('shown', 'facts')),
  sealed  bytea not null,
  bytes   int not null check (bytes >= 0),
  mime    text not null,
  primary key (file_id, form)
);
select approdo.protect('conversations.file_form', 'exists (select from conversations.file f where f.id = file_id)');

-- Why the last try brought nothing, as the channel says it: people at the conversation see that it is still being tried.
alter table channels.wanted_file add column code text;

-- What came along with its message has no name at a provider: its bytes wait here, under the transport key, for what is shown of
-- them to be made outside the transaction in which the message came.
alter table channels.wanted_file add column content bytea, alter column sealed drop not null,
  add check ((sealed is null) <> (content is null));
