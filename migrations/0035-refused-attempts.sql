-- Attempts that were refused, for who administers an office or the instance: the same of one hour in one row. Not evidence,
-- see src/core/evidence.ts; forgotten after 180 days, and before that when there are too many.
create table refused_attempts (
  id uuid primary key,
  hour timestamptz not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  times bigint not null,
  -- Under whose name, where somebody of the office has it; whoever typed an unknown one is nobody.
  person_id uuid references persons,
  -- The office on whose roll they are.
  org_id uuid,
  -- Method and path as the contract spells them, without what was asked about.
  path text not null,
  code text not null,
  reason text not null,
  network text not null,
  device text not null,
  unique nulls not distinct (hour, person_id, path, code, reason, network, device)
);
create index refused_attempts_last on refused_attempts (last_at desc, id desc);
create index refused_attempts_org on refused_attempts (org_id, last_at desc, id desc);
grant select, insert, update, delete on refused_attempts to patravali_app;
