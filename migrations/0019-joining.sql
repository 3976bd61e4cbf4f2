-- People move from office to office: a person's row stands where its state says, and only there.
drop trigger only_forward on persons;
create trigger only_forward before update on persons for each row
  when (new.id <> old.id or new.version <= old.version
    or new.org_id <> coalesce((new.state->>'org')::uuid, old.org_id))
  execute function is_for_ever();
create index persons_joining on persons ((state->'joining'->>'org')) where state->>'joining' is not null;
