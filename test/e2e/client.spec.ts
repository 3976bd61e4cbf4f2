/// <reference lib="dom" />
/**
 * What the client promises by itself: keys, typing, slow and lost answers, sessions that end. The
 * answers are the office's own; only the way that they take is made slow or cut.
 */
import type { Page } from '@playwright/test';
import { richTextProblem } from '../../src/core/rich-text.ts';
import type { RichText } from '../../src/core/rich-text.ts';
import { button, field, pageIsDrawn, pickPost, saying } from './office/hands.ts';
import { apiDesk, codeOf, personAt } from './office/office.ts';
import { SUBJECTS, file, letterForm, postId, receipt, uploadedFrom } from './office/seed.ts';
import { expect, test } from './office/test.ts';

const ROWS = 60;
const freeNumber = () => `नमूना/${crypto.randomUUID().slice(0, 8)}`;

test('the grid is one tab stop and answers its keys, by their place on any layout', async ({
  office,
  enter,
}) => {
  const clerk = await apiDesk(office, 'HC(CU)');
  const form = letterForm(clerk, { subject: SUBJECTS[4] });
  await Promise.all(
    Array.from({ length: ROWS }, (_, i) =>
      receipt(clerk, { ...form, letterRef: `K/${i}` }, { to: 'DSP(BN)' }),
    ),
  );
  const { page } = await enter('DSP(BN)', { language: 'en', at: '/inbox' });
  const row = (n: number) => page.locator(`[role=row][aria-rowindex="${n + 1}"]`);
  await expect(row(1)).toBeFocused();
  await page.keyboard.press('KeyJ');
  await page.keyboard.press('KeyJ');
  await expect(row(3)).toBeFocused();
  await page.keyboard.press('KeyK');
  await page.keyboard.press('KeyX');
  await expect(row(2)).toHaveAttribute('aria-selected', 'true');
  await page.evaluate(() => {
    const init = { key: 'र', code: 'KeyJ', bubbles: true, cancelable: true };
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', init));
  });
  await expect(row(3)).toBeFocused();
  await expect(page.locator('[role="row"][tabindex="0"]')).toHaveCount(1);
  await page.keyboard.press('End');
  await expect(row(ROWS)).toBeFocused();
  await page.keyboard.press('Home');
  await expect(row(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/receipts\//u);
});

test('what is typed stands: no single keys, another language, a reload', async ({ enter }) => {
  const { page } = await enter('TA(DK)', { language: 'en', at: '/files' });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Slash');
  await page.keyboard.type('snjk');
  await expect(page.getByRole('searchbox').first()).toHaveValue('snjk');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.goto('/diarise');
  await page.getByLabel('Letter number').fill('47/1502');
  await button(page, 'हिंदी').click();
  await expect(page.getByLabel('पत्र संख्या')).toHaveValue('47/1502');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('डायरीकरण');
  const kept = () => page.evaluate(() => JSON.stringify({ ...localStorage }).includes('47/1502'));
  await expect.poll(kept).toBe(true);
  await page.reload();
  await expect(page.getByLabel('पत्र संख्या')).toHaveValue('47/1502');
});

/** Keeps the office's answer to this search back until it is let go. */
async function holdAnswer(page: Page, q: string | null): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const asks = (url: URL) => url.pathname === '/api/posts' && url.searchParams.get('q') === q;
  await page.route(asks, async (route) => {
    const response = await route.fetch();
    await promise;
    await route.fulfill({ response });
  });
  return resolve;
}

test('a post that was chosen stays chosen, however late the searches answer', async ({
  office,
  enter,
}) => {
  const desk = await apiDesk(office, 'TA(DK)');
  const { id } = await receipt(desk, letterForm(desk, { letterRef: 'C/1' }));
  const { page, w } = await enter('TA(DK)', { language: 'en', at: `/receipts/${id}` });
  const browser = await page.context().newCDPSession(page);
  await browser.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  await button(page, w('Send')).first().click();
  const sheet = page.getByRole('dialog');
  const box = sheet.getByRole('combobox', { name: /^Send to/u });
  const offered = page.getByRole('option').filter({ hasText: '(' });
  await expect(offered).not.toHaveCount(0);
  const answerTyped = await holdAnswer(page, 'HT(');
  const answerAll = await holdAnswer(page, null);
  await box.fill('HT(');
  // What is offered fits what is typed: an older list would move away under the pointer.
  await expect(page.getByRole('listbox')).toHaveText(w('Searching…'));
  answerTyped();
  await expect(offered).toHaveCount(1);
  await offered.click();
  await expect(box).toHaveValue('HT(JK)-ADMN');
  const remarks = field(sheet, w('Remarks'));
  await remarks.click();
  answerAll();
  await box.click();
  await expect(offered).not.toHaveCount(0);
  await remarks.fill('चयन बना रहे।');
  await expect(box).toHaveValue('HT(JK)-ADMN');
  // Whoever types anew has taken the choice back: nothing goes to a post that is not shown.
  await box.fill('PS');
  await page.keyboard.press('Control+Enter');
  await expect(sheet.getByText(w('Choose to whom it goes.'))).toBeVisible();
  await pickPost(sheet, w('Send to'), 'INSP(EN)');
  await remarks.press('Control+Enter');
  await expect(sheet).toBeHidden();
  const { movements } = await desk.ask('getReceipt', { params: { id } });
  expect(movements.at(-1)?.to.id).toBe(await postId(desk, 'INSP(EN)'));
});

test('an expired session lies over the work and loses nothing', async ({ office, enter }) => {
  const desk = await apiDesk(office, 'TA(DK)');
  const { id } = await receipt(desk, letterForm(desk, { letterRef: 'S/1' }));
  const { page, w } = await enter('TA(DK)', { language: 'hi', at: `/receipts/${id}` });
  await button(page, w('Send')).first().click();
  const sheet = page.getByRole('dialog');
  await pickPost(sheet, w('Send to'), 'PS(NN)');
  const remarks = field(sheet, w('Remarks'));
  await remarks.fill('कृपया आज ही देखें।');
  await page.context().clearCookies();
  await page.keyboard.press('Control+Enter');
  const ended = page.getByRole('dialog', { name: w('Your session has ended') });
  const who = personAt(office, 'TA(DK)');
  await field(ended, w('User id')).fill(who.userId);
  await field(ended, w('Password')).fill(office.signIns.password);
  // The code of the next half minute: that of this one may have been used.
  await field(ended, w('One-time code')).fill(codeOf(who, -1));
  await button(ended, w('Sign in')).click();
  await expect(ended).toHaveCount(0);
  await expect(remarks).toHaveValue('कृपया आज ही देखें।');
  await remarks.press('Control+Enter');
  await expect(sheet).toBeHidden();
  const sent = await desk.ask('getReceipt', { params: { id } });
  const [move] = sent.movements;
  expect(move?.remarks).toBe('कृपया आज ही देखें।');
  expect(move?.to.id).toBe(await postId(desk, 'PS(NN)'));
});

test('a lost request is sent again with the same key, a refused one with another', async ({
  office,
  enter,
}) => {
  const clerk = await apiDesk(office, 'HC(CU)');
  const { id } = await receipt(clerk, letterForm(clerk, { letterRef: 'K/0A' }));
  const { page, w } = await enter('HC(CU)', { language: 'en', at: `/receipts/${id}` });
  const keys: string[] = [];
  await page.route('**/api/receipts/*/close', (route) => {
    keys.push(route.request().headers()['idempotency-key'] ?? '');
    return keys.length === 1 ? route.abort() : route.continue();
  });
  await button(page, w('Close')).first().click();
  const dialog = page.getByRole('dialog');
  await field(dialog, w('Remarks')).fill('N.F.A.');
  const submit = button(dialog, w('Close')).last();
  await submit.click();
  await expect(dialog.getByText(/cannot be reached/u)).toBeVisible();
  const marking = { action: 'examine', priority: 'ordinary', dueOn: null, remarks: '' };
  const to = await postId(clerk, 'DSP(BN)');
  await clerk.ask('sendReceipt', { params: { id }, body: { to, ...marking } });
  await submit.click();
  await expect(dialog.getByText(/no longer with your post/u)).toBeVisible();
  await clerk.ask('pullBackReceipt', { params: { id } });
  await submit.click();
  await expect(dialog).toHaveCount(0);
  expect(keys).toHaveLength(3);
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/u);
  expect(keys[1]).toBe(keys[0]);
  expect(keys[2]).not.toBe(keys[1]);
});

const WORD = `<html><body><style>p{color:red}</style><h1>Heading</h1>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'>
<span style='mso-list:Ignore'>1.</span> First</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'>
<span style='mso-list:Ignore'>2.</span> Second</p>
<table><tr><td colspan=2><p>A</p></td><td>B</td></tr></table>
<p>Text<img src=x onerror=alert(1)><script>alert(2)</script><o:p></o:p></p></body></html>`;

const PASTES = { annotation: { type: 'pastes' } };
test(
  'the editor writes the note format, with references and from Word',
  PASTES,
  async ({ office, enter }) => {
    const desk = await apiDesk(office, 'TA(DK)');
    const document = await uploadedFrom(desk, office.dak.hindi.path);
    const dak = await receipt(desk, letterForm(desk, { letterRef: 'N/1' }), { document });
    const { id } = await file(desk, freeNumber(), { receipts: [dak.id] });
    const { page, w } = await enter('TA(DK)', { language: 'en', at: `/files/${id}` });
    await button(page, w('Write a note')).click();
    const pen = page.getByRole('textbox', { name: w('Green note') });
    await expect(pen).toBeFocused();
    await page.keyboard.type('The order at ');
    await page.keyboard.type('@');
    const picker = page.getByRole('combobox', { name: w('Reference to') });
    await picker.fill('2c');
    await picker.press('Enter');
    await expect(pen).toContainText('p. 2/C');
    await page.keyboard.type('may be seen.');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+KeyB');
    await page.keyboard.type('Approved?');
    await expect(pen.locator('p[data-number="2"]')).toHaveText('Approved?');
    await page.keyboard.press('Enter');
    await page.evaluate((html) => {
      const data = new DataTransfer();
      data.setData('text/html', html);
      const init = { clipboardData: data, bubbles: true, cancelable: true };
      globalThis.document.activeElement?.dispatchEvent(new ClipboardEvent('paste', init));
    }, WORD);
    await page.keyboard.press('Control+KeyS');
    await expect(page.getByText(saying(w, 'Saved {0}'))).toBeVisible();

    const { notes } = await desk.ask('getFile', { params: { id } });
    const text: RichText | undefined = notes.at(0)?.text;
    expect(richTextProblem(text)).toBeNull();
    const [first, second] = text?.content ?? [];
    expect(first?.content?.[1]).toEqual({
      type: 'ref',
      attrs: { kind: 'C', target: '2', label: 'p. 2/C' },
    });
    expect(JSON.stringify(second)).toContain('"bold"');
    const types = text?.content.map(({ type }) => type);
    expect(types).toContain('orderedList');
    expect(types).toContain('table');
    expect(JSON.stringify(text)).not.toContain('alert');
    expect(JSON.stringify(text)).toContain('First');
  },
);

test('Hindi is found and copied rightly', async ({ office, enter }) => {
  const desk = await apiDesk(office, 'TA(DK)');
  const path = new URL('../fixtures/documents/hindi-chromium.pdf', import.meta.url).pathname;
  const document = await uploadedFrom(desk, path);
  const { id } = await receipt(desk, letterForm(desk, { letterRef: 'F/1' }), { document });
  const window = await enter('TA(DK)', { language: 'en', at: `/receipts/${id}` });
  const { page, w } = window;
  await pageIsDrawn(window, '1');
  await page.getByLabel(w('Find in the documents')).fill('स्वी कृति');
  await expect(page.getByText('1 / 1', { exact: true })).toBeVisible();
  const copied = await page
    .locator('[data-text-layer]')
    .first()
    .evaluate((box) => {
      const range = globalThis.document.createRange();
      range.selectNodeContents(box);
      const selection = getSelection();
      selection?.removeAllRanges();
      selection?.addRange(range);
      let text = '';
      const take = (event: ClipboardEvent) => {
        text = event.clipboardData?.getData('text/plain') ?? '';
      };
      globalThis.document.addEventListener('copy', take, { once: true });
      globalThis.document.execCommand('copy');
      return text;
    });
  expect(copied).toContain('विषय: पोर्टल से क्रय की स्वीकृति एवं प्रिंटर/स्कैनर्स की व्यवस्था');
  expect(copied.split('\n').length).toBeGreaterThan(3);
});
