-- Which transport key this database knows: a fingerprint, from which nothing of the key follows. Once there is a row, no new key is
-- ever made silently in place of one that was lost, whoever asks for it first.
create table vault.transport_key (
  one         boolean primary key default true check (one),
  -- Null: one was made before fingerprints were kept.
  fingerprint bytea check (length(fingerprint) = 32)
);
insert into vault.transport_key (one)
select true where exists (select from staff.identity) or exists (select from vault.glass_key) or exists (select from channels.account);

-- The house only.
select approdo.protect('vault.transport_key');
