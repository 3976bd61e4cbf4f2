-- Finding posts and people by any part of what stands at their door, in either script, with a slip of the keys, as fast
-- among 40,000 as among 40. ADR 14.
--
-- A post has the keys of its words: each word, and its first one, two and three letters, hashed together with the office
-- that may find it by them. What somebody types is first led to whole words by `search_words`, a dictionary with few
-- more rows than there are different words; the posts then come from one index on the keys.

-- Words as they are compared: what stands between blanks, brackets and strokes, each by its comparison key.
create function search_tokens(input text) returns text[]
  language sql immutable strict parallel safe
  return (select coalesce(array_agg(distinct word collate "C" order by word collate "C"), '{}')
    from (select left(canon(part), 40) as word from regexp_split_to_table(input,
      '[-[:space:]!"#$%&''()*+,./:;<=>?@\\^_`{|}~\[\]।॥–—]+') as part) words
    where word <> '');

-- Posts and people lie in eight drawers each. A word that thousands have is answered from the first one alone.
create function search_drawer(id uuid) returns int
  language sql immutable strict parallel safe
  return get_byte(uuid_send(id), 15) & 7;

create function search_key(scope uuid, drawer int, word text) returns bigint
  language sql immutable strict parallel safe
  return hashtextextended(scope::text || drawer || word collate "C", 0);

create function search_keys(scope uuid, drawer int, words text[]) returns bigint[]
  language sql immutable strict parallel safe
  return (select coalesce(array_agg(distinct search_key(scope, drawer, form)), '{}')
    from unnest(words) as word, unnest(array[word,
      '^' || left(word, 1), '^' || left(word, 2), '^' || left(word, 3)]) as form);

create table search_words (
  -- 0: the word itself; 1: with a letter left out; 2: without its beginning.
  near smallint not null,
  key text collate "C" not null,
  word text collate "C" not null,
  primary key (near, key, word)
);
create function learn_words(words text[]) returns void
  language sql volatile
begin atomic
  insert into search_words (near, key, word)
  select distinct form.near, form.key, new
  from unnest(words) as new, lateral (
    select 0 as near, new as key
    union select 1, left(new, i - 1) || substr(new, i + 1)
      from generate_series(1, length(new)) as i where length(new) between 3 and 24
    union select 2, substr(new, i)
      from generate_series(2, length(new) - 2) as i) form
  where not exists (select from search_words known where known.near = 0 and known.key = new)
  order by 1, 2, 3
  on conflict do nothing;
end;

create table post_words (
  post_id uuid primary key,
  org_id uuid not null,
  unit_id uuid not null,
  -- The marking abbreviation as it is compared and ordered.
  start text collate "C" not null,
  abolished boolean not null,
  keys bigint[] not null,
  -- The first day on which somebody whose name is among the words is not in charge any more.
  good_until date
);
create index post_words_start on post_words (org_id, start, post_id);
create index post_words_unit on post_words (unit_id, start);
create index post_words_keys on post_words using gin (keys) with (fastupdate = off);

create table person_words (
  person_id uuid primary key,
  org_id uuid not null,
  keys bigint[] not null
);
create index person_words_keys on person_words using gin (keys) with (fastupdate = off);
create index persons_org on persons (org_id, user_id);

-- Whom a directory shows to other offices: the desk that takes letters in, and the officers who answer for it.
create function is_published(post jsonb) returns boolean
  language sql immutable strict parallel safe
  return not (post->>'abolished')::boolean
    and post->'roles' ?| array['diarist', 'approver', 'signatory'];

create view post_texts as
  select p.id, p.org_id, p.unit_id, p.abbr, (p.state->>'abolished')::boolean as abolished,
    is_published(p.state) as published, h.good_until,
    concat_ws(' ', p.abbr, p.state->'designation'->>'en', p.state->'designation'->>'hi',
      u.state->'name'->>'en', u.state->'name'->>'hi', h.names) as words,
    concat_ws(' ', o.code, o.state->'name'->>'en', o.state->'name'->>'hi') as office
  from posts p join units u on u.id = p.unit_id join organisations o on o.id = p.org_id
  cross join lateral (
    select string_agg(concat_ws(' ', x.state->'name'->>'en', x.state->'name'->>'hi'), ' ') as names,
      min(c.until_day) as good_until
    from occupancies c join persons x on x.id = c.person_id
    where c.post_id = p.id and c.ended_at is null and c.behalf_id is null
      and (c.until_day is null or c.until_day >= india_today())) h;

create view post_words_now as
  select id as post_id, org_id, unit_id, canon(abbr) as start, abolished,
    search_keys(org_id, search_drawer(id), search_tokens(words))
      || case when published
        then search_keys('00000000-0000-0000-0000-000000000000', search_drawer(id),
          search_tokens(words || ' ' || office))
        else '{}' end as keys,
    good_until
  from post_texts;

create view person_texts as
  select h.id, h.org_id, concat_ws(' ', h.state->'name'->>'en', h.state->'name'->>'hi', h.user_id,
      h.state->'particulars'->>'employeeCode', h.state->'particulars'->>'designation',
      (select string_agg(concat_ws(' ', p.abbr, p.state->'designation'->>'en',
          p.state->'designation'->>'hi'), ' ')
        from occupancies c join posts p on p.id = c.post_id
        where c.person_id = h.id and c.ended_at is null
          and (c.until_day is null or c.until_day >= india_today()))) as words
  from persons h;

create view person_words_now as
  select id as person_id, org_id, search_keys(org_id, search_drawer(id), search_tokens(words)) as keys
  from person_texts;

-- Called in the act that changed any of them, after its rows.
create function renew_post_words(changed uuid[]) returns void
  language sql volatile
begin atomic
  select learn_words(search_tokens(string_agg(words || ' ' || office, ' ')))
    from post_texts where id = any (changed);
  insert into post_words (post_id, org_id, unit_id, start, abolished, keys, good_until)
  select post_id, org_id, unit_id, start, abolished, keys, good_until
    from post_words_now where post_id = any (changed)
  on conflict (post_id) do update set unit_id = excluded.unit_id, start = excluded.start,
    abolished = excluded.abolished, keys = excluded.keys, good_until = excluded.good_until;
end;
create function renew_person_words(changed uuid[]) returns void
  language sql volatile
begin atomic
  select learn_words(search_tokens(string_agg(concat_ws(' ', state->'name'->>'en',
      state->'name'->>'hi', state->'particulars'->>'designation'), ' ')))
    from persons where id = any (changed);
  insert into person_words (person_id, org_id, keys)
  select person_id, org_id, keys from person_words_now where person_id = any (changed)
  on conflict (person_id) do update set org_id = excluded.org_id, keys = excluded.keys;
end;

grant select, insert on search_words to patravali_app;
grant select, insert, update on post_words, person_words to patravali_app;
grant select on post_texts, post_words_now, person_texts, person_words_now to patravali_app;
