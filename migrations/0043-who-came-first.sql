-- Who of a case was written down first stays the first, whoever is written about later: rooms that speak of one person
-- when nobody says of whom mean the same one. Moments would not do: they are kept by the quarter of an hour.
alter table cases.person add column seq bigint;
update cases.person p set seq = o.place
  from (select q.id, row_number() over (order by v.written_at, q.id) as place
        from cases.person q join cases.person_version v on v.person_id = q.id and v.version = 1) o
  where o.id = p.id;
alter table cases.person alter column seq set not null, alter column seq add generated always as identity;
select setval(pg_get_serial_sequence('cases.person', 'seq'), coalesce((select max(seq) from cases.person), 0) + 1, false);
