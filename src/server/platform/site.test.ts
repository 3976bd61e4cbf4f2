import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkPage } from '../check/index.ts';
import { createApp } from './http.ts';
import { silentLog } from './log.ts';
import { siteRoutes } from './site.ts';

const root = mkdtempSync(join(tmpdir(), 'patravali-site-'));
beforeAll(() => {
  for (const name of ['index', 'check', 'check-off'])
    writeFileSync(join(root, `${name}.html`), `<title>${name}</title>`);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function get(url: string, on: boolean) {
  const app = createApp(silentLog, { secureCookies: false });
  siteRoutes(app, root, [checkPage(on)]);
  const { statusCode, body, headers } = await app.inject({ method: 'GET', url });
  await app.close();
  return { status: statusCode, body, policy: String(headers['content-security-policy']) };
}

it('serves the check a page of its own, which alone may run WebAssembly', async () => {
  const page = await get('/check', true);
  expect(page).toMatchObject({ status: 200, body: '<title>check</title>' });
  expect(page.policy).toContain("script-src 'self' 'wasm-unsafe-eval'");
  expect(page.policy).toContain("default-src 'self'");
  const other = await get('/inbox', true);
  expect(other).toMatchObject({ status: 200, body: '<title>index</title>' });
  expect(other.policy).not.toContain('wasm');
});

it('says in its place that it is switched off', async () => {
  const page = await get('/check', false);
  expect(page).toMatchObject({ status: 404, body: '<title>check-off</title>' });
  expect(page.policy).not.toContain('wasm');
});
