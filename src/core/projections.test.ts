import { describe, expect, test } from 'vitest';
import { columnsOf } from './columns.ts';
import { fold } from './kinds.ts';
import { numbersOf, printedInstant, rowsOf } from './projections.ts';
import { DESTROYED } from './tombstone.ts';
import type { Happened, Json } from './words.ts';

const at = (minute: number): string => `2026-01-05T10:0${minute}:00.120Z`;
const happened = (type: string, minute: number, body: object, post = 'clerk'): Happened => ({
  type,
  item: 'dak',
  org: 'office',
  at: at(minute),
  post,
  person: `of ${post}`,
  body: body as Happened['body'],
});
const none = (hash: string): Json => {
  throw new Error(`no content ${hash}`);
};
const hop = (seq: number, from: string, to: string) => ({
  ...{ seq, from, to, action: 'examine', priority: 'ordinary', dueOn: null },
  ...{ route: 'normal', remarksContent: null },
});
const readersOf = (events: readonly Happened[]) =>
  rowsOf('receipt', events, none)
    .filter(({ table }) => table === 'readers')
    .map(({ columns }) => columns['post_id']);

test.each([
  ['2026-01-05T10:00:00.123Z', '2026-01-05 10:00:00.123+00'],
  ['2026-01-05T10:00:00.100Z', '2026-01-05 10:00:00.1+00'],
  ['2026-01-05T10:00:10.000Z', '2026-01-05 10:00:10+00'],
])('%s is printed as %s', (instant, printed) => {
  expect(printedInstant(instant)).toBe(printed);
});

describe('hops', () => {
  const registered = happened('ReceiptRegistered', 0, { document: 'scan' });
  const sent = happened('ReceiptSent', 1, hop(1, 'clerk', 'head'));

  test('end where the next begins, and say who opened them', () => {
    const opened = happened('ReceiptOpened', 2, { seq: 1 }, 'head');
    const on = happened('ReceiptSent', 3, hop(2, 'head', 'branch'), 'head');
    const rows = rowsOf('receipt', [registered, sent, opened, on], none);
    const moves = rows.filter(({ table }) => table === 'movements').map(({ columns }) => columns);
    expect(moves).toMatchObject([
      {
        seq: '1',
        opened_by: 'of head',
        opened_at: '2026-01-05 10:02:00.12+00',
        ended_at: '2026-01-05 10:03:00.12+00',
      },
      { seq: '2', opened_at: null, ended_at: null },
    ]);
    expect(rows).toContainEqual({
      table: 'document_links',
      columns: { hash: 'scan', item_id: 'dak' },
    });
  });

  test('taken back unopened leave no reader, unless it had the item before', () => {
    const back = happened('ReceiptPulledBack', 2, { seq: 1 });
    expect(readersOf([registered, sent, back])).toEqual(['clerk']);
    const home = happened('ReceiptSent', 3, hop(2, 'head', 'clerk'), 'head');
    const opened = happened('ReceiptOpened', 2, { seq: 1 }, 'head');
    const again = happened('ReceiptPulledBack', 4, { seq: 2 }, 'head');
    expect(readersOf([registered, sent, opened, home, again])).toEqual(['clerk', 'head']);
  });
});

test('the same bytes that come to an item twice are linked once', () => {
  const filed = (n: number, document: string) => happened('DocumentFiled', n, { document });
  const rows = rowsOf('receipt', [filed(0, 'a'), filed(1, 'b'), filed(2, 'a')], none);
  const links = rows.filter(({ table }) => table === 'document_links');
  expect(links.map(({ columns }) => columns['hash'])).toEqual(['a', 'b']);
});

test('numbers are spent by the year that they show', () => {
  const cover = {
    cover: { numbering: { scheme: 'structured', ...HEADS }, subject: '' },
  } as unknown as Json;
  const file = happened('FileCreated', 0, {
    number: 'D-21013/7/2026-TECH',
    computerNo: 41,
    coverContent: 'c',
  });
  expect(numbersOf(file, () => cover)).toEqual([
    { org: 'office', series: 'file/D-21013/2026', number: 7 },
    { org: 'office', series: 'computer', number: 41 },
  ]);
  const free = { cover: { numbering: { scheme: 'free', number: 'x' } } } as unknown as Json;
  expect(numbersOf(file, () => free)[0]).toEqual({
    org: 'office',
    series: 'file/free/2026',
    number: null,
  });
  const letter = happened('LetterIssued', 0, { number: '12/2026/CRU' });
  expect(numbersOf(letter, none)).toEqual([{ org: 'office', series: 'issue/2026', number: 12 }]);
});

const HEADS = { basic: 'D', primary: '21', secondary: '13', tertiary: null };

test('a tombstone is all that is left of an item, and nothing follows it', () => {
  const written = happened('NoteWritten', 0, { file: 'f', colour: 'green', textContent: 'gone' });
  const keeps = { no: 3, retention: 'C' };
  const body = { contents: ['gone'], documents: [], orderContent: 'order', keeps };
  const stone = happened(DESTROYED, 1, body, 'record');
  const state = { id: 'dak', org: 'office', ...keeps };
  const destroyed = { at: at(1), by: 'record', orderContent: 'order' };
  expect(fold('note', [written, stone], none)).toEqual({ ...state, destroyed });
  expect(columnsOf('note', { ...state, destroyed })).toEqual({
    ...{ file_id: null, status: null, colour: null, no: '3' },
  });
  const later = happened('NoteDiscarded', 2, {});
  expect(() => fold('note', [written, stone, later], none)).toThrow('on a destroyed item');
});
