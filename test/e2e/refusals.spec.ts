/** What goes wrong in an office: the loser is told in words, and nothing that was typed is lost. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { signIn } from '../../scripts/demo-client.ts';
import { dropScans } from './office/diary.ts';
import { button, field, pageIsDrawn, pickPost, saying } from './office/hands.ts';
import { apiDesk, codeOf, personAt } from './office/office.ts';
import { file, note, postId, sendFile } from './office/seed.ts';
import { shot } from './office/shots.ts';
import { startOffice } from './office/start.ts';
import { expect, test } from './office/test.ts';
import type { Window } from './office/test.ts';
import { wordsIn } from './office/words.ts';

let count = 0;
const freeNumber = () => `नमूना/${Date.now()}/${(count += 1)}`;

test('the sender pulls back what has just been opened', async ({ office, enter }) => {
  const desk = await apiDesk(office, 'TA(DK)');
  const reader = await apiDesk(office, 'PS(NN)');
  const made = await file(desk, freeNumber());
  await note(desk, made.id, 'अनुमोदनार्थ प्रस्तुत।');
  await sendFile(desk, made.id, { to: 'PS(NN)' });
  const window = await enter('TA(DK)', { language: 'hi', at: `/files/${made.id}` });
  const { page, w } = window;
  await expect(button(page, w('Pull back'))).toBeVisible();
  await reader.ask('openFile', { params: { id: made.id } });
  await button(page, w('Pull back')).click();
  await expect(
    page.getByText(w('It has already been opened, so it can no longer be pulled back.')),
  ).toBeVisible();
  await expect(button(page, w('Pull back'))).toBeHidden();
  await shot(window, 'refused-pull-back');
});

test('one post sends one file from two windows', async ({ office, enter }) => {
  const desk = await apiDesk(office, 'TA(DK)');
  const made = await file(desk, freeNumber());
  await note(desk, made.id, 'अनुमोदनार्थ प्रस्तुत।');
  const at = `/files/${made.id}`;
  const first = await enter('TA(DK)', { language: 'hi', at });
  const second = await enter('TA(DK)', { language: 'en', at });
  const opens = async ({ page, w }: Window, to: string) => {
    await button(page, w('Sign and send')).first().click();
    await pickPost(page.getByRole('dialog'), w('Send to'), to);
  };
  await opens(first, 'PS(NN)');
  await opens(second, 'HT(JK)');
  await button(first.page.getByRole('dialog'), first.w('Sign and send')).click();
  await expect(first.page.getByRole('heading', { level: 1, name: first.w('Inbox') })).toBeVisible();

  const { page, w } = second;
  const sheet = page.getByRole('dialog');
  await button(sheet, w('Sign and send')).click();
  await expect(sheet.getByRole('alert')).toHaveText(
    w('This is no longer with your post. Reload to see where it is.'),
  );
  await shot(second, 'refused-send');
  await button(sheet, w('Cancel')).click();
  await expect(button(page, w('Pull back'))).toBeVisible();
  await expect(button(page, w('Sign and send'))).toHaveCount(0);
  const { movements } = await desk.ask('getFile', { params: { id: made.id } });
  expect(movements.map((move) => move.to.id)).toEqual([await postId(desk, 'PS(NN)')]);
});

test('the session ends under a note that is being typed', async ({ office, visit }) => {
  const who = personAt(office, 'HT(JK)');
  const window = await visit({ language: 'hi' });
  const { page, w } = window;
  const signs = async (code: string) => {
    await field(page, w('User id')).fill(who.userId);
    await field(page, w('Password')).fill(office.signIns.password);
    await field(page, w('One-time code')).fill(code);
    await page.keyboard.press('Enter');
  };
  await page.goto('/files');
  await signs(codeOf(who, 1));
  await makesFile(page, w);
  await page.keyboard.type('कार्यशाला ३० तारीख को होगी।');

  const headers = { 'idempotency-key': 'ended-elsewhere' };
  await expect(await page.request.post('/api/session/end', { headers })).toBeOK();
  await page.keyboard.press('Control+s');
  const ended = page.getByRole('dialog', { name: w('Your session has ended') });
  await expect(ended).toBeVisible();
  await shot(window, 'session-ended');
  await signs(codeOf(who));
  await expect(ended).toBeHidden();
  const pen = page.getByRole('textbox', { name: w('Green note') });
  await expect(pen).toContainText('कार्यशाला ३० तारीख को होगी।');
  await pen.click();
  await page.keyboard.press('Control+s');
  await expect(page.getByText(saying(w, 'Saved {0}'))).toBeVisible();
  await page.reload();
  await expect(pen).toContainText('कार्यशाला ३० तारीख को होगी।');
});

test('the server stops and comes back', async ({ browser }) => {
  const directory = mkdtempSync(join(tmpdir(), 'patravali-stopped-'));
  const data = join(directory, 'data');
  let office = await startOffice(data);
  const { base, signIns } = office;
  const context = await browser.newContext({ baseURL: base, locale: 'hi-IN' });
  try {
    const who = personAt(office, 'INSP(HN)');
    const { cookie } = await signIn(base, who, signIns.password);
    const [name = '', value = ''] = cookie.split('=');
    await context.addCookies([{ name, value, url: base }]);
    const window: Window = { page: await context.newPage(), w: wordsIn('hi'), language: 'hi' };
    const { page, w } = window;
    await page.goto('/files');
    await makesFile(page, w);
    await page.keyboard.type('पहला वाक्य।');
    await page.keyboard.press('Control+s');
    await expect(page.getByText(saying(w, 'Saved {0}'))).toBeVisible();

    await office.stop();
    await page.keyboard.type(' दूसरा वाक्य।');
    await page.keyboard.press('Control+s');
    const unreachable = w('The office cannot be reached. Nothing is lost: try again in a moment.');
    await expect(page.getByRole('alert')).toHaveText(unreachable);
    await shot(window, 'server-stopped');
    office = await startOffice(data, { port: Number(new URL(base).port) });
    await page.keyboard.press('Control+s');
    await expect(page.getByRole('alert')).toHaveCount(0);
    await page.reload();
    const pen = page.getByRole('textbox', { name: w('Green note') });
    await expect(pen).toHaveText('पहला वाक्य। दूसरा वाक्य।');
  } finally {
    await context.close();
    await office.stop();
    rmSync(directory, { recursive: true, force: true });
  }
});

async function makesFile(page: Page, w: Window['w']): Promise<void> {
  await button(page, w('New file')).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: w('Free number (Non-SFS)') }).check();
  await field(dialog, w('File number')).fill(freeNumber());
  await field(dialog, w('Subject')).fill('राजभाषा कार्यशाला');
  await field(dialog, w('Main category')).selectOption('rajbhasha');
  await button(dialog, w('Open the file')).click();
  await button(page, w('Write a note')).click();
  await expect(page.getByRole('textbox', { name: w('Green note') })).toBeFocused();
}

test('a program that calls itself a PDF', async ({ enter }) => {
  const { page, w } = await enter('TA(DK)', { language: 'hi', at: '/diarise' });
  const chooser = page.waitForEvent('filechooser');
  await page.getByLabel(w('Drop the scanned dak here, or choose it')).click();
  const program = Buffer.concat([Buffer.from('MZ\x90\x00\x03', 'latin1'), Buffer.alloc(60_000, 1)]);
  const named = { name: 'आदेश.pdf', mimeType: 'application/pdf', buffer: program };
  await (await chooser).setFiles(named);
  const notice = page.getByRole('alert').filter({ hasText: 'आदेश.pdf' });
  const words = 'The document is not what its name says. Save it anew.';
  await expect(notice).toContainText(w(words));
  await button(page, 'English').click();
  await expect(notice).toContainText(wordsIn('en')(words));
});

test('the connection goes in the middle of an upload', async ({ office, enter }) => {
  const window = await enter('TA(DK)', { language: 'en', at: '/diarise' });
  const { page, w } = window;
  const network = await page.context().newCDPSession(page);
  const line = (offline: boolean, uploadThroughput: number) =>
    network.send('Network.emulateNetworkConditions', {
      offline,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput,
    });
  await line(false, 40_000);
  await dropScans(window, [office.dak.hindi.path]);
  const progress = page.getByRole('progressbar');
  await expect.poll(async () => Number(await progress.getAttribute('value'))).toBeGreaterThan(10);
  await line(true, 40_000);
  await expect(page.getByRole('alert')).toContainText(
    w('The office cannot be reached. Nothing is lost: try again in a moment.'),
  );
  await shot(window, 'upload-cut');
  await line(false, -1);
  await button(page, w('Try again')).click();
  await pageIsDrawn(window, '1');
});
