-- Checks due.
select 1;
