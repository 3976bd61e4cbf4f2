import { describe, expect, test } from 'vitest';
import { paperDesk } from '../../test/db/paper-desk.ts';
import { on } from '../../test/db/paper.ts';
import { COVER, HASH, VALUES } from '../../test/db/samples.ts';
import { coverProblems, fileSeries } from './file-cover.ts';
import type { FileCover } from './file-cover.ts';
import { addToFile, canonNumber, evolveFile, fileAbilities, fileStatus } from './files.ts';
import type { FileState } from './files.ts';
import type { ReceiptState } from './receipts.ts';
import type { Happened } from './words.ts';

const A = on('A', 'diarist', 'dealing', 'closing', 'approver', 'signatory');
const B = on('B', 'dealing', 'closing');
const plain = on('A');

function given() {
  const desk = paperDesk();
  const id = desk.idOf(desk.do(A, desk.createFile(A)));
  const state = () => desk.get<FileState>(id);
  const receipt = (over = {}) => desk.idOf(desk.do(A, desk.register(A, over)));
  return { ...desk, id, state, receipt };
}

describe('opening a file', () => {
  test('a structured number is built from the heads', () => {
    const { state } = given();
    expect(state()).toMatchObject({ number: 'D-21013/1/2026-TECH', cover: COVER, pages: 0 });
    expect(fileStatus(state())).toBe('created');
  });

  test('a free number is kept as typed, without the spaces around it', () => {
    const desk = paperDesk();
    const numbering = { scheme: 'free', number: '  सामान्य/7 (क) ' } as const;
    const id = desk.idOf(desk.do(A, desk.createFile(A, { numbering })));
    expect(desk.get<FileState>(id).number).toBe('सामान्य/7 (क)');
  });

  test('and once only, however it is spelled', () => {
    const spellings = ['ADM/7-A', 'adm / 7 - a', 'ADM/७-A', ' ADM/7-A'];
    expect(new Set(spellings.map(canonNumber)).size).toBe(1);
    expect(canonNumber('ADM/7-B')).not.toBe(canonNumber('ADM/7-A'));
  });

  test('needs a role and a cover', () => {
    const desk = paperDesk();
    expect(desk.createFile(plain)).toHaveProperty('refused', 'role_missing');
    expect(desk.createFile(A, { subject: '' })).toHaveProperty('refused', 'form_invalid');
  });

  test('with receipts on it: pages number on, each receipt goes with the file', () => {
    const desk = paperDesk();
    const one = desk.idOf(desk.do(A, desk.register(A)));
    const two = desk.idOf(desk.do(A, desk.register(A, { nature: 'physical' })));
    const events = desk.do(A, desk.createFile(A, {}, [one, two]));
    const file = desk.get<FileState>(desk.idOf(events, 'file'));
    expect(file.correspondence.map((e) => [e.seq, e.item, e.fromPage, e.toPage])).toEqual([
      [1, one, 1, 3],
      [2, two, 4, 4],
    ]);
    expect(file.pages).toBe(4);
    expect(desk.get<ReceiptState>(two).file).toBe(file.id);
  });

  test('or with none of them, when one may not be filed', () => {
    const desk = paperDesk();
    const free = desk.idOf(desk.do(A, desk.register(A)));
    const sent = desk.idOf(desk.do(A, desk.registerAndSend(A, B)));
    expect(desk.createFile(A, {}, [free, sent])).toEqual({ refused: 'not_with_you' });
    expect(desk.createFile(A, {}, [free, free])).toBeInstanceOf(Array);
  });
});

describe('the cover', () => {
  const problems = (over: Partial<FileCover>) =>
    coverProblems({ ...COVER, ...over }, VALUES).map(({ field, problem }) => `${field} ${problem}`);

  test.each([
    [{}, []],
    [{ numbering: { scheme: 'free', number: ' ' } as const }, ['numbering missing']],
    [{ numbering: { scheme: 'free', number: 'n'.repeat(101) } as const }, ['numbering too_long']],
    [{ subject: ' ' }, ['subject missing']],
    [{ subject: 's'.repeat(501) }, ['subject too_long']],
    [{ category: '' }, ['category missing', 'subCategory unknown_value']],
    [{ category: 'fun', subCategory: null }, ['category unknown_value']],
    [{ subCategory: 'leave' }, ['subCategory unknown_value']],
    [{ classification: 'whispered' }, ['classification unknown_value']],
    [{ classification: 'secret' }, ['classification unknown_value']],
    [{ classification: 'confidential' }, []],
    [{ language: '' }, ['language unknown_value']],
    [{ remarks: 'r'.repeat(2001) }, ['remarks too_long']],
    [{ previousRef: 'a\u0000' }, ['previousRef bad_characters']],
    [{ oldNumber: '\u202e7' }, ['oldNumber bad_characters']],
  ])('%o', (over, expected) => {
    expect(problems(over)).toEqual(expected);
  });

  test('counts under its heads, or with the free ones', () => {
    expect(fileSeries(COVER)).toBe('D-21013');
    expect(fileSeries({ ...COVER, numbering: { scheme: 'free', number: 'x' } })).toBe('free');
  });

  test('never counts under heads that are not in the index', () => {
    const wild = { scheme: 'structured', primary: '11', secondary: '11', tertiary: null } as const;
    const numbering = { ...wild, basic: 'X'.repeat(20_000) };
    expect(fileSeries({ ...COVER, numbering })).toBe('free');
  });
});

describe('the correspondence', () => {
  test('a receipt on the file cannot go on another, and pages run on', () => {
    const { id, state, receipt, ...desk } = given();
    const first = receipt();
    desk.do(A, desk.putOnFile(A, id, first));
    desk.do(A, desk.putOnFile(A, id, receipt()));
    expect(state().correspondence.map((e) => [e.fromPage, e.toPage])).toEqual([
      [1, 3],
      [4, 6],
    ]);
    expect(desk.putOnFile(A, id, first)).toEqual({ refused: 'receipt_filed' });
  });

  test('what has no pages counts as one', () => {
    const { state } = given();
    const filing = { entry: 'issue', item: 'i', number: '1', document: HASH, pages: 0 } as const;
    expect(addToFile(state(), filing).body).toMatchObject({ fromPage: 1, toPage: 1 });
  });

  test('both must be at hand: the file and the receipt', () => {
    const { id, receipt, ...desk } = given();
    const mine = receipt();
    expect(desk.putOnFile(B, id, mine)).toEqual({ refused: 'not_with_you' });
    expect(desk.putOnFile(plain, id, mine)).toHaveProperty('refused', 'role_missing');
    desk.do(A, desk.sendReceipt(A, mine, B));
    expect(desk.putOnFile(A, id, mine)).toEqual({ refused: 'not_with_you' });
  });
});

describe('moving', () => {
  test('open, or pull back, but not both', () => {
    const { id, state, ...desk } = given();
    desk.do(A, desk.writeNote(A, id, desk.note()));
    desk.do(A, desk.sendFile(A, id, B));
    expect(fileStatus(state())).toBe('sent');
    expect(fileAbilities(state(), A)).toEqual(['pullBackFile', 'openPart']);
    expect(fileAbilities(state(), B)).toEqual(['openFile', 'openPart']);
    desk.do(A, desk.onFile(A, id, 'pullBackFile'));
    expect(state().custody.holder).toBe('A');
    desk.do(A, desk.sendFile(A, id, B));
    desk.do(B, desk.onFile(B, id, 'openFile'));
    expect(fileStatus(state())).toBe('opened');
    expect(desk.onFile(A, id, 'pullBackFile')).toEqual({ refused: 'already_opened' });
    expect(fileAbilities(state(), A)).toEqual(['openPart']);
  });

  test('to a post that is cleared for what is on the cover', () => {
    const desk = paperDesk();
    const cover = { classification: 'confidential' };
    const id = desk.idOf(desk.do(A, desk.createFile(A, cover)));
    desk.do(A, desk.writeNote(A, id, desk.note()));
    const normal = { id: 'B', org: 'org-1', vacant: false, clearance: 'restricted' };
    expect(desk.sendFile(A, id, B, { recipient: normal })).toEqual({ refused: 'not_cleared' });
    desk.do(A, desk.sendFile(A, id, B, { recipient: { ...normal, clearance: 'secret' } }));
  });
});

test('an event on a file that never was is a fault', () => {
  const event = { type: 'FileOpened', body: { seq: 1 } } as unknown as Happened<never>;
  expect(() => evolveFile(null, event, () => null)).toThrow('unknown file');
});
