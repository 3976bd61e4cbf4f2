/** What the browser proves of a file's history by itself, and how loudly it says when it cannot. */
import { randomUUID } from 'node:crypto';
import type { History } from '../../src/contract/ledger.ts';
import { formatVkey, verifierKey } from '../../src/core/ledger/index.ts';
import { sha256 } from '../../src/web/ledger/proving.ts';
import { button } from './office/hands.ts';
import { apiDesk } from './office/office.ts';
import { file, note } from './office/seed.ts';
import { shot } from './office/shots.ts';
import { expect, test } from './office/test.ts';

const freeNumber = () => `नमूना/${randomUUID().slice(0, 8)}`;
const text = (words: string) => ({
  type: 'doc' as const,
  content: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text: words }] }],
});

test('an act is grey until it is sealed and then proven', async ({ office, enter }) => {
  const desk = await apiDesk(office, 'TA(DK)');
  const { id } = await file(desk, freeNumber());
  await note(desk, id, 'प्रस्तुत।');
  const { notes } = await desk.ask('getFile', { params: { id } });
  const params = { id: notes[0]?.id ?? '' };
  const window = await enter('TA(DK)', { language: 'hi', at: `/files/${id}` });
  const { page, w } = window;
  // The note is saved again until an answer comes before its seal, which takes but a moment.
  let saved = 0;
  let seen = false;
  await page.route(`**/api/items/${id}/history*`, async (route) => {
    if (seen) return route.continue();
    for (;;) {
      saved += 1;
      await desk.ask('saveNote', { params, body: { text: text(`पाठ ${saved}`) } });
      const response = await route.fetch();
      const { rows } = (await response.json()) as History;
      if (!rows.some(({ position }) => position === null)) continue;
      seen = true;
      return route.fulfill({ response });
    }
  });
  await page.getByRole('tab', { name: w('History') }).click();
  const acts = page.getByRole('list', { name: w('History, oldest first') }).locator('> li');
  await expect(acts.last()).toHaveAttribute('data-mark', 'waiting');
  await expect(acts.last()).toContainText(w('not yet sealed'));
  await expect(acts.first()).toHaveAttribute('data-mark', 'proven');
  await expect(acts).toHaveCount(2 + saved);
  await expect(acts.last()).toHaveAttribute('data-mark', 'proven');
  await expect(page.locator('[data-mark=waiting], [data-mark=wrong]')).toHaveCount(0);
  await expect(acts.first()).toContainText('दीपा कल्पित, कर सहायक');

  await acts.first().getByText(w('Entry in the log')).click();
  const [row] = (await desk.ask('history', { params: { id } })).rows;
  await expect(acts.first()).toContainText(row?.hash ?? '?');
  await expect(acts.first().locator('pre')).toContainText(`"item": "${id}"`);
  await shot(window, 'history');
});

test('another key than the one this computer knows is said loudly', async ({ office, enter }) => {
  const desk = await apiDesk(office, 'TA(DK)');
  const { id } = await file(desk, freeNumber());
  const { page, w } = await enter('TA(DK)', { language: 'en', at: '/' });
  const other = formatVkey(verifierKey(sha256, 'other.example/log', new Uint8Array(32).fill(9)));
  await page.evaluate(`localStorage.setItem('patravali.logKey', '${other}')`);
  await page.goto(`/files/${id}?tab=history`);
  const alarm = page.getByRole('alert');
  await expect(alarm).toContainText(w('The key of the log has changed.'));
  await expect(alarm).toContainText(other);
  await expect(page.locator('[data-mark=wrong]')).toHaveCount(1);
  await button(alarm, w('I have compared it: trust the new key')).click();
  await expect(alarm).toHaveCount(0);
  await expect(page.locator('[data-mark=proven]')).toHaveCount(1);
});
