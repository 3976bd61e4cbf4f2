/** The clerk's work on the diarise screen. */
import { expect } from '@playwright/test';
import type { ReceiptForm } from '../../../src/core/receipt-form.ts';
import { field, typeDate } from './hands.ts';
import type { Window } from './test.ts';

/** Chooses scans in the drop zone, as a click on it and the file window do. */
export async function dropScans({ page, w }: Window, paths: readonly string[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByLabel(w('Drop the scanned dak here, or choose it')).click();
  await (await chooser).setFiles([...paths]);
}

/** Fills the diary form from top to bottom. */
export async function fillDiary({ page, w }: Window, form: ReceiptForm): Promise<void> {
  const { sender } = form;
  const write = (label: string, text: string) => field(page, w(label)).fill(text);
  const choose = (label: string, code: string) => field(page, w(label)).selectOption(code);
  await choose('Delivery mode', form.deliveryMode);
  await write('Mode number', form.modeNumber);
  await choose('Urgency', form.urgency);
  if (form.dueOn !== null) await typeDate(page, w('Due date'), form.dueOn);
  await choose('Form of communication', form.form);
  await choose('Language', form.language);
  if (form.letterDate !== null) await typeDate(page, w('Letter date'), form.letterDate);
  await write('Letter number', form.letterRef);
  await write('Name', sender.name);
  await write('Designation', sender.designation);
  await write('Organisation', sender.organisation);
  await write('Ministry or department', sender.ministry);
  await write('Address', sender.address1);
  await write('Address, second line', sender.address2);
  await choose('State', sender.state);
  await write('City', sender.city);
  await write('PIN code', sender.pin);
  await write('E-mail', sender.email);
  await write('Subject', form.subject);
  await choose('Main category', form.category);
  if (form.subCategory !== null) await choose('Sub-category', form.subCategory);
  await write('Enclosures', form.enclosures);
}

/** The number that the green line over the form tells. */
export async function registeredNumber({ page, w }: Window): Promise<string> {
  const line = page.getByRole('note').filter({ hasText: w('Registered as') });
  await expect(line).toBeVisible();
  const number = /\d+\/\d{4}\/\w+/u.exec(await line.innerText())?.[0];
  if (number === undefined) throw new Error('the line tells no number');
  return number;
}
