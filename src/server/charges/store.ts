/** SQL of charges: the office's lock, who sits where, and what lies on a desk. */
import type { Bilingual } from '../../core/letters.ts';
import type { Id } from '../../core/words.ts';
import type { Tx } from '../platform/database.ts';

/** Acts on the people of an office wait here for each other. */
export function lockOffices(
  tx: Tx,
  posts: readonly Id[],
  persons: readonly Id[],
): Promise<unknown> {
  const text = `select id from organisations where id in (
      select org_id from posts where id = any ($1::uuid[])
      union select org_id from persons where id = any ($2::uuid[]))
    order by id for no key update`;
  return tx.query('lock_offices', text, [posts, persons]);
}

/** The posts that a person is in charge of, and those above them, nearest first. */
export async function postsOfAndAbove(tx: Tx, person: Id): Promise<readonly Id[]> {
  const text = `with recursive up as (
      select post_id as id, 0 as steps from occupancies where person_id = $1 and ended_at is null
      union
      select (p.state->>'reportsTo')::uuid, steps + 1 from up join posts p using (id)
        where p.state->>'reportsTo' is not null and steps < 20
    ) select id from up group by id order by min(steps), id`;
  const rows = await tx.query<{ id: Id }>('posts_of_and_above', text, [person]);
  return rows.map(({ id }) => id);
}

/** Who is or will be in charge of any of these posts. */
export async function sittersOf(tx: Tx, posts: readonly Id[]): Promise<readonly Id[]> {
  const text = `select distinct person_id as id from occupancies
    where post_id = any ($1::uuid[]) and ended_at is null order by 1`;
  const rows = await tx.query<{ id: Id }>('sitters_of', text, [posts]);
  return rows.map(({ id }) => id);
}

export async function officeKnown(tx: Tx, org: Id): Promise<boolean> {
  return (
    (await tx.query('office_known', 'select from organisations where id = $1', [org])).length > 0
  );
}

/** What lies with a post and is not closed. */
export type Desk = {
  readonly post: Id;
  readonly papers: readonly {
    readonly kind: string;
    readonly number: string;
    readonly tray: string;
  }[];
};

/** What is on the way besides: begun and not finished, or sent and not yet opened. */
export type Pending = {
  readonly kind: 'draft' | 'yellow_note' | 'sent_unread';
  /** Of the file that it stands on, or of what was sent. */
  readonly number: string;
  readonly no: number | null;
};

export function pendingOf(tx: Tx, post: Id): Promise<readonly Pending[]> {
  const text = `select 'draft' as kind, f.number, d.no
    from drafts d join files f on f.id = d.file_id
      where f.holder_post = $1 and f.tray in ('inbox', 'created', 'parked')
        and d.state->>'status' in ('in_progress', 'approved')
    union all select 'yellow_note', f.number, n.no from notes n join files f on f.id = n.file_id
      where f.holder_post = $1 and n.status = 'unsent' and n.colour = 'yellow'
    union all select 'sent_unread', coalesce(r.number, f.number), m.seq from movements m
      left join receipts r on r.id = m.item_id left join files f on f.id = m.item_id
      where m.from_post = $1 and m.opened_at is null and m.ended_at is null
    order by kind, number, no`;
  return tx.query<Pending>('pending_of', text, [post]);
}

export function desksOf(tx: Tx, posts: readonly Id[]): Promise<readonly Desk[]> {
  const text = `select holder_post as post,
      jsonb_agg(jsonb_build_object('kind', kind, 'number', number, 'tray', tray)
        order by kind, number) as papers
    from (
      select 'receipt' as kind, holder_post, number, tray from receipts
        where holder_post = any ($1::uuid[]) and tray in ('inbox', 'created')
      union all
      select 'file', holder_post, number, tray from files
        where holder_post = any ($1::uuid[]) and tray in ('inbox', 'created', 'parked')
    ) papers group by holder_post`;
  return tx.query<Desk>('desks_of', text, [posts]);
}

export async function namesOf(tx: Tx, persons: readonly Id[]): Promise<ReadonlyMap<Id, Bilingual>> {
  const text = `select id, state->'name' as name from persons where id = any ($1::uuid[])`;
  const rows = await tx.query<{ id: Id; name: Bilingual }>('names_of', text, [persons]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The numbers on a list that was handed over. */
export async function numbersOn(tx: Tx, list: string): Promise<readonly string[]> {
  const text = `select one->>'number' as number from contents c
      cross join lateral jsonb_array_elements((c.body::jsonb->'handOver'->'papers')
        || (c.body::jsonb->'handOver'->'pending')) one
    where c.hash = $1 and c.body::jsonb ? 'handOver'`;
  const rows = await tx.query<{ number: string }>('numbers_on', text, [list]);
  return rows.map(({ number }) => number);
}

/** How many living sessions people have; who has none is not named. */
export async function sessionsOf(tx: Tx, persons: readonly Id[]): Promise<ReadonlyMap<Id, number>> {
  const text = `select person_id as id, count(*)::int as sessions from sessions
    where person_id = any ($1::uuid[]) and expires_at > now() group by person_id`;
  const rows = await tx.query<{ id: Id; sessions: number }>('living_sessions', text, [persons]);
  return new Map(rows.map(({ id, sessions }) => [id, sessions]));
}
