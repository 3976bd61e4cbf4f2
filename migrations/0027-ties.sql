-- Files tied to others: who reads a file may read what is attached to it.
alter table files add column leader_id uuid
  generated always as ((state->'leader'->>'file')::uuid) stored;
create index files_leader on files (leader_id) where leader_id is not null;

create table file_ties (
  file_id uuid not null,
  other_id uuid not null,
  kind text not null,
  primary key (file_id, other_id, kind)
);
create index file_ties_other on file_ties (other_id);
grant select, insert on file_ties to patravali_app;

create or replace view readable as
  select x.post_id, x.item_id from (
    select post_id, item_id from readers
    union
    select r.post_id, t.other_id from readers r
      join file_ties t on t.file_id = r.item_id and t.kind = 'attached') x
  where is_cleared(x.post_id, coalesce(
    (select f.classification from files f where f.id = x.item_id),
    (select case when r.state->'form'->>'sealedCover' = 'true' then 'normal'
      else r.classification end from receipts r where r.id = x.item_id),
    'normal'));

-- What is tied stays so. ADR 10, docs/frozen-tables.md.
create trigger never_removed before delete on file_ties for each row execute function is_for_ever();
create trigger never_emptied before truncate on file_ties
  for each statement execute function is_for_ever();
create trigger never_changed before update on file_ties for each row execute function is_for_ever();
