-- Signing in goes by steps, failed attempts slow down who makes them and nobody else, and everybody sees who came in
-- under their name. None of this is evidence: see src/core/evidence.ts. ADR 15.

-- Something begun with a ticket: a sign-in after its password, a proof anew, an enrolment, a factor being added.
create table attempts (
  token_hash text primary key,
  purpose text not null,
  -- Null while a passkey has not said who it is.
  person_id uuid,
  -- Whose proof is renewed.
  session_hash text,
  -- Of a passkey ceremony.
  challenge text,
  -- The secret of an authenticator that is being added, sealed.
  sealed text,
  -- Of the code that was mailed last, keyed.
  mail_mac text,
  mails int not null default 0,
  tries int not null default 0,
  expires_at timestamptz not null
);
create index attempts_expire on attempts (expires_at);

create table sign_ins (
  person_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  -- 'in', 'wrong_password', 'wrong_factor', 'slowed'.
  outcome text not null,
  how text not null,
  network text not null,
  device text not null
);
create index sign_ins_of on sign_ins (person_id, at desc);

-- Failures fade. Which accounts failed from a network and have not come in since: many are a spraying of passwords.
alter table throttles alter failures type double precision;
alter table throttles add accounts text[] not null default '{}';
create index throttles_failed on throttles (failed_at);

grant select, insert, update, delete on attempts, sign_ins to patravali_app;
