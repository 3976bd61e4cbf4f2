-- Dak that is not registered: that it came, of which kind, and whom it was given to. core/unregistered.ts
create table unregistered (
  id uuid primary key,
  org_id uuid not null,
  version int not null,
  state jsonb not null,
  at text collate "C" generated always as (state->>'at') stored
);
create index unregistered_listed on unregistered (org_id, at desc, id desc);

create trigger never_removed before delete on unregistered
  for each row execute function is_for_ever();
create trigger never_emptied before truncate on unregistered
  for each statement execute function is_for_ever();
create trigger frozen before update on unregistered
  for each row execute function is_for_ever();
grant select, insert on unregistered to patravali_app;
