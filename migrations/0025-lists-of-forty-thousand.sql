-- Lists that stay as quick among 40,000 as among 40. ADR 14.

-- People in the order of their list, beside their keys.
alter table person_words add column user_id text collate "C" not null default '';
update person_words w set user_id = h.user_id from persons h where h.id = w.person_id;
alter table person_words alter column user_id drop default;
create index person_words_order on person_words (org_id, user_id, person_id);

create or replace view person_words_now as
  select t.id as person_id, t.org_id, search_keys(t.org_id, search_drawer(t.id), search_tokens(t.words)) as keys, h.user_id
  from person_texts t join persons h on h.id = t.id;

create or replace function renew_person_words(changed uuid[]) returns void
  language sql volatile
begin atomic
  select learn_words(search_tokens(string_agg(concat_ws(' ', state->'name'->>'en',
      state->'name'->>'hi', state->'particulars'->>'designation'), ' ')))
    from persons where id = any (changed);
  insert into person_words (person_id, org_id, keys, user_id)
  select person_id, org_id, keys, user_id from person_words_now where person_id = any (changed)
  on conflict (person_id) do update set org_id = excluded.org_id, keys = excluded.keys,
    user_id = excluded.user_id;
end;

-- A unit by its abbreviation, the units of an office.
create index units_org on units (org_id, (state->>'abbr'));
