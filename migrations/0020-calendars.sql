-- Calendars of holidays: for all, of places, of offices. core/calendars.ts
create table calendars (
  id uuid primary key,
  org_id uuid not null,
  version int not null,
  state jsonb not null,
  reach text generated always as (state->>'reach') stored
);
create unique index calendars_one_for_all on calendars (reach) where reach = 'all';
create unique index calendars_one_an_office on calendars (org_id) where reach = 'office';

create trigger never_removed before delete on calendars
  for each row execute function is_for_ever();
create trigger never_emptied before truncate on calendars
  for each statement execute function is_for_ever();
create trigger only_forward before update on calendars for each row
  when (new.id <> old.id or new.org_id <> old.org_id or new.version <= old.version)
  execute function is_for_ever();
-- What was declared holds for the instants between which it held: nothing is taken out.
create trigger frozen before update on calendars for each row
  when ((new.state->>'reach') is distinct from (old.state->>'reach')
    or jsonb_array_length(new.state->'holidays') < jsonb_array_length(old.state->'holidays')
    or jsonb_array_length(new.state->'weekends') < jsonb_array_length(old.state->'weekends')
    or jsonb_array_length(new.state->'follows') < jsonb_array_length(old.state->'follows'))
  execute function is_for_ever();

grant select, insert, update on calendars to patravali_app;
