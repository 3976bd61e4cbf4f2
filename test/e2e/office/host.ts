/**
 * The office of the walks: builds the browser client, starts the office on the embedded database
 * with a mail server beside it, makes the sample dak and signs in everybody who does not do so in a
 * walk. Prints the path of a file that tells the walks all this; SIGTERM takes everything away.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signIn } from '../../../scripts/demo-client.ts';
import { startMail } from '../../../scripts/demo-mail.ts';
import { makeSampleDak } from '../../../scripts/sample-dak.ts';
import type { DemoSignIn } from '../../../src/server/demo/index.ts';
import { startOffice } from './start.ts';
import type { OfficeFacts } from './office.ts';

/** These type their codes themselves: a code is good once. */
const SIGN_IN_THEMSELVES = ['CLK(AK)-CRU', 'TA(GK)-ADMN', 'HT(JK)-ADMN'];

const root = join(import.meta.dirname, '../../..');

await using stack = new AsyncDisposableStack();
execFileSync(process.execPath, ['scripts/build-web.ts'], {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
});
const directory = mkdtempSync(join(tmpdir(), 'patravali-walks-'));
stack.defer(() => rmSync(directory, { recursive: true, force: true }));
const mail = await startMail();
stack.defer(() => mail.stop());
const office = await startOffice(join(directory, 'data'), { mail: mail.url });
stack.defer(() => office.stop());
const { base, signIns } = office;
const cookies = await Promise.all(
  signIns.people.filter(isSignedIn).map(async (who) => {
    const { cookie } = await signIn(base, who, signIns.password);
    return [who.userId, cookie] as const;
  }),
);
const dak = await makeSampleDak(join(directory, 'dak'));
const facts: OfficeFacts = { base, signIns, dak, cookies: Object.fromEntries(cookies) };
const path = join(directory, 'office.json');
writeFileSync(path, JSON.stringify(facts));
const told = new Promise((stop) => {
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
});
console.log(`The office of the walks is ready: ${path}`);
const alive = setInterval(() => undefined, 60_000);
await told;
clearInterval(alive);

function isSignedIn({ posts }: DemoSignIn): boolean {
  return !posts.some((abbr) => SIGN_IN_THEMSELVES.includes(abbr));
}
