/** SQL of e-mails. */
import type { EmailState } from '../../core/emails.ts';
import type { DocumentState } from '../../core/documents.ts';
import type { Hash, Id } from '../../core/words.ts';
import type { Query, Tx } from '../platform/database.ts';

export async function emailState(query: Query, id: Id): Promise<EmailState | null> {
  const text = 'select state from emails where id = $1';
  const rows = await query<{ state: EmailState }>('email_state', text, [id]);
  return rows[0]?.state ?? null;
}

/** The e-mail of these bytes; the same bytes arrive in an office once. */
export async function emailOf(query: Query, org: Id, hash: Hash): Promise<Id | null> {
  const text = 'select id from emails where org_id = $1 and hash = $2';
  const rows = await query<{ id: Id }>('email_of', text, [org, hash]);
  return rows[0]?.id ?? null;
}

export async function documentStates(
  query: Query,
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, DocumentState>> {
  const text = 'select state from documents where id = any ($1::uuid[])';
  const rows = await query<{ state: DocumentState }>('document_states', text, [ids]);
  return new Map(rows.map(({ state }) => [state.id, state]));
}

/** The organisation of a code; without one the first, which a small office has alone. */
export async function officeOf(query: Query, code: string | null): Promise<Id | null> {
  const text = `select id from organisations where $1::text is null or code = $1
    order by id limit 1`;
  const rows = await query<{ id: Id }>('mailbox_office', text, [code]);
  return rows[0]?.id ?? null;
}

export async function officeName(
  query: Query,
  org: Id,
): Promise<{ readonly en: string; readonly hi: string } | null> {
  const text = `select state->'name' as name from organisations where id = $1`;
  const rows = await query<{ name: { en: string; hi: string } }>('office_name', text, [org]);
  return rows[0]?.name ?? null;
}

export type Place = { readonly uidValidity: string; readonly uid: number };

export async function placeIn(query: Query, name: string): Promise<Place | null> {
  const text = `select uid_validity as "uidValidity", uid::float8 as uid from mailboxes
    where name = $1`;
  const rows = await query<Place>('place_in_mailbox', text, [name]);
  return rows[0] ?? null;
}

export async function savePlace(tx: Tx, name: string, { uidValidity, uid }: Place): Promise<void> {
  const text = `insert into mailboxes (name, uid_validity, uid) values ($1, $2, $3)
    on conflict (name) do update set uid_validity = excluded.uid_validity, uid = excluded.uid`;
  await tx.query('save_place_in_mailbox', text, [name, uidValidity, uid]);
}
