-- While a draft is approved its versions stand still. Before it is issued the approval may be taken
-- back, which is on record with its reason. CSMOP e-9.1.
drop trigger frozen on drafts;
create trigger frozen before update on drafts for each row
  when (old.state->>'approved' is not null
    and ((new.state->'versions', new.state->'content')
        is distinct from (old.state->'versions', old.state->'content')
      or (new.state->'approved' is distinct from old.state->'approved'
        and not (old.state->>'status' = 'approved' and new.state->>'status' = 'in_progress'
          and new.state->>'approved' is null
          and jsonb_array_length(new.state->'resubmitted')
            > jsonb_array_length(old.state->'resubmitted')))))
  execute function is_for_ever();
