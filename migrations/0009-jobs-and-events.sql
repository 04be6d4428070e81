-- Jobs and events.
select 1;
