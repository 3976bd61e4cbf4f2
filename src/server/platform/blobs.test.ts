import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isRefused } from '../../core/refusals.ts';
import { openBlobs } from './blobs.ts';
import type { Blobs } from './blobs.ts';

let directory = '';
let blobs: Blobs;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'patravali-blobs-'));
  blobs = openBlobs(directory);
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

const maxBytes = 10_000_000;
const letter = randomBytes(300_000);
const hash = createHash('sha256').update(letter).digest('hex');

function filesUnder(place: string): string[] {
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);
}

/** In pieces, as a socket gives them. */
function* pieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 10_000) yield bytes.subarray(at, at + 10_000);
}

it('keeps bytes by their hash and gives them back', async () => {
  expect(await blobs.has(hash)).toBe(false);
  const stored = await blobs.put(Readable.from(pieces(letter)), { maxBytes });
  expect(stored).toEqual({ sha256: hash, bytes: letter.length });
  expect(await blobs.has(hash)).toBe(true);
  expect(await buffer(await blobs.open(hash))).toEqual(letter);
  expect(readFileSync(blobs.path(hash))).toEqual(letter);
  expect(filesUnder(directory)).toEqual([hash]);
});

it('keeps nothing at all as the hash of nothing', async () => {
  const stored = await blobs.put(Readable.from([]), { maxBytes });
  expect(stored).toMatchObject({ bytes: 0 });
});

it('throws for bytes that are not here, and for a name that is no hash', async () => {
  await expect(blobs.open(hash)).rejects.toThrow('ENOENT');
  expect(() => blobs.path('../../etc/passwd')).toThrow('64 hex digits');
  expect(() => blobs.derivedPath(hash, '../x')).toThrow('derived name');
});

it('never writes over what it has, not even when that was altered', async () => {
  await blobs.put(Readable.from(pieces(letter)), { maxBytes });
  writeFileSync(blobs.path(hash), 'altered');
  const again = await blobs.put(Readable.from(pieces(letter)), { maxBytes });
  expect(again).toEqual({ sha256: hash, bytes: letter.length });
  expect(readFileSync(blobs.path(hash), 'utf8')).toBe('altered');
  expect(filesUnder(directory)).toEqual([hash]);
});

it('takes the same bytes from many at once', async () => {
  const puts = Array.from({ length: 8 }, () =>
    blobs.put(Readable.from(pieces(letter)), { maxBytes }),
  );
  for (const stored of await Promise.all(puts)) expect(stored).toMatchObject({ sha256: hash });
  expect(filesUnder(directory)).toEqual([hash]);
});

it('refuses what is too large at the byte that makes it so, and keeps nothing', async () => {
  const limit = { maxBytes: letter.length - 1 };
  const refused = await blobs.put(Readable.from(pieces(letter)), limit);
  expect(refused).toMatchObject({ refused: 'document_too_large' });
  expect(filesUnder(directory)).toEqual([]);
  const fits = await blobs.put(Readable.from(pieces(letter)), { maxBytes: letter.length });
  expect(isRefused(fits)).toBe(false);
});

/**
 * One request of `send` to a server that stores its body; gives the answer, or null for a client
 * that hung up.
 */
async function overHttp(send: (port: number) => Promise<unknown>): Promise<unknown[]> {
  const outcomes: unknown[] = [];
  const server = createServer((incoming, reply) => {
    blobs.put(incoming, { maxBytes: 1_000_000 }).then(
      (stored) => {
        outcomes.push(stored);
        reply.end(JSON.stringify(stored));
      },
      (error: unknown) => outcomes.push(error),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await send((server.address() as AddressInfo).port);
  await expect.poll(() => outcomes.length).toBe(1);
  server.closeAllConnections();
  server.close();
  return outcomes;
}

it('keeps nothing of a client that vanishes half-way', async () => {
  const [outcome] = await overHttp((port) => {
    const headers = { 'content-length': 500_000 };
    const sender = request({ port, method: 'POST', headers });
    sender.write(letter);
    setTimeout(() => sender.destroy(), 50);
    return new Promise((resolve) => sender.on('error', resolve));
  });
  expect(outcome).toBeInstanceOf(Error);
  expect(filesUnder(directory)).toEqual([]);
});

it('lets the sender of too much hear so', async () => {
  let heard = '';
  await overHttp(async (port) => {
    const body = Buffer.alloc(20_000_000, 1);
    const reply = await fetch(`http://127.0.0.1:${port}`, { method: 'POST', body });
    heard = await reply.text();
  });
  expect(heard).toContain('document_too_large');
});

it('removes at its start what an interrupted writer has left', () => {
  writeFileSync(join(directory, 'part', 'left'), 'half a letter');
  openBlobs(directory);
  expect(filesUnder(directory)).toEqual([]);
});

it('replaces what is derived as a whole', async () => {
  await blobs.putDerived(hash, 'p1.json', Buffer.from('first'));
  await blobs.putDerived(hash, 'p1.json', Buffer.from('2nd'));
  expect(readFileSync(blobs.derivedPath(hash, 'p1.json'), 'utf8')).toBe('2nd');
  expect(dirname(blobs.derivedPath(hash, 'p1.json'))).not.toBe(dirname(blobs.path(hash)));
  expect(filesUnder(directory)).toEqual(['p1.json']);
});

it.skipIf(!existsSync('/bin/bash'))('says that the disk is full, and keeps nothing', async () => {
  const store = JSON.stringify(join(import.meta.dirname, 'blobs.ts'));
  const script = join(directory, 'fill.mjs');
  writeFileSync(
    script,
    `import { Readable } from 'node:stream';
    import { openBlobs } from ${store};
    const blobs = openBlobs(${JSON.stringify(join(directory, 'small'))});
    const bytes = Readable.from([Buffer.alloc(40_000), Buffer.alloc(40_000)]);
    await blobs.put(bytes, { maxBytes: 1e6 }).catch((error) => console.log(error.name));
    const derived = blobs.putDerived('0'.repeat(64), 'p1.json', Buffer.alloc(80_000));
    await derived.catch((error) => console.log(error.name));`,
  );
  // The kernel refuses to let a file of this process grow past 64 blocks, as a full disk would.
  const words = ['-c', 'ulimit -f 64; exec "$0" "$1"', process.execPath, script];
  const { stdout } = await promisify(execFile)('/bin/bash', words);
  expect(stdout).toBe('StorageFull\nStorageFull\n');
  expect(filesUnder(join(directory, 'small'))).toEqual([]);
});
