-- The door: what proves a person at sign-in. Not evidence of office work, hence not in the journal.

create table credentials (
  person_id uuid primary key references persons,
  password_hash text not null,
  totp_secret text not null,
  -- The last accepted time step: a code is good once. RFC 6238 5.2.
  totp_step bigint not null default 0,
  failures int not null default 0,
  locked_until timestamptz
);

create table sessions (
  token_hash text primary key,
  person_id uuid not null references persons,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index sessions_person on sessions (person_id);

-- What the server's own role may do. It reads and adds; it changes rows only where the office changes.
grant usage on schema public to patravali_app;
grant select, insert on all tables in schema public to patravali_app;
grant update on organisations, units, posts, persons, documents, receipts, files, notes, drafts, issues,
  movements, counters, credentials, sessions to patravali_app;
grant delete on unsealed, sessions, readers to patravali_app;
