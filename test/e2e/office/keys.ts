/** Hands that have no mouse: to a control by Tab, into it by keys. */
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { field } from './hands.ts';

const TABS_MAX = 90;

/** Goes on with Tab until the focus is there, as one does; fails when it never comes. */
export async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  for (let i = 0; i < TABS_MAX; i += 1) {
    if (await target.evaluate((one) => one.matches(':focus'))) return;
    await page.keyboard.press(key);
  }
  await expect(target).toBeFocused();
}

export async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

/** The dialog that lies on top. */
export function top(page: Page): Locator {
  return page.getByRole('dialog').last();
}

export async function types(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, field(top(page), label));
  await page.keyboard.type(text);
}

/** Types into a field that finds things, and takes the first. */
export async function picks(page: Page, label: string, text: string): Promise<void> {
  const box = top(page).getByRole('combobox', { name: new RegExp(`^${label}`, 'u') });
  await tabTo(page, box);
  await page.keyboard.type(text);
  await expect(page.getByRole('listbox').getByRole('option').first()).toContainText(text);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listbox')).toHaveCount(0);
}

/** A day, typed day first. */
export async function typesDay(page: Page, label: string, day: string): Promise<void> {
  const group = top(page).getByRole('group', { name: new RegExp(`^${label}`, 'u') });
  await tabTo(page, group.getByRole('spinbutton').first());
  await page.keyboard.type(day.split('-').reverse().join(''), { delay: 20 });
}
