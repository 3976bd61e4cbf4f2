-- E-mail dak: what the office's mailbox has received, each message once. core/emails.ts
create table emails (
  id uuid primary key,
  org_id uuid not null,
  version int not null,
  state jsonb not null,
  hash text generated always as (state->>'hash') stored,
  status text generated always as (state->>'status') stored,
  arrived_at text generated always as (state->>'arrivedAt') stored
);
create unique index emails_once on emails (org_id, hash);
create index emails_listed on emails (org_id, status, arrived_at desc, id desc);

create trigger never_removed before delete on emails
  for each row execute function is_for_ever();
create trigger never_emptied before truncate on emails
  for each statement execute function is_for_ever();
create trigger only_forward before update on emails for each row
  when (new.id <> old.id or new.org_id <> old.org_id or new.version <= old.version)
  execute function is_for_ever();
-- Which bytes came stays as it was, and so does what became of them.
create trigger frozen before update on emails for each row
  when (old.status = 'diarised' or (new.state->'hash', new.state->'bytes', new.state->'arrivedAt')
    is distinct from (old.state->'hash', old.state->'bytes', old.state->'arrivedAt'))
  execute function is_for_ever();
grant select, insert, update on emails to patravali_app;

-- How far a mailbox has been looked through (RFC 9051 2.3.1.1). Lost, it is looked through again.
create table mailboxes (
  name text primary key,
  uid_validity text not null,
  uid bigint not null
);
grant select, insert, update on mailboxes to patravali_app;
