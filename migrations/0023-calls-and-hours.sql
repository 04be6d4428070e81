-- Still empty.
select 1;
