/** The office of the settings as its operator reads it: its database, running or not, and its disk. */
import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { openLogKey } from '../src/server/ledger/index.ts';
import type { LiveSource } from '../src/server/ledger/index.ts';
import { readConfig } from '../src/server/platform/config.ts';
import type { Config } from '../src/server/platform/config.ts';
import { openDatabase } from '../src/server/platform/database.ts';
import { silentLog } from '../src/server/platform/log.ts';
import { runningPostgres } from '../src/server/platform/postgres-running.ts';
import { startPostgres } from '../src/server/platform/postgres.ts';

export type Live = { readonly config: Config; readonly url: string; readonly source: LiveSource };

/** What is opened is closed with the stack. Throws where the settings name no office. */
export async function openLive(stack: AsyncDisposableStack): Promise<Live> {
  const config = readConfig(process.env);
  if (!existsSync(join(config.dataDir, 'keys/log.key')))
    throw new Error(`${config.dataDir} is not the data directory of an office: it has no key`);
  const dataDir = realpathSync(config.dataDir);
  const key = await openLogKey(dataDir, config.logOrigin);
  const url = await databaseOf(config, dataDir, stack);
  const db = stack.use(openDatabase({ url, log: silentLog, role: null, connectionsMax: 2 }));
  return { config, url, source: { db, key, dataDir } };
}

/** The database of the settings: an own one, that of the running office, or started for now. */
async function databaseOf(
  { databaseUrl }: Config,
  dataDir: string,
  stack: AsyncDisposableStack,
): Promise<string> {
  if (databaseUrl !== null) return databaseUrl;
  const running = runningPostgres(dataDir);
  if (running !== null) return running;
  return stack.use(await startPostgres({ dataDir, log: silentLog })).url;
}
