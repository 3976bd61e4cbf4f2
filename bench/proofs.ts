/** Proofs of inclusion from the tiles of a very long log and of a short one. */
import { spawnSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { randomBytes, randomInt } from 'node:crypto';
import { dirname, join } from 'node:path';
import { EMPTY_GROWTH, edgeTiles, growTiles, tilePath } from '../src/core/ledger/index.ts';
import type { Tile } from '../src/core/ledger/index.ts';
import { proofsOf } from '../src/server/ledger/index.ts';
import { sha256 } from '../src/server/ledger/keys.ts';
import { openTiles } from '../src/server/ledger/tiles.ts';
import { rounded } from './row.ts';
import type { Row } from './row.ts';

const CHUNK = 256 * 256;
const ASKED = 2_000;

/** Milliseconds of a proof for any position; tiles come from files, the last few from memory. */
type Times = { readonly p50Ms: number; readonly p99Ms: number };

export async function proofRows(home: string, leaves: number): Promise<Row[]> {
  const folder = join(home, 'proofs');
  try {
    // A tenth is still more tiles than memory keeps, so that both read their leaves from the disk.
    const tenth = leaves / 10;
    const short = await proofTimes(join(folder, 'short'), tenth);
    const long = await proofTimes(join(folder, 'long'), leaves);
    const ms = ({ p50Ms, p99Ms }: Times) => `p50 ${p50Ms.toFixed(2)}, p99 ${p99Ms.toFixed(2)} ms`;
    return [
      {
        what: `proof of inclusion in a log of ${leaves}, p99`,
        measured: rounded(long.p99Ms),
        unit: 'ms',
        goal: { atMost: 5 },
        detail: ms(long),
      },
      {
        what: `proof of inclusion, log of ${leaves} against ${tenth}, p50`,
        measured: rounded(long.p50Ms / short.p50Ms),
        unit: 'times',
        goal: { atMost: 1.5 },
        detail: `${ms(long)} against ${ms(short)}`,
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function proofTimes(dataDir: string, size: number): Promise<Times> {
  await writeLog(dataDir, size);
  // A log grows over years: nothing of it waits to be written while it is read.
  spawnSync('sync');
  const tiles = await openTiles(dataDir);
  const { inclusion } = proofsOf({
    sealer: { latest: () => ({ size, note: '' }), tile: (id) => tiles.read(id) },
  });
  const times: number[] = [];
  for (let i = 0; i < 2 * ASKED; i += 1) {
    const position = randomInt(size);
    const started = performance.now();
    const proof = await inclusion(position);
    if (i >= ASKED) times.push(performance.now() - started);
    if (proof?.index !== position) throw new Error(`no proof for ${position}`);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? NaN;
  return { p50Ms: at(0.5), p99Ms: at(0.99) };
}

/** A log as the sealer writes it, of leaves that are any 32 bytes. */
async function writeLog(dataDir: string, size: number): Promise<void> {
  const made = new Set<string>();
  const write = async ({ id, bytes }: Tile): Promise<void> => {
    const path = join(dataDir, 'log', tilePath(id));
    const parent = dirname(path);
    if (!made.has(parent)) await mkdir(parent, { recursive: true });
    made.add(parent);
    await writeFile(path, bytes);
  };
  let growth = EMPTY_GROWTH;
  for (let from = 0; from < size; from += CHUNK) {
    const count = Math.min(CHUNK, size - from);
    const bytes = randomBytes(32 * count);
    const leaves = Array.from({ length: count }, (_, i) => bytes.subarray(32 * i, 32 * (i + 1)));
    const grown = growTiles(sha256, growth, leaves);
    growth = grown.growth;
    for (const tile of grown.tiles.filter(({ id }) => id.width === 256)) await write(tile);
  }
  for (const tile of edgeTiles(growth)) await write(tile);
}
