import { describe, expect, test } from 'vitest';
import { paperDesk } from '../../test/db/paper-desk.ts';
import { on } from '../../test/db/paper.ts';
import { text } from '../../test/db/samples.ts';
import type { FileState } from './files.ts';
import { evolveNote, noteAbilities, refLabel } from './notes.ts';
import type { NoteState } from './notes.ts';
import type { RichText } from './rich-text.ts';
import type { Happened } from './words.ts';

const A = on('A', 'diarist', 'dealing', 'closing', 'approver', 'signatory');
const B = on('B', 'dealing', 'closing');

function given() {
  const desk = paperDesk();
  const file = desk.idOf(desk.do(A, desk.createFile(A)));
  const state = () => desk.get<FileState>(file);
  const write = (by = A, doc = desk.note(), colour: 'green' | 'yellow' = 'green') =>
    desk.idOf(desk.do(by, desk.writeNote(by, file, doc, colour)));
  const send = (from = A, to = B) => {
    const events = desk.do(from, desk.sendFile(from, file, to));
    desk.do(to, desk.onFile(to, file, 'openFile'));
    return events;
  };
  const noteOf = (id: string) => desk.get<NoteState>(id);
  return { ...desk, file, state, write, send, noteOf };
}

const ref = (kind: 'C' | 'N' | 'D', target: string, label = refLabel(kind, Number(target))) =>
  ({
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'ref', attrs: { kind, target, label } }] }],
  }) as const satisfies RichText;

describe('writing', () => {
  test('one green note at a time, any number of yellow ones', () => {
    const { write, file, ...desk } = given();
    write();
    write(A, text('कच्ची'), 'yellow');
    write(A, text('और कच्ची'), 'yellow');
    expect(desk.writeNote(A, file, text('दूसरी'))).toEqual({ refused: 'note_exists' });
  });

  test('saved as often as one likes, until it is sent', () => {
    const { write, send, noteOf, ...desk } = given();
    const id = write();
    desk.do(A, desk.saveNote(A, id, text('सुधारा')));
    expect(noteOf(id)).toMatchObject({ status: 'unsent', text: text('सुधारा'), no: null });
    send();
    expect(desk.saveNote(B, id, text('बदला'))).toEqual({ refused: 'note_frozen' });
    expect(desk.saveNote(A, id, text('बदला'))).toEqual({ refused: 'not_with_you' });
    expect(desk.onNote(B, id, 'discardNote')).toEqual({ refused: 'note_frozen' });
  });

  test('a yellow note is confirmed in the name of who confirms it', () => {
    const { write, send, noteOf, ...desk } = given();
    write();
    const yellow = write(A, text('कच्ची'), 'yellow');
    expect(desk.onNote(A, yellow, 'confirmNote')).toEqual({ refused: 'note_exists' });
    send();
    expect(noteOf(yellow)).toMatchObject({ status: 'unsent', colour: 'yellow', post: 'A' });
    desk.do(B, desk.onNote(B, yellow, 'confirmNote'));
    expect(noteOf(yellow)).toMatchObject({ colour: 'green', confirmed: true, post: 'B' });
    expect(desk.onNote(B, yellow, 'confirmNote')).toEqual({ refused: 'note_frozen' });
  });

  test('a discarded note makes room and is gone', () => {
    const { write, noteOf, ...desk } = given();
    const id = write();
    desk.do(A, desk.onNote(A, id, 'discardNote'));
    expect(noteOf(id).status).toBe('discarded');
    expect(desk.saveNote(A, id, text('x'))).toEqual({ refused: 'note_frozen' });
    write();
  });

  test('no text of another format, and none that deceives', () => {
    const { file, ...desk } = given();
    const wrong = { type: 'doc', content: [{ type: 'image', src: 'x' }] } as unknown as RichText;
    expect(desk.writeNote(A, file, wrong)).toHaveProperty('refused', 'input_invalid');
    expect(desk.writeNote(A, file, text('उलटा\u202e'))).toEqual({
      refused: 'form_invalid',
      fields: [{ field: 'text', problem: 'bad_characters' }],
    });
  });
});

describe('links', () => {
  test('to pages, paragraphs and drafts that are there, under their own names', () => {
    const { file, write, send, ...desk } = given();
    const receipt = desk.idOf(desk.do(A, desk.register(A)));
    desk.do(A, desk.putOnFile(A, file, receipt));
    desk.do(A, desk.startDraft(A, file));
    write(A, text('एक', 'दो'));
    send();
    for (const there of [ref('C', '3'), ref('N', '2'), ref('D', '1')])
      expect(desk.writeNote(B, file, there)).toBeInstanceOf(Array);
    for (const not of [
      ...[ref('C', '4'), ref('C', '0'), ref('N', '3'), ref('D', '2'), ref('C', '1.5')],
      ...[ref('C', '-1'), ref('N', 'x', 'para x/N'), ref('C', '1', 'p. 2/C'), ref('N', '1', 'N1')],
    ])
      expect(desk.writeNote(B, file, not)).toMatchObject({ refused: 'reference_unknown' });
  });

  test('are printed as the manual does', () => {
    expect([refLabel('C', 2), refLabel('N', 3), refLabel('D', 1)]).toEqual([
      'p. 2/C',
      'para 3/N',
      'DFA 1',
    ]);
  });
});

describe('signing and sending', () => {
  test('freezes the note with its number and its paragraphs', () => {
    const { write, send, noteOf, state } = given();
    const first = write(A, text('एक', ' ', 'दो'));
    send();
    expect(noteOf(first)).toMatchObject({ status: 'sent', no: 1, fromPara: 1, toPara: 2 });
    const second = write(B, text('तीन'));
    send(B, A);
    expect(noteOf(second)).toMatchObject({ no: 2, fromPara: 3, toPara: 3 });
    expect(state()).toMatchObject({ notes: 2, paragraphs: 3 });
  });

  test('agreement is a signature without a word, once there is something to agree with', () => {
    const { file, write, send, state, journal, ...desk } = given();
    expect(desk.sendFile(A, file, B, { agree: true })).toEqual({ refused: 'nothing_to_agree' });
    write(A, text('  '));
    expect(desk.sendFile(A, file, B)).toEqual({ refused: 'nothing_to_agree' });
    const [unsent] = desk.all<NoteState>('note');
    desk.do(A, desk.saveNote(A, String(unsent?.id), desk.note()));
    send();
    expect(desk.sendFile(B, file, A, { agree: false })).toEqual({ refused: 'note_missing' });
    const events = send(B, A);
    expect(events.map((event) => event.type)).toEqual(['NoteWritten', 'NoteSent', 'FileSent']);
    expect(events[1]?.body).toMatchObject({ no: 2, fromPara: 2, toPara: 1, agreed: true });
    expect(state()).toMatchObject({ notes: 2, paragraphs: 1 });
    expect(journal.at(-1)?.type).toBe('FileOpened');
  });

  test('a yellow note does not go with the file as a signature', () => {
    const { file, write, ...desk } = given();
    write(A, text('कच्ची'), 'yellow');
    expect(desk.sendFile(A, file, B, { agree: false })).toEqual({ refused: 'note_missing' });
  });

  test('the sent hash is the hash of the sent text', () => {
    const { write, send, content } = given();
    write(A, text('शब्द'));
    const [frozen] = send();
    expect(content(String(frozen?.body['textContent']))).toMatchObject({ note: text('शब्द') });
  });
});

describe('abilities', () => {
  test('of the holder on unsent notes only', () => {
    const { write, send, noteOf, state } = given();
    const green = write();
    const yellow = write(A, text('कच्ची'), 'yellow');
    expect(noteAbilities(noteOf(green), state(), A)).toEqual(['saveNote', 'discardNote']);
    expect(noteAbilities(noteOf(yellow), state(), A)).toContain('confirmNote');
    expect(noteAbilities(noteOf(green), state(), B)).toEqual([]);
    send();
    expect(noteAbilities(noteOf(green), state(), B)).toEqual([]);
    expect(noteAbilities(noteOf(yellow), state(), B)).toContain('confirmNote');
  });
});

test('an event on a note that never was is a fault', () => {
  const event = { type: 'NoteDiscarded', body: {} } as unknown as Happened<never>;
  expect(() => evolveNote(null, event, () => null)).toThrow('unknown note');
});
