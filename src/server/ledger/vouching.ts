/** Opens what vouches for the log, as the settings say: this office's own witness, and those it asks. */
import type { Config } from '../platform/config.ts';
import type { Database } from '../platform/database.ts';
import type { Log } from '../platform/log.ts';
import { openWitnessKey } from './keys.ts';
import type { Outside } from './outside.ts';
import type { Sealer } from './seal.ts';
import { startWitnessing } from './witnessing.ts';

export type VouchSettings = Pick<
  Config,
  | 'dataDir'
  | 'logOrigin'
  | 'witnesses'
  | 'witnessQuorum'
  | 'witnessFor'
  | 'tsaUrl'
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
