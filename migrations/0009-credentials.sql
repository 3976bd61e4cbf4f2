-- What lets a person in is evidence: the journal holds a commitment to every credential, and the database makes it
-- from the credential itself. What moves with every sign-in stands in tables of its own. ADR 12.
drop table credentials;

create function credential_bytes(person uuid, no int, kind text, lookup text, material text)
  returns bytea language sql immutable parallel safe
  return convert_to(person::text || E'\n' || no || E'\n' || kind || E'\n' || coalesce(lookup, '')
    || E'\n' || material, 'UTF8');

create table credentials (
  person_id uuid not null,
  no int not null,
  kind text not null,
  -- By what it is found, where it is not found by its person: a passkey's id, an invitation's hash.
  lookup text,
  -- What a sign-in is checked against: hashes, public keys, sealed secrets.
  material text not null,
  commitment text not null generated always as
    (encode(sha256(credential_bytes(person_id, no, kind, lookup, material)), 'hex')) stored,
  primary key (person_id, no)
);
create unique index credentials_lookup on credentials (kind, lookup) where lookup is not null;

-- A credential is given and taken away, never changed.
create trigger never_changed before update on credentials
  for each row execute function is_for_ever();

create table credential_uses (
  person_id uuid not null,
  no int not null,
  -- The last accepted time step or signature counter: a code is good once. RFC 6238 5.2.
  step bigint not null default 0,
  -- Recovery codes that were used.
  spent int[] not null default '{}',
  used_at timestamptz not null default now(),
  primary key (person_id, no)
);

-- Failed attempts, by what is slowed down.
create table throttles (
  key text primary key,
  failures int not null default 0,
  failed_at timestamptz not null default now(),
  until timestamptz
);

drop table sessions;
create table sessions (
  token_hash text primary key,
  -- By which its owner names it: nobody sees a token again.
  id uuid not null unique default gen_random_uuid(),
  person_id uuid not null references persons,
  -- How its person proved who they are: 'password+totp', 'passkey', ...
  how text not null,
  -- From where and with what, in words for its owner.
  network text not null,
  device text not null,
  -- On a machine that others use too: ends sooner.
  shared boolean not null default false,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  -- When they last proved it with a second factor.
  proved_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index sessions_person on sessions (person_id);

grant select, insert, delete on credentials to patravali_app;
grant select, insert, update, delete on credential_uses, throttles, sessions to patravali_app;
