-- Row-level security: the second wall.
select 1;
