/** One-line texts of one's own: kept once, in order, and by nobody else. CSMOP e-7.1. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useDatabase } from '../db/harness.ts';
import { openSite } from './site.ts';
import type { Caller, Site } from './site.ts';

const database = useDatabase();
const URL = '/api/desk/quick-notes';
let site: Site;
let officer: Caller;
let inspector: Caller;
beforeAll(async () => {
  site = await openSite(database.db);
  officer = await site.signIn('KN');
  inspector = await site.signIn('EN');
});
afterAll(() => site[Symbol.asyncDispose]());

const texts = async (by: Caller): Promise<unknown[]> =>
  ((await by.get(URL)).body['rows'] as { text: string }[]).map(({ text }) => text);

test('are kept in one line, in the order of keeping, the same words once', async () => {
  await inspector.send(URL, { text: 'कृपया अनुमोदन प्रदान करें।' });
  const first = await inspector.send(URL, { text: '  For\n orders,   please. ' });
  const again = await inspector.send(URL, { text: 'For orders, please.' });
  expect(again.body['id']).toBe(first.body['id']);
  expect(await texts(inspector)).toEqual(['कृपया अनुमोदन प्रदान करें।', 'For orders, please.']);
});

test('belong to the person, at every post, and to nobody else', async () => {
  const made = await officer.as('AC(').send(URL, { text: 'Approved.' });
  expect(await texts(officer.as('AC-ADMN'))).toEqual(['Approved.']);
  expect(await texts(inspector)).not.toContain('Approved.');
  const removal = `${URL}/${String(made.body['id'])}/removal`;
  expect((await inspector.send(removal, {})).code).toBe('not_found');
  expect((await officer.send(removal, {})).status).toBe(200);
  expect(await texts(officer)).toEqual([]);
});

test('are plain words of a line', async () => {
  for (const text of ['', '   ', 'x'.repeat(301)])
    expect((await inspector.send(URL, { text })).status).toBe(400);
  const refused = await inspector.send(URL, { text: 'a\u202eb' });
  expect(refused.body).toMatchObject({
    code: 'form_invalid',
    fields: [{ field: 'text', problem: 'bad_characters' }],
  });
});
