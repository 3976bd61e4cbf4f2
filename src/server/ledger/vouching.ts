/** Opens what vouches for the log, as the settings say: this office's own witness, and those it asks. */
import { readFile } from 'node:fs/promises';
import { StartError } from '../platform/config.ts';
import type { Config } from '../platform/config.ts';
import type { Database } from '../platform/database.ts';
import type { Log } from '../platform/log.ts';
import { openWitnessKey } from './keys.ts';
import type { Outside } from './outside.ts';
import type { Sealer } from './seal.ts';
import { startStamping } from './stamping.ts';
import { startWitnessing } from './witnessing.ts';

export type VouchSettings = Pick<
  Config,
  | 'dataDir'
  | 'logOrigin'
  | 'witnesses'
  | 'witnessQuorum'
  | 'witnessFor'
  | 'tsaUrl'
  | 'tsaCa'
  | 'stampMaxAgeMinutes'
  | 'stampRequired'
  | 'clockBoundSeconds'
>;

export type Vouching = {
  readonly db: Database;
  readonly log: Log;
  readonly sealer: Sealer;
  readonly config: VouchSettings;
};

/** A ring of witnesses needs no more than this on each side; it stops with the stack. */
export async function startVouching(
  { db, log, sealer, config }: Vouching,
  stack: AsyncDisposableStack,
): Promise<Outside> {
  const cosigner = await openWitnessKey(config.dataDir, `${config.logOrigin}/witness`);
  const { witnesses } = config;
  if (config.tsaUrl !== null && config.tsaCa !== null) {
    const { tsaUrl: url, tsaCa: caPath, stampMaxAgeMinutes: maxAgeMinutes } = config;
    const caPem = await readFile(caPath, 'utf8').catch((error: unknown) => {
      throw new StartError(`PATRAVALI_TSA_CA: ${String(error)}`);
    });
    const authority = { url, caPem, caPath };
    const { clockBoundSeconds } = config;
    stack.use(startStamping({ db, log, sealer, authority, maxAgeMinutes, clockBoundSeconds }));
  }
  const witnessing = stack.use(startWitnessing({ db, log, sealer, witnesses }));
  return {
    quorum: Math.min(config.witnessQuorum, witnesses.length),
    witnesses: witnessing.states,
    cosigner,
    logs: config.witnessFor,
    stamps: {
      authority: config.tsaUrl,
      maxAgeMinutes: config.stampMaxAgeMinutes,
      required: config.stampRequired,
    },
    clockBoundSeconds: config.clockBoundSeconds,
  };
}
