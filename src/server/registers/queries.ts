/**
 * The registers: one query each, in order of entry, for a range of instants and a page by keyset.
 * Screens, sheets and papers all read these. Domain 4.10.
 */
import { recordMark } from '../../core/registers.ts';
import type { Cell, RegisterName, RegisterScope } from '../../core/registers.ts';
import type { RegisterRow } from '../../contract/registers.ts';
import type { Actor, Id, Instant } from '../../core/words.ts';
import type { Query } from '../platform/database.ts';
import type { Key } from '../platform/keyset.ts';

export type Asked = {
  readonly name: RegisterName;
  readonly scope: RegisterScope;
  readonly by: Pick<Actor, 'org' | 'unit' | 'post'>;
  /** From this instant on, up to before that one. */
  readonly from: Instant;
  readonly to: Instant;
};
export type Line = RegisterRow & { readonly id: string; readonly at: Instant };

/**
 * What the post keeps the register for: everything, what its section handled, what it handled; and
 * of that only what it is cleared for.
 */
const reaches = (item: string, paper = 'x'): string => `is_cleared($3, ${paper}.classification)
  and ($1 = 'office' or exists (
    select from readers r join posts p on p.id = r.post_id where r.item_id = ${item}
      and (r.post_id = $3 or ($1 = 'section' and p.unit_id = $4))))`;

/** A post as the register names it for ever: without the initials of who sits there today. */
const post = (id: string): string =>
  `(select concat(state->>'desig', '-', state->>'unitAbbr') from posts where id = ${id})`;

/** An instant as text, and the day of an instant's text in India. */
const iso = (at: string): string =>
  `to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const day = (at: string): string =>
  `to_char((${at})::timestamptz at time zone 'Asia/Kolkata', 'YYYY-MM-DD')`;

/** The first letter that answers a dak. */
const REPLY = `left join lateral (select i.number, i.issued_at, i.state->'letter'->>'language' as
      language from issues i where i.file_id = x.file_id and i.state->>'replyTo' = x.id::text
    order by i.issued_at, i.id limit 1) reply on true`;
const FROM_WHOM = `concat_ws(', ', nullif(f->'sender'->>'name', ''),
      nullif(f->'sender'->>'designation', ''), nullif(f->'sender'->>'organisation', ''))`;
const DIARY = `from receipts x cross join lateral (select x.state->'form' as f,
      (x.state->>'createdAt') collate "C" as at) form
    left join files on files.id = x.file_id
    left join movements m on m.item_id = x.id and m.seq = 1 ${REPLY}
  where x.org_id = $2 and x.state->>'copyNo' is null
    and at >= $5 and at < $6 and (at, x.id) > ($7, $8::uuid) and $9::int >= 0`;
const REMARKS = `concat_ws('; ', nullif(f->>'remarks', ''), x.state->'closed'->>'remarks')`;

/** Every copy that left, of letters in the order of leaving. */
const DISPATCHES = `from issues x join files on files.id = x.file_id
        cross join lateral jsonb_array_elements(x.state->'dispatches') d
        cross join lateral (select concat_ws(', ', nullif(a->>'name', ''),
            nullif(a->>'designation', ''), nullif(a->>'office', '')) as name
          from jsonb_array_elements((x.state->'letter'->'to') || (x.state->'letter'->'copyTo'))
            with ordinality as y(a, n) where n = (d->>'addressee')::int + 1) to_whom
      where x.org_id = $2 and (x.state->'dispatches'->-1->>'at') collate "C" >= $5
        and x.issued_at < $6
        and (d->>'at') collate "C" >= $5 and (d->>'at') collate "C" < $6
        and ((d->>'at') collate "C", x.id, (d->>'seq')::int) > ($7, $8::uuid, $9)
        and ${reaches('x.file_id', 'files')}`;
const IN_ORDER = ` order by (d->>'at') collate "C", x.id, (d->>'seq')::int limit $10`;

type Found = { readonly at: Instant; readonly item: Id; readonly seq: number; cells: Cell[] };
type Source = {
  readonly kind: 'receipt' | 'file' | 'issue';
  readonly text: string;
};

const SOURCES: { readonly [N in RegisterName]: Source } = {
  receipts: {
    kind: 'receipt',
    text: `select at, x.id as item, 0 as seq, jsonb_build_array(x.number,
        ${day('at')}, f->>'letterRef', f->>'letterDate', ${FROM_WHOM}, f->>'language',
        f->>'subject', ${post('m.to_post')}, files.number, reply.language, ${REMARKS}) as cells
      ${DIARY} and ${reaches('x.id')} order by at, x.id limit $10`,
  },
  vip: {
    kind: 'receipt',
    text: `select at, x.id as item, 0 as seq, jsonb_build_array(x.number,
        ${day('at')}, f->>'letterRef', f->>'letterDate', f->>'vipName', f->>'vipType',
        ${post('m.to_post')}, f->>'subject', files.number, null,
        reply.number, (coalesce(${day('reply.issued_at')}::date, india_today())
          - ${day('at')}::date),
        ${REMARKS}) as cells
      ${DIARY} and x.vip and ${reaches('x.id')} order by at, x.id limit $10`,
  },
  files: {
    kind: 'file',
    text: `select x.created_at as at, x.id as item, 0 as seq, jsonb_build_array(x.number, x.subject,
        ${day('x.created_at')}, ${day("x.state->'closed'->>'at'")},
        x.state->'closed', x.classification, x.state->'closed'->>'remarks') as cells
      from files x where x.org_id = $2 and x.created_at >= $5 and x.created_at < $6
        and (x.created_at, x.id) > ($7, $8::uuid) and $9::int >= 0 and ${reaches('x.id')}
      order by x.created_at, x.id limit $10`,
  },
  movements: {
    kind: 'file',
    text: `select ${iso('m.sent_at')} as at, m.item_id as item, m.seq, jsonb_build_array(x.number,
        x.subject, m.seq, ${post('m.from_post')}, ${post('m.to_post')}, ${iso('m.sent_at')},
        ${iso('m.opened_at')}, ${iso('m.pulled_back_at')}, nullif(m.action, '')) as cells
      from movements m join files x on x.id = m.item_id
      where m.org_id = $2 and m.kind = 'file'
        and m.sent_at >= $5::timestamptz and m.sent_at < $6::timestamptz
        and (m.sent_at, m.item_id, m.seq) > ($7::timestamptz, $8::uuid, $9)
        and ${reaches('x.id')}
      order by m.sent_at, m.item_id, m.seq limit $10`,
  },
  dispatch: {
    kind: 'issue',
    text: `select d->>'at' as at, x.id as item, (d->>'seq')::int as seq, jsonb_build_array(x.number,
        d->>'at', to_whom.name, coalesce(x.state->'letter'->'texts'->'hi'->>'subject',
          x.state->'letter'->'texts'->'en'->>'subject'), files.number,
        x.state->'letter'->>'language', x.state->'letter'->>'form', d->>'mode', d->>'modeNumber',
        (d->>'postagePaise')::int, d->>'status') as cells
${DISPATCHES}${IN_ORDER}`,
  },
  postage: {
    kind: 'issue',
    text: `select d->>'at' as at, x.id as item, (d->>'seq')::int as seq, jsonb_build_array(
        ${day("d->>'at'")}, x.number, to_whom.name, d->>'mode', d->>'modeNumber',
        (d->>'postagePaise')::int) as cells
      ${DISPATCHES} and d->>'postagePaise' is not null ${IN_ORDER}`,
  },
};

/** At most `limit` lines behind the key. */
export async function registerLines(
  query: Query,
  asked: Asked,
  page: { readonly after: Key; readonly limit: number },
): Promise<Line[]> {
  const { name, scope, by, from, to } = asked;
  const { kind, text } = SOURCES[name];
  const values = [scope, by.org, by.post, by.unit, from, to, ...page.after, page.limit];
  const rows = await query<Found>(`register_${name}`, text, values);
  return rows.map(({ at, item, seq, cells }) => ({
    id: `${item}/${seq}`,
    at,
    item: { kind, id: item },
    cells: name === 'files' ? marked(cells, at) : cells,
  }));
}

/** The fifth cell of a file is how it was closed, said as the mark on its cover. */
function marked(cells: readonly unknown[], openedAt: Instant): Cell[] {
  return cells.map((cell) => {
    if (typeof cell !== 'object' || cell === null) return cell as Cell;
    const { category, retentionYears, at } = cell as {
      readonly category: string;
      readonly retentionYears: number | null;
      readonly at: Instant;
    };
    return recordMark({ category, years: retentionYears, openedAt, closedAt: at });
  });
}
