-- The stage that an organisation is in today: the last one set that has begun. core/organisations.ts `stageOn`.
create function stage_of(state jsonb) returns text
  language sql stable parallel safe
  return coalesce((select s->>'stage' from jsonb_array_elements(state->'stages')
      with ordinality as t (s, n)
    where s->>'from' <= india_today()::text order by n desc limit 1), 'planned');
