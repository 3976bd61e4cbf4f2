/**
 * The office that is generated into: the running one's database, or the one that the settings name,
 * through the same write path as everybody. Its log is sealed meanwhile, by whoever leads.
 */
import { join } from 'node:path';
import { act, openLogKey, startSealer } from '../src/server/ledger/index.ts';
import type { Ledger, Outcome, Verb } from '../src/server/ledger/index.ts';
import { isRefused } from '../src/core/refusals.ts';
import type { Actor, Json } from '../src/core/words.ts';
import { peopleProjection } from '../src/server/people/index.ts';
import { readConfig } from '../src/server/platform/config.ts';
import type { Config } from '../src/server/platform/config.ts';
import { openDatabase } from '../src/server/platform/database.ts';
import { migrateJobs } from '../src/server/platform/jobs.ts';
import { silentLog } from '../src/server/platform/log.ts';
import { migrate, readMigrations } from '../src/server/platform/migrate.ts';
import { runningPostgres } from '../src/server/platform/postgres-running.ts';
import { startPostgres } from '../src/server/platform/postgres.ts';
import { openSecrets } from '../src/server/platform/secrets.ts';
import type { Secrets } from '../src/server/platform/secrets.ts';
import { realWorld } from '../src/server/platform/world.ts';

export type OpenOffice = AsyncDisposable & {
  readonly config: Config;
  readonly ledger: Ledger;
  readonly secrets: Secrets;
  /** Acts under a key, so that a second run finds it done; throws where it is refused. */
  readonly run: <I extends Json, L>(
    as: Actor,
    verb: Verb<I, L>,
    asked: Asked<I>,
  ) => Promise<Outcome>;
  /** Which of these keys are done already. */
  readonly done: (keys: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Entries that wait for their place in the log. */
  readonly unsealed: () => Promise<number>;
};
type Asked<I> = { readonly key: string; readonly input: I };

const ROOT = join(import.meta.dirname, '..');
const NIL = '00000000-0000-0000-0000-000000000000';

export async function openForGeneration(env: NodeJS.ProcessEnv): Promise<OpenOffice> {
  const config = readConfig(env);
  await using stack = new AsyncDisposableStack();
  const log = silentLog;
  const { dataDir, clockBoundSeconds } = config;
  const running = config.databaseUrl ?? runningPostgres(dataDir);
  const url = running ?? stack.use(await startPostgres({ dataDir, log })).url;
  await migrate({ url, migrations: readMigrations(join(ROOT, 'migrations')), log });
  await migrateJobs(url, log);
  const db = stack.use(openDatabase({ url, log }));
  const key = await openLogKey(dataDir, config.logOrigin);
  // Of all that seal one leads: the office itself where it runs, or else this.
  const sealer = stack.use(await startSealer({ db, log, dataDir, key, clockBoundSeconds }));
  const nudge = (): void => sealer.nudge();
  const ledger: Ledger = { db, world: realWorld, projections: [peopleProjection], nudge };
  const secrets = await openSecrets(dataDir, config.secret);
  const kept = stack.move();
  return {
    config,
    ledger,
    secrets,
    run: async (actor, verb, { key: own, input }) => {
      const outcome = await act(ledger, verb, { actor, key: own, input });
      if (isRefused(outcome)) throw new Error(`${verb.name} ${own}: ${JSON.stringify(outcome)}`);
      return outcome;
    },
    done: async (keys) => {
      const text = 'select key from acts where person_id = $1 and key = any ($2::text[])';
      const rows = await db.read<{ key: string }>('done_keys', text, [NIL, keys]);
      return new Set(rows.map((row) => row.key));
    },
    unsealed: async () => {
      const text = 'select count(*)::int as n from unsealed';
      return (await db.read<{ n: number }>('count_unsealed', text))[0]?.n ?? 0;
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}
