-- Merges of duplicates, imports undone.
select 1;
