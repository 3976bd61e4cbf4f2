/** SQL of credentials: the secrets beside their commitments, and what moves with each use. */
import type { CredentialRow } from '../../core/credentials.ts';
import type { Id } from '../../core/words.ts';
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
export type Claimant = { readonly person: Id; readonly credentials: readonly StoredCredential[] };

const CREDENTIALS = `coalesce((select jsonb_agg(jsonb_build_object('no', c.no, 'kind', c.kind,
      'lookup', c.lookup, 'material', c.material, 'step', coalesce(u.step, 0),
      'spent', to_jsonb(coalesce(u.spent, '{}')), 'used_at', u.used_at) order by c.no)
    from credentials c left join credential_uses u using (person_id, no)
    where c.person_id = p.id), '[]') as credentials`;

/** An active person by user id, with all they may sign in with; null where there is none. */
export async function claimantByUserId(query: Query, userId: string): Promise<Claimant | null> {
  const text = `select p.id as person, ${CREDENTIALS} from persons p
    where p.user_id = lower($1) and p.state->>'status' = 'active'`;
  const rows = await query<Claimant>('claimant_by_user_id', text, [userId]);
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

/** For how many seconds an attempt must wait; 0 where it need not. */
export async function waitOf(query: Query, key: string): Promise<number> {
  const text = `select ceil(extract(epoch from until - now()))::int as seconds from throttles
    where key = $1 and until > now()`;
  const rows = await query<{ seconds: number }>('wait_of', text, [key]);
  return rows[0]?.seconds ?? 0;
}

export function recordFailure(tx: Tx, key: string, lockAfter: number): Promise<unknown> {
  const text = `insert into throttles (key, failures) values ($1, 1)
    on conflict (key) do update set failures = throttles.failures + 1, failed_at = now(),
      until = case when throttles.failures + 1 >= $2 then now() + interval '15 minutes' end`;
  return tx.query('record_failure', text, [key, lockAfter]);
}

export function forgetFailures(tx: Tx, key: string): Promise<unknown> {
  return tx.query('forget_failures', 'delete from throttles where key = $1', [key]);
}
