// A process that only runs the embedded database, for tests to kill: `node office-process.ts DIR`.
import { silentLog } from '../../src/server/platform/log.ts';
import { startPostgres } from '../../src/server/platform/postgres.ts';

try {
  const postgres = await startPostgres({ dataDir: process.argv[2] ?? '', log: silentLog });
  process.stdout.write(`${JSON.stringify({ url: postgres.url, pid: postgres.pid() })}\n`);
  process.stdin.on('end', () => void postgres.stop());
  process.stdin.resume();
} catch (error) {
  process.stdout.write(`${JSON.stringify({ error: String(error) })}\n`);
}
