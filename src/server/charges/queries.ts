/** Reading charges: who sat where on which day, the people and the posts of an office. */
import type { Occupancy } from '../../contract/charges.ts';
import type { joiningInbox as joiningInboxOf } from '../../contract/charges.ts';
import type { HandOver } from '../../contract/hand-overs.ts';
import type { ReplyOf } from '../../contract/endpoint.ts';
import type { Day, Id } from '../../core/words.ts';
import type { Query } from '../platform/database.ts';

const OCCUPANCY = `select o.no, o.kind, o.from_day as "from", o.until_day as until,
    o.since as "recordedAt", o.ended_at as "endedAt",
    jsonb_build_object('id', p.id, 'abbr', p.abbr, 'designation', p.state->'designation') as post,
    jsonb_build_object('id', h.id, 'name', h.state->'name') as person,
    case when b.id is null then null
      else jsonb_build_object('id', b.id, 'name', b.state->'name') end as behalf
  from occupancies o join posts p on p.id = o.post_id join persons h on h.id = o.person_id
  left join persons b on b.id = o.behalf_id`;

/** Who was in charge of a post; of one day, by the days that the orders state. */
export function chargesOfPost(
  query: Query,
  asked: { readonly org: Id; readonly post: Id; readonly day: Day | undefined },
): Promise<Occupancy[]> {
  const text = `${OCCUPANCY} where p.org_id = $1 and o.post_id = $2
      and ($3::date is null or (o.from_day <= $3 and (o.until_day is null or o.until_day >= $3)))
    order by o.no desc limit 200`;
  return query<Occupancy>('charges_of_post', text, [asked.org, asked.post, asked.day ?? null]);
}

export function chargesOfPerson(
  query: Query,
  asked: { readonly org: Id; readonly person: Id },
): Promise<Occupancy[]> {
  const text = `${OCCUPANCY} where p.org_id = $1 and o.person_id = $2
    order by o.since desc, p.abbr, o.no desc limit 200`;
  return query<Occupancy>('charges_of_person', text, [asked.org, asked.person]);
}

type JoiningRow = ReplyOf<typeof joiningInboxOf>['rows'][number];

/** Who was released to an office and waits to be taken in. */
export function joiningInbox(query: Query, org: Id): Promise<JoiningRow[]> {
  const text = `select h.id, h.user_id as "userId", h.state->'name' as name, o.code as office,
      o.state->'name' as "officeName", h.state->'joining'->>'order' as order
    from persons h join organisations o on o.id = h.org_id
    where h.state->'joining'->>'org' = $1::text order by h.user_id`;
  return query<JoiningRow>('joining_inbox', text, [org]);
}

/** Whose: of one post, what concerns a person, or the whole office. */
export type HandOversOf = {
  readonly org: Id;
  readonly post: Id | null;
  /** Who left or holds the post; null: whoever it is. */
  readonly person: Id | null;
  readonly open: boolean;
};

/** Newest first; the lists and remarks are read from their contents. */
export function handOvers(query: Query, asked: HandOversOf): Promise<HandOver[]> {
  const text = `select jsonb_build_object('id', p.id, 'abbr', p.abbr) as post,
      (h->>'no')::int as no, h->>'list' as list, h->>'signedAt' as "signedAt",
      h->>'relievedAt' as "relievedAt",
      jsonb_build_object('id', g.id, 'name', g.state->'name') as person,
      l.body::jsonb->'handOver'->'papers' as papers,
      l.body::jsonb->'handOver'->'pending' as pending,
      case when h->'accepted' <> 'null' then jsonb_build_object(
        'person', jsonb_build_object('id', t.id, 'name', t.state->'name'),
        'at', h->'accepted'->'at', 'missing', r.body::jsonb->'missing',
        'remarks', r.body::jsonb->'remarks') end as accepted
    from posts p cross join lateral jsonb_array_elements(p.state->'handOvers') h
      join persons g on g.id = (h->>'person')::uuid join contents l on l.hash = h->>'list'
      left join persons t on t.id = (h->'accepted'->>'person')::uuid
      left join contents r on r.hash = h->'accepted'->>'remarksContent'
    where p.org_id = $1 and ($2::uuid is null or p.id = $2)
      and ($3::uuid is null or g.id = $3
        or p.id in (select post_id from seats where person_id = $3 and behalf_id is null))
      and (not $4 or (h->'accepted' = 'null' and h->>'relievedAt' is not null))
    order by coalesce(h->>'relievedAt', h->>'signedAt') desc, p.abbr, no desc limit 200`;
  const { org, post, person, open } = asked;
  return query<HandOver>('hand_overs', text, [org, post, person, open]);
}
