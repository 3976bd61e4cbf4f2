/** SQL of sessions: opened, seen, listed, ended. */
import type { Hash, Id, Instant } from '../../core/words.ts';
import type { Query, Tx } from '../platform/database.ts';
import { OF_SSO } from './store-attempts.ts';
import type { SsoOf } from './store-attempts.ts';

export type NewSession = {
  readonly tokenHash: Hash;
  readonly person: Id;
  /** How they proved who they are: `password+totp`, `passkey`, ... */
  readonly how: string;
  /** From where (an address prefix) and with what, for their owner. */
  readonly network: string;
  readonly device: string;
  /** On a machine that others use too. */
  readonly shared: boolean;
  readonly hoursMax: number;
  readonly sso: SsoSession | null;
};
/** Of a session that began with a single sign-on: its identity, and the provider's session. */
export type SsoSession = {
  readonly lookup: Hash;
  readonly session: string | null;
  /** The ID token, sealed: shown to the provider at the end. */
  readonly hint: string;
};

export function openSession(tx: Tx, session: NewSession): Promise<unknown> {
  const text = `insert into sessions
      (token_hash, person_id, how, network, device, shared, expires_at,
        sso_lookup, sso_session, sso_hint)
    values ($1, $2, $3, $4, $5, $6, now() + make_interval(hours => $7), $8, $9, $10)`;
  const { tokenHash, person, how, network, device, shared, hoursMax, sso } = session;
  const values = [tokenHash, person, how, network, device, shared, hoursMax];
  const of = [sso?.lookup ?? null, sso?.session ?? null, sso?.hint ?? null];
  return tx.query('open_session', text, [...values, ...of]);
}

export type EndedSession = { readonly person: Id; readonly hint: string | null };

/** The session that ended; null where there was none. */
export async function endSession(tx: Tx, tokenHash: Hash): Promise<EndedSession | null> {
  const text = `delete from sessions where token_hash = $1
    returning person_id as person, sso_hint as hint`;
  const rows = await tx.query<EndedSession>('end_session', text, [tokenHash]);
  return rows[0] ?? null;
}

/** Those that began with an identity, or with one session of it, at the provider. */
export function endSsoSessions(
  tx: Tx,
  { lookup, session }: SsoOf,
): Promise<readonly Pick<NewSession, 'person' | 'network' | 'device'>[]> {
  const text = `delete from sessions where ${OF_SSO}
    returning person_id as person, network, device`;
  return tx.query('end_sso_sessions', text, [lookup, session]);
}

/** Whoever is deactivated is out at once, on every machine. */
export function endSessionsOf(tx: Tx, person: Id): Promise<unknown> {
  return tx.query('end_sessions_of', 'delete from sessions where person_id = $1', [person]);
}

export function touchSession(tx: Tx, tokenHash: Hash): Promise<unknown> {
  const text = `update sessions set seen_at = now()
    where token_hash = $1 and seen_at < now() - interval '1 minute'`;
  return tx.query('touch_session', text, [tokenHash]);
}

export type SessionRow = {
  readonly id: Id;
  readonly how: string;
  readonly network: string;
  readonly device: string;
  readonly shared: boolean;
  readonly createdAt: Instant;
  readonly networks: string[];
  readonly elsewhere: { readonly network: string; readonly at: Instant } | null;
  readonly seenAt: Instant;
  readonly own: boolean;
};

/** The living sessions of a person, last seen first; `own` is the one that asks. */
export function sessionsOf(
  query: Query,
  of: { readonly person: Id; readonly own: Hash; readonly idleMinutes: number },
): Promise<readonly SessionRow[]> {
  const text = `select id, how, network, device, shared, created_at as "createdAt",
      seen_at as "seenAt", token_hash = $2 as own, proved_networks as networks,
      case when elsewhere is not null then jsonb_build_object('network', elsewhere, 'at',
        to_char(elsewhere_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end as elsewhere
    from sessions where person_id = $1 and expires_at > now()
      and seen_at > now() - make_interval(mins => $3)
    order by token_hash = $2 desc, seen_at desc, id`;
  return query<SessionRow>('sessions_of', text, [of.person, of.own, of.idleMinutes]);
}

/** Ends one session of a person by its id, or all but the one that asks; says how many. */
export async function endOthers(
  tx: Tx,
  of: { readonly person: Id; readonly id: Id | null; readonly own: Hash },
): Promise<number> {
  const text = `delete from sessions where person_id = $1
    and case when $2::uuid is null then token_hash <> $3 else id = $2::uuid end returning id`;
  return (await tx.query('end_others', text, [of.person, of.id, of.own])).length;
}

/** Requests on their way when a session got a new token still find it by the former one. */
const FORMER_SECONDS = 30;

/** The token's hash of a session that had this one until just now; null: there is none. */
export async function renewedFrom(query: Query, former: Hash): Promise<Hash | null> {
  const text = `select token_hash as hash from sessions
    where former_hash = $1 and former_until > now()`;
  return (await query<{ hash: Hash }>('renewed_from', text, [former]))[0]?.hash ?? null;
}

/** So many networks of one session are remembered, the latest. */
const NETWORKS_MAX = 8;

/** A second factor was shown just now, from this network; whether the session still lives. */
export async function proveSession(
  tx: Tx,
  of: {
    readonly hash: Hash;
    readonly person: Id;
    readonly network: string;
    /** Of the token that it has from now on. */
    readonly next: Hash;
  },
): Promise<boolean> {
  const text = `update sessions set proved_at = now(), seen_at = now(),
      proved_networks = case when $3 = any(proved_networks || network) then proved_networks
        else (proved_networks || $3)[greatest(1, cardinality(proved_networks) + 2 - $4):] end,
      elsewhere = nullif(elsewhere, $3), token_hash = $5, former_hash = token_hash,
      former_until = now() + make_interval(secs => $6)
    where token_hash = $1 and person_id = $2 and expires_at > now() returning id`;
  const values = [of.hash, of.person, of.network, NETWORKS_MAX, of.next, FORMER_SECONDS];
  return (await tx.query('prove_session', text, values)).length > 0;
}

/** Where a session was used without its second factor; false where that is known already. */
export async function noteElsewhere(tx: Tx, tokenHash: Hash, network: string): Promise<boolean> {
  const text = `update sessions set elsewhere = $2, elsewhere_at = now() where token_hash = $1
    and (elsewhere is distinct from $2 or elsewhere_at < now() - interval '10 minutes')
    returning not exists (select from sign_ins i where i.person_id = sessions.person_id
      and i.outcome = 'elsewhere' and i.network = $2 and i.at > now() - interval '1 hour') as news`;
  const rows = await tx.query<{ news: boolean }>('note_elsewhere', text, [tokenHash, network]);
  return rows[0]?.news === true;
}
