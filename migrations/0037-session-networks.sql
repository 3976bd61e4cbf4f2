-- A session that is used from another network than the one it began in: the networks where its owner has shown a second
-- factor since, and the last one where nobody has. Shown to its owner; not evidence, see src/core/evidence.ts. ADR 15.
alter table sessions
  add proved_networks text[] not null default '{}',
  add elsewhere text,
  add elsewhere_at timestamptz;
