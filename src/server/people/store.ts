/** SQL of people: sign-in, sessions, who may act under which post. */
import type { Day, Hash, Id, Instant, Role } from '../../core/words.ts';
import type { Bilingual } from '../../core/letters.ts';
import type { Charge } from '../../core/posts.ts';
import type { Query, Tx } from '../platform/database.ts';

export type Credential = {
  readonly person_id: Id;
  readonly password_hash: string;
  readonly totp_secret: string;
  readonly totp_step: number;
  readonly failures: number;
  readonly locked: boolean;
};

/** The credential behind a user id, locked for the attempt; null when there is none. */
export async function lockCredential(tx: Tx, userId: string): Promise<Credential | null> {
  const text = `select c.person_id, c.password_hash, c.totp_secret, c.totp_step, c.failures,
      coalesce(c.locked_until > now(), false) as locked
    from credentials c join persons p on p.id = c.person_id
    where p.user_id = lower($1) and p.state->>'status' = 'active' for update of c`;
  const rows = await tx.query<Credential>('lock_credential', text, [userId]);
  return rows[0] ?? null;
}

export function recordFailure(tx: Tx, person: Id, lockAfter: number): Promise<unknown> {
  const text = `update credentials set failures = failures + 1,
      locked_until = case when failures + 1 >= $2 then now() + interval '15 minutes' end
    where person_id = $1`;
  return tx.query('record_failure', text, [person, lockAfter]);
}

export function recordSuccess(tx: Tx, person: Id, step: number): Promise<unknown> {
  const text = `update credentials set failures = 0, locked_until = null, totp_step = $2
    where person_id = $1`;
  return tx.query('record_success', text, [person, step]);
}

export function saveCredential(
  tx: Tx,
  row: { readonly person: Id; readonly passwordHash: string; readonly totpSecret: string },
): Promise<unknown> {
  const text = `insert into credentials (person_id, password_hash, totp_secret)
    values ($1, $2, $3) on conflict (person_id) do nothing`;
  return tx.query('save_credential', text, [row.person, row.passwordHash, row.totpSecret]);
}

/** Twelve hours at the longest; an idle hour ends it sooner. */
export function openSession(tx: Tx, tokenHash: Hash, person: Id): Promise<unknown> {
  const text = `insert into sessions (token_hash, person_id, expires_at)
    values ($1, $2, now() + interval '12 hours')`;
  return tx.query('open_session', text, [tokenHash, person]);
}

/** Whether there was such a session. */
export async function endSession(tx: Tx, tokenHash: Hash): Promise<boolean> {
  const text = 'delete from sessions where token_hash = $1 returning person_id';
  return (await tx.query('end_session', text, [tokenHash])).length > 0;
}

export function touchSession(tx: Tx, tokenHash: Hash): Promise<unknown> {
  const text = `update sessions set seen_at = now()
    where token_hash = $1 and seen_at < now() - interval '1 minute'`;
  return tx.query('touch_session', text, [tokenHash]);
}

export type Seat = {
  readonly person: Id;
  readonly post: Id;
  readonly org: Id;
  readonly unit: Id;
  readonly unit_abbr: string;
  readonly roles: readonly Role[];
  readonly kind: Charge['kind'];
  readonly behalf: Id | null;
  readonly stale: boolean;
};

/**
 * The seat that a session acts from: the asked post, or else the person's substantive one. A row
 * with a null post means that the session is good and the post is not this person's.
 */
export async function seatOf(
  query: Query,
  tokenHash: Hash,
  post: Id | null,
): Promise<Seat | { readonly post: null } | null> {
  const text = `select s.person_id as person, o.post_id as post, p.org_id as org, p.unit_id as unit,
      u.state->>'abbr' as unit_abbr, p.state->'roles' as roles, o.kind, o.behalf_id as behalf,
      s.seen_at < now() - interval '1 minute' as stale
    from sessions s
    left join lateral (select * from seats x where x.person_id = s.person_id
      and ($2::uuid is null or x.post_id = $2::uuid)
      order by x.rank, x.since, x.no limit 1) o on true
    left join posts p on p.id = o.post_id
    left join units u on u.id = p.unit_id
    where s.token_hash = $1 and s.expires_at > now() and s.seen_at > now() - interval '1 hour'`;
  const rows = await query<Seat>('seat_of', text, [tokenHash, post]);
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
};

/** What marking to a post needs to know of it. */
export async function markedPost(tx: Tx, post: Id): Promise<MarkedPost | null> {
  const text = `select p.id, p.org_id as org, p.state->>'clearance' as clearance,
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

/** Whoever is deactivated is out at once, on every machine. */
export function endSessionsOf(tx: Tx, person: Id): Promise<unknown> {
  return tx.query('end_sessions_of', 'delete from sessions where person_id = $1', [person]);
}
