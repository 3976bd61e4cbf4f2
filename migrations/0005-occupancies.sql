-- Who was in charge of which post from which day to which: the whole history, never removed.
drop view post_cards;
drop table occupancies;
create table occupancies (
  post_id uuid not null,
  no int not null,
  person_id uuid not null,
  kind text not null,
  from_day date not null,
  until_day date,
  -- Whose charge it is, where it is lent.
  behalf_id uuid,
  since timestamptz not null,
  ended_at timestamptz,
  primary key (post_id, no)
);
create index occupancies_person on occupancies (person_id) where ended_at is null;

create function india_today() returns date
  language sql stable parallel safe
  return (now() at time zone 'Asia/Kolkata')::date;

-- Who sits where today; the lower the rank, the more it is theirs.
create view seats as
  select o.*, array_position(array['substantive', 'officiating', 'additional', 'link',
    'authority', 'signatory', 'secretarial'], o.kind) as rank
  from occupancies o
  where o.ended_at is null and o.from_day <= india_today()
    and (o.until_day is null or o.until_day >= india_today());

-- A post as others see it: what the To box offers and movements show.
create view post_cards as
  select p.id, p.org_id, jsonb_build_object(
    'id', p.id, 'abbr', p.abbr, 'designation', p.state->'designation',
    'unit', u.state->'name', 'unitAbbr', u.state->>'abbr',
    'holder', (select h.state->'name' from seats o join persons h on h.id = o.person_id
      where o.post_id = p.id and o.behalf_id is null
      order by o.rank, o.since desc, o.no desc limit 1)) as card
  from posts p join units u on u.id = p.unit_id;

create trigger never_removed before delete on occupancies
  for each row execute function is_for_ever();
create trigger never_emptied before truncate on occupancies
  for each statement execute function is_for_ever();

grant select, insert, update on occupancies to patravali_app;
grant select on seats, post_cards to patravali_app;
