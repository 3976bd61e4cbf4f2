/**
 * The office that the demo works in: the one at PATRAVALI_URL, or one that it starts itself in a
 * temporary data directory and removes at the end.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDemoSignIns } from '../src/server/demo/index.ts';
import type { DemoSignIns } from '../src/server/demo/index.ts';
import { startMail } from './demo-mail.ts';
import type { DemoMail } from './demo-mail.ts';

export type DemoOffice = {
  readonly base: string;
  readonly signIns: DemoSignIns;
  /** Null in an office that the demo did not start: its mail goes where it goes. */
  readonly mail: DemoMail | null;
  readonly stop: () => Promise<void>;
};

const START_MS_MAX = 120_000;
const STOP_MS_MAX = 20_000;

export async function openOffice(env: NodeJS.ProcessEnv): Promise<DemoOffice> {
  const url = env['PATRAVALI_URL'];
  if (url === undefined || url === '') return startOwnOffice(env);
  const dataDir = env['PATRAVALI_DATA_DIR'] ?? './data';
  const signIns = readDemoSignIns(dataDir);
  if (signIns === null)
    throw new Error(`no demo sign-ins in ${dataDir}: set PATRAVALI_DATA_DIR to the office's own`);
  const base = url.replace(/\/+$/, '');
  return { base, signIns, mail: null, stop: async () => undefined };
}

async function startOwnOffice(env: NodeJS.ProcessEnv): Promise<DemoOffice> {
  await using stack = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), 'patravali-demo-'));
  stack.defer(() => rm(dataDir, { recursive: true, force: true }));
  const mail = await startMail();
  stack.defer(() => mail.stop());
  const server = await startServer({
    ...withoutOurs(env),
    PATRAVALI_DATA_DIR: dataDir,
    PATRAVALI_PORT: '0',
    // A port of the day stands on no paper.
    PATRAVALI_PUBLIC_URL: 'https://eoffice.udaharanpur.gov.example',
    PATRAVALI_SMTP_URL: mail.url,
    PATRAVALI_MAIL_FROM: 'dispatch@udaharanpur.gov.example',
    PATRAVALI_LOG_LEVEL: 'warn',
  });
  stack.defer(() => server.stop());
  const signIns = readDemoSignIns(dataDir);
  if (signIns === null) throw new Error('the office started without its demo sign-ins');
  const kept = stack.move();
  return { base: server.base, signIns, mail, stop: () => kept.disposeAsync() };
}

/** Settings of another office must not leak into this one. */
export function withoutOurs(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const foreign = ([name]: [string, unknown]) =>
    !name.startsWith('PATRAVALI_') && name !== 'DATABASE_URL';
  return Object.fromEntries(Object.entries(env).filter(foreign));
}

export type Server = {
  readonly base: string;
  readonly pid: number;
  readonly stop: () => Promise<void>;
};

/** Starts the server as `npm start` does and waits until it says that it is ready. */
export async function startServer(env: NodeJS.ProcessEnv): Promise<Server> {
  const main = join(import.meta.dirname, '../src/server/main.ts');
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  // What it says while it is being stopped is of no interest.
  const stop = () => {
    for (const stream of [child.stdout, child.stderr]) stream.removeAllListeners('data').resume();
    return stopChild(child);
  };
  try {
    const base = await new Promise<string>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('it took too long')), START_MS_MAX);
      const hear = (chunk: Buffer): void => {
        said.push(chunk.toString());
        const ready = /Patravali is ready: (\S+)/.exec(said.join(''))?.[1];
        if (ready === undefined) return;
        clearTimeout(late);
        said.length = 0;
        resolve(ready);
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.once('error', reject);
      child.once('exit', (code) => reject(new Error(`it ended with code ${code}`)));
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.removeAllListeners('data');
      stream.on('data', (chunk: Buffer) => process.stderr.write(chunk));
    }
    return { base, pid: child.pid ?? 0, stop };
  } catch (error) {
    await stop();
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`the office did not start: ${why}\n${said.join('')}`, { cause: error });
  }
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const hard = setTimeout(() => child.kill('SIGKILL'), STOP_MS_MAX);
  await ended;
  clearTimeout(hard);
}
