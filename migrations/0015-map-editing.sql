-- Editing the map.
select 1;
