/** What sealing costs: the tree against plain hashing, a whole backlog, and one act. */
import { createHash } from 'node:crypto';
import { EMPTY_GROWTH, growTiles, leafHash } from '../src/core/ledger/index.ts';
import { sha256 } from '../src/server/ledger/keys.ts';
import { median } from './load.ts';
import type { BenchOffice } from './office.ts';
import { rounded } from './row.ts';
import type { Row } from './row.ts';

const CHUNK = 4096;
const ROUNDS = 5;

/** One thread hashes leaves and grows the tree with its tiles; the same thread only hashes. */
export async function treeRow({ sql }: BenchOffice, count: number): Promise<Row> {
  const text = `select leaf from journal where type = 'ReceiptRegistered' and leaf like '{"at"%'
    limit 1`;
  const { rows } = await sql.query<{ leaf: string }>(text);
  const like = rows[0]?.leaf ?? '';
  const leaves = Array.from({ length: count }, (_, i) => {
    const bytes = Buffer.from(like);
    bytes.writeUInt32LE(i, 8);
    return bytes;
  });
  const plain: number[] = [];
  const tree: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const [p, t] = [perSecond(leaves, hashAll), perSecond(leaves, growAll)];
    if (round > 0) plain.push(p);
    if (round > 0) tree.push(t);
  }
  const [theirs, ours] = [median(plain), median(tree)];
  return {
    what: 'leaves sealed into tiles against plain SHA-256 of their bytes, one core',
    measured: rounded(ours / theirs),
    unit: 'times',
    goal: { atLeast: 0.3 },
    detail: `${ours.toFixed(0)}/s against ${theirs.toFixed(0)}/s, ${like.length} bytes each`,
  };
}

function perSecond(leaves: readonly Buffer[], work: (leaves: readonly Buffer[]) => void): number {
  const started = performance.now();
  work(leaves);
  return (leaves.length / (performance.now() - started)) * 1000;
}

function hashAll(leaves: readonly Buffer[]): void {
  for (const leaf of leaves) sha256(leaf);
}

function growAll(leaves: readonly Buffer[]): void {
  let growth = EMPTY_GROWTH;
  for (let from = 0; from < leaves.length; from += CHUNK) {
    const hashes = leaves.slice(from, from + CHUNK).map((leaf) => leafHash(sha256, leaf));
    growth = growTiles(sha256, growth, hashes).growth;
  }
}

/**
 * From the commit of many events at once until a signed checkpoint covers them all: places given by
 * the database, tiles on the disk. `actsPerSecond` is what the same server took over HTTP.
 */
export async function backlogRow(
  { server, sql }: BenchOffice,
  { count, actsPerSecond }: { readonly count: number; readonly actsPerSecond: number },
): Promise<Row> {
  const tag = createHash('sha256').update(server.base).digest('hex').slice(0, 8);
  await sql.query(
    `insert into journal (id, org_id, kind, item_id, version, type, at, leaf, hash)
     select id, org, 'receipt', item, 1, 'ReceiptRegistered', now(), leaf,
       sha256('\\x00'::bytea || convert_to(leaf, 'UTF8'))
     from (select gen_random_uuid() as id, gen_random_uuid() as item, org_id as org,
         '{"backlog":"' || $1 || i || repeat('.', 400) || '"}' as leaf
       from generate_series(1, $2::int) i, (select org_id from receipts limit 1) one) made`,
    [tag, count],
  );
  const started = performance.now();
  const { rows } = await sql.query<{ size: string }>('select count(*) as size from journal');
  const size = Number(rows[0]?.size);
  while ((await sealedSize(server.base)) < size)
    await new Promise((resolve) => setTimeout(resolve, 20));
  const rate = (count / (performance.now() - started)) * 1000;
  return {
    what: `sealing a backlog of ${count} events against the acts that the server takes`,
    measured: rounded(rate / actsPerSecond),
    unit: 'times',
    goal: { atLeast: 10 },
    detail: `${rate.toFixed(0)}/s against ${actsPerSecond.toFixed(0)}/s`,
  };
}

async function sealedSize(base: string): Promise<number> {
  const note = await (await fetch(`${base}/api/log/checkpoint`)).text();
  return Number(note.split('\n')[1]);
}
