/** SQL of what is half done: attempts, throttles, and who came in. */
import type { Hash, Id, Instant } from '../../core/words.ts';
import type { Query, Tx } from '../platform/database.ts';

export type Purpose = 'sign_in' | 'proof' | 'enrol' | 'add' | 'sso' | 'logout';
export type Attempt = {
  readonly token_hash: Hash;
  readonly purpose: Purpose;
  readonly person_id: Id | null;
  readonly session_hash: Hash | null;
  readonly challenge: string | null;
  readonly sealed: string | null;
  readonly mail_mac: string | null;
  readonly mails: number;
};
/** Whose identity something began with, and which session there; null: any, unknown. */
export type SsoOf = { readonly lookup: Hash | null; readonly session: string | null };

export type NewAttempt = Pick<Attempt, 'purpose'> & {
  readonly tokenHash: Hash;
  readonly person: Id | null;
  readonly session?: Hash;
  readonly challenge?: string;
  readonly sealed?: string;
  /** Of a sign-in that a single sign-on stands for the password of. */
  readonly sso?: SsoOf;
  readonly minutes: number;
};

const TRIES_MAX = 6;
const COLUMNS =
  'token_hash, purpose, person_id, session_hash, challenge, sealed, mail_mac, mails, expires_at';

export async function openAttempt(tx: Tx, attempt: NewAttempt): Promise<void> {
  const { tokenHash, purpose, person, session, challenge, sealed, sso, minutes } = attempt;
  const text = `insert into attempts
      (token_hash, purpose, person_id, session_hash, challenge, sealed, expires_at,
        sso_lookup, sso_session)
    values ($1, $2, $3, $4, $5, $6, now() + make_interval(mins => $7), $8, $9)`;
  const given = [session ?? null, challenge ?? null, sealed ?? null, minutes];
  const by = [sso?.lookup ?? null, sso?.session ?? null];
  await Promise.all([
    tx.query('forget_attempts', 'delete from attempts where expires_at < now()'),
    tx.query('open_attempt', text, [tokenHash, purpose, person, ...given, ...by]),
  ]);
}

export async function attemptOf(query: Query, tokenHash: Hash): Promise<Attempt | null> {
  const text = `select ${COLUMNS} from attempts
    where token_hash = $1 and expires_at > now() and tries < $2`;
  const rows = await query<Attempt>('attempt_of', text, [tokenHash, TRIES_MAX]);
  return rows[0] ?? null;
}

/** Counts one more try of an attempt; null when it is over. */
export async function tryAttempt(tx: Tx, tokenHash: Hash): Promise<Attempt | null> {
  const text = `update attempts set tries = tries + 1
    where token_hash = $1 and expires_at > now() and tries < $2 returning ${COLUMNS}`;
  const rows = await tx.query<Attempt>('try_attempt', text, [tokenHash, TRIES_MAX]);
  return rows[0] ?? null;
}

export function challengeAttempt(tx: Tx, tokenHash: Hash, challenge: string): Promise<unknown> {
  const text = 'update attempts set challenge = $2 where token_hash = $1';
  return tx.query('challenge_attempt', text, [tokenHash, challenge]);
}

/** Remembers the code that is mailed; false when enough were mailed. */
export async function mailAttempt(tx: Tx, tokenHash: Hash, mac: string): Promise<boolean> {
  const text = `update attempts set mail_mac = $2, mails = mails + 1
    where token_hash = $1 and mails < 3 returning mails`;
  return (await tx.query('mail_attempt', text, [tokenHash, mac])).length > 0;
}

/** What was begun, once and never again; null when it is over. */
export async function takeAttempt(
  tx: Tx,
  tokenHash: Hash,
  purpose: Purpose,
): Promise<Attempt | null> {
  const text = `delete from attempts where token_hash = $1 and purpose = $2 and expires_at > now()
    returning ${COLUMNS}`;
  const rows = await tx.query<Attempt>('take_attempt', text, [tokenHash, purpose]);
  return rows[0] ?? null;
}

export async function endAttempt(tx: Tx, tokenHash: Hash): Promise<boolean> {
  const text = 'delete from attempts where token_hash = $1 returning purpose';
  return (await tx.query('end_attempt', text, [tokenHash])).length > 0;
}

/** Whatever somebody has half done ends with what it began with. */
export function endAttemptsOf(tx: Tx, person: Id): Promise<unknown> {
  return tx.query('end_attempts_of', 'delete from attempts where person_id = $1', [person]);
}

/** Of what one provider tells: one subject, one session there, or both. */
export const OF_SSO = `(sso_lookup = $1 and ($2::text is null or coalesce(sso_session, $2) = $2)
  or $1::text is null and sso_session = $2)`;

/** Sign-ins that wait for their second factor end with the session that they began with. */
export function endSsoAttempts(tx: Tx, { lookup, session }: SsoOf): Promise<unknown> {
  return tx.query('end_sso_attempts', `delete from attempts where ${OF_SSO}`, [lookup, session]);
}

/** False where it was used before, in so many seconds. */
export async function useOnce(tx: Tx, hash: Hash, seconds: number): Promise<boolean> {
  const text = `insert into attempts (token_hash, purpose, expires_at)
    values ($1, 'logout', now() + make_interval(secs => $2)) on conflict do nothing
    returning purpose`;
  await tx.query('forget_attempts', 'delete from attempts where expires_at < now()');
  return (await tx.query('use_once', text, [hash, seconds])).length > 0;
}

/** How failures of one kind slow down: the first `free` cost nothing, each more doubles. */
export type Slowing = {
  readonly key: string;
  readonly free: number;
  readonly seconds: number;
  readonly secondsMax: number;
  /** After so long failures count half. */
  readonly halfLifeSeconds: number;
  /** Who is tried, where many accounts from one place are a sign of spraying. */
  readonly account?: string;
};
/** So many accounts that fail from one network, and none of them came in since. */
export const SPRAYED_ACCOUNTS = 20;

/**
 * Counts an attempt as failed before it is looked at, so that many at once do not slip through.
 * Null when it must wait; else how many accounts have failed from there.
 */
export async function takeTurn(tx: Tx, slow: Slowing): Promise<number | null> {
  const { key, free, seconds, secondsMax, halfLifeSeconds, account } = slow;
  const text = `with old as (
      select failures * power(0.5, extract(epoch from now() - failed_at)::float8 / $5) as n,
        accounts from throttles where key = $1 and (until is null or until <= now()) for update
    ), turn as (
      select n + 1 as n, (select coalesce(array_agg(distinct a), '{}') from (
          (select unnest(accounts) as a where n >= 1 limit 64)
          union all select $6::text where $6::text is not null) as every) as accounts
      from old
    ), slowed as (
      select n, accounts, round(n)::int - case when cardinality(accounts) >= ${SPRAYED_ACCOUNTS}
        then least($2, ${SPRAYED_ACCOUNTS}) else $2 end as over from turn
    )
    update throttles t set failures = s.n, failed_at = now(), accounts = s.accounts,
      until = case when s.over > 0 then now() + make_interval(secs =>
        least($4::float8, $3::float8 * power(2, least(s.over - 1, 20)))) end
    from slowed s where t.key = $1 returning cardinality(t.accounts) as accounts`;
  const values = [key, free, seconds, secondsMax, halfLifeSeconds, account ?? null];
  // Locks the row that is there: one that is forgiven in between would look like one that waits.
  const known = `insert into throttles (key, failures) values ($1, 0)
    on conflict (key) do update set key = excluded.key`;
  const [, rows] = await Promise.all([
    tx.query('known_throttle', known, [key]),
    tx.query<{ accounts: number }>('take_turn', text, values),
  ]);
  return rows[0]?.accounts ?? null;
}

/** For how many seconds attempts must wait. */
export async function waitOf(query: Query, keys: readonly string[]): Promise<number> {
  const text = `select coalesce(max(ceil(extract(epoch from until - now()))), 0)::int as seconds
    from throttles where key = any($1::text[]) and until > now()`;
  const rows = await query<{ seconds: number }>('wait_of', text, [keys]);
  return Math.max(1, rows[0]?.seconds ?? 0);
}

/** What was counted beforehand and was no failure after all. */
export function forgive(tx: Tx, { key, account }: Slowing): Promise<unknown> {
  if (account === undefined)
    return tx.query('forgive', 'delete from throttles where key = $1', [key]);
  const text = `update throttles set failures = greatest(0, failures - 1),
      accounts = array_remove(accounts, $2),
      until = case when cardinality(array_remove(accounts, $2)) >= ${SPRAYED_ACCOUNTS}
        then until end
    where key = $1`;
  return tx.query('forgive_one', text, [key, account]);
}

/** Networks with an alarm of spraying where the failures have faded. */
export async function sprayingsOver(query: Query, halfLifeSeconds: number): Promise<string[]> {
  const text = `select a.subject from alarms a left join throttles t on t.key = a.subject
    where a.code = 'password_spraying' and a.ended_at is null and (t.key is null
      or cardinality(t.accounts) < ${SPRAYED_ACCOUNTS} or t.failures
        * power(0.5, extract(epoch from now() - t.failed_at)::float8 / $1) < 1)`;
  const rows = await query<{ subject: string }>('sprayings_over', text, [halfLifeSeconds]);
  return rows.map(({ subject }) => subject);
}

export function forgetThrottles(tx: Tx): Promise<unknown> {
  const text = `delete from throttles where failed_at < now() - interval '2 days'`;
  return tx.query('forget_throttles', text);
}

/** Of a session that was there. */
type SessionOutcome = 'ended' | 'elsewhere';

export type SignInRow = {
  readonly outcome:
    'in' | 'wrong_password' | 'wrong_factor' | 'slowed' | 'refused' | SessionOutcome;
  readonly how: string;
  readonly network: string;
  readonly device: string;
};

/** CERT-In's directions of 28 April 2022 ask for 180 days; nobody needs more. */
export function saveSignIn(tx: Tx, person: Id, row: SignInRow): readonly Promise<unknown>[] {
  const text = `insert into sign_ins (person_id, outcome, how, network, device)
    values ($1, $2, $3, $4, $5)`;
  const forget = `delete from sign_ins where person_id = $1 and at < now() - interval '180 days'`;
  return [
    tx.query('forget_sign_ins', forget, [person]),
    tx.query('save_sign_in', text, [person, row.outcome, row.how, row.network, row.device]),
  ];
}

/** So many attempts of people whom nobody knows are kept. */
const STRANGERS_MAX = 10_000;

/** Somebody whom the provider of single sign-on sent and the office does not know. */
export function saveStranger(tx: Tx, row: SignInRow): readonly Promise<unknown>[] {
  const text = `insert into sign_ins (person_id, outcome, how, network, device)
    values (null, $1, $2, $3, $4)`;
  const forget = `delete from sign_ins where person_id is null and (at < now() - interval '180 days'
    or at < (select at from sign_ins where person_id is null order by at desc
      offset ${STRANGERS_MAX} limit 1))`;
  return [
    tx.query('forget_strangers', forget),
    tx.query('save_stranger', text, [row.outcome, row.how, row.network, row.device]),
  ];
}

export function signInsOf(
  query: Query,
  person: Id,
): Promise<readonly (SignInRow & { readonly at: Instant })[]> {
  const text = `select at, outcome, how, network, device from sign_ins where person_id = $1
    order by at desc limit 50`;
  return query('sign_ins_of', text, [person]);
}
