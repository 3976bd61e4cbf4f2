/**
 * A working day without a mouse, in English: after every act the focus lies where the next key
 * is meant.
 */
import type { Locator, Page } from '@playwright/test';
import { apiDesk, codeOf, personAt } from './office/office.ts';
import { SUBJECTS, letterForm, receipt } from './office/seed.ts';
import { shot } from './office/shots.ts';
import { LARGE, expect, test } from './office/test.ts';
import type { Window } from './office/test.ts';

test('a day at the desk by keyboard only', async ({ office, visit }) => {
  const clerk = await apiDesk(office, 'HC(CU)');
  const subjects = SUBJECTS.slice(0, 3);
  for (const subject of subjects)
    await receipt(clerk, letterForm(clerk, { subject, letterRef: subject }), { to: 'TA(GK)' });
  const window = await visit({ language: 'en', size: LARGE });
  const { page } = window;
  await page.addInitScript(
    `addEventListener('pointerdown', () => { globalThis.touched = true; }, true);`,
  );

  await test.step('signs in', () =>
    signsIn(window, personAt(office, 'TA(GK)'), office.signIns.password));
  await test.step('goes through the inbox', () => goesThroughInbox(window, subjects));
  await test.step('sends a receipt and takes it back', () => sendsAndTakesBack(window));
  const number = await test.step('puts it in a new file', () => putsInFile(window));
  await test.step('writes, signs and sends', () => writesSignsSends(window, number));
  await test.step('pulls the file back from Sent', () => pullsBack(window, number));
  await test.step('finds a command, help and the language', () => findsCommands(window));

  expect(await page.evaluate('globalThis.touched')).toBeUndefined();
});

const focused = (page: Page) => page.locator(':focus');

/** Goes on with Tab until the focus is there, as one does; fails when it never comes. */
async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  for (let i = 0; i < 40; i += 1) {
    if (await target.evaluate((one) => one.matches(':focus'))) return;
    await page.keyboard.press(key);
  }
  await expect(target).toBeFocused();
}

/** The post picker that has the focus: type, choose the first that is found. */
async function picks(page: Page, abbr: string): Promise<void> {
  const box = page.getByRole('combobox', { name: /^Send to/u });
  await expect(box).toBeFocused();
  await page.keyboard.type(abbr);
  await expect(page.getByRole('listbox').getByRole('option').first()).toContainText(abbr);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(box).toHaveValue(new RegExp(abbr.replace(/[()]/gu, '\\$&'), 'u'));
}

async function signsIn(
  { page, w }: Window,
  who: Parameters<typeof codeOf>[0],
  password: string,
): Promise<void> {
  await page.goto('/');
  await expect(page.getByLabel(w('User id'))).toBeFocused();
  await page.keyboard.type(who.userId);
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Tab');
  await page.keyboard.type(codeOf(who));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: w('My desk') })).toBeVisible();
  await expect(page.getByRole('row').nth(1)).toBeFocused();
}

async function goesThroughInbox(window: Window, subjects: readonly string[]): Promise<void> {
  const { page, w } = window;
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await expect(page.getByRole('heading', { level: 1, name: w('Inbox') })).toBeVisible();
  const row = (subject: string) => page.getByRole('row').filter({ hasText: subject });
  const [last = '', middle = '', first = ''] = subjects;
  await expect(row(first)).toBeFocused();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(row(last)).toBeFocused();
  await page.keyboard.press('k');
  await expect(row(middle)).toBeFocused();
  const preview = page.getByRole('region', { name: w('Preview') });
  await expect(preview).toContainText(middle);
  await shot(window, 'keys-inbox-preview');
  await page.keyboard.press('p');
  await expect(preview).toBeHidden();
  await expect(row(middle)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('/CRU');
  await expect(page.getByRole('main')).toBeFocused();
}

async function sendsAndTakesBack({ page, w }: Window): Promise<void> {
  const number = (await page.getByRole('heading', { level: 1 }).innerText()).split(/\s/u)[0] ?? '';
  // It came on paper: that is received first, before anything else.
  await expect(page.getByRole('button', { name: w('Receive') })).toBeVisible();
  await page.keyboard.press('r');
  await expect(page.getByRole('button', { name: w('Send'), exact: true })).toBeVisible();
  await page.keyboard.press('s');
  await expect(page.getByRole('dialog', { name: w('Send {0}', { 0: number }) })).toBeVisible();
  // The first Escape closes the list of posts, the second one the sheet.
  await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox').getByRole('option')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('main')).toBeFocused();
  await page.keyboard.press('s');
  await picks(page, 'TA(DK)');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1, name: w('Inbox') })).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: number })).toHaveCount(0);
  await expect(page.getByRole('row').nth(1)).toBeFocused();
  await page.keyboard.press('z');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(number);
  await expect(page.getByRole('main')).toBeFocused();
}

async function putsInFile(window: Window): Promise<string> {
  const { page, w } = window;
  await expect(page.getByRole('button', { name: w('Put in file') })).toBeVisible();
  await page.keyboard.press('t');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel(w('Number, subject or sender'))).toBeFocused();
  await tabTo(page, dialog.getByRole('tab', { name: w('Existing file') }), 'Shift+Tab');
  await page.keyboard.press('ArrowRight');
  await expect(dialog.getByRole('tab', { name: w('New file') })).toBeFocused();
  const heads = [
    ['Basic head', 'D'],
    ['Primary head', '21'],
    ['Secondary head', '13'],
  ] as const;
  for (const [label, code] of heads) {
    await tabTo(page, dialog.getByLabel(new RegExp(`^${w(label)}`, 'u')));
    await page.keyboard.type(code);
  }
  await shot(window, 'keys-new-file');
  await tabTo(page, dialog.getByRole('button', { name: w('Open the file and put it in') }));
  await page.keyboard.press('Enter');
  const title = page.getByRole('heading', { level: 1 });
  await expect(title).toContainText(/D-21013\/\d+\/\d{4}-ADMN/u);
  await expect(page.getByRole('main')).toBeFocused();
  return /D-21013\/\d+\/\d{4}-ADMN/u.exec(await title.innerText())?.[0] ?? '';
}

async function writesSignsSends(window: Window, number: string): Promise<void> {
  const { page, w } = window;
  await page.keyboard.press('n');
  const pen = page.getByRole('textbox', { name: w('Green note') });
  await expect(pen).toBeFocused();
  await page.keyboard.type('The training may be held in two batches.');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Submitted for approval please.');
  await expect(pen.locator('p[data-number="2"]')).toContainText('Submitted');
  await page.keyboard.press('Control+Enter');
  await expect(
    page.getByRole('dialog', { name: w('Sign and send {0}', { 0: number }) }),
  ).toBeVisible();
  await picks(page, 'SUPDT(IU)');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1, name: w('Inbox') })).toBeVisible();
  await expect(page.getByRole('row').nth(1)).toBeFocused();
}

async function pullsBack(window: Window, number: string): Promise<void> {
  const { page, w } = window;
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await expect(page.getByRole('heading', { level: 1, name: w('Sent') })).toBeVisible();
  const row = page.getByRole('row').filter({ hasText: number });
  await expect(row).toBeFocused();
  await expect(row.getByRole('button', { name: w('Pull back {0}', { 0: number }) })).toBeVisible();
  await shot(window, 'keys-sent');
  await page.keyboard.press('z');
  await expect(row).toContainText(w('pulled back'));
  await expect(row).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(number);
  const note = page.getByRole('article').first();
  await expect(note).toContainText('The training may be held in two batches.');
  await expect(page.getByRole('button', { name: w('Write a note') })).toBeVisible();
  await expect(page.getByRole('main')).toBeFocused();
}

async function findsCommands(window: Window): Promise<void> {
  const { page, w } = window;
  await page.keyboard.press('Shift+Slash');
  await expect(page.getByRole('dialog', { name: w('Keys on this screen') })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  const search = page.getByRole('dialog').getByRole('searchbox');
  await expect(search).toBeFocused();
  await page.keyboard.type('language');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'मुख्य' })).toBeVisible();
  await expect(focused(page)).not.toHaveCount(0);
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox').first()).toBeFocused();
}
