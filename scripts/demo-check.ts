/** A citizen checks letter and slip: by the codes on paper, without an account, then offline. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Checked } from '../src/contract/check.ts';
import { formatCheckCode, parseCheckCode } from '../src/core/check.ts';
import type { CheckCode, CheckedKind } from '../src/core/check.ts';
import type { Desk } from './demo-client.ts';
import { expect, expectSame } from './demo-journey.ts';
import type { Journey } from './demo-journey.ts';
import { codesOf } from './page-codes.ts';

const CITIZEN = 'a citizen';
const SEALED_S_MAX = 30;

export type Papers = {
  /** Where the office is, and where its letter was kept. */
  readonly base: string;
  readonly letter: string;
  readonly number: string;
  /** Who prints the slip of which dak. */
  readonly clerk: Desk;
  readonly dak: { readonly id: string; readonly number: string };
};

export async function checksPapers(journey: Journey, papers: Papers): Promise<void> {
  const pdf = await readFile(papers.letter);
  const code = await scans(journey, 'the letter', 'issue', pdf);
  const answer = await asks(journey, papers, code, papers.number);
  const hash = createHash('sha256').update(pdf).digest('hex');
  expectSame(answer.pdf, hash, 'the hash of the issued bytes');
  await offline(journey, papers, code, answer);
  const slip = await papers.clerk.bytes('printSlip', { params: { id: papers.dak.id } });
  const bytes = new Uint8Array(await slip.arrayBuffer());
  const own = await scans(journey, 'the acknowledgement slip', 'receipt', bytes);
  await asks(journey, papers, own, papers.dak.number);
}

/** Reads the code from the pages as they look, not from the file. */
function scans(
  journey: Journey,
  what: string,
  kind: CheckedKind,
  pdf: Uint8Array,
): Promise<CheckCode> {
  return journey.step(
    CITIZEN,
    `scans the code on ${what}`,
    async () => {
      const [text = ''] = (await codesOf(pdf)).flat();
      const code = parseCheckCode(text);
      if ('wrong' in code) throw new Error(`the code ${text}: ${code.wrong}`);
      expectSame(code.value.kind, kind, 'what the code is of');
      return code.value;
    },
    (code) => `${formatCheckCode(code).length} characters`,
  );
}

function asks(
  journey: Journey,
  { base }: Papers,
  { kind, item, content }: CheckCode,
  number: string,
): Promise<Checked> {
  return journey.step(
    CITIZEN,
    `asks the office without an account about ${number}`,
    async () => {
      for (let left = SEALED_S_MAX; ; left -= 1) {
        const answer = await fetch(`${base}/api/check/${kind}/${item}/${content}`);
        expect(answer.ok, `the check answers: ${answer.status}`);
        const checked = (await answer.json()) as Checked;
        if (checked.proof !== null || left === 0) return checked;
        await pause(1000);
      }
    },
    (answer) => {
      expectSame(answer.number, number, 'the number');
      expect(answer.index !== null, 'it is sealed in the log');
      return `entry ${Number(answer.index) + 1}`;
    },
  );
}

/** With the saved proof file and the key alone; and again with a letter that was changed. */
async function offline(
  journey: Journey,
  { base, letter }: Papers,
  code: CheckCode,
  { proof }: Checked,
): Promise<void> {
  const file = letter.replace(/\.pdf$/, '.tlog-proof');
  await writeFile(file, proof ?? '');
  const vkey = (await (await fetch(`${base}/api/log/key`)).text()).trim();
  const against = ['--vkey', vkey, '--code', formatCheckCode(code)];
  await journey.step(
    'verifier, offline',
    `proves ${letter} by ${file}`,
    () => verifies([file, ...against, '--pdf', letter]),
    ({ exit, said }) => {
      expect(exit === 0, `it ends with 0, not ${exit}: ${said}`);
      return 'proved';
    },
  );
  const changed = join(dirname(letter), 'changed.pdf');
  const bytes = await readFile(letter);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  await writeFile(changed, bytes);
  await journey.step(
    'verifier, offline',
    'refutes the letter with one bit changed',
    () => verifies([file, ...against, '--pdf', changed]),
    ({ exit, said }) => {
      expect(exit === 1, `it ends with 1, not ${exit}: ${said}`);
      return 'refuted';
    },
  );
}

async function verifies(args: readonly string[]) {
  const main = join(import.meta.dirname, '../src/verify/main.ts');
  const child = spawn(process.execPath, [main, 'proof', ...args]);
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => output.push(chunk));
  const exit = await new Promise<number | null>((done) => child.once('close', done));
  return { exit, said: Buffer.concat(output).toString() };
}
