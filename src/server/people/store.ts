/** SQL of people: who may act under which post, posts as others see them. */
import type { Day, Hash, Id, Instant, Role } from '../../core/words.ts';
import type { Bilingual } from '../../core/letters.ts';
import type { Charge } from '../../core/posts.ts';
import type { HeldRoles } from '../../core/roles.ts';
import type { Query, Tx } from '../platform/database.ts';

/** What is known of a living session, whatever its person sits on. */
export type SessionFacts = {
  readonly person: Id;
  /** The office whose roll they are on. */
  readonly home: Id;
  readonly stale: boolean;
  /** Since a second factor was shown last. */
  readonly proof_minutes: number;
  /** Where it was shown, as `networkOf` spells it. */
  readonly networks: readonly string[];
};
export type Seat = SessionFacts & {
  readonly post: Id;
  readonly org: Id;
  readonly unit: Id;
  readonly unit_abbr: string;
  readonly roles: readonly Role[];
  readonly kind: Charge['kind'];
  readonly behalf: Id | null;
  /** The person's own roles, and the day in India. */
  readonly held: Pick<HeldRoles, 'lent' | 'superAdmin'>;
  readonly today: Day;
};

/**
 * The seat that a session acts from: the asked post, or else the person's substantive one. A row
 * with a null post means that the session is good and the post is not this person's.
 */
export async function seatOf(
  query: Query,
  session: { readonly hash: Hash; readonly idleMinutes: number },
  post: Id | null,
): Promise<Seat | (SessionFacts & { readonly post: null }) | null> {
  const text = `select s.person_id as person, h.org_id as home, o.post_id as post,
      p.org_id as org, p.unit_id as unit,
      u.state->>'abbr' as unit_abbr, p.state->'roles' as roles, o.kind, o.behalf_id as behalf,
      s.seen_at < now() - interval '1 minute' as stale,
      extract(epoch from now() - s.proved_at)::float8 / 60 as proof_minutes,
      s.proved_networks || s.network as networks,
      jsonb_build_object('lent', h.state->'lent', 'superAdmin', h.state->'superAdmin') as held,
      india_today()::text as today
    from sessions s
    join persons h on h.id = s.person_id
    left join lateral (select * from seats x where x.person_id = s.person_id
      and ($2::uuid is null or x.post_id = $2::uuid)
      order by x.rank, x.since, x.no limit 1) o on true
    left join posts p on p.id = o.post_id
    left join units u on u.id = p.unit_id
    where s.token_hash = $1 and s.expires_at > now()
      and s.seen_at > now() - make_interval(
        mins => case when s.shared then least($3, 10) else $3 end)`;
  const rows = await query<Seat>('seat_of', text, [session.hash, post, session.idleMinutes]);
  return rows[0] ?? null;
}

export type OccupancyRow = {
  readonly post: Id;
  readonly no: number;
  readonly person: Id;
  readonly kind: string;
  readonly from: Day;
  readonly until: Day | null;
  readonly behalf: Id | null;
  readonly since: Instant;
};

export function saveOccupancy(tx: Tx, row: OccupancyRow): Promise<unknown> {
  const text = `insert into occupancies
      (post_id, no, person_id, kind, from_day, until_day, behalf_id, since)
    values ($1, $2, $3, $4, $5, $6, $7, $8)`;
  const { post, no, person, kind, from, until, behalf, since } = row;
  return tx.query('save_occupancy', text, [post, no, person, kind, from, until, behalf, since]);
}

/** The last day in charge; with an instant, over from that very moment. */
export function endOccupancy(
  tx: Tx,
  row: Pick<OccupancyRow, 'post' | 'no' | 'until'> & { readonly endedAt: Instant | null },
): Promise<unknown> {
  const text = `update occupancies set until_day = $3, ended_at = $4
    where post_id = $1 and no = $2`;
  return tx.query('end_occupancy', text, [row.post, row.no, row.until, row.endedAt]);
}

export type MarkedPost = {
  readonly id: Id;
  readonly org: Id;
  readonly vacant: boolean;
  readonly clearance: string;
  readonly roles: readonly Role[];
};

/** What marking to a post needs to know of it. */
export async function markedPost(tx: Tx, post: Id): Promise<MarkedPost | null> {
  const text = `select p.id, p.org_id as org, p.state->>'clearance' as clearance,
      p.state->'roles' as roles,
      not exists (select from seats o where o.post_id = p.id) as vacant
    from posts p where p.id = $1`;
  const rows = await tx.query<MarkedPost>('marked_post', text, [post]);
  return rows[0] ?? null;
}

export type LetterheadRow = {
  readonly office: Bilingual;
  readonly officeAddress: Bilingual;
  readonly place: Bilingual;
  readonly section: Bilingual;
  readonly designation: Bilingual | null;
  readonly name: Bilingual | null;
};

/** The frame of a letter: the office, the issuing section, the signing post and who sits on it. */
export async function letterheadOf(
  query: Query,
  at: { readonly org: Id; readonly unit: Id; readonly signatory: Id | null },
): Promise<LetterheadRow | null> {
  const text = `select o.state->'name' as office, o.state->'address' as "officeAddress",
      o.state->'place' as place, u.state->'name' as section,
      p.state->'designation' as designation, h.state->'name' as name
    from organisations o
    join units u on u.id = $2
    left join posts p on p.id = $3 and p.org_id = o.id
    left join lateral (select * from seats x where x.post_id = p.id and x.behalf_id is null
      order by x.rank, x.since desc, x.no desc limit 1) c on true
    left join persons h on h.id = c.person_id
    where o.id = $1`;
  const rows = await query<LetterheadRow>('letterhead_of', text, [at.org, at.unit, at.signatory]);
  return rows[0] ?? null;
}

/** The office of a person; null where there is no such person. */
export async function orgOf(query: Query, person: Id): Promise<Id | null> {
  const text = 'select org_id as org from persons where id = $1';
  return (await query<{ org: Id }>('org_of_person', text, [person]))[0]?.org ?? null;
}
