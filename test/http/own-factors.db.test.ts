/** One's own second factors change only by who has shown one a short while ago. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useDatabase } from '../db/harness.ts';
import { openSite } from './site.ts';
import type { Site } from './site.ts';

const database = useDatabase();
let site: Site;
beforeAll(async () => {
  site = await openSite(database.db);
});
afterAll(() => site[Symbol.asyncDispose]());

test("one's own factors change only with a fresh one", async () => {
  const caller = await site.signIn('GK');
  const { id } = caller.me.person;
  await database.owner.transaction((tx) =>
    tx.query(
      'age_proof_of',
      `update sessions set proved_at = now() - interval '16 minutes' where person_id = $1`,
      [id],
    ),
  );
  const changes: readonly (readonly [string, object])[] = [
    ['password', { old: site.demo.password, password: 'सात समंदर पार की चिट्ठी' }],
    ['totp/begin', {}],
    ['passkeys/begin', {}],
    ['mail-codes/begin', {}],
    ['factors/2/removal', {}],
    ['recovery-codes', {}],
  ];
  for (const [path, body] of changes)
    expect((await caller.send(`/api/me/${path}`, body)).code, path).toBe('step_up_needed');
  expect((await caller.get('/api/me/security')).status).toBe(200);
  const { ticket } = (await caller.send('/api/session/proof', {})).body;
  const code = site.code(site.person('GK'), 30);
  expect((await caller.send('/api/sign-in/code', { ticket, kind: 'totp', code })).status).toBe(200);
  expect((await caller.send('/api/me/recovery-codes', {})).status).toBe(200);
});
