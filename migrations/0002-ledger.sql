-- The ledger: the journal and what proves it. Nothing here is ever changed or removed.

create table contents (
  hash text primary key,
  org_id uuid not null,
  body text not null,
  constraint contents_true check (hash = encode(sha256(convert_to(body, 'UTF8')), 'hex'))
);

create table journal (
  seq bigint generated always as identity,
  id uuid primary key,
  org_id uuid not null,
  kind text not null,
  item_id uuid not null,
  version int not null,
  type text not null,
  at timestamptz not null,
  -- The canonical bytes that are hashed, RFC 8785; the columns beside it are for finding.
  leaf text not null,
  -- RFC 6962 2.1 leaf hash.
  hash bytea not null,
  constraint journal_true check (hash = sha256('\x00'::bytea || convert_to(leaf, 'UTF8')))
);
create unique index journal_version on journal (item_id, version);
create unique index journal_seq on journal (seq);

-- Committed but not yet given a position: one row an event, put there by the database itself.
create table unsealed (
  seq bigint primary key
);
create function journal_to_seal() returns trigger language plpgsql as $$
begin
  insert into unsealed (seq) values (new.seq);
  return new;
end $$;
create trigger journal_to_seal after insert on journal
  for each row execute function journal_to_seal();

-- Positions in the log, given by one leader after commit.
create table leaves (
  position bigint primary key,
  journal_id uuid not null unique references journal (id),
  hash bytea not null
);
create table checkpoints (
  size bigint primary key,
  note text not null,
  made_at timestamptz not null
);

create function is_for_ever() returns trigger language plpgsql as $$
begin
  raise exception '% is for ever: % is refused', tg_table_name, lower(tg_op)
    using errcode = 'insufficient_privilege';
end $$;
do $$
declare name text;
begin
  foreach name in array array['contents', 'journal', 'leaves', 'checkpoints'] loop
    execute format('create trigger for_ever before update or delete on %I
      for each row execute function is_for_ever()', name);
    execute format('create trigger for_ever_whole before truncate on %I
      for each statement execute function is_for_ever()', name);
  end loop;
  -- An item is never removed either.
  foreach name in array array['organisations', 'units', 'posts', 'persons', 'documents', 'receipts',
    'files', 'notes', 'drafts', 'issues', 'movements'] loop
    execute format('create trigger never_removed before delete on %I
      for each row execute function is_for_ever()', name);
    execute format('create trigger never_emptied before truncate on %I
      for each statement execute function is_for_ever()', name);
  end loop;
end $$;

-- One row a command: the answer that a repeated request gets again.
create table acts (
  person_id uuid not null,
  key text not null,
  request_hash text not null,
  reply jsonb not null,
  at timestamptz not null default now(),
  primary key (person_id, key)
);

-- Jobs, written in the act's own transaction; the relay hands them on.
create table outbox (
  id uuid primary key,
  task text not null,
  payload jsonb not null,
  created_at timestamptz not null default now()
);
create index outbox_order on outbox (created_at, id);

-- Next numbers. The row is locked by the act that spends one, so a refused act leaves no gap.
create table counters (
  org_id uuid not null,
  series text not null,
  value bigint not null,
  primary key (org_id, series)
);
