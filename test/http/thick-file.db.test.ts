/** A thick file: its page has the latest, and everything else can be asked for. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { File } from '../../src/contract/files.ts';
import type { Note } from '../../src/contract/notes.ts';
import { useDatabase } from '../db/harness.ts';
import { COVER, dak, text } from '../db/samples.ts';
import { openSite } from './site.ts';
import type { Caller, Site } from './site.ts';

const database = useDatabase();
const NOTES = 73;
let site: Site;
let writer: Caller;
let senior: Caller;
let file = '';

beforeAll(async () => {
  site = await openSite(database.db);
  writer = await site.signIn('DK');
  senior = await site.signIn('EN');
  file = (await writer.act('/api/files', { cover: COVER, receipts: [] })).id;
  const marking = { action: 'examine', priority: 'ordinary', dueOn: null, remarks: '' };
  const posts = { writer: writer.post('TA'), senior: senior.post('INSP') };
  const url = `/api/files/${file}`;
  for (let no = 1; no <= NOTES; no += 1) {
    const odd = no % 2 === 1;
    const [from, to] = odd ? [writer, senior] : [senior, writer];
    await from.act(`${url}/notes`, { colour: 'green', text: text(`टिप्पणी ${no}`) });
    const send = { ...marking, to: odd ? posts.senior : posts.writer, agree: false };
    await from.act(`${url}/send`, send);
    await to.act(`${url}/open`, {});
  }
});
afterAll(() => site[Symbol.asyncDispose]());

const page = async (): Promise<File> =>
  (await senior.get(`/api/files/${file}`)).body as unknown as File;
const numbers = (notes: readonly Note[]) => notes.map(({ no }) => no);
const from = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i);

test('its page has the latest twenty notes and movements, and how many there are', async () => {
  const yellow = { colour: 'yellow', text: text('कच्ची') };
  await senior.act(`/api/files/${file}/notes`, yellow);
  const { notes, movements, notesSent, moves, cameFrom } = await page();
  expect(numbers(notes)).toEqual([...from(NOTES - 19, NOTES), null]);
  expect(movements.map(({ seq }) => seq)).toEqual(from(NOTES - 19, NOTES));
  expect([notesSent, moves, cameFrom?.id]).toEqual([NOTES, NOTES, writer.post('TA')]);
});

test('earlier notes come fifty at a time, in order and with their paragraphs', async () => {
  const before = async (no: number): Promise<readonly Note[]> => {
    const { body } = await senior.get(`/api/files/${file}/notes?before=${no}`);
    return body['rows'] as readonly Note[];
  };
  const rows = await before(NOTES - 19);
  expect(numbers(rows)).toEqual(from(4, 53));
  expect(rows[0]).toMatchObject({ no: 4, fromPara: 4, toPara: 4, text: text('टिप्पणी 4') });
  expect(numbers(await before(4))).toEqual([1, 2, 3]);
  expect(await before(1)).toEqual([]);
  expect((await senior.get(`/api/files/${file}/notes?before=0`)).status).toBe(400);
});

test('what was remarked on a dak before it was filed can be docketed', async () => {
  const marking = { action: 'examine', priority: 'ordinary', dueOn: null };
  const send = { ...marking, to: senior.post('INSP'), remarks: 'सोमवार तक प्रस्तुत करें' };
  const form = dak({ nature: 'physical', subject: 'टिप्पणी सहित' });
  const made = { form, document: null, copyOf: null, send };
  const { id: receipt, number } = await writer.act('/api/receipts', made);
  await senior.act(`/api/receipts/${receipt}/open`, {});
  await senior.act(`/api/files/${file}/receipts`, { receipt });
  const { body } = await senior.get(`/api/files/${file}/dak-remarks`);
  expect(body['rows']).toMatchObject([
    { receipt, number, fromPage: 1, text: send.remarks, post: { id: writer.post('TA') } },
  ]);
});

test('every movement is there, and a return is offered however long ago it came', async () => {
  const { body } = await senior.get(`/api/files/${file}/movements`);
  expect((body['rows'] as readonly { seq: number }[]).map(({ seq }) => seq)).toEqual(
    from(1, NOTES),
  );
  const marking = { action: 'examine', priority: 'ordinary', dueOn: null, remarks: '' };
  const send = { ...marking, to: writer.post('TA'), agree: true };
  for (let turn = 0; turn < 21; turn += 1) {
    await senior.act(`/api/files/${file}/send`, send);
    await senior.act(`/api/files/${file}/pull-back`, {});
  }
  const { cameFrom, moves } = await page();
  expect([cameFrom?.id, moves]).toEqual([writer.post('TA'), NOTES + 21]);
});
