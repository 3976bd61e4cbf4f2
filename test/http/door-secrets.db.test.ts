/** No secret that anybody shows at the door stands in a line of the log, whatever goes wrong. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLog } from '../../src/server/platform/log.ts';
import { useDatabase } from '../db/harness.ts';
import { openSite, posted } from './site.ts';
import type { Answer, Caller, Site } from './site.ts';

let broken = false;
const fault = () => (broken ? new Error('the statement failed') : undefined);
const database = useDatabase({ faults: { statement: fault } });
const lines: string[] = [];
const log = createLog('trace', { write: (line) => void lines.push(line) });
let site: Site;
let manager: Caller;
beforeAll(async () => {
  site = await openSite(database.db, { log });
  manager = await site.signIn('IU');
});
afterAll(() => site[Symbol.asyncDispose]());

const CANARY = 'canary-of-a-secret-9f3';
const tried = [CANARY];
const ask = (url: string, body: unknown, headers = {}): Promise<Answer> => {
  const asked = posted(url, body);
  return site.ask({ ...asked, headers: { ...asked.headers, ...headers } });
};

/** Everything that takes or gives a secret; each is kept to be searched for. */
async function walk(): Promise<void> {
  const { userId } = site.person('AK');
  const whole = { userId, password: CANARY, code: `${CANARY}`.slice(0, 12) };
  await ask('/api/session', whole);
  await ask('/api/session', JSON.stringify(whole).slice(0, -1));
  await ask('/api/session', { ...whole, more: CANARY });
  await ask(`/api/session?password=${CANARY}`, whole);
  await ask('/api/sign-in/password', { userId, password: CANARY });
  await ask('/api/sign-in/code', { ticket: 'b'.repeat(64), kind: 'recovery', code: CANARY });
  await ask('/api/enrolment', { code: CANARY });
  await ask('/api/desk', {}, { authorization: `Bearer patravali_${CANARY}` });
  await ask('/api/desk', {}, { cookie: `patravali=${CANARY}; patravali_device=${CANARY}` });
  await manager.send('/api/me/password', { old: CANARY, password: CANARY });
  const begun = await manager.send('/api/me/totp/begin', {});
  const given = await manager.send('/api/me/recovery-codes', {});
  const invited = await manager.send(`/api/people/${manager.me.person.id}/invitation`, {
    ...{ reset: false, order: 'A-1', via: 'slip' },
  });
  const token = await manager.send('/api/tokens', {
    ...{ person: manager.me.person.id, post: manager.post('SUPDT(IU)'), name: 'Scanner' },
    ...{ scopes: ['read'], ranges: [], expires: manager.me.today, order: 'A-1' },
  });
  const told = [begun, given, invited, token].flatMap(({ body }) =>
    [body['ticket'], body['secret'], body['codes'], body['code'], body['token']].flat(),
  );
  tried.push(...told.filter((one): one is string => typeof one === 'string' && one.length > 5));
}

test('sign-in, enrolment, factors, tokens: when all goes well and when nothing does', async () => {
  await walk();
  expect(tried.length).toBeGreaterThan(4);
  broken = true;
  await walk();
  broken = false;
  const said = lines.join('\n');
  expect(said).toContain('the statement failed');
  const cookie = manager.cookie.split('=')[1] ?? '';
  const { password, people } = site.demo;
  for (const secret of [...tried, cookie, password, ...people.map((p) => p.totpSecret)])
    expect(said.includes(secret), secret.slice(0, 6)).toBe(false);
});
