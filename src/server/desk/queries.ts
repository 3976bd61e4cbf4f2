/** The desk in one query a list: two index scans, merged; rights are the index's first column. */
import type { Id } from '../../core/words.ts';
import type { DeskRow, SentRow } from '../../contract/desk.ts';
import type { Query } from '../platform/database.ts';
import type { Key } from '../platform/keyset.ts';

export type DeskPage = {
  readonly post: Id;
  readonly tray: string;
  readonly after: Key;
  readonly limit: number;
  readonly folder?: Id | undefined;
};

const receiptsIn = (
  where: string,
): string => `(select r.id, 'receipt' as kind, r.number, r.subject, r.from_post,
    r.arrived_at as at, r.unread, r.priority, r.action, r.due_on, r.pages,
    coalesce(r.party, '') as party, r.vip, r.classification, null as parked_until, r.follow_up
  from receipts r where r.holder_post = $1 and r.tray = $2
    and (r.arrived_at, r.id) < ($3, $4)${where}
  order by r.arrived_at desc, r.id desc limit $5)`;
const filesIn = (
  where: string,
): string => `(select f.id, 'file' as kind, f.number, f.subject, f.from_post, f.arrived_at as at,
    f.unread, f.priority, f.action, f.due_on, f.pages, '' as party, false as vip, f.classification,
    f.state->'parked'->>'until' as parked_until, null as follow_up
  from files f where f.holder_post = $1 and f.tray = $2
    and (f.arrived_at, f.id) < ($3, $4)${where}
  order by f.arrived_at desc, f.id desc limit $5)`;

const scansIn = (where: (id: string) => string) => {
  const [receipt, file] = [receiptsIn(where('r.id')), filesIn(where('f.id'))];
  return { both: `${receipt} union all ${file}`, receipt, file } as const;
};
const SCANS = scansIn(() => '');
const IN_FOLDER = scansIn(
  (id) => ` and exists (select from folder_items i join folders o on o.id = i.folder_id
    where i.item_id = ${id} and o.id = $6 and o.post_id = $1)`,
);

/**
 * What a post holds in one tray, newest arrival first. Of what it is not cleared for, it sees that
 * it lies there.
 */
export function deskRows(
  query: Query,
  kind: keyof typeof SCANS,
  page: DeskPage,
): Promise<DeskRow[]> {
  const { post, tray, after, limit, folder } = page;
  const scans = folder === undefined ? SCANS : IN_FOLDER;
  const text = `select d.id, d.kind, d.number, case when k.ok then d.subject else '' end as subject,
      c.card as from, d.at, d.unread,
      d.priority, d.action, d.due_on as "dueOn", d.pages,
      case when k.ok then d.party else '' end as party, d.vip, d.classification,
      d.parked_until as "parkedUntil", d.follow_up as "followUp",
      case when $2 in ('closed', 'parked') then $2 when d.unread then 'sent'
        when d.from_post is null then 'created' else 'opened' end as status
    from (select * from (${scans[kind]}) merged order by at desc, id desc limit $5) d
    cross join lateral (select is_cleared($1, d.classification) as ok) k
    left join post_cards c on c.id = d.from_post
    order by d.at desc, d.id desc`;
  const values = [post, tray, after[0], after[1], limit];
  return folder === undefined
    ? query<DeskRow>(`desk_${kind}`, text, values)
    : query<DeskRow>(`desk_${kind}_in_folder`, text, [...values, folder]);
}

/** What a post sent, newest first. */
export function sentRows(
  query: Query,
  post: Id,
  page: Pick<DeskPage, 'after' | 'limit'>,
): Promise<SentRow[]> {
  const text = `select m.item_id as id, m.kind, m.seq, coalesce(r.number, f.number) as number,
      case when is_cleared($1, coalesce(r.classification, f.classification))
        then coalesce(r.subject, f.subject) else '' end as subject, c.card as to,
      m.sent_at as "sentAt",
      m.opened_at as "openedAt", m.pulled_back_at as "pulledBackAt", m.priority, m.action,
      coalesce(r.unread, f.unread) and m.opened_at is null and m.pulled_back_at is null
        and coalesce(r.from_post, f.from_post) = $1 as "canPullBack"
    from (select * from movements where from_post = $1 and (sent_at, item_id) < ($2, $3)
      order by sent_at desc, item_id desc limit $4) m
    join post_cards c on c.id = m.to_post
    left join receipts r on r.id = m.item_id left join files f on f.id = m.item_id
    order by m.sent_at desc, m.item_id desc`;
  return query<SentRow>('sent_rows', text, [post, page.after[0], page.after[1], page.limit]);
}

export type Counts = {
  readonly inbox: number;
  readonly unread: number;
  readonly overdue: number;
  readonly created: number;
  readonly dispatch: number;
  readonly emails: number | null;
};

/**
 * How much waits, each counted up to 100: more is "99+" on the screen, and never a scan of
 * everything.
 */
export async function deskCounts(
  query: Query,
  by: {
    readonly post: Id;
    readonly org: Id;
    readonly dispatcher: boolean;
    readonly diarist: boolean;
  },
): Promise<Counts> {
  const held = (where: string) => `(select count(*)::int from (
      select from receipts where holder_post = $1 and ${where}
      union all select from files where holder_post = $1 and ${where} limit 100) x)`;
  const text = `select ${held(`tray = 'inbox'`)} as inbox,
    ${held(`tray = 'inbox' and unread`)} as unread,
    ${held(`tray = 'inbox' and due_on < to_char(now() at time zone 'Asia/Kolkata', 'YYYY-MM-DD')`)}
      as overdue,
    ${held(`tray = 'created'`)} as created,
    (select count(*)::int from (select from issues i where i.org_id = $2 and $3
      and i.pdf is not null and jsonb_array_length(i.state->'dispatches') = 0 limit 100) x)
      as dispatch,
    case when $4 and exists (select from emails where org_id = $2) then
      (select count(*)::int from (select from emails
        where org_id = $2 and status = 'waiting' limit 100) x) end as emails`;
  const [row] = await query<Counts>('desk_counts', text, [
    by.post,
    by.org,
    by.dispatcher,
    by.diarist,
  ]);
  return row ?? { inbox: 0, unread: 0, overdue: 0, created: 0, dispatch: 0, emails: null };
}
