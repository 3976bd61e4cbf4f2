/** `test` with the office in it: `enter` opens a window of somebody who is signed in. */
import { expect, test as base } from '@playwright/test';
import type { BrowserContext, Page } from '@playwright/test';
import { personAt, readOffice } from './office.ts';
import type { OfficeFacts } from './office.ts';
import { wordsIn } from './words.ts';
import type { Language, Words } from './words.ts';

export { expect } from '@playwright/test';

export type Size = { readonly width: number; readonly height: number };
export const SMALL: Size = { width: 1366, height: 768 };
export const LARGE: Size = { width: 1920, height: 1080 };

export type Window = { readonly page: Page; readonly w: Words; readonly language: Language };
export type WindowOptions = {
  readonly language: Language;
  readonly size?: Size;
  /** Where the window opens; the desk when it is not given. */
  readonly at?: string;
};
type Enter = (abbr: string, options: WindowOptions) => Promise<Window>;
type Visit = (options: WindowOptions) => Promise<Window>;

export const test = base.extend<
  { readonly enter: Enter; readonly visit: Visit },
  { readonly office: OfficeFacts }
>({
  office: [
    // Playwright reads the names of the fixtures from a pattern.
    async ({}, use) => use(readOffice()),
    { scope: 'worker' },
  ],
  /** A window at the sign-in page. */
  visit: async ({ browser, office }, use, { annotations }) => {
    const contexts: BrowserContext[] = [];
    const refused: string[] = [];
    await use(async ({ language, size = SMALL }) => {
      const context = await browser.newContext({
        baseURL: office.base,
        viewport: size,
        locale: language === 'hi' ? 'hi-IN' : 'en-IN',
        timezoneId: 'Asia/Kolkata',
        serviceWorkers: 'block',
      });
      contexts.push(context);
      // Every walk keeps to the content policy: nothing inline, nothing from elsewhere.
      context.on('console', (said) => {
        if (/Content Security Policy|Permissions-Policy/u.test(said.text()))
          refused.push(said.text());
      });
      return { page: await context.newPage(), w: wordsIn(language), language };
    });
    await Promise.all(contexts.map((context) => context.close()));
    // What is pasted from elsewhere may bring what is refused.
    if (annotations.some(({ type }) => type === 'pastes')) return;
    expect(refused, 'what the content policy refused').toEqual([]);
  },
  enter: async ({ visit, office }, use) => {
    await use(async (abbr, options) => {
      const window = await visit(options);
      const cookie = office.cookies[personAt(office, abbr).userId];
      if (cookie === undefined) throw new Error(`${abbr} signs in by themselves`);
      const at = cookie.indexOf('=');
      await window.page.context().addCookies([
        {
          name: cookie.slice(0, at),
          value: cookie.slice(at + 1),
          url: office.base,
          httpOnly: true,
        },
      ]);
      await window.page.goto(options.at ?? '/');
      return window;
    });
  },
});
