import { describe, expect, test } from 'vitest';
import { paperDesk } from '../../test/db/paper-desk.ts';
import { on } from '../../test/db/paper.ts';
import { HASH } from '../../test/db/samples.ts';
import { issueAbilities, undispatched } from './dispatch.ts';
import type { IssueState } from './dispatch.ts';
import type { DraftContent, DraftState, Follows } from './drafts.ts';

const A = on('A', 'diarist', 'dealing', 'closing', 'approver', 'signatory');
const B = on('B', 'dealing', 'approver');

function issuing(over: Partial<DraftContent> = {}) {
  const desk = paperDesk();
  const file = desk.idOf(desk.do(A, desk.createFile(A)));
  const issue = (more: Partial<DraftContent>, follows: Follows | null = null) => {
    const draft = desk.idOf(desk.do(A, desk.startDraft(A, file, more, null, follows)));
    desk.do(A, desk.approveDraft(A, draft, 1));
    const events = desk.do(A, desk.issueDraft(A, draft));
    const [made] = events;
    desk.do(A, desk.freeze(made?.item ?? '', HASH, 1));
    return made?.item ?? '';
  };
  const id = issue(over);
  return { ...desk, file, id, issue, state: (of = id) => desk.get<IssueState>(of) };
}

describe('a reply', () => {
  test('is awaited by the day that the letter names, or that is set later', () => {
    const { id, state, ...desk } = issuing({ fields: { replyBy: '2026-04-01' } });
    expect(state().replyBy).toBe('2026-04-01');
    expect(desk.awaitReply(B, id, null)).toEqual({ refused: 'not_with_you' });
    expect(desk.awaitReply(A, id, '2026-02-30')).toMatchObject({ fields: [{ field: 'on' }] });
    expect(desk.awaitReply(A, id, '2026-03-09')).toMatchObject({
      fields: [{ field: 'on', problem: 'in_the_past' }],
    });
    desk.do(A, desk.awaitReply(A, id, null));
    expect(state().replyBy).toBeNull();
  });

  test('an interim reply names our own day, not theirs', () => {
    const { state } = issuing({ form: 'interim_reply', fields: { replyBy: '2026-04-01' } });
    expect(state().replyBy).toBeNull();
  });

  test('is a dak on the same file, once', () => {
    const { id, file, state, get, ...desk } = issuing();
    const receipt = desk.idOf(desk.do(A, desk.register(A)));
    expect(desk.linkReply(A, id, receipt)).toMatchObject({ refused: 'reference_unknown' });
    desk.do(A, desk.putOnFile(A, file, receipt));
    expect(desk.linkReply(B, id, receipt)).toEqual({ refused: 'not_with_you' });
    desk.do(A, desk.linkReply(A, id, receipt));
    expect(state().reply).toMatchObject({ receipt, number: '1/2026/TECH' });
    expect(desk.linkReply(A, id, receipt)).toEqual({ refused: 'reply_linked' });
    expect(issueAbilities(state(), get(file), A)).not.toContain('awaitReply');
  });
});

describe('a further letter', () => {
  test.each(['reminder', 'correction'] as const)('a %s is noted on the first one', (as) => {
    const { id, state, issue } = issuing();
    const further = issue({}, { issue: id, as });
    expect(state().followUps).toMatchObject([{ issue: further, as, number: '2/2026/TECH' }]);
    expect(state(further).follows).toEqual({ issue: id, as });
    expect(undispatched(state())).toEqual([0, 1]);
  });

  test('cancels it: what has not left stays here', () => {
    const { id, file, state, issue, get, ...desk } = issuing();
    desk.do(A, desk.dispatch(A, id));
    issue({}, { issue: id, as: 'cancellation' });
    expect(undispatched(state())).toEqual([]);
    expect(desk.dispatch(A, id, { addressees: [1] })).toEqual({ refused: 'letter_cancelled' });
    expect(desk.sendToCru(A, id, [1])).toEqual({ refused: 'letter_cancelled' });
    expect(issueAbilities(state(), get(file), A)).not.toContain('dispatchIssue');
  });

  test('is of the same file', () => {
    const { file, ...desk } = issuing();
    const follows = { issue: 'elsewhere', as: 'reminder' } as const;
    expect(desk.startDraft(A, file, {}, null, follows)).toMatchObject({
      refused: 'reference_unknown',
    });
  });
});

describe('a draft is spoken of', () => {
  function drafted() {
    const desk = paperDesk();
    const file = desk.idOf(desk.do(A, desk.createFile(A)));
    const id = desk.idOf(desk.do(A, desk.startDraft(A, file)));
    return { ...desk, file, id, state: () => desk.get<DraftState>(id) };
  }

  test('remarks name the version and who made them', () => {
    const { id, state, ...desk } = drafted();
    expect(desk.commentDraft(B, id)).toEqual({ refused: 'not_with_you' });
    expect(desk.commentDraft(A, id, ' ')).toMatchObject({ fields: [{ field: 'text' }] });
    expect(desk.commentDraft(A, id, 'x'.repeat(2001))).toMatchObject({
      fields: [{ problem: 'too_long' }],
    });
    desk.do(A, desk.commentDraft(A, id, ' राशि जाँच लें '));
    expect(state().comments).toMatchObject([{ version: 1, text: 'राशि जाँच लें', post: 'A' }]);
  });

  test('an approval is taken back with a reason, and given again to another version', () => {
    const { id, state, ...desk } = drafted();
    expect(desk.resubmitDraft(A, id)).toEqual({ refused: 'draft_not_approved' });
    desk.do(A, desk.approveDraft(A, id, 1));
    expect(desk.resubmitDraft(A, id, '')).toMatchObject({ fields: [{ field: 'reason' }] });
    desk.do(A, desk.resubmitDraft(A, id));
    expect(state()).toMatchObject({ status: 'in_progress', approved: null });
    expect(state().resubmitted).toMatchObject([{ reason: 'राशि बदलनी है', post: 'A' }]);
    expect(desk.issueDraft(A, id)).toEqual({ refused: 'draft_not_approved' });
    desk.do(A, desk.saveDraft(A, id, { enclosures: ['सूची'] }, 1));
    desk.do(A, desk.approveDraft(A, id, 2));
    expect(state().approved).toMatchObject({ version: 2 });
  });
});
