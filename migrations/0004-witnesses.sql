-- What others say of the log (witnesses, time-stamping authority), what it says of others, and alarms.

-- Lines of witnesses under a checkpoint, C2SP tlog-cosignature, without their newline.
create table cosignatures (
  size bigint not null references checkpoints (size),
  witness text not null,
  key_id text not null,
  line text not null,
  made_at timestamptz not null default clock_timestamp(),
  primary key (size, witness, key_id)
);
create index cosignatures_of on cosignatures (witness, key_id, size desc);

-- RFC 3161 tokens over the text of a checkpoint; stamped_at is the time that the authority names.
create table stamps (
  size bigint primary key references checkpoints (size),
  token bytea not null,
  stamped_at timestamptz not null,
  made_at timestamptz not null default clock_timestamp()
);

-- What an administrator must hear of. An alarm is raised once while it lasts, and ends once.
create table alarms (
  id uuid primary key,
  code text not null,
  -- What it is about: a witness, an authority; empty where the code says all.
  subject text not null default '',
  detail jsonb not null,
  raised_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz
);
create unique index alarms_open on alarms (code, subject) where ended_at is null;
create index alarms_recent on alarms (raised_at desc, id);

-- Events that an auditor let into the log although their time is beyond the bound of the clock.
create table admissions (
  journal_id uuid primary key references journal (id),
  by_person uuid not null,
  by_post uuid not null,
  admitted_at timestamptz not null
);

-- The latest checkpoint that this office cosigned of each log that it witnesses.
create table witnessed (
  origin text primary key,
  size bigint not null,
  root bytea not null,
  note text not null,
  cosigned_at timestamptz not null
);

do $$
declare name text;
begin
  foreach name in array array['cosignatures', 'stamps', 'admissions'] loop
    execute format('create trigger for_ever before update or delete on %I
      for each row execute function is_for_ever()', name);
    execute format('create trigger for_ever_whole before truncate on %I
      for each statement execute function is_for_ever()', name);
  end loop;
  foreach name in array array['alarms', 'witnessed'] loop
    execute format('create trigger never_removed before delete on %I
      for each row execute function is_for_ever()', name);
    execute format('create trigger never_emptied before truncate on %I
      for each statement execute function is_for_ever()', name);
  end loop;
end $$;

create function alarm_only_ends() returns trigger language plpgsql as $$
begin
  if old.ended_at is not null or (new.id, new.code, new.subject, new.detail, new.raised_at)
    is distinct from (old.id, old.code, old.subject, old.detail, old.raised_at) then
    raise exception 'alarms is for ever: only the end of an alarm is added'
      using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger only_ends before update on alarms for each row execute function alarm_only_ends();

-- A witness never goes back, and never says two things of one size.
create function witness_only_grows() returns trigger language plpgsql as $$
begin
  if new.origin <> old.origin or new.size < old.size
    or (new.size = old.size and new.root <> old.root) then
    raise exception 'witnessed is for ever: a log only grows' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger only_grows before update on witnessed
  for each row execute function witness_only_grows();

grant select, insert on cosignatures, stamps, alarms, admissions, witnessed to patravali_app;
grant update (ended_at) on alarms to patravali_app;
grant update on witnessed to patravali_app;
