-- A session gets a new token when its second factor is shown anew; requests that were on their way with the former one
-- still find it for half a minute. ASVS 7.2.4.
alter table sessions
  add former_hash text,
  add former_until timestamptz;
create unique index sessions_former on sessions (former_hash) where former_hash is not null;
