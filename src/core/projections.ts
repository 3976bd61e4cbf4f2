/**
 * The rows that an item's events make in tables of their own: hops, readers, links, seats. The
 * server writes them by SQL with the act; an auditor computes them here, and both must agree.
 */
import type { Columns, Printed } from './columns.ts';
import { columnsOf } from './columns.ts';
import type { HeldCredential } from './credentials.ts';
import { headCode } from './heads.ts';
import { indiaDay } from './days.ts';
import type { FileCover } from './file-cover.ts';
import { fileSeries } from './file-cover.ts';
import type { Sent } from './movement.ts';
import type { Charge } from './posts.ts';
import type { ContentOf, Day, Happened, Hash, Id, Instant, ItemKind, Json } from './words.ts';

/** A row of a table, as PostgreSQL prints it. */
export type Row = { readonly table: string; readonly columns: Columns };

/** The table of each kind of item. */
export const ITEM_TABLES: Readonly<Record<ItemKind, string>> = {
  organisation: 'organisations',
  unit: 'units',
  post: 'posts',
  person: 'persons',
  document: 'documents',
  receipt: 'receipts',
  file: 'files',
  note: 'notes',
  draft: 'drafts',
  issue: 'issues',
  network_rule: 'network_rules',
  roll: 'rolls',
  calendar: 'calendars',
  master_list: 'master_lists',
  office_list: 'office_lists',
  master_request: 'master_requests',
  email: 'emails',
  unregistered: 'unregistered',
};

/** A time as PostgreSQL prints it in UTC: `2026-01-05 10:00:00.12+00`. */
export function printedInstant(at: Instant): string {
  const [day, time, part] = [at.slice(0, 10), at.slice(11, 19), at.slice(20, 23)];
  const decimals = part.replace(/0+$/, '');
  return `${day} ${time}${decimals === '' ? '' : `.${decimals}`}+00`;
}

/** All rows of one item but its own state: what its events, oldest first, make. */
export function rowsOf(
  kind: ItemKind,
  events: readonly Happened[],
  content: ContentOf,
): readonly Row[] {
  return [
    ...hops(kind, events, content),
    ...linksOf(events),
    ...events.flatMap(tiesOf),
    ...chargesOf(events),
    ...credentialsOf(events),
  ];
}

/** The row of the item itself; `state` is its fold. */
export function itemRow(kind: ItemKind, events: readonly Happened[], state: Json): Row {
  const [first] = events;
  // People move from office to office; everything else stays where it was made.
  const moved = kind === 'person' ? (state as { readonly org?: Id } | null)?.org : undefined;
  const org = moved ?? first?.org ?? '';
  const own = { id: first?.item ?? '', org_id: org, version: String(events.length) };
  return { table: ITEM_TABLES[kind], columns: { ...own, ...columnsOf(kind, state) } };
}

type Hop = { row: Record<string, Printed>; opened: boolean };

function hops(kind: ItemKind, events: readonly Happened[], content: ContentOf): Row[] {
  if (kind !== 'receipt' && kind !== 'file') return [];
  const moves = new Map<number, Hop>();
  const readers = new Set<Id>();
  for (const event of events) {
    const body = event.body as unknown as Sent;
    const hop = moves.get(body.seq);
    switch (event.type) {
      case 'ReceiptRegistered':
      case 'CopyRegistered':
      case 'FileCreated':
        if (event.post !== null) readers.add(event.post);
        break;
      case 'ReceiptSent':
      case 'ReceiptDisputed':
      case 'FileSent': {
        const before = moves.get(body.seq - 1)?.row;
        if (before !== undefined) before['ended_at'] ??= printedInstant(event.at);
        moves.set(body.seq, { row: hopRow(kind, event, content), opened: false });
        readers.add(body.to);
        break;
      }
      case 'ReopeningProposed':
      case 'CallBookProposed':
        readers.add(body.to);
        break;
      case 'ReceiptMovedByOrder':
      case 'FileMovedByOrder': {
        const before = moves.get(body.seq - 1)?.row;
        if (before !== undefined) before['ended_at'] ??= printedInstant(event.at);
        const row = hopRow(kind, event, content);
        moves.set(body.seq, { row: { ...row, opened_at: printedInstant(event.at) }, opened: true });
        readers.add(body.to);
        break;
      }
      case 'ReceiptOpened':
      case 'ReceiptReceived':
      case 'FileOpened':
        if (hop === undefined) break;
        hop.opened = true;
        hop.row['opened_at'] = printedInstant(event.at);
        hop.row['opened_by'] = event.person;
        break;
      case 'ReceiptPulledBack':
      case 'FilePulledBack': {
        if (hop === undefined) break;
        hop.row['pulled_back_at'] = hop.row['ended_at'] = printedInstant(event.at);
        const to = hop.row['to_post'] ?? '';
        if (![...moves.values()].some((other) => hadIt(other, to))) readers.delete(to);
        break;
      }
    }
  }
  const item = events[0]?.item ?? '';
  return [
    ...[...moves.values()].map(({ row }) => ({ table: 'movements', columns: row })),
    ...[...readers].map((post) => ({
      table: 'readers',
      columns: { post_id: post, item_id: item },
    })),
  ];
}

/** Whether the post has really had the item by this hop: sent it on, or opened it. */
function hadIt({ row, opened }: Hop, post: Id): boolean {
  return row['from_post'] === post || (row['to_post'] === post && opened);
}

function hopRow(kind: ItemKind, event: Happened, content: ContentOf): Record<string, Printed> {
  const hop = event.body as unknown as Sent;
  return {
    item_id: event.item,
    seq: String(hop.seq),
    kind,
    org_id: event.org,
    from_post: hop.from,
    from_person: event.person,
    to_post: hop.to,
    sent_at: printedInstant(event.at),
    opened_at: null,
    opened_by: null,
    pulled_back_at: null,
    ended_at: null,
    action: hop.action,
    priority: hop.priority,
    due_on: hop.dueOn,
    remarks: hop.remarksContent === null ? '' : remarksOf(content, hop.remarksContent),
    route: hop.route,
  };
}

function remarksOf(content: ContentOf, hash: Hash): string {
  return (content(hash) as { readonly text?: string }).text ?? '';
}

/** Which member of which event names bytes that come with the item. */
const LINKING: Readonly<Record<string, string>> = {
  ReceiptRegistered: 'document',
  ReceiptDelivered: 'document',
  ReceiptEnclosed: 'document',
  CopyRegistered: 'document',
  ReceiptConverted: 'document',
  DocumentFiled: 'document',
  LetterFrozen: 'pdf',
};

/**
 * Whoever may read the item may read these bytes: one row, however often the same bytes come to it,
 * as when two receipts on a file have one scan, or a paper was taken off and put on again.
 */
function linksOf(events: readonly Happened[]): Row[] {
  const rows = events.flatMap(({ type, body, item }): [string, Row][] => {
    const key = LINKING[type];
    const hash = key === undefined ? null : body[key];
    if (typeof hash !== 'string') return [];
    return [[hash, { table: 'document_links', columns: { hash, item_id: item } }]];
  });
  return [...new Map(rows).values()];
}

/** What a file is tied to for reading. A part that came home is read like an attached file. */
const TYING: Readonly<Record<string, string>> = {
  FileAttached: 'attached',
  PartAttached: 'attached',
  ReferenceAdded: 'previous',
};

function tiesOf({ type, body, item }: Happened): Row[] {
  const kind = TYING[type];
  if (kind === undefined) return [];
  return [{ table: 'file_ties', columns: { file_id: item, other_id: String(body['file']), kind } }];
}

/** Who was in charge of a post, from which day to which. */
function chargesOf(events: readonly Happened[]): Row[] {
  const charges = new Map<number, Record<string, Printed>>();
  for (const { type, body, item, at } of events) {
    if (type === 'ChargeGiven') {
      const { no, person, kind, from, until, behalf } = body as unknown as Charge;
      const days = { from_day: from, until_day: until };
      const who = { post_id: item, no: String(no), person_id: person, kind, behalf_id: behalf };
      charges.set(no, { ...who, ...days, since: printedInstant(at), ended_at: null });
    } else if (type === 'ChargeRelieved') {
      const { no, on } = body as { readonly no: number; readonly on: Day };
      const charge = charges.get(no);
      if (charge === undefined) continue;
      charge['until_day'] = on;
      charge['ended_at'] = on > indiaDay(at) ? null : printedInstant(at);
    }
  }
  return [...charges.values()].map((columns) => ({ table: 'occupancies', columns }));
}

/** What a person may sign in with; the database makes the commitment from the secret itself. */
function credentialsOf(events: readonly Happened[]): Row[] {
  const held = new Map<number, Columns>();
  for (const { type, body, item } of events) {
    const no = Number(body['no']);
    if (type === 'CredentialRemoved') held.delete(no);
    if (type !== 'CredentialAdded') continue;
    const { kind, commitment } = body as unknown as HeldCredential;
    held.set(no, { person_id: item, no: String(no), kind, commitment });
  }
  return [...held.values()].map((columns) => ({ table: 'credentials', columns }));
}

/** A number that an event has spent; a number nobody sees is null. */
export type Spent = {
  readonly org: Id;
  readonly series: string;
  readonly number: number | null;
};

/** `12/2026/TECH`, with or without the organisation's code before it. */
const RUNNING = /^(?:[A-Z][A-Z0-9-]*\/)?(\d+)\/(\d{4})\//;

/** The numbers of counters that one event spends. CSMOP 5.3, App 6.1. */
export function numbersOf(event: Happened, content: ContentOf): readonly Spent[] {
  const { type, org, body, at } = event;
  const [, running = '', year = ''] = RUNNING.exec(String(body['number'])) ?? [];
  const spent = (series: string, number: unknown): Spent => ({
    org,
    series,
    number: number === null ? null : Number(number),
  });
  switch (type) {
    case 'ReceiptRegistered':
    case 'ReceiptDelivered':
      return [spent(`diary/${year}`, running), spent('computer', body['computerNo'])];
    case 'CopyRegistered':
      return [spent('computer', body['computerNo'])];
    case 'LetterIssued':
      return [spent(`issue/${year}`, running)];
    case 'FileCreated':
      // A part has the number of its main file, and counts there.
      if (body['part'] !== undefined) return [spent('computer', body['computerNo'])];
      return [spentByFile(event, content), spent('computer', body['computerNo'])].map((one) => ({
        ...one,
        series: one.series.replace('{year}', indiaDay(at).slice(0, 4)),
      }));
    default:
      return [];
  }
}

/** A file numbered freely spends a serial of its year that its number does not show. */
function spentByFile({ org, body }: Happened, content: ContentOf): Spent {
  const { cover } = content(String(body['coverContent'])) as unknown as { cover?: FileCover };
  if (cover?.numbering.scheme !== 'structured')
    return { org, series: 'file/free/{year}', number: null };
  const number = String(body['number']);
  const head = `${headCode(cover.numbering)}/`;
  const behind = number.slice(number.lastIndexOf(head) + head.length - 1);
  const [, serial = '', year = ''] = /^\/(\d+)\/(\d{4})-/.exec(behind) ?? [];
  return { org, series: `file/${fileSeries(cover)}/${year}`, number: Number(serial) };
}
