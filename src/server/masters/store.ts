/** SQL of the lists: few rows, read whole. */
import type { MasterList, MasterRequestState } from '../../core/master-lists.ts';
import type { Id } from '../../core/words.ts';
import type { Query, Tx } from '../platform/database.ts';

/** Acts on lists wait at the office that keeps them. */
export function lockKeeper(tx: Tx, org: Id): Promise<unknown> {
  const text = 'select from organisations where id = $1 for no key update';
  return tx.query('lock_keeper', text, [org]);
}

export async function listId(tx: Tx, list: MasterList): Promise<Id | null> {
  const text = 'select id from master_lists where list = $1';
  return (await tx.query<{ id: Id }>('list_id', text, [list]))[0]?.id ?? null;
}

export async function officeListId(tx: Tx, org: Id, list: MasterList): Promise<Id | null> {
  const text = 'select id from office_lists where org_id = $1 and list = $2';
  return (await tx.query<{ id: Id }>('office_list_id', text, [org, list]))[0]?.id ?? null;
}

export type RequestRow = MasterRequestState & {
  readonly office: string;
  readonly officeName: { readonly en: string; readonly hi: string };
};

/** Those of an office, or of all; the open ones first, then the newest. */
export function requestsOf(query: Query, org: Id | null): Promise<RequestRow[]> {
  const text = `select r.id, r.org_id as org, r.state->>'list' as list, r.state->'value' as value,
      r.state->>'reason' as reason, r.status, r.state->>'remarks' as remarks, o.code as office,
      o.state->'name' as "officeName"
    from master_requests r join organisations o on o.id = r.org_id
    where $1::uuid is null or r.org_id = $1
    order by r.status <> 'asked', r.id desc limit 200`;
  return query<RequestRow>('requests_of', text, [org]);
}
