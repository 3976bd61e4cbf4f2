import { describe, expect, test } from 'vitest';
import { paperDesk } from '../../test/db/paper-desk.ts';
import { on } from '../../test/db/paper.ts';
import { coverProblems } from './file-cover.ts';
import { COVER, VALUES, text } from '../../test/db/samples.ts';
import { fileAbilities, fileStatus } from './files.ts';
import type { FileState } from './files.ts';
import type { NoteState } from './notes.ts';
import type { ReceiptState } from './receipts.ts';

const A = on('A', 'diarist', 'dealing', 'closing', 'approver');
const B = on('B', 'dealing', 'closing');

function given() {
  const desk = paperDesk();
  const file = (over: object = {}) => desk.idOf(desk.do(A, desk.createFile(A, over)), 'file');
  const state = (id: string) => desk.get<FileState>(id);
  return { ...desk, id: file(), file, state };
}

describe('a part file', () => {
  test('is opened by anybody who had the main file, and numbered after it', () => {
    const { id, state, ...desk } = given();
    desk.do(A, desk.writeNote(A, id, desk.note()));
    desk.do(A, desk.sendFile(A, id, B));
    expect(desk.openPart(A, id, false)).toEqual({ refused: 'not_with_you' });
    expect(desk.openPart(on('C'), id)).toHaveProperty('refused', 'role_missing');
    const first = desk.idOf(desk.do(A, desk.openPart(A, id)), 'file');
    const second = desk.idOf(desk.do(A, desk.openPart(A, id)), 'file');
    const main = state(id);
    expect([state(first).number, state(second).number]).toEqual([
      ...[`${main.number} (PF-1)`, `${main.number} (PF-2)`],
    ]);
    expect(state(first)).toMatchObject({ main: { file: id, no: 1 }, cover: { remarks: 'परामर्श' } });
    expect(state(first).cover.subject).toBe(main.cover.subject);
    expect(main.parts.map(({ no, attached }) => [no, attached])).toEqual([
      ...[
        [1, false],
        [2, false],
      ],
    ]);
    expect(desk.openPart(A, first)).toEqual({ refused: 'part_of_part' });
  });

  test('is offered of no part, and a part is no file to attach for reference', () => {
    const { id, state, ...desk } = given();
    const part = desk.idOf(desk.do(A, desk.openPart(A, id)), 'file');
    expect(fileAbilities(state(id), A)).toContain('openPart');
    expect(fileAbilities(state(part), A)).not.toContain('openPart');
    expect(desk.attachFile(A, id, part)).toEqual({ refused: 'tied_already' });
    desk.do(A, desk.attachPart(A, id, part));
    expect(desk.attachFile(A, id, part)).toEqual({ refused: 'tied_already' });
  });

  test('comes home with all its work done, and is closed with its receipts', () => {
    const { id, state, get, ...desk } = given();
    const part = desk.idOf(desk.do(A, desk.openPart(A, id)), 'file');
    const receipt = desk.idOf(desk.do(A, desk.register(A)));
    desk.do(A, desk.putOnFile(A, part, receipt));
    expect(desk.closeFile(A, id)).toMatchObject({ refused: 'part_open' });
    const draft = desk.idOf(desk.do(A, desk.startDraft(A, part)));
    expect(desk.attachPart(A, id, part)).toEqual({ refused: 'draft_open', detail: { draft: 1 } });
    desk.do(A, desk.discardDraft(A, draft));
    expect(desk.attachPart(B, id, part)).toEqual({ refused: 'not_with_you' });
    desk.do(A, desk.attachPart(A, id, part));
    expect([fileStatus(state(part)), state(id).parts[0]?.attached]).toEqual(['closed', true]);
    expect(get<ReceiptState>(receipt).closed).not.toBeNull();
    desk.do(A, desk.closeFile(A, id));
    expect(desk.openPart(A, id)).toEqual({ refused: 'file_closed' });
  });

  test('has a number that nobody can type for another file', () => {
    const typed = (number: string) =>
      coverProblems({ ...COVER, numbering: { scheme: 'free', number } }, VALUES);
    expect(typed('पुरानी/7 (PF-1)')).toEqual([{ field: 'numbering', problem: 'unknown_value' }]);
    expect(typed('पुरानी/7 ( pf - 12 ) ')).toHaveLength(1);
    expect(typed('PF-1/7')).toEqual([]);
  });
});

describe('linked files', () => {
  function linked() {
    const desk = given();
    const other = desk.file();
    desk.do(A, desk.linkFile(A, desk.id, other));
    return { ...desk, other };
  }

  test('go together, each move logged, and come back together', () => {
    const { id, other, state, journal, ...desk } = linked();
    expect(fileStatus(state(other))).toBe('linked');
    desk.do(A, desk.writeNote(A, id, desk.note()));
    const sent = desk.do(A, desk.sendFile(A, id, B));
    const hops = sent
      .filter(({ type }) => type === 'FileSent')
      .map(({ item, body }) => ({ item, ...body }));
    expect(hops).toMatchObject([
      { item: id, to: 'B', notes: 1, paragraphs: 1 },
      { item: other, to: 'B', notes: 0, paragraphs: 0 },
    ]);
    desk.do(A, desk.onFile(A, other, 'pullBackFile'));
    expect([state(id).custody.holder, state(other).custody.holder]).toEqual(['A', 'A']);
    desk.do(A, desk.sendFile(A, id, B));
    desk.do(B, desk.onFile(B, other, 'openFile'));
    expect([fileStatus(state(id)), fileStatus(state(other))]).toEqual(['opened', 'linked']);
    desk.do(B, desk.delinkFile(B, id, other));
    expect([state(id).linked, state(other).leader]).toEqual([[], null]);
    desk.do(B, desk.sendFile(B, id, A));
    expect([state(id).custody.holder, state(other).custody.holder]).toEqual(['A', 'B']);
    expect(journal.filter(({ item }) => item === other).map(({ type }) => type)).toEqual([
      ...['FileCreated', 'LinkedTo', 'FileSent', 'FilePulledBack', 'FileSent', 'FileOpened'],
      'DelinkedFrom',
    ]);
  });

  test('are worked through the one that leads', () => {
    const { id, other, state, ...desk } = linked();
    for (const refused of [
      desk.sendFile(A, other, B),
      desk.writeNote(A, other, desk.note()),
      desk.closeFile(A, other),
      desk.parkFile(A, other),
    ])
      expect(refused).toEqual({ refused: 'file_linked' });
    expect(desk.parkFile(A, id)).toEqual({ refused: 'files_linked' });
    expect(desk.closeFile(A, id)).toMatchObject({ refused: 'files_linked' });
    expect(fileAbilities(state(other), A)).toEqual(['setKeywords', 'openPart', 'addReference']);
  });

  test('make no circle and no chain', () => {
    const { id, other, ...desk } = linked();
    const third = desk.file();
    expect(desk.linkFile(A, id, id)).toEqual({ refused: 'link_circular' });
    expect(desk.linkFile(A, other, id)).toEqual({ refused: 'link_circular' });
    expect(desk.linkFile(A, third, other)).toEqual({ refused: 'file_linked' });
    expect(desk.linkFile(A, other, third)).toEqual({ refused: 'file_linked' });
    expect(desk.linkFile(A, third, id)).toMatchObject({ refused: 'files_linked' });
    desk.do(A, desk.linkFile(A, id, third));
  });

  test('are both in hand, and no note on them waits for a signature', () => {
    const { id, ...desk } = given();
    const other = desk.file();
    desk.do(A, desk.writeNote(A, other, desk.note()));
    expect(desk.linkFile(A, id, other)).toMatchObject({ refused: 'note_unsigned' });
    desk.do(A, desk.sendFile(A, other, B));
    expect(desk.linkFile(A, id, other)).toEqual({ refused: 'not_with_you' });
    expect(desk.linkFile(B, id, other)).toEqual({ refused: 'not_with_you' });
  });

  test('are all cleared for whoever they go to', () => {
    const { id, ...desk } = given();
    const other = desk.file({ classification: 'confidential' });
    desk.do(A, desk.linkFile(A, id, other));
    desk.do(A, desk.writeNote(A, id, text('x')));
    const recipient = { id: 'B', org: 'org-1', vacant: false, clearance: 'normal' };
    expect(desk.sendFile(A, id, B, { recipient })).toEqual({ refused: 'not_cleared' });
    expect(desk.all<NoteState>('note')[0]?.status).toBe('unsent');
  });
});

describe('attached files and references', () => {
  test('are what the post may read; attached only what it has, or what is closed', () => {
    const { id, state, ...desk } = given();
    const other = desk.file();
    expect(desk.attachFile(A, id, other, false)).toEqual({ refused: 'not_found' });
    expect(desk.attachFile(A, id, id)).toEqual({ refused: 'link_circular' });
    expect(desk.addReference(A, id, id)).toEqual({ refused: 'link_circular' });
    desk.do(A, desk.writeNote(A, other, desk.note()));
    desk.do(A, desk.sendFile(A, other, B));
    expect(desk.attachFile(A, id, other)).toEqual({ refused: 'not_with_you' });
    desk.do(A, desk.addReference(A, id, other));
    expect(desk.addReference(A, id, other)).toEqual({ refused: 'tied_already' });
    desk.do(B, desk.onFile(B, other, 'openFile'));
    desk.do(B, desk.closeFile(B, other));
    desk.do(A, desk.attachFile(A, id, other));
    const tie = { file: other, number: state(other).number };
    expect([state(id).attached, state(id).previous]).toEqual([[tie], [tie]]);
    desk.do(A, desk.closeFile(A, id));
    expect(desk.attachFile(A, id, desk.file())).toEqual({ refused: 'file_closed' });
    expect(desk.addReference(A, id, desk.file())).toEqual({ refused: 'file_closed' });
  });
});

test('key words may change, the subject never', () => {
  const { id, state, ...desk } = given();
  desk.do(A, desk.setKeywords(A, id, [' अपील ', 'appeal', '', 'अपील']));
  expect(state(id).keywords).toEqual(['अपील', 'appeal']);
  expect(desk.setKeywords(A, id, ['x'.repeat(61)])).toHaveProperty('fields');
  expect(desk.setKeywords(A, id, ['a\u0000b'])).toHaveProperty('fields');
  expect(desk.setKeywords(B, id, [])).toEqual({ refused: 'not_with_you' });
  expect(state(id).cover.subject).toBe(COVER.subject);
});
