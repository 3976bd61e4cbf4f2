/** What sealing adds to an act: the same load with the sealer at work and with it held up. */
import { existsSync, readFileSync } from 'node:fs';
import { allSent, loadShare, sends, settled } from './acts.ts';
import type { Share } from './acts.ts';
import type { BenchOffice } from './office.ts';

export type SealingScale = {
  readonly first: number;
  readonly count: number;
  readonly seconds: number;
  readonly rounds: number;
};

export type Measured = {
  readonly perSecond: number;
  /** Ticks of the processor, of the server and of the database's sessions, for one act. */
  readonly ticksPerAct: number;
};
export type SealingPair = { readonly sealed: Measured; readonly unsealed: Measured };

/** "seal" in ASCII: the lock that a sealer takes before it gives places in the log. */
const SEALER_LOCK = 0x7365616c;

export const CAN_COUNT_TICKS = existsSync('/proc/self/stat');

/** Pairs in turn, on the receipts from `first` on, after one pair that only warms up. */
export async function sealingPairs(
  office: BenchOffice,
  { first, count, seconds, rounds }: SealingScale,
): Promise<SealingPair[]> {
  const [sender, to] = await Promise.all([office.person('CLK(AK)'), office.person('INSP(EN)')]);
  const span = Math.floor(count / (2 * (rounds + 1)));
  const load = sends(office, sender, to);
  const measure = async (share: Share, sealing: boolean): Promise<Measured> => {
    if (!sealing) await office.sql.query('select pg_advisory_lock($1)', [SEALER_LOCK]);
    const before = await ticks(office);
    const { requests, perSecond } = await loadShare(load, share);
    if (sealing) await settled(office);
    const used = (await ticks(office)) - before;
    if (!sealing) await office.sql.query('select pg_advisory_unlock($1)', [SEALER_LOCK]);
    await allSent(office, share, requests);
    await settled(office);
    return { perSecond, ticksPerAct: used / requests };
  };
  const pairs: SealingPair[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const base = first + 2 * round * span;
    const atWork = () => measure({ base, span, seconds }, true);
    const heldUp = () => measure({ base: base + span, span, seconds }, false);
    const early = round % 2 === 0 ? await atWork() : null;
    const unsealed = await heldUp();
    const sealed = early ?? (await atWork());
    if (round > 0) pairs.push({ sealed, unsealed });
  }
  return pairs;
}

/** proc(5): fields 14 and 15 are what a process has used of the processor, in ticks. */
async function ticks({ server, sql }: BenchOffice): Promise<number> {
  const text = 'select pid from pg_stat_activity where datname = current_database()';
  const { rows } = await sql.query<{ pid: number }>(text);
  return [server.pid, ...rows.map(({ pid }) => pid)].map(ticksOf).reduce((a, b) => a + b, 0);
}

function ticksOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(fields[11]) + Number(fields[12]);
  } catch {
    return NaN;
  }
}
