import { describe, expect, test } from 'vitest';
import {
  REMARKS_MAX,
  afterOpened,
  afterPulledBack,
  afterSent,
  cameFrom,
  isUnread,
  markingProblems,
  rankOf,
  sendProblem,
  sender,
  sentBody,
  startCustody,
} from './movement.ts';
import type { Custody, Marking, Recipient } from './movement.ts';
import { CLASSIFICATIONS } from './masters.ts';

const TODAY = '2026-03-10';
const marking = (over: Partial<Marking> = {}): Marking => ({
  ...{ to: 'B', action: 'examine', priority: 'ordinary', dueOn: null, remarks: '' },
  ...over,
});
const post = (over: Partial<Recipient> = {}): Recipient => ({
  ...{ id: 'B', org: 'org', vacant: false, clearance: 'confidential' },
  ...over,
});
const send = (custody: Custody, to: string): Custody =>
  afterSent(
    sentBody(custody, marking({ to }), () => 'hash'),
    '2026-03-10T04:30:00.000Z',
  );

describe('custody', () => {
  test('is with one post, from the first instant', () => {
    const first = startCustody('A');
    expect([first.holder, first.moves, isUnread(first), sender(first)]).toEqual([
      ...['A', 0, false, null],
    ]);
    const sent = send(first, 'B');
    expect([sent.holder, sent.moves, isUnread(sent), sender(sent)]).toEqual(['B', 1, true, 'A']);
  });

  test('is final once it is opened', () => {
    const opened = afterOpened(send(startCustody('A'), 'B'));
    expect([opened.holder, isUnread(opened)]).toEqual(['B', false]);
    expect(afterOpened(startCustody('A'))).toEqual(startCustody('A'));
  });

  test('comes back when it is pulled back, and the hop stays counted', () => {
    const back = afterPulledBack(send(startCustody('A'), 'B'));
    expect(back).toMatchObject({ holder: 'A', moves: 1, last: { pulledBack: true, opened: true } });
    expect(send(back, 'C')).toMatchObject({ holder: 'C', moves: 2 });
    expect(afterPulledBack(startCustody('A'))).toEqual(startCustody('A'));
  });

  test('going back where it came from is a return, and only that', () => {
    const at = afterOpened(send(startCustody('A'), 'B'));
    const route = (to: string) => sentBody(at, marking({ to }), () => 'hash').route;
    expect([route('A'), route('C')]).toEqual(['return', 'normal']);
  });
});

describe('marking', () => {
  test.each<[Partial<Marking>, string[]]>([
    [{}, []],
    [{ action: 'burn' }, ['action unknown_value']],
    [{ priority: '' }, ['priority unknown_value']],
    [{ dueOn: TODAY }, []],
    [{ dueOn: '2026-03-09' }, ['dueOn in_the_past']],
    [{ dueOn: '2026-02-30' }, ['dueOn not_a_date']],
    [{ remarks: 'x'.repeat(REMARKS_MAX) }, []],
    [{ remarks: 'x'.repeat(REMARKS_MAX + 1) }, ['remarks too_long']],
    [{ remarks: '\u2067' }, ['remarks bad_characters']],
    [{ action: '', remarks: '\u0000' }, ['action unknown_value', 'remarks bad_characters']],
  ])('%#', (over, expected) => {
    const told = markingProblems(marking(over), TODAY);
    expect(told.map((p) => `${p.field} ${p.problem}`)).toEqual(expected);
  });

  const at = { classification: 'restricted', today: TODAY, org: 'org' };
  const problem = (to: Recipient | null) => sendProblem(startCustody('A'), marking(), to, at);
  test.each([
    [post(), undefined],
    [null, 'recipient_unknown'],
    [post({ org: 'another' }), 'recipient_unknown'],
    [post({ id: 'A' }), 'recipient_same'],
    [post({ vacant: true }), 'recipient_vacant'],
    [post({ clearance: 'normal' }), 'not_cleared'],
    [post({ clearance: 'restricted' }), undefined],
    [post({ clearance: '' }), 'not_cleared'],
  ])('to %o', (to, refused) => {
    expect(problem(to)?.refused).toBe(refused);
  });

  test('classifications rank as they are listed', () => {
    const ranks = CLASSIFICATIONS.map(({ code }) => rankOf(code));
    expect(ranks).toEqual([0, 1, 2, 3, 4]);
    expect(rankOf('unheard of')).toBe(-1);
  });
});

describe('where a thing came from', () => {
  const move = (from: string, to: string, pulledBackAt: string | null = null) => ({
    from: { id: from },
    to: { id: to },
    pulledBackAt,
  });

  test('is the post that sent it here', () => {
    expect(cameFrom('b', [move('a', 'b'), move('b', 'c'), move('c', 'b')])?.id).toBe('c');
  });

  test('passes over a send that was pulled back', () => {
    expect(cameFrom('b', [move('a', 'b'), move('b', 'c', '2026-11-22')])?.id).toBe('a');
  });

  test('is nobody for the post that made it', () => {
    expect(cameFrom('a', [])).toBeNull();
    expect(cameFrom('a', [move('a', 'b', '2026-11-22')])).toBeNull();
  });
});
