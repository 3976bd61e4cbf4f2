/** One act over HTTP against the same SQL by pgbench, in turn, at the same number of clients. */
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { tmpdir } from 'node:os';
import { generate, run } from './load.ts';
import type { BenchOffice, Person } from './office.ts';
import { loadReceipts, loadedId, TAG } from './rows.ts';
import { PLAIN, pgbenchScript, recordAct } from './same-sql.ts';
import type { Script } from './same-sql.ts';

export const CLIENTS = 16;
export type ActScale = {
  readonly receipts: number;
  readonly seconds: number;
  readonly rounds: number;
  /** Receipts beyond these, for others. */
  readonly spare: number;
};
/** What one round measured, acts a second; null: there is no pgbench on this machine. */
export type ActRound = {
  readonly http: number;
  readonly pgbench: number | null;
  readonly piped: number | null;
  /** Median and slowest hundredth of the acts over HTTP. */
  readonly p50Ms: number;
  readonly p99Ms: number;
};

export const INSTALL_PGBENCH = 'apt-get install postgresql-contrib (Debian: it holds pgbench)';

/** Rounds of the three in turn, after one that only warms up. */
export async function actRounds(office: BenchOffice, scale: ActScale): Promise<ActRound[]> {
  const { receipts, seconds, rounds, spare } = scale;
  const [sender, to] = await Promise.all([office.person('CLK(AK)'), office.person('INSP(EN)')]);
  await loadReceipts(office, sender, receipts + spare);
  await settled(office);
  const recorded = await recordAct(office, { sender, to, row: 1 });
  const pgbench = findPgbench();
  // Every run takes receipts of its own, of an equal share; number 1 was recorded.
  const span = Math.floor((receipts - CLIENTS) / (3 * (rounds + 1)));
  let used = CLIENTS;
  const share = (): Share => {
    used += span;
    return { base: used - span, span, seconds };
  };
  const measured: ActRound[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const [plain, piped] = [pgbenchScript(recorded, 1, false), pgbenchScript(recorded, 1, true)];
    const rates = {
      pgbench: pgbench === null ? null : await byPgbench(office, pgbench, plain, share()),
      piped: pgbench === null ? null : await byPgbench(office, pgbench, piped, share()),
      ...(await byHttp(office, sends(office, sender, to), share())),
    };
    if (round > 0) measured.push(rates);
  }
  return measured;
}

/** The receipts of one run, and its length. */
export type Share = { readonly base: number; readonly span: number; readonly seconds: number };

async function byHttp(
  office: BenchOffice,
  load: ReturnType<typeof sends>,
  share: Share,
): Promise<Pick<ActRound, 'http' | 'p50Ms' | 'p99Ms'>> {
  const loaded = await loadShare(load, share);
  await allSent(office, share, loaded.requests);
  await settled(office);
  const { p50Ms, p99Ms } = loaded.times[0] ?? { p50Ms: NaN, p99Ms: NaN };
  return { http: loaded.perSecond, p50Ms, p99Ms };
}

export function loadShare(
  load: ReturnType<typeof sends>,
  share: Share,
): ReturnType<typeof generate> {
  const { base: firstNumber, span: requestsMax, seconds: secondsMax } = share;
  return generate({ ...load, firstNumber, requestsMax, secondsMax });
}

export function sends(office: BenchOffice, sender: Person, to: Person) {
  return {
    targets: [
      {
        base: office.server.base,
        headers: {
          ...sender.headers,
          'content-type': 'application/json',
          'idempotency-key': `bench-${TAG}-http`,
        },
      },
    ],
    method: 'POST' as const,
    path: `/api/receipts/${loadedId(TAG)}/send`,
    body: JSON.stringify({ ...PLAIN, to: to.desk.post }),
    clients: CLIENTS,
  };
}

/** From the PATH, or where Debian keeps it. */
function findPgbench(): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort().reverse() : [];
  const folders = [
    ...(process.env['PATH'] ?? '').split(delimiter),
    ...versions.map((version) => join(debian, version, 'bin')),
  ];
  return folders.map((folder) => join(folder, 'pgbench')).find((path) => existsSync(path)) ?? null;
}

/** Transactions a second. The session has the settings and the role that the server's have. */
async function byPgbench(
  office: BenchOffice,
  pgbench: string,
  script: Script,
  share: Share,
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'patravali-pgbench-'));
  const file = join(folder, 'act.sql');
  const variables = ['n=-1', `base=${share.base}`, ...script.variables];
  const counts = ['-c', String(CLIENTS), '-j', '2', '-T', String(share.seconds)];
  const url = new URL(office.url);
  const session = ['role=patravali_app', 'plan_cache_mode=force_generic_plan'];
  session.push('TimeZone=UTC', 'DateStyle=ISO');
  const env = {
    ...process.env,
    PGHOST: url.searchParams.get('host') ?? url.hostname,
    ...(url.port === '' ? {} : { PGPORT: url.port }),
    PGUSER: decodeURIComponent(url.username),
    PGPASSWORD: decodeURIComponent(url.password),
    PGOPTIONS: session.map((setting) => `-c ${setting}`).join(' '),
  };
  const given = variables.flatMap((set) => ['-D', set]);
  const database = url.pathname.slice(1);
  const args = ['-n', '-M', 'prepared', ...counts, ...given, '-f', file, database];
  try {
    await writeFile(file, script.text);
    const said = await run(pgbench, args, env);
    await allSent(office, share, Number(/actually processed: (\d+)/.exec(said)?.[1]));
    await settled(office);
    return Number(/tps = ([\d.]+)/.exec(said)?.[1]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What was measured was done: as many receipts of the share now lie with somebody, unread. */
export async function allSent({ sql }: BenchOffice, share: Share, acts: number): Promise<void> {
  const text = `select count(*)::int as sent from receipts
    where id >= $1 and id < $2 and unread and version = 2`;
  const range = [loadedId(share.base), loadedId(share.base + share.span)];
  const { rows } = await sql.query<{ sent: number }>(text, range);
  const sent = rows[0]?.sent ?? 0;
  if (!(acts > 0) || sent !== acts)
    throw new Error(`${acts} acts were counted and ${sent} receipts moved (of ${share.span})`);
}

/** Until the sealer has caught up, so that no run pays for the one before it. */
export async function settled({ sql }: BenchOffice): Promise<void> {
  for (;;) {
    const { rows } = await sql.query<{ busy: boolean }>(
      'select exists (select from unsealed) as busy',
    );
    if (rows[0]?.busy !== true) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
