/**
 * What every column of every table is to an auditor: evidence of what the office did, something the
 * database derives from evidence, or neither, with the reason. A test compares this list with the
 * live schema, so that a new column is classified before it is used. ADR 10.
 */

/** Compared with the journal, or derived from what is; everything else needs a reason. */
export type ColumnClass = 'evidence' | 'derived' | { readonly not: string };

export type TableClass = {
  /** By which an auditor tells the rows apart, and their order in an export. */
  readonly key: readonly string[];
  readonly columns: Readonly<Record<string, ColumnClass>>;
  /**
   * Derived columns in lower case, which is that of the database: it may know fewer letters than
   * the auditor's.
   */
  readonly lowered?: readonly string[];
  /** Columns that an export keeps outside of `tables/`, and where. */
  readonly apart?: Readonly<Record<string, string>>;
};

const columns = (kind: ColumnClass, names: string): Record<string, ColumnClass> =>
  Object.fromEntries(names.split(' ').map((name) => [name, kind]));
const evidence = (names: string) => columns('evidence', names);
const item = (derived: string, ...lowered: readonly string[]): TableClass => ({
  key: ['id'],
  lowered,
  columns: {
    ...evidence('id org_id version state'),
    ...(derived === '' ? {} : columns('derived', derived)),
  },
});
const not = (reason: string): ColumnClass => ({ not: reason });

/** Desk columns that receipts and files share. */
const DESK =
  'number computer_no subject holder_post tray from_post unread arrived_at priority action ' +
  'due_on pages classification';

const SECRET = 'a secret that lets a person in; the database makes the commitment from it';
const NOWHERE = 'nowhere: no export holds a secret';

/** The tables that hold evidence. */
export const EVIDENCE: Readonly<Record<string, TableClass>> = {
  organisations: item('code'),
  units: item(''),
  posts: item('unit_id abbr'),
  persons: item('user_id', 'user_id'),
  documents: item('hash status'),
  receipts: item(
    `${DESK} party vip file_id document follow_up letter_key sender_key`,
    ...['letter_key', 'sender_key'],
  ),
  files: item(`${DESK} number_key created_at search asked_post leader_id`, 'number_key', 'search'),
  notes: item('file_id status colour no'),
  drafts: item('file_id no'),
  issues: item('number file_id issued_at pdf'),
  network_rules: item('ended_on'),
  rolls: item('status'),
  calendars: item('reach'),
  master_lists: item('list'),
  office_lists: item('list'),
  master_requests: item('status'),
  emails: item('hash status arrived_at'),
  unregistered: item('at'),
  movements: {
    key: ['item_id', 'seq'],
    columns: evidence(
      'item_id seq kind org_id from_post from_person to_post sent_at opened_at opened_by ' +
        'pulled_back_at ended_at action priority due_on remarks route',
    ),
  },
  readers: { key: ['post_id', 'item_id'], columns: evidence('post_id item_id') },
  file_ties: {
    key: ['file_id', 'other_id', 'kind'],
    columns: evidence('file_id other_id kind'),
  },
  document_links: { key: ['hash', 'item_id'], columns: evidence('hash item_id') },
  occupancies: {
    key: ['post_id', 'no'],
    columns: evidence('post_id no person_id kind from_day until_day behalf_id since ended_at'),
  },
  credentials: {
    key: ['person_id', 'no'],
    columns: {
      ...evidence('person_id no kind'),
      ...columns('derived', 'commitment'),
      ...columns(not(SECRET), 'lookup material'),
    },
    apart: { lookup: NOWHERE, material: NOWHERE },
  },
  counters: { key: ['org_id', 'series'], columns: evidence('org_id series value') },
  journal: {
    key: ['id'],
    columns: {
      ...evidence('id org_id kind item_id version type at leaf hash'),
      seq: not(
        'the order of arrival; an entry that waits for its place is found by it, and checked',
      ),
    },
    apart: { leaf: 'journal.ndjson' },
  },
  unsealed: { key: ['seq'], columns: evidence('seq') },
  leaves: { key: ['position'], columns: evidence('position journal_id hash') },
  contents: {
    key: ['hash'],
    columns: evidence('hash org_id body'),
    apart: { body: 'contents/' },
  },
  checkpoints: {
    key: ['size'],
    columns: {
      ...evidence('size note'),
      made_at: not('when the row was written; the times that count are signed: those of the acts'),
    },
    apart: { note: 'checkpoints.ndjson' },
  },
  cosignatures: {
    key: ['size', 'witness', 'key_id'],
    columns: {
      ...evidence('no size witness key_id line'),
      made_at: not('when the line came; the time that counts is signed in it'),
    },
  },
  stamps: {
    key: ['size'],
    columns: {
      ...evidence('no size token stamped_at'),
      made_at: not('when the token came; the time that counts is signed in it'),
    },
  },
};

/** The tables that hold none, and why. */
export const NOT_EVIDENCE: Readonly<Record<string, string>> = {
  acts:
    'the answers that repeated requests get again; what an act did stands in the journal, and a ' +
    'request repeated after its row was lost is a new act, in the open',
  alarms:
    'what administrators are told; the cause stands in the log, and an audit finds it there again',
  credential_uses:
    'when a credential was last used, so that a code is good once; what was done after entering ' +
    'is in the journal under the name of the person',
  mailboxes:
    'how far a mailbox has been looked through; lost, it is looked through again, and what was ' +
    'taken in before is known by its bytes',
  attempts: 'sign-ins and enrolments that are half done; forgotten within the hour',
  sign_ins:
    'who came in or tried to, for the owner of the account; forgotten after half a year, as a ' +
    'log of access is, and what was done after entering is in the journal',
  refused_attempts:
    'attempts that were refused: nothing was done by them; a log of access for administrators, ' +
    'forgotten after half a year, and what was done stands in the journal',
  throttles: 'failed attempts of the last hours, which slow down who guesses; forgotten by itself',
  sessions: 'who is signed in just now; ends by itself',
  post_words:
    'by which words a search finds a post, made from posts, units, offices, people and charges; ' +
    'a row that is wrong or gone hides a post from a search and says nothing false',
  person_words:
    'by which words a search finds a person, made from people, posts and charges; a row that is ' +
    'wrong or gone hides somebody from a search and says nothing false',
  search_words: 'the dictionary of searches: words, and the slips that lead to them',
  outbox: 'work to be done; what is done is an act of its own',
  witnessed:
    'what this office has seen of the logs of others; they and their auditors hold the evidence',
  user_groups:
    'to whom a post marks in one go; what was marked stands in the journal, each by itself',
  reminders_off: 'who does without the daily mail of what is due; a choice of their own',
  reminders_sent: 'to whom the daily mail went on the last days, so that it goes once',
  folders: 'how a post arranges its own desk; what it holds and held stands in the journal',
  quick_notes: 'one-line texts that a person keeps; what is written with them stands in notes',
  folder_items: 'what a post has laid in which folder; it lies on its desk all the same',
  schema_migrations: 'compared with the migrations themselves at each start and by --live',
};

/** The columns of an export's `tables/<table>.ndjson`, in their order. */
export function exportedColumns({ columns: all, apart = {} }: TableClass): readonly string[] {
  return Object.keys(all).filter((name) => !(name in apart));
}

/** The columns that are compared there. */
export function comparedColumns(table: TableClass): readonly string[] {
  return exportedColumns(table).filter((name) => typeof table.columns[name] === 'string');
}
