/**
 * The door by hand, in an office of its own under a name (a passkey needs one): second step, a
 * passkey made and used alone, locking, and a first sign-in.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { totpOf } from '../../src/server/people/index.ts';
import { button, field } from './office/hands.ts';
import { codeOf, personAt } from './office/office.ts';
import { shot } from './office/shots.ts';
import { startOffice } from './office/start.ts';
import type { StartedOffice } from './office/start.ts';
import { LARGE, SMALL, expect, test as walk } from './office/test.ts';
import type { Window } from './office/test.ts';

const PASSWORD = 'चार सादे शब्द यहाँ लिखे';

/** A port that is free just now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

type Named = StartedOffice & { readonly address: string };
const test = walk.extend<object, { readonly named: Named }>({
  named: [
    async ({}, use) => {
      const directory = mkdtempSync(join(tmpdir(), 'patravali-door-'));
      const port = await freePort();
      const address = `http://localhost:${port}`;
      const settings = {
        PATRAVALI_PUBLIC_URL: address,
        PATRAVALI_TRUSTED_PROXIES: '127.0.0.1, ::1',
      };
      const office = await startOffice(join(directory, 'data'), { port, settings });
      await use({ ...office, address });
      await office.stop();
      rmSync(directory, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

/** A key that asks for PIN or finger, as a phone has it. */
async function withAuthenticator(page: Page): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  await browser.send('WebAuthn.enable');
  await browser.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
}

async function firstStep({ page, w }: Window, userId: string, password: string): Promise<void> {
  await field(page, w('User id')).fill(userId);
  await field(page, w('Password')).fill(password);
  await button(page, w('Sign in')).click();
}

test('second step, then a passkey that opens alone, also what was locked', async ({
  visit,
  named,
}) => {
  const window = await visit({ language: 'en', size: SMALL });
  const { page } = window;
  await withAuthenticator(page);
  const who = personAt(named, 'SUPDT(FU)');
  await page.goto(named.address);
  await firstStep(window, who.userId, named.signIns.password);
  await field(page, 'Code').fill(codeOf(who));
  await button(page, 'Sign in').click();
  await page.getByRole('button', { name: /Account/u }).click();
  await page.getByRole('link', { name: 'My profile and security' }).click();
  await field(page, 'Name of the passkey').fill('My phone');
  await button(page, 'Add a passkey').click();
  await expect(page.getByText('Passkey: My phone')).toBeVisible();
  await shot(window, 'door-security-en');

  await field(page, 'New password').fill('half typed words');
  await page.keyboard.press('Control+Alt+KeyL');
  await expect(page.getByRole('dialog')).toContainText('Locked');
  await expect(page.getByText('Passkey: My phone')).toBeHidden();
  await button(page, 'Use a passkey').click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(field(page, 'New password')).toHaveValue('half typed words');
});

for (const [language, size, abbr] of [
  ['hi', SMALL, 'INSP(EN)'],
  ['en', LARGE, 'CLK(AK)'],
] as const)
  test(`in another network, in ${language}`, async ({ visit, named }) => {
    const window = await visit({ language, size });
    const { page, w } = window;
    const who = personAt(named, abbr);
    const come = (from: string) => page.context().setExtraHTTPHeaders({ 'x-forwarded-for': from });
    await come('10.1.1.7');
    await page.goto(named.address);
    await firstStep(window, who.userId, named.signIns.password);
    await field(page, w('Code')).fill(codeOf(who, 1));
    await button(page, w('Sign in')).click();
    await expect(page.getByRole('link', { name: w('Inbox') }).first()).toBeVisible();

    await come('203.0.113.9');
    await page
      .getByRole('link', { name: w('Inbox') })
      .first()
      .click();
    const dialog = page.getByRole('dialog', { name: w('Show your second factor') });
    await expect(field(dialog, w('Code'))).toBeFocused();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await shot(window, `door-network-${language}`);
    await field(dialog, w('Code')).fill(codeOf(who));
    await page.keyboard.press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(w('Inbox'));

    // Opened anew in a third one: nothing of the office is seen before.
    await come('198.51.100.4');
    await page.goto(`${named.address}/security`);
    await field(dialog, w('Code')).fill(codeOf(who, -1));
    await page.keyboard.press('Enter');
    await page.getByText('203.0.113.0/24, 198.51.100.0/24').scrollIntoViewIfNeeded();
    await expect(page.getByText('203.0.113.0/24, 198.51.100.0/24')).toBeVisible();
    await shot(window, `door-sessions-${language}`);
  });

test('a first sign-in by invitation, in Hindi', async ({ visit, named }) => {
  const code = await invited(named, 'HT(JK)');
  const window = await visit({ language: 'hi', size: LARGE });
  const { page } = window;
  await page.goto(`${named.address}/enrol#${code}`);
  await button(page, 'आगे बढ़ें').click();
  await field(page, 'नया पासवर्ड').fill(PASSWORD);
  await button(page, 'पासवर्ड रखें').click();
  await button(page, 'प्रमाणक ऐप स्थापित करें').click();
  const secret = (
    await page
      .locator('p')
      .filter({ hasText: /^([A-Z2-7]{4} ?){8}$/u })
      .innerText()
  ).replace(/\s/gu, '');
  await shot(window, 'door-enrol-hi');
  await field(page, 'कोड').fill(totpOf(secret).generate());
  await button(page, 'उपयोग में लें').click();
  await button(page, 'पूरा करें').click();
  await expect(page.getByRole('listitem')).toHaveCount(10);
  await shot(window, 'door-codes-hi');
  await button(page, 'मैंने इन्हें रख लिया है; मेरी डेस्क पर').click();
  await expect(page.getByRole('button', { name: /ज्योति/u })).toBeVisible();
});

/** The code on a slip that the manager of the office gives out, by order, over the API. */
async function invited(named: Named, abbr: string): Promise<string> {
  const manager = personAt(named, 'SUPDT(IU)');
  const given = {
    userId: manager.userId,
    ...{ password: named.signIns.password, code: codeOf(manager) },
  };
  const json = { 'content-type': 'application/json' };
  const signedIn = await fetch(`${named.base}/api/session`, {
    ...{ method: 'POST', headers: json, body: JSON.stringify(given) },
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const { person } = personAt(named, abbr);
  const asked = { reset: true, order: 'A-19/4/2026', via: 'slip' };
  const reply = await fetch(`${named.base}/api/people/${person}/invitation`, {
    method: 'POST',
    headers: { ...json, cookie, 'idempotency-key': 'invitation-of-the-walk' },
    body: JSON.stringify(asked),
  });
  expect(reply.status).toBe(200);
  return ((await reply.json()) as { code: string }).code;
}
