/** SQL of credentials: the secrets beside their commitments, and what moves with each use. */
import type { CredentialKind, CredentialRow } from '../../core/credentials.ts';
import type { Bilingual } from '../../core/letters.ts';
import type { Standing } from '../../core/sso.ts';
import type { Hash, Id } from '../../core/words.ts';
import type { Query, Tx } from '../platform/database.ts';

export function saveCredentials(tx: Tx, rows: readonly CredentialRow[]): Promise<unknown> {
  const text = `insert into credentials (person_id, no, kind, lookup, material)
    select person, no, kind, lookup, material from jsonb_to_recordset($1::jsonb)
      as r(person uuid, no int, kind text, lookup text, material text)`;
  return tx.query('save_credentials', text, [JSON.stringify(rows)]);
}

export function removeCredential(tx: Tx, person: Id, no: number): readonly Promise<unknown>[] {
  return ['credentials', 'credential_uses'].map((table) =>
    tx.query(`remove_from_${table}`, `delete from ${table} where person_id = $1 and no = $2`, [
      person,
      no,
    ]),
  );
}

export type StoredCredential = Pick<CredentialRow, 'no' | 'kind' | 'lookup' | 'material'> & {
  readonly step: number;
  readonly spent: readonly number[];
  readonly used_at: string | null;
};
export type Claimant = {
  readonly person: Id;
  readonly org: Id;
  readonly userId: string;
  readonly name: Bilingual;
  readonly credentials: readonly StoredCredential[];
};

const CREDENTIALS = `coalesce((select jsonb_agg(jsonb_build_object('no', c.no, 'kind', c.kind,
      'lookup', c.lookup, 'material', c.material, 'step', coalesce(u.step, 0),
      'spent', to_jsonb(coalesce(u.spent, '{}')), 'used_at', u.used_at) order by c.no)
    from credentials c left join credential_uses u using (person_id, no)
    where c.person_id = p.id), '[]') as credentials`;

const CLAIMANT = `select p.id as person, p.org_id as org, p.user_id as "userId",
    p.state->'name' as name, ${CREDENTIALS} from persons p where p.state->>'status' = 'active'`;

/** An active person by user id, with all they may sign in with; null where there is none. */
export async function claimantByUserId(query: Query, userId: string): Promise<Claimant | null> {
  const text = `${CLAIMANT} and p.user_id = lower($1)`;
  const rows = await query<Claimant>('claimant_by_user_id', text, [userId]);
  return rows[0] ?? null;
}

export async function claimantById(query: Query, person: Id): Promise<Claimant | null> {
  const rows = await query<Claimant>('claimant_by_id', `${CLAIMANT} and p.id = $1`, [person]);
  return rows[0] ?? null;
}

/** By a passkey's id or an invitation's hash. */
export async function claimantByLookup(
  query: Query,
  kind: CredentialKind,
  lookup: string,
): Promise<Claimant | null> {
  const text = `${CLAIMANT} and p.id = (select person_id from credentials
    where kind = $1 and lookup = $2)`;
  const rows = await query<Claimant>('claimant_by_lookup', text, [kind, lookup]);
  return rows[0] ?? null;
}

/** Whose user id an address is, whatever their status, and who is linked to an identity. */
export async function standingBySso(
  query: Query,
  by: { readonly mail: string; readonly lookup: Hash },
): Promise<Standing | null> {
  const text = `select p.id as person, p.state->>'status' as status,
      (select person_id from credentials where kind = 'oidc' and lookup = $2) as "linkedTo",
      exists (select from credentials c where c.person_id = p.id and c.kind = 'oidc'
        and c.lookup <> $2) as "linkedElsewhere"
    from persons p where p.user_id = lower($1)`;
  const rows = await query<Standing>('standing_by_sso', text, [by.mail, by.lookup]);
  return rows[0] ?? null;
}

/** A code of a later step than the last is good, once; whether this one was. RFC 6238 5.2. */
export async function spendStep(
  tx: Tx,
  of: { readonly person: Id; readonly no: number; readonly step: number },
): Promise<boolean> {
  const text = `insert into credential_uses (person_id, no, step) values ($1, $2, $3)
    on conflict (person_id, no) do update set step = excluded.step, used_at = now()
      where credential_uses.step < excluded.step returning no`;
  return (await tx.query('spend_step', text, [of.person, of.no, of.step])).length > 0;
}

/** A recovery code is good once; whether this one still was. */
export async function spendCode(
  tx: Tx,
  of: { readonly person: Id; readonly no: number; readonly place: number },
): Promise<boolean> {
  const text = `insert into credential_uses as u (person_id, no, spent)
    values ($1, $2, array[$3::int])
    on conflict (person_id, no) do update set spent = u.spent || $3::int, used_at = now()
      where not $3::int = any(u.spent) returning no`;
  return (await tx.query('spend_code', text, [of.person, of.no, of.place])).length > 0;
}

/** Used just now; a passkey's counter never runs back, where it has one. WebAuthn 6.1.1. */
export async function countUse(
  tx: Tx,
  of: { readonly person: Id; readonly no: number; readonly counter: number },
): Promise<boolean> {
  const text = `insert into credential_uses (person_id, no, step) values ($1, $2, $3)
    on conflict (person_id, no) do update set step = excluded.step, used_at = now()
      where credential_uses.step < excluded.step or excluded.step = 0 returning no`;
  return (await tx.query('count_use', text, [of.person, of.no, of.counter])).length > 0;
}
