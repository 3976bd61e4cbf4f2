/** SQL of refused attempts. */
import type { Bilingual } from '../../core/letters.ts';
import type { Id, Instant } from '../../core/words.ts';
import type { Query, Tx } from '../platform/database.ts';
import type { Key } from '../platform/keyset.ts';

export type NewRefused = {
  readonly person: Id | null;
  readonly path: string;
  readonly code: string;
  readonly reason: string;
  readonly network: string;
  readonly device: string;
  readonly times: number;
};
/** Rows that are kept at most; the oldest go first. CERT-In asks for 180 days. */
const KEPT_MAX = 200_000;

export async function saveRefused(
  tx: Tx,
  rows: readonly (NewRefused & { readonly id: Id })[],
): Promise<void> {
  const text = `insert into refused_attempts
      (id, hour, first_at, last_at, times, person_id, org_id, path, code, reason, network, device)
    select r.id, date_trunc('hour', now()), now(), now(), r.times, p.id, p.org_id, r.path, r.code,
      r.reason, r.network, r.device
    from jsonb_to_recordset($1::jsonb) as r(id uuid, person uuid, path text, code text,
      reason text, network text, device text, times bigint)
    left join persons p on p.id = r.person
    on conflict (hour, person_id, path, code, reason, network, device)
    do update set times = refused_attempts.times + excluded.times, last_at = excluded.last_at
    returning (xmax = 0) as fresh`;
  // In one order, so that two processes that write at once wait for each other and no more.
  const keyOf = ({ id: _id, times: _times, ...kind }: (typeof rows)[number]): string =>
    JSON.stringify(Object.values(kind));
  const ordered = rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const saved = await tx.query<{ fresh: boolean }>('save_refused', text, [JSON.stringify(ordered)]);
  if (saved.some(({ fresh }) => fresh)) await forgetRefused(tx);
}

async function forgetRefused(tx: Tx): Promise<void> {
  const text = `delete from refused_attempts where last_at < now() - interval '180 days'
    or (select reltuples from pg_class where oid = 'refused_attempts'::regclass) > ${KEPT_MAX}
    and last_at < (select last_at from refused_attempts order by last_at desc, id desc
      offset ${KEPT_MAX} limit 1)`;
  await tx.query('forget_refused', text);
}

export type RefusedAsked = {
  /** Of whose people; null: everybody and nobody. */
  readonly org: Id | null;
  readonly q: string;
  readonly code: string;
  readonly who: 'known' | 'unknown' | '';
};
export type RefusedRow = Omit<NewRefused, 'person'> & {
  readonly id: Id;
  readonly firstAt: Instant;
  readonly at: Instant;
  readonly person: { readonly id: Id; readonly userId: string; readonly name: Bilingual } | null;
};

/** Last first; `limit` rows behind the key. */
export function refusedAttempts(
  query: Query,
  asked: RefusedAsked,
  { after: [at, id], limit }: { readonly after: Key; readonly limit: number },
): Promise<readonly RefusedRow[]> {
  const { org, q, code, who } = asked;
  const text = `select r.id, r.first_at as "firstAt", r.last_at as at, r.times, r.path, r.code,
      r.reason, r.network, r.device, case when p.id is not null then jsonb_build_object('id', p.id,
        'userId', p.user_id, 'name', p.state->'name') end as person
    from refused_attempts r left join persons p on p.id = r.person_id
    where (r.last_at, r.id) < ($1::timestamptz, $2::uuid)
      ${org === null ? 'and $3::uuid is null' : 'and r.org_id = $3::uuid'}
      and ($4 = '' or strpos(r.network, $4) > 0 or strpos(lower(p.user_id), lower($4)) > 0)
      and ($5 = '' or r.code = $5)
      and ($6 = '' or (r.person_id is null) = ($6 = 'unknown'))
    order by r.last_at desc, r.id desc limit $7`;
  const name = org === null ? 'refused_of_all' : 'refused_of_office';
  return query<RefusedRow>(name, text, [at, id, org, q, code, who, limit]);
}
