/**
 * PostgreSQL under libfaketime: a database whose clock jumps when it is told to. Only the
 * postmaster and what it forks live in that time; monotonic clocks go on as they are, so that
 * nothing waits for ever.
 */
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog } from '../../src/server/platform/log.ts';
import { embeddedBinaries } from '../../src/server/platform/postgres-binaries.ts';
import { startPostgres } from '../../src/server/platform/postgres.ts';

/** Where Debian's package libfaketime puts it; null where it is not installed. */
export function libfaketime(): string | null {
  const folders = readdirSync('/usr/lib', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join('/usr/lib', name, 'faketime'));
  for (const folder of folders)
    try {
      const [name] = readdirSync(folder).filter((one) => one === 'libfaketimeMT.so.1');
      if (name !== undefined) return join(folder, name);
    } catch {
      // Not there.
    }
  return null;
}

export type FakedPostgres = AsyncDisposable & {
  readonly url: string;
  /** Seconds from the true time from now on. */
  readonly jump: (seconds: number) => void;
  /** Environment for another program to live in the same time. */
  readonly env: Readonly<Record<string, string>>;
  /** Environment for another program to live so many seconds from the true time. */
  readonly envAt: (seconds: number) => Readonly<Record<string, string>>;
};

export async function startFakedPostgres(): Promise<FakedPostgres> {
  const library = libfaketime();
  if (library === null) throw new Error('libfaketime is not installed');
  const folder = mkdtempSync(join(tmpdir(), 'patravali-clock-'));
  chmodSync(folder, 0o755);
  const clock = join(folder, 'clock');
  const set = (file: string, seconds: number): void => {
    writeFileSync(file, `${seconds < 0 ? '-' : '+'}${Math.abs(seconds)}\n`, { mode: 0o644 });
  };
  const jump = (seconds: number): void => set(clock, seconds);
  jump(0);
  const env = {
    LD_PRELOAD: library,
    FAKETIME_TIMESTAMP_FILE: clock,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    DONT_FAKE_MONOTONIC: '1',
  };
  const real = await embeddedBinaries();
  const bin = join(folder, 'bin');
  mkdirSync(bin, { mode: 0o755 });
  for (const name of readdirSync(real.bin))
    if (name !== 'postgres') symlinkSync(join(real.bin, name), join(bin, name));
  const words = Object.entries(env).map(([name, value]) => `${name}='${value}'`);
  const program = join(real.bin, 'postgres');
  const script = `#!/bin/sh\nexport ${words.join(' ')}\nexec '${program}' "$@"\n`;
  writeFileSync(join(bin, 'postgres'), script, { mode: 0o755 });
  chmodSync(join(bin, 'postgres'), 0o755);
  const dataDir = join(folder, 'data');
  const binaries = { ...real, bin };
  const postgres = await startPostgres({ dataDir, log: silentLog, binaries, durable: false });
  return {
    url: postgres.url,
    jump,
    env,
    envAt: (seconds) => {
      const file = join(folder, `clock${seconds}`);
      set(file, seconds);
      return { ...env, FAKETIME_TIMESTAMP_FILE: file };
    },
    [Symbol.asyncDispose]: async () => {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
