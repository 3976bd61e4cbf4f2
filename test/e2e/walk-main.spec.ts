/**
 * One dak's whole life in Hindi, by mouse and keyboard: diarised by the clerk, filed, noted and
 * answered by the section, approved at the top, issued, dispatched, closed.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ReceiptForm } from '../../src/core/receipt-form.ts';
import { NO_SUCH_MAILBOX } from '../../scripts/demo-mail.ts';
import { dropScans, fillDiary, registeredNumber } from './office/diary.ts';
import {
  button,
  caretAtEnd,
  field,
  goTo,
  openFromInbox,
  pageIsDrawn,
  pickPost,
  saying,
  send,
} from './office/hands.ts';
import { codeOf, personAt } from './office/office.ts';
import { shot } from './office/shots.ts';
import { expect, test } from './office/test.ts';
import type { Window } from './office/test.ts';

/** The real scan where the workplace has one, else the sample that the project makes. */
const REAL_SCAN = join(import.meta.dirname, '../../../shared/dak/up-order-scan.pdf');

test('एक डाक: डायरी से अभिलेख तक', async ({ office, visit, enter }) => {
  test.setTimeout(240_000);
  const hi = { language: 'hi' } as const;
  const { form, path } = office.dak.hindi;
  const scan = existsSync(REAL_SCAN) ? REAL_SCAN : path;
  const clerk = await visit(hi);
  const inspector = await enter('INSP(EN)', hi);
  const superintendent = await enter('SUPDT(FU)', hi);
  const branch = await enter('AC(KN)-BR', hi);
  const deputy = await enter('ADC(LU)', hi);
  const dispatcher = await enter('DSP(BN)', hi);

  await test.step('the clerk signs in', async () => {
    const who = personAt(office, 'CLK(AK)');
    await signsIn(clerk, who.userId, office.signIns.password, codeOf(who));
  });
  const diary = await test.step('the clerk diarises the scanned order and sends it', async () => {
    await namesEveryWrongField(clerk);
    await dropScans(clerk, [scan]);
    await pageIsDrawn(clerk, '1');
    await fillDiary(clerk, form);
    await shot(clerk, 'walk-diarise-filled');
    await button(clerk.page, clerk.w('Generate and send')).click();
    await shot(clerk, 'walk-diarise-send');
    await send(clerk, 'Generate and send', {
      to: 'INSP(EN)',
      action: 'put_up',
      remarks: 'कृपया प्रस्तुत करें।',
    });
    return registeredNumber(clerk);
  });
  await test.step('the same bytes again: the clerk is warned', () =>
    isWarned(clerk, { scan, form, diary }));
  await test.step('the acknowledgement slip', () => printsSlip(clerk, diary, form));

  const number = await test.step('the inspector puts it in a new file', () =>
    opensNewFile(inspector, diary));
  await test.step('the inspector writes the note', () => writesNote(inspector));
  await test.step('the inspector drafts the reply', () => draftsReply(inspector, number));
  await test.step('the inspector signs and sends it up', async () => {
    await shot(inspector, 'walk-file-page');
    await button(inspector.page, inspector.w('Sign and send')).first().click();
    await shot(inspector, 'walk-send-sheet');
    await send(inspector, 'Sign and send', { to: 'SUPDT(FU)', action: 'approval' });
  });
  await test.step('the superintendent thinks in yellow and confirms', () =>
    thinksInYellow(superintendent, number));
  await test.step('the branch officer agrees without a word', async () => {
    await openFromInbox(branch, number);
    await agrees(branch, 'ADC(LU)', 'approval');
  });
  await test.step('the deputy head approves the draft', () => approves(deputy, number));
  await test.step('the file comes down', async () => {
    await openFromInbox(deputy, number);
    await agrees(deputy, 'AC(KN)-BR', 'issue');
    await openFromInbox(branch, number);
    await agrees(branch, 'SUPDT(FU)', 'issue');
    await openFromInbox(superintendent, number);
    await returns(superintendent);
  });
  const issue = await test.step('the inspector issues the letter', () => issues(inspector, number));
  await test.step('the letter is dispatched', () => dispatches(dispatcher, issue));
  await test.step('the register tells it', () => readsRegister(dispatcher, issue));
  await test.step('the file is closed and only read', async () => {
    await openFromInbox(inspector, number);
    await agrees(inspector, 'SUPDT(FU)', 'necessary');
    await openFromInbox(superintendent, number);
    await closes(superintendent);
  });
});

async function signsIn(window: Window, userId: string, password: string, code: string) {
  const { page, w } = window;
  await page.goto('/');
  await expect(page.getByRole('heading', { name: w('Sign in to your office') })).toBeVisible();
  await shot(window, 'walk-sign-in');
  await field(page, w('User id')).fill(userId);
  await field(page, w('Password')).fill(password);
  await field(page, w('One-time code')).fill(code);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: w('My desk') })).toBeVisible();
}

/** Every mandatory field of the manual, and no other, is marked; the first one has the focus. */
async function namesEveryWrongField(window: Window) {
  const { page, w } = window;
  await goTo(window, 'Diarise');
  await shot(window, 'walk-diarise-empty');
  await button(page, w('Generate')).click();
  await expect(
    page.getByText(w('An electronic receipt needs its scan. Add it on the left.')),
  ).toBeVisible();
  const wrong = [
    ['Delivery mode', 'Choose a value from the list.', 'Fill this in.'],
    ['Form of communication', 'Fill this in.'],
    ['Language', 'Fill this in.'],
    ['Name', 'Fill in at least one of the marked fields.'],
    ['Address', 'Fill this in.'],
    ['State', 'Fill this in.'],
    ['Subject', 'Fill this in.'],
    ['Main category', 'Fill this in.'],
  ] as const;
  for (const [label, ...words] of wrong) {
    const one = field(page, w(label));
    await expect(one).toHaveAttribute('aria-invalid', 'true');
    const said = words.map((text) => w(text)).join('|');
    await expect(one).toHaveAccessibleDescription(new RegExp(said, 'u'));
  }
  await expect(page.locator('form [aria-invalid="true"]')).toHaveCount(wrong.length);
  await expect(field(page, w('Delivery mode'))).toBeFocused();
  await shot(window, 'walk-diarise-wrong');
}

async function isWarned(
  window: Window,
  at: { readonly scan: string; readonly form: ReceiptForm; readonly diary: string },
) {
  const { page, w } = window;
  await dropScans(window, [at.scan]);
  await pageIsDrawn(window, '1');
  const warning = page.getByRole('note').filter({ hasText: w('This may be registered already') });
  await expect(warning).toContainText(at.diary);
  await expect(warning).toContainText(w('the same document'));
  await fillDiary(window, at.form);
  await button(page, w('Generate')).click();
  const dialog = page.getByRole('dialog', { name: w('This may be registered already') });
  await expect(dialog).toContainText(at.diary);
  await shot(window, 'walk-duplicate');
  await button(dialog, w('Back to the form')).click();
  await expect(dialog).toBeHidden();
}

async function printsSlip(window: Window, diary: string, form: ReceiptForm) {
  const { page, w } = window;
  await goTo(window, 'Sent');
  await shot(window, 'walk-sent');
  await page.getByRole('row').filter({ hasText: diary }).dblclick();
  await page.getByRole('link', { name: w('Acknowledgement') }).click();
  const slip = page.getByRole('article');
  for (const text of [diary, form.letterRef, form.subject, form.sender.name])
    await expect(slip).toContainText(text);
  await shot(window, 'walk-slip');
}

async function opensNewFile(window: Window, diary: string): Promise<string> {
  const { page, w } = window;
  await openFromInbox(window, diary);
  await pageIsDrawn(window, '1');
  await shot(window, 'walk-receipt');
  await button(page, w('Put in file')).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('tab', { name: w('New file') }).click();
  await field(dialog, w('Basic head')).selectOption('D');
  await field(dialog, w('Primary head')).selectOption('21');
  await field(dialog, w('Secondary head')).selectOption('13');
  await expect(dialog).toContainText('D-21013/…/');
  await shot(window, 'walk-new-file');
  await button(dialog, w('Open the file and put it in')).click();
  const title = page.getByRole('heading', { level: 1 });
  await expect(title).toContainText(/D-21013\/\d+\/\d{4}-TECH/u);
  await pageIsDrawn(window, '1/C');
  return /D-21013\/\d+\/\d{4}-TECH/u.exec(await title.innerText())?.[0] ?? '';
}

async function writesNote(window: Window) {
  const { page, w } = window;
  await button(page, w('Write a note')).click();
  const pen = page.getByRole('textbox', { name: w('Green note') });
  await expect(pen).toBeFocused();
  await page.keyboard.type('विषयगत आदेश ');
  await page.keyboard.type('@');
  const picker = page.getByRole('combobox', { name: w('Reference to') });
  await expect(picker).toBeFocused();
  await page.keyboard.type('2c');
  await shot(window, 'walk-reference-picker');
  await page.keyboard.press('Enter');
  await expect(pen).toContainText('p. 2/C');
  await page.keyboard.type('पर है। स्थिति इस प्रकार है:');
  await page.keyboard.press('Enter');
  await button(page, w('Table')).click();
  for (const cell of ['क्र.', 'अनुभाग', 'स्थिति', '१', 'तकनीकी', 'पूर्ण', '२', 'प्रशासन']) {
    await page.keyboard.type(cell);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.type('प्रगति पर');
  await expect(pen.locator('p[data-number="1"]')).toContainText('विषयगत आदेश');
  await expect(pen.locator('th')).toHaveText(['क्र.', 'अनुभाग', 'स्थिति']);
  await page.keyboard.press('Control+s');
  await expect(page.getByText(saying(w, 'Saved {0}'))).toBeVisible();
}

async function draftsReply(window: Window, number: string) {
  const { page, w } = window;
  await page
    .locator('header')
    .getByRole('button', { name: w('New draft') })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: w('New draft') })).toBeVisible();
  await field(page, w('Template')).selectOption('reply');
  await page.getByRole('radio', { name: w('Both') }).check();
  for (const [language, text] of [
    ['Hindi text of the letter', 'इस कार्यालय में कार्य आरंभ हो गया है।'],
    ['English text of the letter', 'Work has begun in this office.'],
  ] as const) {
    await caretAtEnd(page.getByRole('textbox', { name: w(language) }));
    await page.keyboard.press('Enter');
    await page.keyboard.type(text);
  }
  await field(page.locator('article[lang=en]'), 'Subject').fill('Introduction of e-Office.');
  await addsCopy(window, 0, ['निदेशक', 'नमूना निदेशालय', `${NO_SUCH_MAILBOX}@namuna.example`]);
  await addsCopy(window, 1, ['मुख्य आयुक्त', 'कल्पित अंचल', '']);
  await addsCopy(window, 2, ['अधीक्षक', 'प्रशासन अनुभाग', '']);
  await pickPost(page, w('Signed by'), 'ADC(LU)');
  await shot(window, 'walk-draft-new');
  await button(page, w('Save version')).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('DFA 1');
  await shot(window, 'walk-draft');
  await button(page, w('Preview')).click();
  await expect(page.getByTitle(w('Preview of the letter'))).toBeVisible();
  await shot(window, 'walk-draft-preview');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: number }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(number);
}

async function addsCopy(
  { page, w }: Window,
  at: number,
  [designation, office, email]: readonly [string, string, string],
) {
  const copies = page.getByRole('region', { name: w('Copy to') });
  await button(copies, w('Add an addressee')).click();
  await field(copies, w('Designation')).nth(at).fill(designation);
  await field(copies, w('Office')).nth(at).fill(office);
  await field(copies, w('Address')).nth(at).fill('नमूना मार्ग, उदाहरणपुर – 999001');
  await field(copies, w('E-mail')).nth(at).fill(email);
}

async function thinksInYellow(window: Window, number: string) {
  const { page, w } = window;
  await openFromInbox(window, number);
  await button(page, w('Yellow note')).click();
  await expect(page.getByRole('textbox', { name: w('Yellow note') })).toBeFocused();
  await page.keyboard.type('अनुभागवार स्थिति भी दी जाए।');
  await button(page, w('Save')).click();
  const yellow = page.getByRole('article', { name: w('Yellow note') });
  await expect(yellow).toContainText('अनुभागवार स्थिति');
  await shot(window, 'walk-yellow-note');
  await button(yellow, w('Confirm as green note')).click();
  await expect(yellow).toBeHidden();
  await button(page, w('Sign and send')).first().click();
  await send(window, 'Sign and send', { to: 'AC(KN)-BR', action: 'approval' });
}

async function agrees(window: Window, to: string, action: string) {
  const { page, w } = window;
  await button(page, w('Agree, sign and send')).click();
  await expect(page.getByRole('dialog')).toContainText(
    w('You have written nothing: your signature says that you agree with the note above.'),
  );
  await shot(window, 'walk-agree');
  await send(window, 'Agree, sign and send', { to, action });
}

async function approves(window: Window, number: string) {
  const { page, w } = window;
  await openFromInbox(window, number);
  await page.getByRole('tab', { name: w('Drafts and issues') }).click();
  await page.getByRole('link', { name: /DFA 1/u }).click();
  await button(page, w('Approve version {latest}', { latest: 1 })).click();
  const status = page.getByRole('heading', { level: 1, name: `DFA 1 ${w('approved')}` });
  await expect(status).toBeVisible();
  await expect(button(page, w('Save version'))).toBeHidden();
  await shot(window, 'walk-draft-approved');
}

async function returns(window: Window) {
  const { page, w } = window;
  await button(page, w('Return')).click();
  await pickPost(page.getByRole('dialog'), w('Send to'), 'INSP(EN)');
  await send(window, 'Agree, sign and send', { action: 'issue' });
}

async function issues(window: Window, number: string): Promise<string> {
  const { page, w } = window;
  await openFromInbox(window, number);
  await page.getByRole('tab', { name: w('Drafts and issues') }).click();
  await page.getByRole('link', { name: /DFA 1/u }).click();
  await button(page, w('Issue')).click();
  const title = page.getByRole('heading', { level: 1 });
  await expect(title).toContainText(w('frozen'), { timeout: 30_000 });
  await pageIsDrawn(window, '1');
  await shot(window, 'walk-issue');
  const issue = /\d+\/\d{4}\/TECH/u.exec(await title.innerText())?.[0] ?? '';
  await page.getByRole('link', { name: number }).click();
  const contents = page.getByRole('list', { name: w('Contents of the correspondence') });
  await expect(contents).toContainText(issue);
  await contents.getByRole('button', { name: issue }).click();
  await shot(window, 'walk-file-office-copy');
  await page.getByRole('tab', { name: w('Movement') }).click();
  await shot(window, 'walk-file-movement');
  return issue;
}

async function dispatches(window: Window, issue: string) {
  const { page, w } = window;
  await goTo(window, 'Dispatch');
  await shot(window, 'walk-dispatch-list');
  await page.getByRole('row').filter({ hasText: issue }).dblclick();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(issue);
  const people = page.getByRole('main').getByRole('listitem');
  await records(window, { ticked: [3], mode: 'hand', modeNumber: 'दस्ती/12' });
  await expect(people.nth(3)).toContainText('दस्ती/12');
  await records(window, {
    ticked: [2],
    mode: 'speed',
    modeNumber: 'EU999000456IN',
    rupees: '41.50',
  });
  await expect(people.nth(2)).toContainText('₹41.50');
  await records(window, { ticked: [0, 1], mode: 'email' });
  await expect(people.nth(0)).toContainText(w('sent'), { timeout: 30_000 });
  await expect(people.nth(1)).toContainText(w('bounced'), { timeout: 30_000 });
  await shot(window, 'walk-issue-dispatched');
  await records(window, { ticked: [1], mode: 'registered', modeNumber: 'RU999000789IN' });
  await expect(people.nth(1)).toContainText('RU999000789IN');
}

type Way = {
  readonly ticked: readonly number[];
  readonly mode: string;
  readonly modeNumber?: string;
  readonly rupees?: string;
};

/** Ticks exactly these addressees and records how the letter went to them. */
async function records({ page, w }: Window, way: Way) {
  const boxes = page.getByRole('listitem').getByRole('checkbox');
  for (const [i, box] of (await boxes.all()).entries())
    if (await box.isEnabled()) await box.setChecked(way.ticked.includes(i));
  await field(page, w('Mode')).selectOption(way.mode);
  if (way.modeNumber !== undefined)
    await field(page, w('Tracking or peon book number')).fill(way.modeNumber);
  if (way.rupees !== undefined) await field(page, w('Postage (₹)')).fill(way.rupees);
  const plural = way.mode === 'email' ? 'Send by e-mail to #' : 'Record dispatch to #';
  const id = `{0, plural, one {${plural} addressee} other {${plural} addressees}}`;
  await button(page, w(id, { 0: way.ticked.length })).click();
}

async function readsRegister(window: Window, issue: string) {
  const { page, w } = window;
  await goTo(window, 'Dispatch');
  await page.getByRole('link', { name: w('Dispatch register') }).click();
  const rows = page.getByRole('row').filter({ hasText: issue });
  await expect(rows).toHaveCount(5);
  await expect(rows.filter({ hasText: /Bounced|वापस आया/ })).toHaveCount(1);
  await shot(window, 'walk-register');
}

async function closes(window: Window) {
  const { page, w } = window;
  const acts = page.locator('main header').getByRole('button');
  await button(page.locator('main header'), w('Close')).click();
  const dialog = page.getByRole('dialog');
  await field(dialog, w('Years to keep')).fill('5');
  await field(dialog, w('Remarks')).fill('कार्यवाही पूर्ण।');
  await shot(window, 'walk-close-file');
  await button(dialog, w('Close the file')).click();
  await expect(dialog).toBeHidden();
  await expect(button(page, w('Propose reopening'))).toBeVisible();
  const names = await acts.evaluateAll((all) =>
    all.map((one) => one.getAttribute('aria-label') ?? one.querySelector('span')?.textContent),
  );
  const layouts = ['Both panes', 'Notes only', 'Correspondence only'];
  expect(names).toEqual(
    ['Propose reopening', 'More acts on the file', ...layouts].map((name) => w(name)),
  );
  await expect(button(page, w('Write a note'))).toBeHidden();
  await shot(window, 'walk-file-closed');
}
