/**
 * SQL of finding posts and people by the words at their doors: keeping the words with the act that
 * changes them, and asking for them. ADR 14.
 */
import { SEARCH_WORDS_MAX, searchWords, slipsOf } from '../../core/search.ts';
import { canon } from '../../core/text.ts';
import type { Id } from '../../core/words.ts';
import type { FoundPost } from '../../contract/people.ts';
import type { Query, Tx } from '../platform/database.ts';

/** What an act changed of what words are made from. */
export type Reworded = {
  readonly posts: readonly Id[];
  /** Of all of their posts. */
  readonly units: readonly Id[];
  readonly offices: readonly Id[];
  readonly persons: readonly Id[];
  /** Whose name may be another: of their posts too. */
  readonly renamed: readonly Id[];
};

/**
 * The new words of posts and people, after the rows that they come from. Whoever is in charge of a
 * changed post is found by its abbreviation and designation.
 */
export function renewWords(tx: Tx, changed: Reworded): Promise<unknown> {
  const text = 'select renew_words($1, $2, $3, $4, $5)';
  const { posts, units, offices, persons, renamed } = changed;
  return tx.query('renew_words', text, [posts, units, offices, persons, renamed]);
}

/** The keys by which one typed word finds. */
export type WordKeys = {
  /** Of words that begin with it or have it in them, in one of the drawers: enough where many do. */
  readonly head: readonly string[];
  /** The same in all of them. */
  readonly firm: readonly string[];
  /** Also of words that are a slip away, in one of the drawers. */
  readonly near: readonly string[];
  /** The same in all of them. */
  readonly loose: readonly string[];
};

/** In the order of the typed words, at most the first five. */
export function wordKeys(
  query: Query,
  scope: Id,
  typed: readonly string[],
): Promise<readonly WordKeys[]> {
  const asked = typed.slice(0, SEARCH_WORDS_MAX).map((t, n) => ({ n, t, slips: slipsOf(t) }));
  const text = `with asked as (
      select * from jsonb_to_recordset($2::jsonb) as a(n int, t text, slips text[])),
    found as (select distinct n, near, word from asked, lateral (
      select 0 as near, case when length(t) < 4 then '^' || t else t end as word
      union all select 0, word from (select word from search_words
        where near = 0 and key >= t and key < t || U&'\\+10FFFF' and length(t) > 3
        order by key limit 48) begins
      union all select 0, word from (select word from search_words
        where near = 2 and key >= t and key < t || U&'\\+10FFFF' and length(t) > 2
        order by key limit 24) has
      union all select 1, word from search_words where near = 1 and key = t and length(t) > 3
      union all select 1, slip.word from unnest(slips) as less, lateral (
        (select word from search_words where near = 0 and key = less)
        union all (select word from search_words
          where near = 1 and key >= less and key < less || U&'\\+10FFFF' order by key limit 4)
      ) slip) words)
    select coalesce(array_agg(key) filter (where near = 0 and drawer = 0), '{}') as head,
      array_agg(key) filter (where near = 0) as firm,
      array_agg(key) filter (where drawer = 0) as near, array_agg(key) as loose
    from (select n, near, drawer, search_key($1, drawer, word)::text as key
      from found, generate_series(0, 7) as drawer) keys group by n order by n`;
  return query<WordKeys>('word_keys', text, [scope, JSON.stringify(asked)]);
}

/** `keys && $n` for each typed word, n going up from `first` by `step`. */
export function everyWord(words: number, first: number, step = 1): string {
  const has = (_: unknown, i: number) => `keys && $${first + step * i}::bigint[]`;
  return Array.from({ length: words }, has).join(' and ');
}

export type Searcher = { readonly org: Id; readonly unit: Id };
/** The scope under which a directory shows posts to every office. */
const DIRECTORY: Id = '00000000-0000-0000-0000-000000000000';
const PAGE = 20;
const ROW = 'post_id, start, unit_id, good_until';
const FOUND = `jsonb_build_object('office', jsonb_build_object('id', o.id, 'code', o.code,
  'name', o.state->'name')) || c.card as card`;

/**
 * Posts of the office in which every word is found; first the own unit's and those whose
 * abbreviation begins so. Each arm is asked only while those before it have not found enough.
 */
export async function findPosts(
  query: Query,
  { org, unit }: Searcher,
  typed: string,
): Promise<FoundPost[]> {
  const words = searchWords(typed).slice(0, SEARCH_WORDS_MAX);
  const keys = words.length === 0 ? [] : await wordKeys(query, org, words);
  const every = (kind: number) =>
    keys.length === 0 ? 'true' : everyWord(keys.length, 4 + kind, 4);
  const arm = (rank: number, where: string, limit: string) =>
    `(select ${rank} as arm, ${ROW} from post_words where not abolished and ${where} ${limit})`;
  // Behind a limit of its own, or the planner joins the whole index on the keys with the unit's.
  const own = `(select 0 as arm, ${ROW} from (select * from post_words
    where unit_id = $2::uuid and not abolished order by start limit 500) own
    where ${every(1)} limit 12)`;
  const arms = [
    own,
    arm(
      1,
      `org_id = $1 and start >= $3 and start < $3 || U&'\\+10FFFF'`,
      'order by org_id, start, post_id limit 40',
    ),
    ...(keys.length === 0
      ? []
      : [0, 1, 2, 3].map((kind) => arm(2 + kind, every(kind), 'limit 40'))),
  ];
  const order = `starts_with(start, $3) and unit_id = $2::uuid desc, starts_with(start, $3) desc,
    unit_id = $2::uuid desc, arm, start, post_id`;
  // Whose words are of somebody no longer in charge is asked again, as the words are today.
  const text = `with found as (select * from (${arms.join(' union all ')}) arms limit 40),
    best as (select post_id, start, unit_id, min(arm) as arm from found
      where good_until is null or good_until >= india_today() or exists (
        select from post_words_now n where n.post_id = found.post_id
          and ${every(3).replaceAll('keys', 'n.keys')})
      group by post_id, start, unit_id order by ${order} limit ${PAGE})
    select ${FOUND} from best join post_cards c on c.id = best.post_id
      join organisations o on o.id = c.org_id order by ${order}`;
  const values = [
    org,
    unit,
    canon(typed),
    ...keys.flatMap((key) => [key.head, key.firm, key.near, key.loose]),
  ];
  const rows = await query<{ card: FoundPost }>(`find_posts_${keys.length}`, text, values);
  return rows.map(({ card }) => card);
}

/** Posts of any office, of those that a directory shows. */
export async function findInDirectory(query: Query, typed: string): Promise<FoundPost[]> {
  const keys = await wordKeys(query, DIRECTORY, searchWords(typed));
  if (keys.length === 0) return [];
  const arms = [0, 1, 2, 3].map(
    (kind) => `(select ${kind} as arm, post_id, start from post_words
      where ${everyWord(keys.length, 1 + kind, 4)} limit 40)`,
  );
  const text = `with found as (select * from (${arms.join(' union all ')}) arms limit 40),
    best as (select post_id, start, min(arm) as arm from found group by post_id, start
      order by arm, start, post_id limit ${PAGE})
    select ${FOUND} from best join post_cards c on c.id = best.post_id
      join organisations o on o.id = c.org_id order by arm, start, post_id`;
  const values = keys.flatMap((key) => [key.head, key.firm, key.near, key.loose]);
  const rows = await query<{ card: FoundPost }>(`find_in_directory_${keys.length}`, text, values);
  return rows.map(({ card }) => card);
}

export async function postById(query: Query, org: Id, post: Id): Promise<FoundPost[]> {
  const text = `select ${FOUND} from post_cards c join organisations o on o.id = c.org_id
    where c.id = $1 and c.org_id = $2`;
  const rows = await query<{ card: FoundPost }>('post_by_id', text, [post, org]);
  return rows.map(({ card }) => card);
}
