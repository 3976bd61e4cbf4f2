-- A parked file lies in a tray of its own; a job may wait for its day.
create or replace function tray(state jsonb) returns text immutable strict parallel safe
return case
  when state->>'closed' is not null then 'closed'
  when state->>'file' is not null then 'filed'
  when state->>'parked' is not null then 'parked'
  when (state->'custody'->>'moves')::int = 0 then 'created'
  when (state->'custody'->>'moves')::int = 1
    and (state->'custody'->'last'->>'pulledBack')::boolean then 'created'
  else 'inbox'
end;
alter table outbox add column run_at timestamptz;
