-- From which networks the people of an office may work, by order. core/network-rules.ts
create table network_rules (
  id uuid primary key,
  org_id uuid not null,
  version int not null,
  state jsonb not null,
  ended_on text generated always as (state->>'endedOn') stored
);
create index network_rules_of on network_rules (org_id, id);
create index network_rules_holding on network_rules (id) where ended_on is null;

create trigger never_removed before delete on network_rules
  for each row execute function is_for_ever();
create trigger never_emptied before truncate on network_rules
  for each statement execute function is_for_ever();
create trigger only_forward before update on network_rules for each row
  when (new.id <> old.id or new.org_id <> old.org_id or new.version <= old.version)
  execute function is_for_ever();
-- What an order said stays as it was; a rule ends once.
create trigger frozen before update on network_rules for each row
  when (old.ended_on is not null
    or (new.state - 'endedOn' - 'endOrder') is distinct from (old.state - 'endedOn' - 'endOrder'))
  execute function is_for_ever();

grant select, insert, update on network_rules to patravali_app;
