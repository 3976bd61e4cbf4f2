import { describe, expect, test } from 'vitest';
import { DAY, on } from '../../test/db/paper.ts';
import { paperDesk } from '../../test/db/paper-desk.ts';
import { HELD_DAYS_MAX, delayProblem, heldDays } from './delay.ts';
import type { FileState } from './files.ts';
import type { NoteState } from './notes.ts';
import { workingDaysAfter } from './working-days.ts';

const A = on('A', 'dealing', 'closing');
const B = on('B', 'dealing', 'closing');

function given() {
  const desk = paperDesk();
  const id = desk.idOf(desk.do(A, desk.createFile(A)));
  desk.do(A, desk.writeNote(A, id, desk.note()));
  return { ...desk, id, state: () => desk.get<FileState>(id) };
}

describe('a file held for long', () => {
  test('goes on within seven working days without a word', () => {
    const { id, ...desk } = given();
    const last = workingDaysAfter([], DAY, HELD_DAYS_MAX);
    desk.do(A, desk.sendFile(A, id, B, { today: last, delay: 'कुछ नहीं' }));
    expect(desk.all<NoteState>('note')[0]?.delay).toBeNull();
  });

  test('goes on later with the reason, which stands in the note', () => {
    const { id, ...desk } = given();
    const late = workingDaysAfter([], DAY, HELD_DAYS_MAX + 1);
    expect(desk.sendFile(A, id, B, { today: late })).toEqual({
      ...{ refused: 'delay_unexplained', detail: { days: 8 } },
    });
    expect(desk.sendFile(A, id, B, { today: late, delay: '  ' })).toHaveProperty('refused');
    desk.do(A, desk.sendFile(A, id, B, { today: late, delay: ' विधि का मत लंबित था ' }));
    const [note] = desk.all<NoteState>('note');
    expect(note?.delay).toEqual({ days: 8, reason: 'विधि का मत लंबित था' });
    const sent = desk.journal.find(({ type }) => type === 'NoteSent');
    expect(JSON.stringify(sent?.body)).not.toContain('विधि');
  });

  test('is counted from when it came to this desk, or was taken up again', () => {
    const { id, state, ...desk } = given();
    const days = (today: string) => heldDays(state(), [], today);
    expect([days(DAY), days(workingDaysAfter([], DAY, 3))]).toEqual([0, 3]);
    const before = state().heldSince;
    desk.do(A, desk.sendFile(A, id, B));
    desk.do(B, desk.onFile(B, id, 'openFile'));
    const arrived = state().heldSince;
    expect(arrived > before).toBe(true);
    desk.do(B, desk.parkFile(B, id));
    desk.do(B, desk.unparkFile(B, id));
    expect(state().heldSince > arrived).toBe(true);
  });

  test('a reason is a text like any other', () => {
    expect(delayProblem(9, 'x'.repeat(2001))).toHaveProperty('fields');
    expect(delayProblem(9, 'a\u202eb')).toHaveProperty('fields');
    expect(delayProblem(0, '')).toBeNull();
  });
});
