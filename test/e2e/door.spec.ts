/**
 * The door by hand, in an office of its own under a name (a passkey needs one): second step, a
 * passkey made and used alone, locking, and a first sign-in.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
      const settings = { PATRAVALI_PUBLIC_URL: address };
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
