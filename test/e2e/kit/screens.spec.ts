/**
 * Every screen in both languages: axe clean, no fault in the console, a heading, a name in the
 * tab.
 */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { DRAFT, FILE, ISSUE, RECEIPT } from './items.ts';
import { ORIGIN, openOffice, problem } from './office.ts';

type Screen = {
  readonly name: string;
  readonly path: string;
  /** What is done on it before it is looked at. */
  readonly then?: (page: Page) => Promise<void>;
};

const opensDialog = (key: string) => async (page: Page) => {
  await page.keyboard.press(key);
  await expect(page.getByRole('dialog')).toBeVisible();
};

const SCREENS: readonly Screen[] = [
  { name: 'my desk', path: '/' },
  { name: 'inbox', path: '/inbox' },
  { name: 'sent', path: '/sent' },
  { name: 'files', path: '/files' },
  { name: 'diarise', path: '/diarise' },
  { name: 'receipt', path: `/receipts/${RECEIPT}` },
  { name: 'send sheet', path: `/receipts/${RECEIPT}`, then: opensDialog('KeyS') },
  { name: 'put in file', path: `/receipts/${RECEIPT}`, then: opensDialog('KeyT') },
  { name: 'slip', path: `/receipts/${RECEIPT}/slip` },
  { name: 'file', path: `/files/${FILE}` },
  {
    name: 'pen',
    path: `/files/${FILE}`,
    then: async (page) => {
      await page.keyboard.press('KeyN');
      await expect(page.getByRole('toolbar').first()).toBeVisible();
    },
  },
  { name: 'drafts of a file', path: `/files/${FILE}?tab=drafts` },
  { name: 'movement', path: `/files/${FILE}?tab=movement` },
  { name: 'close', path: `/files/${FILE}`, then: opensDialog('KeyC') },
  { name: 'draft', path: `/drafts/${DRAFT}` },
  { name: 'issued letter', path: `/issues/${ISSUE}` },
  { name: 'dispatch', path: '/dispatch' },
  { name: 'register', path: '/dispatch/register' },
  { name: 'commands', path: '/inbox', then: opensDialog('Control+KeyK') },
  { name: 'keys', path: '/inbox', then: opensDialog('Shift+Slash') },
  { name: 'nowhere', path: '/nowhere' },
];

async function axe(page: Page): Promise<readonly string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  // The list of an open combo box hangs at the end of the body, outside every landmark, as ARIA
  // wants it.
  const { violations } = await new AxeBuilder({ page })
    .withTags(tags)
    .disableRules(['region'])
    .analyze();
  return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(' | ')}`);
}

for (const language of ['en', 'hi'] as const) {
  test.describe(language, () => {
    for (const screen of SCREENS) {
      test(screen.name, async ({ page }) => {
        const faults: string[] = [];
        page.on('pageerror', (error) => faults.push(error.message));
        page.on('console', (message) => {
          if (message.type() === 'error') faults.push(message.text());
        });
        await page.addInitScript((l) => localStorage.setItem('patravali.language', l), language);
        await openOffice(page);
        await page.goto(`${ORIGIN}${screen.path}`);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await page.waitForLoadState('networkidle');
        await screen.then?.(page);
        await expect(page.locator('html')).toHaveAttribute('lang', language);
        expect(await axe(page)).toEqual([]);
        expect(faults).toEqual([]);
      });
    }

    test('sign-in', async ({ page }) => {
      await page.addInitScript((l) => localStorage.setItem('patravali.language', l), language);
      await openOffice(page, { me: () => problem(401, 'sign_in_needed') });
      await page.goto(`${ORIGIN}/inbox`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await axe(page)).toEqual([]);
    });
  });
}
