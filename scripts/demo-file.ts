/** The file: opened with the receipt, found again, its pages numbered, its first note written. */
import type { File } from '../src/contract/files.ts';
import { coverSearches } from './demo-search.ts';
import type { Diarised } from './demo-dak.ts';
import type { Desk } from './demo-client.ts';
import { expect, expectSame } from './demo-journey.ts';
import type { Journey } from './demo-journey.ts';
import { COVER, firstNote, lines, para, doc, ref } from './demo-texts.ts';

export type OnFile = { readonly id: string; readonly number: string };

export function fileOf(desk: Desk, { id }: OnFile): Promise<File> {
  return desk.ask('getFile', { params: { id } });
}

/** Opens a file with the first receipt, finds it, and puts the second receipt in it. */
export async function fileIsOpened(
  journey: Journey,
  { clerk, inspector }: { readonly clerk: Desk; readonly inspector: Desk },
  { first, second }: { readonly first: Diarised; readonly second: Diarised },
): Promise<OnFile> {
  const made = await journey.step(
    inspector.abbr,
    'opens a new file by the functional heads, with it',
    () => inspector.ask('createFile', { body: { cover: COVER, receipts: [first.id] } }),
    async ({ id, number, abilities }) => {
      expect(/^D-21013\/\d+\/\d{4}-TECH$/.test(number ?? ''), `${number} is built from the heads`);
      for (const verb of ['writeNote', 'startDraft', 'sendFile', 'addToFile'])
        expect(abilities.includes(verb), `the holder may ${verb}`);
      expectSame(pagesOf(await fileOf(inspector, { id, number: '' })), [[1, first.pages]], 'pages');
      const { status, file } = await inspector.ask('getReceipt', { params: { id: first.id } });
      expectSame([status, file?.id], ['filed', id], 'the receipt');
      return number ?? '';
    },
  );
  const file = { id: made.id, number: made.number ?? '' };
  await coverSearches(journey, inspector, { file, sender: first.form.sender.name });
  await putsSecondIn(journey, inspector, { file, first, second });
  await journey.step(
    clerk.abbr,
    'would write on it without holding it: refused',
    () =>
      clerk.refused('writeNote', 'not_with_you', {
        params: { id: file.id },
        body: { colour: 'green', text: lines('यह टिप्पणी नहीं लिखी जा सकती।') },
      }),
    () => 'not_with_you',
  );
  return file;
}

/** First and last page of every document on the correspondence side. */
export function pagesOf({ correspondence }: File): (readonly [number, number])[] {
  return correspondence.map((entry) => [entry.fromPage, entry.toPage]);
}

async function putsSecondIn(
  journey: Journey,
  desk: Desk,
  at: { readonly file: OnFile; readonly first: Diarised; readonly second: Diarised },
): Promise<void> {
  const { file, first, second } = at;
  await journey.step(
    desk.abbr,
    'opens the second receipt',
    () => desk.ask('openReceipt', { params: { id: second.id } }),
    () => second.number,
  );
  const last = first.pages + second.pages;
  await journey.step(
    desk.abbr,
    `puts it in the same file: pages ${first.pages + 1}/C to ${last}/C`,
    () => desk.ask('addToFile', { params: { id: file.id }, body: { receipt: second.id } }),
    async () => {
      const page = await fileOf(desk, file);
      const wanted = [
        [1, first.pages],
        [first.pages + 1, last],
      ];
      expectSame(pagesOf(page), wanted, 'the numbering of the pages');
      expectSame(page.pages, last, 'the pages of the file');
      return second.number;
    },
  );
}

/** A reference to nothing is refused; then the note is written, to be frozen when it is sent. */
export async function noteIsWritten(
  journey: Journey,
  desk: Desk,
  at: { readonly file: OnFile; readonly first: Diarised; readonly second: Diarised },
): Promise<string> {
  const { file, first, second } = at;
  const params = { id: file.id };
  const wrong = doc(para('देखें ', ref('C', 9999)));
  await journey.step(
    desk.abbr,
    'refers to a page that is not there: refused',
    () => desk.refused('writeNote', 'reference_unknown', { params, body: green(wrong) }),
    () => 'p. 9999/C',
  );
  const text = firstNote({
    numbers: [first.number, second.number],
    // With one page in the first document, page 2/C is the second document's.
    pages: [first.pages > 1 ? 2 : 1, first.pages + 1],
  });
  const note = await journey.step(
    desk.abbr,
    'writes a green note: paragraphs, a table, references',
    () => desk.ask('writeNote', { params, body: green(text) }),
    async ({ id, status, abilities }) => {
      expectSame(status, 'unsent', 'the status of the note');
      expect(abilities.includes('saveNote'), 'it can be saved again');
      const kept = (await fileOf(desk, file)).notes.find((n) => n.id === id);
      expectSame(kept?.text, text, 'the text of the note');
      return 'unsent';
    },
  );
  return note.id;
}

function green(text: ReturnType<typeof lines>) {
  return { colour: 'green' as const, text };
}
