-- What may never change in a row that may: refused to everybody by a trigger, like the journal. The conditions stand
-- in the triggers themselves, so that a change that is allowed costs no call. ADR 10, docs/frozen-tables.md.

do $$
declare name text;
begin
  foreach name in array array['organisations', 'units', 'posts', 'persons', 'documents', 'receipts',
    'files', 'notes', 'drafts', 'issues'] loop
    execute format('create trigger only_forward before update on %I for each row
      when (new.id <> old.id or new.org_id <> old.org_id or new.version <= old.version)
      execute function is_for_ever()', name);
  end loop;
  foreach name in array array['counters', 'document_links'] loop
    execute format('create trigger never_removed before delete on %I
      for each row execute function is_for_ever()', name);
    execute format('create trigger never_emptied before truncate on %I
      for each statement execute function is_for_ever()', name);
  end loop;
  foreach name in array array['readers', 'document_links', 'unsealed'] loop
    execute format('create trigger never_changed before update on %I
      for each row execute function is_for_ever()', name);
  end loop;
end $$;

-- A note that was sent or thrown away is done with. CSMOP 7.13.
create trigger frozen before update on notes for each row
  when (old.state->>'status' in ('sent', 'discarded'))
  execute function is_for_ever();

-- An approval freezes the version that it approves, and there is none after it. CSMOP 9.1.
create trigger frozen before update on drafts for each row
  when (old.state->>'approved' is not null
    and (new.state->'approved', new.state->'versions', new.state->'content')
      is distinct from (old.state->'approved', old.state->'versions', old.state->'content'))
  execute function is_for_ever();

-- A letter is what was issued; its bytes, once there are any, stay.
create trigger frozen before update on issues for each row
  when ((new.state->'number', new.state->'file', new.state->'draft', new.state->'replyTo',
      new.state->'issuedBy', new.state->'issuedAt', new.state->'letter', new.state->'letterContent')
      is distinct from (old.state->'number', old.state->'file', old.state->'draft',
      old.state->'replyTo', old.state->'issuedBy', old.state->'issuedAt', old.state->'letter',
      old.state->'letterContent')
    or (old.state->>'pdf' is not null
      and (new.state->'pdf', new.state->'pages') is distinct from (old.state->'pdf', old.state->'pages')))
  execute function is_for_ever();

create trigger frozen before update on receipts for each row
  when ((new.state->'number', new.state->'computerNo', new.state->'createdBy', new.state->'createdAt')
    is distinct from
    (old.state->'number', old.state->'computerNo', old.state->'createdBy', old.state->'createdAt'))
  execute function is_for_ever();
create trigger frozen before update on files for each row
  when ((new.state->'number', new.state->'computerNo', new.state->'createdBy', new.state->'createdAt')
    is distinct from
    (old.state->'number', old.state->'computerNo', old.state->'createdBy', old.state->'createdAt'))
  execute function is_for_ever();
create trigger frozen before update on documents for each row
  when ((new.state->'hash', new.state->'bytes', new.state->'uploadedBy', new.state->'uploadedAt')
    is distinct from
    (old.state->'hash', old.state->'bytes', old.state->'uploadedBy', old.state->'uploadedAt'))
  execute function is_for_ever();

-- A hop is added to, each of its times once.
create trigger frozen before update on movements for each row
  when ((new.item_id, new.seq, new.kind, new.org_id, new.from_post, new.from_person, new.to_post,
      new.sent_at, new.action, new.priority, new.due_on, new.remarks, new.route)
      is distinct from (old.item_id, old.seq, old.kind, old.org_id, old.from_post, old.from_person,
      old.to_post, old.sent_at, old.action, old.priority, old.due_on, old.remarks, old.route)
    or (old.opened_at is not null
      and (new.opened_at, new.opened_by) is distinct from (old.opened_at, old.opened_by))
    or (old.pulled_back_at is not null and new.pulled_back_at is distinct from old.pulled_back_at)
    or (old.ended_at is not null and new.ended_at is distinct from old.ended_at))
  execute function is_for_ever();

-- A charge ends once.
create trigger frozen before update on occupancies for each row
  when (old.ended_at is not null or (new.post_id, new.no, new.person_id, new.kind, new.from_day,
    new.behalf_id, new.since) is distinct from (old.post_id, old.no, old.person_id, old.kind,
    old.from_day, old.behalf_id, old.since))
  execute function is_for_ever();

-- A number is spent one at a time. CSMOP 5.3.
create trigger only_counts before update on counters for each row
  when (new.org_id <> old.org_id or new.series <> old.series or new.value <> old.value + 1)
  execute function is_for_ever();
