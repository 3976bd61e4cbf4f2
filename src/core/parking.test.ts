import { describe, expect, test } from 'vitest';
import { on } from '../../test/db/paper.ts';
import { paperDesk } from '../../test/db/paper-desk.ts';
import { fileAbilities, fileStatus } from './files.ts';
import type { FileState } from './files.ts';

const A = on('A', 'diarist', 'dealing', 'closing');
const B = on('B', 'dealing', 'closing');

function given() {
  const desk = paperDesk();
  const id = desk.idOf(desk.do(A, desk.createFile(A)));
  return { ...desk, id, state: () => desk.get<FileState>(id) };
}

describe('a parked file', () => {
  test('stays with its post, says until when and why, and can only be taken up', () => {
    const { id, state, ...desk } = given();
    desk.do(A, desk.parkFile(A, id, { until: '2999-03-01', remarks: 'न्यायालय का आदेश' }));
    expect(state().parked).toMatchObject({ until: '2999-03-01', remarks: 'न्यायालय का आदेश' });
    expect([fileStatus(state()), state().custody.holder]).toEqual(['parked', A.post]);
    expect(fileAbilities(state(), A)).toEqual([
      ...['unparkFile', 'proposeCallBook', 'setKeywords', 'openPart', 'addReference'],
    ]);
    expect(fileAbilities(state(), B)).toEqual(['openPart']);
    for (const refused of [
      desk.sendFile(A, id, B),
      desk.writeNote(A, id, desk.note()),
      desk.startDraft(A, id),
      desk.closeFile(A, id),
      desk.parkFile(A, id),
    ])
      expect(refused).toEqual({ refused: 'file_parked' });
    expect(desk.unparkFile(B, id)).toEqual({ refused: 'not_with_you' });
    desk.do(A, desk.unparkFile(A, id));
    expect([fileStatus(state()), state().parked]).toEqual(['created', null]);
  });

  test.each([
    [{ until: '2999-02-30' }, 'until not_a_date'],
    [{ until: '2000-01-01' }, 'until in_the_past'],
    [{ remarks: ' ' }, 'remarks missing'],
  ])('is not parked with %o', (over, expected) => {
    const { id, ...desk } = given();
    const decision = desk.parkFile(A, id, over);
    const fields = 'fields' in decision ? (decision.fields ?? []) : [];
    expect(fields.map(({ field, problem }) => `${field} ${problem}`)).toEqual([expected]);
  });

  test('comes back on its day and not before, once, and not when it was taken up', () => {
    const { id, state, ...desk } = given();
    desk.do(A, desk.parkFile(A, id, { until: '2999-03-01' }));
    expect(desk.wakeFile(id, '2999-02-28')).toEqual({ refused: 'file_parked' });
    desk.do(A, desk.wakeFile(id, '2999-03-01'));
    expect(state().parked).toBeNull();
    expect(desk.wakeFile(id, '2999-03-02')).toEqual({ refused: 'file_not_parked' });
    desk.do(A, desk.parkFile(A, id));
    desk.do(A, desk.unparkFile(A, id));
    expect(desk.wakeFile(id, '2999-03-02')).toEqual({ refused: 'file_not_parked' });
  });

  test('cannot be parked by another, nor before it was opened', () => {
    const { id, ...desk } = given();
    expect(desk.parkFile(B, id)).toEqual({ refused: 'not_with_you' });
    desk.do(A, desk.writeNote(A, id, desk.note()));
    desk.do(A, desk.sendFile(A, id, B));
    expect(desk.parkFile(B, id)).toEqual({ refused: 'not_opened' });
  });
});
