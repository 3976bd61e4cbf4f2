/** Single sign-on by hand, against a real provider: not let in and told why, then in and out again. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { deskOf } from '../../scripts/demo-client.ts';
import type { Me } from '../../src/contract/people.ts';
import { CLIENT, openIdentities } from '../http/identity-provider.ts';
import type { Identities } from '../http/identity-provider.ts';
import { button, field } from './office/hands.ts';
import { codeOf, personAt } from './office/office.ts';
import { file } from './office/seed.ts';
import { shot } from './office/shots.ts';
import { startOffice } from './office/start.ts';
import type { StartedOffice } from './office/start.ts';
import { LARGE, SMALL, expect, test as walk } from './office/test.ts';

type Known = StartedOffice & { readonly address: string; readonly identities: Identities };
const test = walk.extend<object, { readonly known: Known }>({
  known: [
    async ({}, use) => {
      const directory = mkdtempSync(join(tmpdir(), 'patravali-sso-'));
      const server = createServer().listen(0, '127.0.0.1');
      await new Promise((done) => server.once('listening', done));
      const { port } = server.address() as AddressInfo;
      await new Promise((done) => server.close(done));
      const address = `http://127.0.0.1:${port}`;
      const identities = await openIdentities(`${address}/sign-in/sso`);
      const settings = {
        PATRAVALI_PUBLIC_URL: address,
        PATRAVALI_OIDC_ISSUER: identities.issuer,
        PATRAVALI_OIDC_CLIENT_ID: CLIENT.id,
        PATRAVALI_OIDC_CLIENT_SECRET: CLIENT.secret,
      };
      const office = await startOffice(join(directory, 'data'), { port, settings });
      await use({ ...office, address, identities });
      await office.stop();
      await identities[Symbol.asyncDispose]();
      rmSync(directory, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

for (const [language, size, abbr] of [
  ['hi', SMALL, 'CLK(AK)'],
  ['en', LARGE, 'INSP(EN)'],
] as const)
  test(`by keyboard, in ${language}`, async ({ visit, known }) => {
    const { identities, address } = known;
    const window = await visit({ language, size });
    const { page, w } = window;
    const away = page.getByRole('button', { name: /Parichay/u });
    identities.account = { subject: 'nobody', email: 'nobody@x.gov.example', verified: true };
    await page.goto(address);
    await away.focus();
    await page.keyboard.press('Enter');
    const told = w('Single sign-on gave no verified address of anybody in this office.');
    await expect(page.getByText(told)).toBeVisible();
    // What came back is in no address that could be copied or gone back to.
    expect(new URL(page.url()).search).toBe('');
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await shot(window, `sso-refused-${language}`);
    await button(page, w('Back to sign-in')).click();

    const who = personAt(known, abbr);
    await page.context().clearCookies();
    identities.account = { subject: who.userId, email: who.userId, verified: true };
    await page.goto(address);
    await shot(window, `sso-sign-in-${language}`);
    await away.click();
    await expect(field(page, w('Code'))).toBeFocused();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.keyboard.type(codeOf(who));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('link', { name: w('Inbox') }).first()).toBeVisible();
    expect(new URL(page.url()).pathname).toBe('/');
    await page.locator('header button[aria-expanded]').last().click();
    await button(page, w('Sign out')).click();
    await expect(page).toHaveURL(new RegExp(`^${identities.issuer}/session/end`, 'u'));
    await page.goto(address);
    await expect(field(page, w('User id'))).toBeVisible();
  });

/** Through the window that a dialog opens, with the second factor of the office. */
async function throughWindow(page: Page, code: string, name: string): Promise<void> {
  const [apart] = await Promise.all([
    page.context().waitForEvent('page'),
    page
      .getByRole('dialog')
      .getByRole('button', { name: /Parichay/u })
      .click(),
  ]);
  await field(apart, name).fill(code);
  await apart.keyboard.press('Enter');
}

for (const [language, size, abbr] of [
  ['hi', SMALL, 'INSP(HN)'],
  ['en', LARGE, 'HC(CU)'],
] as const)
  test(`over half-written work, in ${language}`, async ({ visit, known }) => {
    const { identities, address } = known;
    const window = await visit({ language, size });
    const { page, w } = window;
    const who = personAt(known, abbr);
    identities.account = { subject: who.userId, email: who.userId, verified: true };
    await page.goto(address);
    await page.getByRole('button', { name: /Parichay/u }).click();
    // The office takes a step either way, each once: of before, of now, of the next half minute.
    await field(page, w('Code')).fill(codeOf(who, 1));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('link', { name: w('Inbox') }).first()).toBeVisible();

    const cookies = await page.context().cookies(address);
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const me = await fetch(`${known.base}/api/session`, { headers: { cookie } });
    const desk = deskOf({ base: known.base, cookie, me: (await me.json()) as Me }, abbr);
    const made = await file(desk, `SSO-${language}`);
    await page.goto(`${address}/files/${made.id}`);
    await button(page, w('Write a note')).click();
    const pen = page.getByRole('textbox', { name: w('Green note') });
    await pen.pressSequentially('Kept while the door was shut.');

    // The provider ends the session; the screen hears of it with what it asks next.
    await page.context().clearCookies({ name: 'patravali' });
    await pen.press('Control+s');
    const dialog = page.getByRole('dialog', { name: w('Your session has ended') });
    await expect(dialog.getByRole('button', { name: /Parichay/u })).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await shot(window, `sso-ended-${language}`);
    const asked = identities.logins;
    await throughWindow(page, codeOf(who), w('Code'));
    await expect(dialog).toHaveCount(0);
    await expect(pen).toContainText('Kept while the door was shut.');

    await pen.pressSequentially(' And locked.');
    await page.keyboard.press('Control+Alt+KeyL');
    const locked = page.getByRole('dialog', { name: w('Locked') });
    await expect(locked.getByRole('button', { name: /Parichay/u })).toBeVisible();
    await throughWindow(page, codeOf(who, -1), w('Code'));
    await expect(locked).toHaveCount(0);
    await expect(pen).toContainText('Kept while the door was shut. And locked.');
    // The provider knew this browser; whoever sits down at it must show who they are.
    expect(identities.logins).toBe(asked + 2);
  });
