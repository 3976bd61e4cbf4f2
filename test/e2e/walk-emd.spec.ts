/**
 * The manager of posts and people, without a mouse and without a manual: a unit and a post, a
 * person who joins, enrols, is transferred, goes on leave and is deactivated; and an employee list
 * with a fault in it.
 */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { csvOf, rollRow } from '../db/roll-samples.ts';
import { totpOf } from '../../src/server/people/index.ts';
import { button, field } from './office/hands.ts';
import { picks, press, tabTo, top, types, typesDay } from './office/keys.ts';
import { shot } from './office/shots.ts';
import { SMALL, expect, test } from './office/test.ts';
import type { Window } from './office/test.ts';

const PASSWORD = 'चार सादे शब्द यहाँ लिखे';
const USER = 'vimla.kalpit@udaharanpur.gov.example';
const ORDER = 'A-19/7/2026-ADMN, 22-11-2026';

/** An order on its way: its number, its effect told, given, and its sheet gone. */
async function gives(page: Page, submit: string, told = ''): Promise<void> {
  await types(page, 'Office order, number and date', ORDER);
  if (told !== '') await expect(top(page)).toContainText(told);
  const sheets = await page.getByRole('dialog').count();
  await press(page, button(top(page), submit));
  await expect(page.getByRole('dialog')).toHaveCount(sheets - 1);
}

/** The one person that these words find, with their sheet open. */
async function opensPerson(page: Page, words: string): Promise<void> {
  await page.goto(`/office?tab=people&q=${words}`);
  await expect(page.getByRole('row').nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(top(page)).toContainText(words);
}

async function records(page: Page, event: string): Promise<void> {
  await press(page, button(top(page), 'Record what has happened'));
  await expect(top(page)).toContainText('What has happened to');
  await press(page, top(page).getByRole('button', { name: new RegExp(`^${event}`, 'u') }));
}

async function without(page: Page): Promise<void> {
  await page.addInitScript(
    `addEventListener('pointerdown', () => { sessionStorage.setItem('touched', '1'); }, true);`,
  );
}

test('a person comes, works and goes, by keyboard only', async ({ enter, visit }) => {
  test.setTimeout(240_000);
  const manager = await enter('SUPDT(IU)', { language: 'en', size: SMALL, at: '/office' });
  const { page } = manager;
  await without(page);

  await test.step('builds a unit and two posts', () => builds(page));
  await test.step('puts a person on the list', () => enrols(page));
  await test.step('somebody else certifies', async () => {
    const head = await enter('COMR(MK)', { language: 'en', at: '/office' });
    await opensPerson(head.page, 'Vimla');
    await press(head.page, button(top(head.page), 'Certify'));
    await gives(head.page, 'Certify', 'may sign in from now on');
  });
  await test.step('gives charge', async () => {
    await opensPerson(page, 'Vimla');
    await records(page, 'Joins a post');
    await picks(page, 'Which post', 'CSH-EMDW');
    await gives(page, 'Give charge', 'is in charge of CSH(VK)-EMDW');
    await shot(manager, 'emd-joined');
  });
  const person = await visit({ language: 'en', size: SMALL });
  await test.step('the person enrols with the slip', async () => {
    await opensPerson(page, 'Vimla');
    await expect(top(page)).toContainText('Has never signed in');
    await press(page, button(top(page), 'Invite'));
    await tabTo(page, top(page).getByRole('radio').first());
    await page.keyboard.press('ArrowDown');
    await press(page, button(top(page), 'Make the slip'));
    await expect(top(page)).toContainText('shown only now');
    await shot(manager, 'emd-slip');
    const code = /type this code:\s*(\S+)/u.exec(await top(page).innerText())?.[1] ?? '';
    await press(page, button(top(page), 'Done'));
    await comesIn(person, code);
  });
  await test.step('transfers, with who takes the desk', async () => {
    await opensPerson(page, 'Vimla');
    await records(page, 'Is transferred within the office');
    await picks(page, 'To the post', 'ACT-EMDW');
    await picks(page, 'In charge of the desk from then on', 'Hari');
    await gives(page, 'Transfer', 'is in charge of ACT(VK)-EMDW');
  });
  await test.step('goes on leave', async () => {
    await opensPerson(page, 'Vimla');
    await records(page, 'Goes on leave');
    await picks(page, 'Link officer', 'Hari');
    await typesDay(page, 'Last day', '2027-03-31');
    await gives(page, 'Let the link officer stand in', 'Link officer');
    await expect(top(page)).toContainText('ACT(VK)-EMDW');
  });
  await test.step('retires: the door shuts at once', async () => {
    await opensPerson(page, 'Vimla');
    await records(page, 'Retires');
    await gives(page, 'Deactivate', 'signed out everywhere at once');
    await expect(top(page)).toContainText('Deactivated');
    await person.page.reload();
    await expect(field(person.page, 'User id')).toBeVisible();
  });
  await test.step('who held the post on that day', () => asksWho(page));
  expect(await page.evaluate(`sessionStorage.getItem('touched')`)).toBeNull();
});

async function builds(page: Page): Promise<void> {
  await press(page, button(page, 'New unit'));
  await types(page, 'Name in English', 'Walk Section');
  await types(page, 'Name in Hindi', 'भ्रमण अनुभाग');
  await types(page, 'Abbreviation', 'EMDW');
  await press(page, button(top(page), 'Set up'));
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const unit = page.getByRole('row', { name: /EMDW/u });
  await tabTo(page, page.getByRole('treegrid').getByRole('row').first());
  for (let i = 0; i < 30 && !(await unit.evaluate((row) => row.matches(':focus'))); i += 1)
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  for (const [desig, english] of [
    ['CSH', 'Cashier'],
    ['ACT', 'Accountant'],
  ] as const) {
    await press(page, button(top(page), 'New post here'));
    await types(page, 'Designation', english);
    await picks(page, 'Answers to', 'SUPDT(IU)');
    await expect(top(page)).toContainText(`New post ${desig}-EMDW`);
    await press(page, button(top(page), 'Create the post'));
    await expect(page.getByRole('dialog')).toHaveCount(1);
  }
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

async function enrols(page: Page): Promise<void> {
  await press(page, button(page, 'Add a person'));
  const cells = {
    ...{ 'Name in English': 'Vimla Kalpit', 'Name in Hindi': 'विमला कल्पित' },
    ...{ 'Government mail address': USER, Initials: 'VK', 'Employee code': 'E-7001' },
    ...{ Designation: 'Cashier', 'Mobile number': '9000000071' },
  };
  for (const [label, text] of Object.entries(cells)) await types(page, label, text);
  await press(page, button(top(page), 'Add a person'));
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** Password, authenticator and recovery codes; the desk after that. */
async function comesIn({ page }: Window, code: string): Promise<void> {
  await page.goto('/enrol');
  await expect(field(page, 'Code of the invitation')).toBeFocused();
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
  await tabTo(page, field(page, 'New password'));
  await page.keyboard.insertText(PASSWORD);
  await page.keyboard.press('Enter');
  await press(page, button(page, 'Set up an authenticator app'));
  const shown = page.locator('p').filter({ hasText: /^([A-Z2-7]{4} ?){8}$/u });
  const secret = (await shown.innerText()).replace(/\s/gu, '');
  await tabTo(page, field(page, 'Code'));
  await page.keyboard.type(totpOf(secret).generate());
  await page.keyboard.press('Enter');
  await press(page, button(page, 'Finish'));
  await press(page, button(page, 'I have kept them; to my desk'));
  await expect(page.getByRole('button', { name: /Account: Vimla/u })).toBeVisible();
}

async function asksWho(page: Page): Promise<void> {
  await page.goto('/office?tab=posts&q=ACT-EMDW');
  await expect(page.getByRole('row').nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await typesDay(page, 'Who was in charge on', '2020-01-31');
  await expect(top(page)).toContainText('Nobody was in charge on that day');
}

test('an employee list with a fault, corrected, certified by another', async ({ enter }) => {
  const manager = await enter('SUPDT(IU)', { language: 'en', at: '/office/rolls' });
  const { page } = manager;
  const good = rollRow({
    ...{ nameEn: 'Wahida Kalpit', nameHi: 'वहीदा कल्पित', initials: 'WK' },
    ...{ userId: 'wahida.kalpit@udaharanpur.gov.example', employeeCode: 'E-7002' },
    ...{ mobile: '9000000072', from: '22-11-2026' },
  });
  const list = (row: typeof good) => ({
    ...{ name: 'walk.csv', mimeType: 'text/csv', buffer: csvOf(row) },
  });
  const chooser = page.locator('input[type=file]');
  await chooser.setInputFiles(list({ ...good, userId: 'wahida@example.com' }));
  await expect(page.getByRole('alert')).toContainText('1 faults');
  const [faults] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('alert').getByRole('button', { name: 'CSV' }).press('Enter'),
  ]);
  expect(await readFile(await faults.path(), 'utf8')).toContain('wahida@example.com');
  await shot(manager, 'roll-faults');
  await chooser.setInputFiles(list(good));
  await press(page, button(page, 'Send for certification'));
  await expect(button(page, 'walk.csv')).toBeVisible();

  const head = (await enter('COMR(MK)', { language: 'en', at: '/office/rolls' })).page;
  await press(head, button(head, 'walk.csv'));
  await types(head, 'Office order, number and date', ORDER);
  await press(head, button(top(head), 'Certify all 1'));
  await expect(top(head)).toContainText('Applied', { timeout: 30_000 });

  await opensPerson(page, 'Wahida');
  await expect(top(page)).toContainText('Active');
  // The certification has invited them; a mail that was lost is sent anew.
  await expect(top(page)).toContainText('Was invited and has not signed in yet');
  await press(page, button(top(page), 'Invite again'));
  await press(page, button(top(page), 'Send the mail'));
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await expect(top(page)).toContainText('Was invited and has not signed in yet');
});
