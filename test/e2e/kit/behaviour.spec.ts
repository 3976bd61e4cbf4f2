/// <reference lib="dom" />
/**
 * What the client promises by itself, whatever the server: keys, typing, switching, expiry,
 * retries.
 */
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { richTextProblem } from '../../../src/core/rich-text.ts';
import { FILE, RECEIPT, file } from './items.ts';
import { ORIGIN, openOffice, problem } from './office.ts';

async function open(page: Page, path: string, over = {}): Promise<void> {
  await page.addInitScript(() => {
    if (localStorage.getItem('patravali.language') === null)
      localStorage.setItem('patravali.language', 'en');
  });
  await openOffice(page, over);
  await page.goto(`${ORIGIN}${path}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

test('the grid is one tab stop and answers its keys', async ({ page }) => {
  await open(page, '/inbox');
  const first = page.getByRole('row').nth(1);
  await expect(first).toBeFocused();
  await page.keyboard.press('KeyJ');
  await page.keyboard.press('KeyJ');
  await expect(page.getByRole('row').nth(3)).toBeFocused();
  await page.keyboard.press('KeyK');
  await page.keyboard.press('KeyX');
  await expect(page.getByRole('row').nth(2)).toHaveAttribute('aria-selected', 'true');
  await expect(page.locator('[role="row"][tabindex="0"]')).toHaveCount(1);
  await page.keyboard.press('End');
  await expect(page.locator('[aria-rowindex="43"]')).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/files/${FILE}$`));
});

test('keys work by their place on a Hindi layout', async ({ page }) => {
  await open(page, '/inbox');
  await expect(page.getByRole('row').nth(1)).toBeFocused();
  await page.evaluate(() => {
    const target = document.activeElement;
    const init = { key: 'र', code: 'KeyJ', bubbles: true, cancelable: true };
    target?.dispatchEvent(new KeyboardEvent('keydown', init));
  });
  await expect(page.getByRole('row').nth(2)).toBeFocused();
});

test('single keys rest while somebody types', async ({ page }) => {
  await open(page, '/files');
  await page.keyboard.press('Slash');
  await page.keyboard.type('snjk');
  await expect(page.getByRole('searchbox').first()).toHaveValue('snjk');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('switching the language keeps what was typed', async ({ page }) => {
  await open(page, '/diarise');
  await page.getByLabel('Letter number').fill('47/1502');
  await page.getByRole('button', { name: 'हिंदी' }).click();
  await expect(page.getByLabel('पत्र संख्या')).toHaveValue('47/1502');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('डायरीकरण');
});

test('a reload keeps what was typed', async ({ page }) => {
  await open(page, '/diarise');
  await page.getByLabel('Letter number').fill('47/1502');
  await page.waitForTimeout(700);
  await page.reload();
  await expect(page.getByLabel('Letter number')).toHaveValue('47/1502');
});

function problemless() {
  return { id: RECEIPT, kind: 'receipt', version: 4, status: 'sent', abilities: [] };
}

test('a lost answer is asked again with the same key, a refusal with another', async ({ page }) => {
  const keys: string[] = [];
  const answers = ['lost', 'refused', 'done'];
  await open(page, `/receipts/${RECEIPT}`);
  await page.route(`${ORIGIN}/api/receipts/*/close`, (route) => {
    keys.push(route.request().headers()['idempotency-key'] ?? '');
    const next = answers.shift();
    if (next === 'lost') return route.abort();
    if (next === 'refused')
      return route.fulfill({ status: 409, json: problem(409, 'not_with_you') });
    return route.fulfill({ json: { ...problemless(), number: '1541/2026/CRU' } });
  });
  await page.keyboard.press('KeyC');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Remarks').fill('Nothing further to do.');
  const submit = dialog.getByRole('button', { name: 'Close', exact: true }).last();
  await submit.click();
  await expect(dialog.getByText(/cannot be reached/)).toBeVisible();
  await submit.click();
  await expect(dialog.getByText(/no longer with your post/)).toBeVisible();
  await submit.click();
  await expect(dialog).toHaveCount(0);
  expect(keys).toHaveLength(3);
  expect(keys[0]).toBe(keys[1]);
  expect(keys[2]).not.toBe(keys[1]);
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
});

/** Opens the pen and answers what the server would be given when the note is saved. */
async function writeNote(page: Page, write: () => Promise<void>): Promise<unknown> {
  await page.keyboard.press('KeyN');
  await expect(page.getByRole('textbox', { name: 'Green note' })).toBeFocused();
  await write();
  const saved = page.waitForRequest((request) => request.url().endsWith('/notes'));
  await page.keyboard.press('Control+KeyS');
  return ((await saved).postDataJSON() as { text: unknown }).text;
}

const WORD = `<html><body><style>p{color:red}</style><h1>Heading</h1>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'>
<span style='mso-list:Ignore'>1.</span> First</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'>
<span style='mso-list:Ignore'>2.</span> Second</p>
<table><tr><td colspan=2><p>A</p></td><td>B</td></tr></table>
<p>Text<img src=x onerror=alert(1)><script>alert(2)</script><o:p></o:p></p></body></html>`;

test('what Word pastes becomes the note format', async ({ page }) => {
  await open(page, `/files/${FILE}`);
  const text = await writeNote(page, async () => {
    await page.evaluate((html) => {
      const data = new DataTransfer();
      data.setData('text/html', html);
      const init = { clipboardData: data, bubbles: true, cancelable: true };
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', init));
    }, WORD);
  });
  expect(richTextProblem(text)).toBeNull();
  const types = (text as { content: { type: string }[] }).content.map((block) => block.type);
  expect(types).toContain('orderedList');
  expect(types).toContain('table');
  expect(JSON.stringify(text)).not.toContain('alert');
  expect(JSON.stringify(text)).toContain('First');
});

test('Hindi is found and copied rightly', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, `/receipts/${RECEIPT}`);
  const find = page.getByLabel('Find in the documents');
  await find.fill('स्वी कृति');
  await expect(page.getByText('1 / 4', { exact: true })).toBeVisible();
  const layer = page.locator('[data-text-layer]').first();
  const copied = await layer.evaluate((box) => {
    const range = document.createRange();
    range.selectNodeContents(box);
    const selection = getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
    let text = '';
    const take = (event: ClipboardEvent) => {
      text = event.clipboardData?.getData('text/plain') ?? '';
    };
    document.addEventListener('copy', take, { once: true });
    document.execCommand('copy');
    return text;
  });
  expect(copied).toContain('शासन द्वारा सम्यक विचारोपरांत यह निर्णय');
  expect(copied.split('\n')).toHaveLength(8);
});

test('buttons follow the abilities of the reply', async ({ page }) => {
  await open(page, `/files/${FILE}`, { getFile: () => ({ ...file, abilities: [] }) });
  await expect(page.getByRole('heading', { level: 1 })).toContainText(file.number);
  for (const name of ['Sign and send', 'Return', 'New draft', 'Close', 'Write a note'])
    await expect(page.getByRole('button', { name })).toHaveCount(0);
});
