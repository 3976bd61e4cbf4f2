/** A witness of the log says no: every auditor sees it at once, on every screen. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { signIn } from '../../scripts/demo-client.ts';
import { formatWitnessVkey, witnessKey } from '../../src/core/ledger/index.ts';
import { ALARM_WORDS } from '../../src/web/ledger/log-words.ts';
import { sha256 } from '../../src/web/ledger/proving.ts';
import { button } from './office/hands.ts';
import { personAt } from './office/office.ts';
import { shot } from './office/shots.ts';
import { startOffice } from './office/start.ts';
import { expect, test } from './office/test.ts';
import type { Window } from './office/test.ts';
import { wordsIn } from './office/words.ts';

const { what, todo } = ALARM_WORDS.log_refused_by_witness;

test('a witness that has seen another history', async ({ browser }) => {
  // 422: what is shown does not follow from what this witness has cosigned (tlog-witness).
  const witness = createServer((_request, response) => response.writeHead(422).end());
  await new Promise<void>((listening) => witness.listen(0, '127.0.0.1', listening));
  const { port } = witness.address() as AddressInfo;
  const key = formatWitnessVkey(witnessKey(sha256, 'witness.example', new Uint8Array(32).fill(5)));
  const directory = mkdtempSync(join(tmpdir(), 'patravali-alarm-'));
  const settings = { PATRAVALI_WITNESSES: `${key} http://127.0.0.1:${port}/add-checkpoint` };
  const office = await startOffice(join(directory, 'data'), { settings });
  const { base, signIns } = office;
  const context = await browser.newContext({ baseURL: base, locale: 'hi-IN' });
  try {
    const { cookie } = await signIn(base, personAt(office, 'AUD(OU)'), signIns.password);
    const [name = '', value = ''] = cookie.split('=');
    await context.addCookies([{ name, value, url: base }]);
    const window: Window = { page: await context.newPage(), w: wordsIn('hi'), language: 'hi' };
    const { page, w } = window;
    await page.goto('/inbox');
    const banner = (words: Window['w']) =>
      page.getByRole('alert', { name: words('Alarms of the log') });
    await expect(banner(w)).toContainText(what.hi, { timeout: 30_000 });
    await button(page, 'English').click();
    const english = banner(wordsIn('en'));
    await expect(english).toContainText(what.en);
    await shot({ ...window, language: 'en' }, 'alarm-banner');
    await english.getByRole('link').click();
    await expect(page.getByRole('main')).toContainText(todo.en);
    await expect(page.getByRole('main')).toContainText('refused: another history');
    await expect(page.getByRole('main')).toContainText('unwitnessed: 0 of 1');
    await shot({ ...window, language: 'en' }, 'alarm-log');
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  } finally {
    await context.close();
    await office.stop();
    witness.close();
    rmSync(directory, { recursive: true, force: true });
  }
});
