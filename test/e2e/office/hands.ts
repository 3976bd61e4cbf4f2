/** What hands do on every screen: find a field by its label, choose, type a date, mark it. */
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import type { Window } from './test.ts';
import type { Words } from './words.ts';

const ANYTHING = '\u{e000}';

/** Words in which something stands that the walk cannot know: a time, a number. */
export function saying(w: Words, english: string): RegExp {
  const names = [...english.matchAll(/\{(\w+)\}/gu)].map(([, name = '']) => [name, ANYTHING]);
  const words = w(english, Object.fromEntries(names) as Record<string, string>);
  return new RegExp(`^${escaped(words).replaceAll(ANYTHING, '.+')}$`, 'u');
}

type Within = Page | Locator;

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}

/** A field by the words of its label, whether or not an asterisk stands after them. */
export function field(within: Within, label: string): Locator {
  return within.getByLabel(new RegExp(`^${escaped(label)}\\s*(\\*.*)?$`, 'u'));
}

export function button(within: Within, name: string): Locator {
  return within.getByRole('button', { name, exact: true });
}

/** Types an ISO day into a date field, day first, as the office writes. */
export async function typeDate(within: Within, label: string, day: string): Promise<void> {
  const group = within.getByRole('group', { name: new RegExp(`^${escaped(label)}`, 'u') });
  await group.getByRole('spinbutton').first().focus();
  const page = 'keyboard' in within ? within : within.page();
  await page.keyboard.type(day.split('-').reverse().join(''), { delay: 20 });
}

/** Finds a post in a picker by its marking abbreviation. */
export async function pickPost(within: Within, label: string, abbr: string): Promise<void> {
  const page = 'keyboard' in within ? within : within.page();
  const box = within.getByRole('combobox', { name: new RegExp(`^${escaped(label)}`, 'u') });
  // The list closes when its field scrolls: first into view, then typed.
  await box.scrollIntoViewIfNeeded();
  await box.click();
  await box.fill(abbr);
  await page.getByRole('listbox').getByRole('option', { name: abbr }).first().click();
  await expect(box).toHaveValue(new RegExp(`^${escaped(abbr)}`, 'u'));
}

/** Puts the caret behind the last word of an editor. */
export async function caretAtEnd(editor: Locator): Promise<void> {
  await editor.click();
  await editor.press('Control+End');
  // The editor hears of a moved caret with the next frame; hands are slower, a machine is not.
  const nextFrame =
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))';
  await editor.page().evaluate(nextFrame);
}

export type Marking = { readonly to?: string; readonly action?: string; readonly remarks?: string };

/** Fills the open sheet and presses its button; `submit` is the button's English. */
export async function send(
  { page, w }: Window,
  submit: string,
  { to, action, remarks }: Marking,
): Promise<void> {
  const sheet = page.getByRole('dialog');
  if (to !== undefined) await pickPost(sheet, w('Send to'), to);
  if (action !== undefined) await field(sheet, w('Action')).selectOption(action);
  if (remarks !== undefined) await field(sheet, w('Remarks')).fill(remarks);
  await button(sheet, w(submit)).click();
  await expect(sheet).toBeHidden();
}

/** Goes to a place of the menu. */
export async function goTo({ page, w }: Window, entry: string): Promise<void> {
  await page
    .getByRole('navigation', { name: w('Main') })
    .getByRole('link', { name: w(entry) })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: w(entry) })).toBeVisible();
}

/** Opens the row of the inbox that bears this number. */
export async function openFromInbox(window: Window, number: string): Promise<void> {
  await goTo(window, 'Inbox');
  await window.page.getByRole('row').filter({ hasText: number }).dblclick();
  await expect(window.page.getByRole('heading', { level: 1 })).toContainText(number);
}

/** A drawn page of a document: its picture has arrived. */
export async function pageIsDrawn({ page, w }: Window, label: string): Promise<void> {
  const picture = page
    .getByRole('region', { name: w('Page {label}', { label }), exact: true })
    .locator('img');
  await expect
    .poll(() => picture.evaluate((image) => Number(Reflect.get(image, 'naturalWidth'))))
    .toBeGreaterThan(300);
}
