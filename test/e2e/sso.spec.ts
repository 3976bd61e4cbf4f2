/** Single sign-on by hand, against a real provider: not let in and told why, then in and out again. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { CLIENT, openIdentities } from '../http/identity-provider.ts';
import type { Identities } from '../http/identity-provider.ts';
import { button, field } from './office/hands.ts';
import { codeOf, personAt } from './office/office.ts';
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
