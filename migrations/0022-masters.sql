-- The lists of the instance, what offices take of them, and what they ask for. core/master-lists.ts
create table master_lists (
  id uuid primary key,
  org_id uuid not null,
  version int not null,
  state jsonb not null,
  list text generated always as (state->>'list') stored
);
create unique index master_lists_one on master_lists (list);

create table office_lists (
  id uuid primary key,
  org_id uuid not null,
  version int not null,
  state jsonb not null,
  list text generated always as (state->>'list') stored
);
create unique index office_lists_one on office_lists (org_id, list);

create table master_requests (
  id uuid primary key,
  org_id uuid not null,
  version int not null,
  state jsonb not null,
  status text generated always as (state->>'status') stored
);
create index master_requests_of on master_requests (org_id, id);
create index master_requests_open on master_requests (id) where status = 'asked';

do $$
declare t text;
begin
  foreach t in array array['master_lists', 'office_lists', 'master_requests'] loop
    execute format('create trigger never_removed before delete on %I
      for each row execute function is_for_ever()', t);
    execute format('create trigger never_emptied before truncate on %I
      for each statement execute function is_for_ever()', t);
    execute format('create trigger only_forward before update on %I for each row
      when (new.id <> old.id or new.org_id <> old.org_id or new.version <= old.version)
      execute function is_for_ever()', t);
    execute format('grant select, insert, update on %I to patravali_app', t);
  end loop;
end $$;

-- A value is retired, never taken out.
create trigger frozen before update on master_lists for each row
  when ((new.state->>'list') is distinct from (old.state->>'list')
    or jsonb_array_length(new.state->'values') < jsonb_array_length(old.state->'values'))
  execute function is_for_ever();
-- What was asked stays as it was asked, and is answered once.
create trigger frozen before update on master_requests for each row
  when (old.status <> 'asked'
    or (new.state - 'status' - 'remarks') is distinct from (old.state - 'status' - 'remarks'))
  execute function is_for_ever();
