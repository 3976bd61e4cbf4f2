/**
 * The columns that the database generates from an item's state, as it would print them: the same
 * expressions as in the migrations, so that an auditor need not believe the database.
 */
import { canon } from './text.ts';
import type { ItemKind, Json } from './words.ts';

/** A value as PostgreSQL prints it, null where it has none. */
export type Printed = string | null;
export type Columns = Readonly<Record<string, Printed>>;

type Object = { readonly [key: string]: Json };

/** `state->'a'->>'b'` of PostgreSQL. */
function at(state: Json, ...path: readonly string[]): Printed {
  let value: Json | undefined = state;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    value = (value as Object)[key];
  }
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const keyOf = (text: Printed): Printed => (text === null ? null : canon(text));
const orNull = (text: Printed): Printed => (text === '' ? null : text);
const joined = (texts: readonly Printed[], between = ''): Printed =>
  texts.includes(null) ? null : texts.join(between);

/** Which tray of its holder's desk an item lies in: `tray()` of the migrations. */
function tray(state: Json): string {
  if (at(state, 'closed') !== null) return 'closed';
  if (at(state, 'file') !== null) return 'filed';
  if (at(state, 'parked') !== null) return 'parked';
  const moves = at(state, 'custody', 'moves');
  if (moves === '0') return 'created';
  if (moves === '1' && at(state, 'custody', 'last', 'pulledBack') === 'true') return 'created';
  return 'inbox';
}

/** What receipts and files show on a desk; the second is what counts before the first hop. */
function desk(state: Json, before: { readonly priority: Printed; readonly dueOn: Printed }) {
  const last = (key: string): Printed => at(state, 'custody', 'last', key);
  return {
    number: at(state, 'number'),
    computer_no: at(state, 'computerNo'),
    holder_post: at(state, 'custody', 'holder'),
    tray: tray(state),
    from_post: last('from'),
    unread: last('opened') === 'false' ? 'true' : 'false',
    arrived_at: last('at') ?? at(state, 'createdAt'),
    priority: last('priority') ?? before.priority,
    action: last('action') ?? '',
    due_on: last('dueOn') ?? before.dueOn,
    pages: at(state, 'pages'),
  };
}

function receiptColumns(state: Json): Columns {
  const form = (...path: string[]): Printed => at(state, 'form', ...path);
  const [name, designation, organisation] = ['name', 'designation', 'organisation'].map((part) =>
    form('sender', part),
  ) as [Printed, Printed, Printed];
  return {
    ...desk(state, { priority: form('urgency'), dueOn: form('dueOn') }),
    subject: form('subject'),
    classification: form('classification'),
    party: orNull(name) ?? orNull(designation) ?? organisation,
    vip: form('vipType') === null ? 'false' : 'true',
    file_id: at(state, 'file'),
    document: at(state, 'document'),
    follow_up: at(state, 'followUp', 'on'),
    letter_key: orNull(keyOf(form('letterRef'))),
    sender_key: keyOf(joined([name, designation, organisation])),
  };
}

function fileColumns(state: Json): Columns {
  const subject = at(state, 'cover', 'subject');
  const number = at(state, 'number');
  return {
    ...desk(state, { priority: 'ordinary', dueOn: null }),
    subject,
    classification: at(state, 'cover', 'classification'),
    number_key: keyOf(number),
    created_at: at(state, 'createdAt'),
    leader_id: at(state, 'leader', 'file'),
    asked_post: at(state, 'asked', 'to'),
    search: keyOf(joined([number, subject], ' ')),
  };
}

/** The generated columns of an item's row. */
export function columnsOf(kind: ItemKind, state: Json): Columns {
  const own = (names: Readonly<Record<string, string>>): Columns =>
    Object.fromEntries(Object.entries(names).map(([column, key]) => [column, at(state, key)]));
  switch (kind) {
    case 'organisation':
      return own({ code: 'code' });
    case 'unit':
      return {};
    case 'post':
      return own({ unit_id: 'unit', abbr: 'abbr' });
    case 'person':
      return { user_id: at(state, 'userId')?.toLowerCase() ?? null };
    case 'document':
      return own({ hash: 'hash', status: 'status' });
    case 'receipt':
      return receiptColumns(state);
    case 'file':
      return fileColumns(state);
    case 'note':
      return own({ file_id: 'file', status: 'status', colour: 'colour', no: 'no' });
    case 'draft':
      return own({ file_id: 'file', no: 'no' });
    case 'issue':
      return own({ number: 'number', file_id: 'file', issued_at: 'issuedAt', pdf: 'pdf' });
    case 'network_rule':
      return own({ ended_on: 'endedOn' });
    case 'roll':
      return own({ status: 'status' });
    case 'calendar':
      return own({ reach: 'reach' });
    case 'master_list':
    case 'office_list':
      return own({ list: 'list' });
    case 'master_request':
      return own({ status: 'status' });
    case 'unregistered':
      return own({ at: 'at' });
    case 'email':
      return own({ hash: 'hash', status: 'status', arrived_at: 'arrivedAt' });
  }
}
