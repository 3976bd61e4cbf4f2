/** SQL of tokens: found by their hash, used, listed. */
import type { ReplyOf } from '../../contract/endpoint.ts';
import type { listTokens } from '../../contract/tokens.ts';
import type { TokenTerms } from '../../core/api-tokens.ts';
import type { Charge } from '../../core/posts.ts';
import type { Hash, Id, Role } from '../../core/words.ts';
import type { Query, Tx } from '../platform/database.ts';

export type Found = {
  readonly person: Id;
  readonly no: number;
  readonly terms: TokenTerms;
  readonly signs_in: boolean;
  readonly stale: boolean;
  /** Null where the person sits there no more. */
  readonly org: Id | null;
  readonly unit: Id;
  readonly unit_abbr: string;
  readonly roles: readonly Role[];
  readonly kind: Charge['kind'];
  readonly behalf: Id | null;
};

/** A token of an active person, with the seat that it acts from. */
export async function foundBy(query: Query, lookup: Hash): Promise<Found | null> {
  const text = `select c.person_id as person, c.no, c.material::jsonb as terms,
      exists (select from credentials o where o.person_id = c.person_id and o.kind <> 'token')
        as signs_in,
      coalesce(u.used_at < now() - interval '1 minute', true) as stale,
      t.org_id as org, t.unit_id as unit, n.state->>'abbr' as unit_abbr, t.state->'roles' as roles,
      s.kind, s.behalf_id as behalf
    from credentials c join persons p on p.id = c.person_id and p.state->>'status' = 'active'
    left join credential_uses u on u.person_id = c.person_id and u.no = c.no
    left join lateral (select * from seats x where x.person_id = c.person_id
      and x.post_id = (c.material::jsonb->>'post')::uuid order by x.rank, x.since, x.no limit 1)
      s on true
    left join posts t on t.id = s.post_id left join units n on n.id = t.unit_id
    where c.kind = 'token' and c.lookup = $1`;
  const rows = await query<Found>('token_found_by', text, [lookup]);
  return rows[0] ?? null;
}

export function touch(tx: Tx, { person, no }: Pick<Found, 'person' | 'no'>): Promise<unknown> {
  const text = `insert into credential_uses (person_id, no) values ($1, $2)
    on conflict (person_id, no) do update set used_at = now()`;
  return tx.query('touch_token', text, [person, no]);
}

type Row = ReplyOf<typeof listTokens>['rows'][number];

export function tokensOf(query: Query, org: Id): Promise<Row[]> {
  const text = `select c.person_id as person, c.no, p.state->'name' as holder,
      p.user_id as "userId", t.abbr, m->>'name' as name, (m->>'post')::uuid as post,
      m->'scopes' as scopes, m->>'expires' as expires, m->'ranges' as ranges,
      m->>'order' as "order", m->>'expires' < india_today()::text as over,
      to_char(u.used_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "usedAt"
    from credentials c cross join lateral (select c.material::jsonb as m) as j
    join persons p on p.id = c.person_id join posts t on t.id = (m->>'post')::uuid
    left join credential_uses u on u.person_id = c.person_id and u.no = c.no
    where c.kind = 'token' and p.org_id = $1
    order by m->>'expires' < india_today()::text, c.person_id, c.no desc limit 500`;
  return query<Row>('tokens_of', text, [org]);
}
