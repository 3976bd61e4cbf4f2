import { describe, expect, test } from 'vitest';
import { paperDesk } from '../../test/db/paper-desk.ts';
import { on } from '../../test/db/paper.ts';
import { reply, text } from '../../test/db/samples.ts';
import { draftAbilities, draftProblems, evolveDraft } from './drafts.ts';
import type { DraftContent, DraftState } from './drafts.ts';
import type { FileState } from './files.ts';
import type { Happened } from './words.ts';

const A = on('A', 'diarist', 'dealing', 'closing', 'approver', 'signatory');
const B = on('B', 'dealing');

function given() {
  const desk = paperDesk();
  const file = desk.idOf(desk.do(A, desk.createFile(A)));
  const id = desk.idOf(desk.do(A, desk.startDraft(A, file)));
  const draft = () => desk.get<DraftState>(id);
  return { ...desk, file, id, draft };
}

describe('versions', () => {
  test('every one stays on record, with who made it', () => {
    const { id, draft, content, ...desk } = given();
    desk.do(A, desk.saveDraft(A, id, { enclosures: ['सूची'] }, 1));
    desk.do(A, desk.saveDraft(A, id, { enclosures: ['सूची', 'मानचित्र'] }, 2));
    expect(draft().versions.map((v) => [v.no, v.post])).toEqual([
      [1, 'A'],
      [2, 'A'],
      [3, 'A'],
    ]);
    const kept = draft().versions.map((v) => content(v.content) as { draft: DraftContent });
    expect(kept.map((k) => k.draft.enclosures.length)).toEqual([0, 1, 2]);
    expect(draft().content.enclosures).toHaveLength(2);
  });

  test('nobody writes over what they have not seen', () => {
    const { id, ...desk } = given();
    desk.do(A, desk.saveDraft(A, id, {}, 1));
    expect(desk.saveDraft(A, id, {}, 1)).toEqual({
      refused: 'draft_changed',
      detail: { latest: 2 },
    });
    expect(desk.approveDraft(A, id, 3)).toHaveProperty('refused', 'draft_changed');
  });

  test('drafts of a file are numbered', () => {
    const { file, draft, ...desk } = given();
    const second = desk.idOf(desk.do(A, desk.startDraft(A, file)));
    expect([draft().no, desk.get<DraftState>(second).no]).toEqual([1, 2]);
    expect(desk.get<FileState>(file).drafts).toBe(2);
  });
});

describe('approval', () => {
  test('freezes exactly that version for everybody', () => {
    const { id, file, draft, ...desk } = given();
    desk.do(A, desk.saveDraft(A, id, {}, 1));
    desk.do(A, desk.approveDraft(A, id, 2));
    expect(draft()).toMatchObject({ status: 'approved', approved: { version: 2, post: 'A' } });
    expect(draft().approved?.content).toBe(draft().versions[1]?.content);
    expect(desk.saveDraft(A, id, {}, 2)).toEqual({ refused: 'draft_not_in_progress' });
    expect(desk.approveDraft(A, id, 2)).toEqual({ refused: 'draft_not_in_progress' });
    expect(draftAbilities(draft(), desk.get(file), A)).toEqual([
      'issueDraft',
      'commentDraft',
      'resubmitDraft',
      'discardDraft',
    ]);
  });

  test('needs the role and a letter that says something to somebody', () => {
    const { id, file, ...desk } = given();
    const plain = on('A', 'dealing');
    expect(desk.approveDraft(plain, id, 1)).toHaveProperty('refused', 'role_missing');
    const bare = desk.idOf(desk.do(A, desk.startDraft(A, file, { to: [] })));
    expect(desk.approveDraft(A, bare, 1)).toEqual({
      refused: 'draft_incomplete',
      fields: [{ field: 'to', problem: 'missing' }],
    });
  });
});

describe('content', () => {
  const problems = (over: Partial<DraftContent>) =>
    draftProblems({ ...reply('signing-post'), ...over }).map((p) => `${p.field} ${p.problem}`);
  const [someone] = reply('signing-post').to;
  if (someone === undefined) throw new Error('a reply has an addressee');

  test.each<[Partial<DraftContent>, string[]]>([
    [{}, []],
    [{ to: [{ ...someone, email: 'not mail' }] }, ['to.0.email not_an_email']],
    [{ copyTo: [{ ...someone, name: 'x'.repeat(501) }] }, ['copyTo.0.name too_long']],
    [{ to: [{ ...someone, office: '\u202e' }] }, ['to.0.office bad_characters']],
    [{ to: Array.from({ length: 201 }, () => someone) }, ['to too_long']],
    [{ enclosures: ['ठीक', 'बुरा\u0000'] }, ['enclosures.1 bad_characters']],
    [{ reference: { number: '\u2066', date: '' } }, ['reference.number bad_characters']],
    [{ reference: { number: '', date: '2026-02-30' } }, ['reference.date not_a_date']],
    [{ texts: { en: { subject: '\u0007', body: text() } } }, ['texts.en.subject bad_characters']],
    [{ texts: { hi: { subject: '', body: text('\u0007') } } }, ['texts.hi.body bad_characters']],
  ])('%#', (over, expected) => {
    expect(problems(over)).toEqual(expected);
  });

  test('an unfinished draft may be saved, a wrong one not', () => {
    const { id, ...desk } = given();
    expect(desk.saveDraft(A, id, { to: [], texts: {}, signatory: '' }, 1)).toBeInstanceOf(Array);
    const body = { type: 'doc', content: [{ type: 'html' }] } as never;
    const texts = { hi: { subject: '', body } };
    expect(desk.saveDraft(A, id, { texts }, 1)).toHaveProperty('refused', 'input_invalid');
    const attrs = { kind: 'C', target: '1', label: 'p. 1/C' } as const;
    const paragraph = { type: 'paragraph', content: [{ type: 'ref', attrs }] } as const;
    const linked = { hi: { subject: '', body: { type: 'doc', content: [paragraph] } as const } };
    expect(desk.saveDraft(A, id, { texts: linked }, 1)).toHaveProperty('refused', 'input_invalid');
  });

  test('a reply answers a letter that is on the file', () => {
    const { file, draft: _first, ...desk } = given();
    const receipt = desk.idOf(desk.do(A, desk.register(A)));
    const answer = () => desk.startDraft(A, file, {}, receipt);
    expect(answer()).toHaveProperty('refused', 'reference_unknown');
    desk.do(A, desk.putOnFile(A, file, receipt));
    const id = desk.idOf(desk.do(A, answer()));
    expect(desk.get<DraftState>(id).replyTo).toBe(receipt);
  });
});

describe('discarding', () => {
  test('is for ever', () => {
    const { id, draft, file, ...desk } = given();
    desk.do(A, desk.discardDraft(A, id));
    expect(draft().status).toBe('discarded');
    expect(desk.discardDraft(A, id)).toEqual({ refused: 'draft_not_in_progress' });
    expect(desk.approveDraft(A, id, 1)).toEqual({ refused: 'draft_not_in_progress' });
    expect(draftAbilities(draft(), desk.get(file), A)).toEqual([]);
  });

  test('is for the holder of the file', () => {
    const { id, ...desk } = given();
    expect(desk.discardDraft(B, id)).toEqual({ refused: 'not_with_you' });
  });
});

test('an event on a draft that never was is a fault', () => {
  const event = { type: 'DraftDiscarded', body: {} } as unknown as Happened<never>;
  expect(() => evolveDraft(null, event, () => null)).toThrow('unknown draft');
});
