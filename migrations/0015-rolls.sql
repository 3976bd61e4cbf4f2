-- Employee rolls: uploaded by one, certified by another, applied in batches. The rows of a roll are contents.
create table rolls (
  id uuid primary key,
  org_id uuid not null,
  version int not null,
  state jsonb not null,
  status text generated always as (state->>'status') stored
);
create index rolls_org on rolls (org_id, id desc);

create trigger never_removed before delete on rolls
  for each row execute function is_for_ever();
create trigger never_emptied before truncate on rolls
  for each statement execute function is_for_ever();
create trigger only_forward before update on rolls for each row
  when (new.id <> old.id or new.org_id <> old.org_id or new.version <= old.version)
  execute function is_for_ever();
-- What was certified is what was uploaded, and a decision stays.
create trigger frozen before update on rolls for each row
  when (old.status in ('returned', 'applied')
    or (new.state->'name', new.state->'rows', new.state->'batches', new.state->'uploadedBy',
      new.state->'uploadedAt')
      is distinct from (old.state->'name', old.state->'rows', old.state->'batches',
      old.state->'uploadedBy', old.state->'uploadedAt')
    or (old.status = 'certified' and (new.state->'order', new.state->'decidedBy', new.state->'decidedAt')
      is distinct from (old.state->'order', old.state->'decidedBy', old.state->'decidedAt')))
  execute function is_for_ever();

grant select, insert, update on rolls to patravali_app;
