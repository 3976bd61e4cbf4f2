/** Reading the e-mail dak of an office. */
import type { Email, EmailRow } from '../../contract/emails.ts';
import { formOfEmail, isVouchedFor } from '../../core/emails.ts';
import type { EmailState } from '../../core/emails.ts';
import { indiaDay } from '../../core/days.ts';
import type { Id } from '../../core/words.ts';
import type { Query } from '../platform/database.ts';
import type { Key } from '../platform/keyset.ts';
import { documentStates } from './store.ts';

type Row = {
  readonly state: EmailState;
  readonly receipt: EmailRow['receipt'];
  readonly now: string;
};

/** An e-mail names its receipt to the office, whoever has it now. */
const FOUND = `select e.state, case when r.id is null then null
      else jsonb_build_object('id', r.id, 'number', r.number) end as receipt,
    to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now
  from emails e left join receipts r on r.id = (e.state->>'receipt')::uuid`;

/** What is being read waits, too; nobody should wonder where it is. */
const STATUSES: Readonly<Record<string, readonly string[]>> = {
  waiting: ['arrived', 'waiting'],
  unreadable: ['unreadable'],
  set_aside: ['set_aside'],
  diarised: ['diarised'],
};

export async function emailRows(
  query: Query,
  list: { readonly org: Id; readonly show: string; readonly after: Key; readonly limit: number },
): Promise<EmailRow[]> {
  const text = `${FOUND} where e.org_id = $1 and e.status = any ($2::text[])
      and (e.arrived_at, e.id) < ($3, $4::uuid)
    order by e.arrived_at desc, e.id desc limit $5`;
  const { org, show, after, limit } = list;
  const values = [org, STATUSES[show] ?? [], after[0], after[1], limit];
  const rows = await query<Row>('email_rows', text, values);
  return rows.map(({ state, receipt }) => {
    const { id, status, arrivedAt, head, documents } = state;
    return {
      ...{ id, status, arrivedAt, receipt },
      from: head?.from.name ?? '',
      address: head?.from.address ?? '',
      subject: head?.subject ?? '',
      parts: Math.max(0, documents.length - 1),
      vouched: head !== null && isVouchedFor(head),
    };
  });
}

export async function emailById(query: Query, org: Id, id: Id): Promise<Email | null> {
  const text = `${FOUND} where e.org_id = $1 and e.id = $2`;
  const [row] = await query<Row>('email_by_id', text, [org, id]);
  if (row === undefined) return null;
  const { state, receipt, now } = row;
  const ids = state.documents.map((one) => one.id);
  const documents = await documentStates(query, ids);
  const { status, arrivedAt, hash, bytes, head, problem, aside } = state;
  return {
    ...{ id, status, arrivedAt, hash, bytes, problem, receipt },
    head:
      head === null
        ? null
        : { ...head, to: [...head.to], cc: [...head.cc], signatures: [...head.signatures] },
    vouched: head !== null && isVouchedFor(head),
    parts: state.documents.map((one) => {
      const found = documents.get(one.id);
      const { status: so = 'inspecting', pages = 0, problem: wrong = null } = found ?? {};
      return { ...one, status: so, pages, problem: wrong };
    }),
    aside: aside === null ? null : { at: aside.at, remarks: aside.remarks },
    form: mutable(formOfEmail(state, indiaDay(now))),
  };
}

/** The contract's types are mutable where the core's are read only; the values are the same. */
function mutable(form: ReturnType<typeof formOfEmail>): Email['form'] {
  return { ...form, tags: [...form.tags], sender: { ...form.sender } };
}
