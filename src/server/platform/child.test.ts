import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runChild } from './child.ts';
import type { ChildTask } from './child.ts';
import { startOf } from './postgres-lock.ts';

let directory = '';
const side = JSON.stringify(join(import.meta.dirname, 'child-side.ts'));

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'patravali-child-'));
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

let scripts = 0;
const limits = { wallMs: 15_000, rssBytes: 512 * 1024 * 1024, outputBytes: 4 * 1024 * 1024 };

function run(work: string, more: Partial<ChildTask> = {}): Promise<unknown[]> {
  const script = join(directory, `${(scripts += 1)}.mjs`);
  writeFileSync(script, `import { answer } from ${side};\nawait answer(${work});\n`);
  return runChild({ script, request: null, limits, ...more });
}

it('hands over the request and brings back the results in order', async () => {
  const seen: unknown[] = [];
  const results = await run(
    'async ({ words }, emit) => { for (const word of words) emit({ word }); }',
    { request: { words: ['क', 'b\n'] }, onResult: (result) => seen.push(result) },
  );
  expect(results).toEqual([{ word: 'क' }, { word: 'b\n' }]);
  expect(seen).toEqual(results);
});

it('brings back megabytes whole', async () => {
  const [result] = await run(`(_, emit) => emit('x'.repeat(3_000_000))`);
  expect((result as string).length).toBe(3_000_000);
});

it('gives the child nothing of our environment', async () => {
  process.env['OUR_SECRET'] = 'x';
  const [names] = await run('(_, emit) => emit(Object.keys(process.env).sort())');
  delete process.env['OUR_SECRET'];
  expect(names).toEqual(['HOME', 'LC_ALL', 'PATH', 'TZ']);
});

it('kills what takes too long, even when it never yields', async () => {
  const since = performance.now();
  const busy = run('() => { for (;;); }', { limits: { ...limits, wallMs: 400 } });
  await expect(busy).rejects.toMatchObject({ name: 'ChildFailed', reason: 'timeout' });
  expect(performance.now() - since).toBeLessThan(5_000);
});

it.skipIf(process.platform !== 'linux')('kills what takes too much memory', async () => {
  const greedy = run(
    `async () => {
      const all = [];
      for (;;) {
        all.push(Buffer.alloc(16 * 1024 * 1024, 1));
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }`,
    { limits: { ...limits, rssBytes: 200 * 1024 * 1024 } },
  );
  await expect(greedy).rejects.toMatchObject({ reason: 'memory' });
});

it('kills what says too much', async () => {
  const loud = run(`(_, emit) => { for (;;) emit('x'.repeat(1000)); }`, {
    limits: { ...limits, outputBytes: 100_000 },
  });
  await expect(loud).rejects.toMatchObject({ reason: 'output' });
});

it('kills what its caller no longer wants, with what it has started', async () => {
  const caller = new AbortController();
  let grandchild = 0;
  const work = run(
    `async (_, emit) => {
      const { spawn } = await import('node:child_process');
      emit(spawn('sleep', ['60']).pid);
      await new Promise((resolve) => setTimeout(resolve, 60_000));
    }`,
    {
      signal: caller.signal,
      onResult: (pid) => {
        grandchild = pid as number;
        caller.abort();
      },
    },
  );
  await expect(work).rejects.toMatchObject({ reason: 'aborted' });
  await expect.poll(() => startOf(grandchild)).toBe(null);
});

it('lets it read what it may, and nothing more', async () => {
  const work = `async (_, emit) => {
    const { readFileSync, writeFileSync } = await import('node:fs');
    const { spawnSync } = await import('node:child_process');
    const trials = [
      () => readFileSync('/etc/hostname'),
      () => writeFileSync(process.argv[1], ''),
      () => spawnSync('true'),
    ];
    for (const trial of trials) {
      try { trial(); emit('done'); } catch (error) { emit(error.code); }
    }
  }`;
  const reads = [directory, import.meta.dirname];
  const denied = 'ERR_ACCESS_DENIED';
  expect(await run(work, { reads })).toEqual([denied, denied, denied]);
  expect(await run(work)).toEqual(['done', 'done', 'done']);
});

it('tells a crash, with the end of what it said', async () => {
  const crash = run(`() => { console.error('y'.repeat(20_000)); throw new Error('no ink'); }`);
  await expect(crash).rejects.toMatchObject({
    reason: 'crashed',
    stderr: expect.stringContaining('no ink'),
  });
  const noise = run(`() => process.stdout.write('not json\\n')`);
  await expect(noise).rejects.toMatchObject({ reason: 'crashed' });
  const missing = runChild({ script: join(directory, 'none.mjs'), request: null, limits });
  await expect(missing).rejects.toMatchObject({ reason: 'crashed' });
});
