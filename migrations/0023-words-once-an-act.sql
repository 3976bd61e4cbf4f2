-- The words of searches are made once an act, of everything that it changed, and each text is taken apart once.

-- Who is in charge of a post today; or the planner, before it has counted, walks through everybody who is in charge.
create index occupancies_post on occupancies (post_id) where ended_at is null;

create or replace function search_keys(scope uuid, drawer int, words text[]) returns bigint[]
  language sql immutable strict parallel safe
  -- As search_key does; what is the same for all words is put together once.
  return (select coalesce(array_agg(distinct
      hashtextextended((select scope::text || drawer) || form collate "C", 0)), '{}')
    from unnest(words) as word, unnest(array[word,
      '^' || left(word, 1), '^' || left(word, 2), '^' || left(word, 3)]) as form);

create view post_tokens as
  select t.id, t.org_id, t.unit_id, t.abbr, t.abolished, t.good_until, w.own, w.office
  from post_texts t cross join lateral (select search_tokens(t.words) as own,
      case when t.published then search_tokens(t.office) end as office offset 0) w;

create or replace view post_words_now as
  select id as post_id, org_id, unit_id, canon(abbr) as start, abolished,
    search_keys(org_id, search_drawer(id), own)
      || case when office is null then '{}'
        else search_keys('00000000-0000-0000-0000-000000000000', search_drawer(id), own || office)
        end as keys,
    good_until
  from post_tokens;

-- Takes every form of a new word alone, not of all words before it is seen which are new.
create or replace function learn_words(words text[]) returns void
  language sql volatile
begin atomic
  insert into search_words (near, key, word)
  select distinct form.near, form.key, new
  from (select new from unnest(words) as new where not exists (
      select from search_words known where known.near = 0 and known.key = new) offset 0) unknown,
    lateral (
      select 0 as near, new as key
      union select 1, left(new, i - 1) || substr(new, i + 1)
        from generate_series(1, length(new)) as i where length(new) between 3 and 24
      union select 2, substr(new, i)
        from generate_series(2, length(new) - 2) as i) form
  order by 1, 2, 3
  on conflict do nothing;
end;

create or replace function renew_post_words(changed uuid[]) returns void
  language sql volatile
begin atomic
  select learn_words((select array_agg(distinct word)
    from post_tokens, unnest(own || office) as word where id = any (changed)));
  insert into post_words (post_id, org_id, unit_id, start, abolished, keys, good_until)
  select post_id, org_id, unit_id, start, abolished, keys, good_until
    from post_words_now where post_id = any (changed)
  on conflict (post_id) do update set unit_id = excluded.unit_id, start = excluded.start,
    abolished = excluded.abolished, keys = excluded.keys, good_until = excluded.good_until;
end;

-- Called in the act, after its rows: the words of posts, of all posts of units and offices, of people, and of the posts
-- of people whose name may be another. Whoever is in charge of a changed post is found by what stands at its door.
-- An act changes few rows of large tables: whatever the planner has counted, they are found by their indexes.
create function renew_words(posts uuid[], units uuid[], offices uuid[], people uuid[], renamed uuid[]) returns void
  language sql volatile
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
begin atomic
  select renew_post_words((select array_agg(id) from (
    select unnest(posts) as id
    union select w.post_id from post_words w where w.unit_id = any (units)
    union select p.id from posts p where p.org_id = any (offices)
    union select c.post_id from occupancies c
      where c.person_id = any (renamed) and c.ended_at is null) changed));
  select renew_person_words((select array_agg(id) from (
    select unnest(people) as id
    union select c.person_id from occupancies c
      where c.post_id = any (posts) and c.ended_at is null) changed));
end;

grant select on post_tokens to patravali_app;
