/** One running office: the database, the write path, the routes, and what works behind them. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { health } from '../contract/ledger.ts';
import { ensureDemoOffice } from './demo/index.ts';
import type { DemoSignIns } from './demo/index.ts';
import { checkPage, checkRoutes } from './check/index.ts';
import { calendarRoutes } from './calendars/index.ts';
import { chargeRoutes } from './charges/index.ts';
import { REMINDER_CRON, deskTasks, reminderRoutes } from './desk/index.ts';
import { accessRoutes, deskRoutes, ownDeskRoutes, printRoutes } from './desk/index.ts';
import { dispatchProjection, dispatchRoutes, dispatchTasks, linksOf } from './dispatch/index.ts';
import { emailRoutes, emailTasks, startMailbox } from './emails/index.ts';
import type { Mailbox } from './emails/index.ts';
import { documentRoutes, documentTasks } from './documents/index.ts';
import { draftRoutes } from './drafts/index.ts';
import { fileProjection, fileRoutes } from './files/index.ts';
import {
  NOBODY,
  ledgerRoutes,
  openLogKey,
  ping,
  proofsOf,
  startSealer,
  startVouching,
  statusRoutes,
} from './ledger/index.ts';
import type { Bounds, Ledger, LogSite, Outside, Sealer } from './ledger/index.ts';
import { masterRoutes } from './masters/index.ts';
import { movementProjection, movementRoutes, noteReadingOfBytes } from './movement/index.ts';
import { doorWithin, networkGate, networkRoutes } from './networks/index.ts';
import { noteRoutes } from './notes/index.ts';
import { officesRoutes } from './offices/index.ts';
import { organisationRoutes } from './organisations/index.ts';
import {
  doorOf,
  forPapers,
  gateOf,
  gatherRefusals,
  isUnfounded,
  openListed,
  peopleProjection,
  peopleRoutes,
  peopleTasks,
  refusalsOf,
} from './people/index.ts';
import type { IsListed } from './people/index.ts';
import { openBlobs } from './platform/blobs.ts';
import type { Blobs } from './platform/blobs.ts';
import { publicUrlOf } from './platform/config.ts';
import type { Config } from './platform/config.ts';
import { openDatabase } from './platform/database.ts';
import { createApp, mount } from './platform/http.ts';
import type { App } from './platform/http.ts';
import { migrateJobs, startJobs } from './platform/jobs.ts';
import type { Log } from './platform/log.ts';
import { smtpMailer } from './platform/mail.ts';
import { migrate, readMigrations } from './platform/migrate.ts';
import { claimDataDir, startPostgres } from './platform/postgres.ts';
import { startRelay } from './platform/relay.ts';
import { providerOf } from './platform/provider.ts';
import type { Provider } from './platform/provider.ts';
import { openSecrets } from './platform/secrets.ts';
import type { Secrets } from './platform/secrets.ts';
import { tlsOf } from './platform/tls.ts';
import { siteRoutes } from './platform/site.ts';
import { realWorld } from './platform/world.ts';
import { receiptProjection, receiptRoutes } from './receipts/index.ts';
import { recordRoutes, recordTasks } from './records/index.ts';
import { officeReportRoutes, refusedRoutes, registerRoutes } from './registers/index.ts';
import { rollRoutes, rollTasks } from './rolls/index.ts';
import { roleRoutes } from './roles/index.ts';
import { scimRoutes } from './scim/index.ts';
import { doorForMachines, tokenRoutes } from './tokens/index.ts';

export type Office = {
  /** Where it listens, `http://host:port`. */
  readonly url: string;
  readonly demo: DemoSignIns | null;
  /** Nobody has founded the instance yet. */
  readonly unfounded: boolean;
  readonly stop: () => Promise<void>;
};

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const { version } = JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8')) as {
  readonly version: string;
};

/**
 * Starts everything in order and gives back how to stop it; a failed start stops what already runs.
 */
export async function startOffice(config: Config, log: Log): Promise<Office> {
  const stack = new AsyncDisposableStack();
  try {
    return await open(config, log, stack);
  } catch (error) {
    await stack.disposeAsync();
    throw error;
  }
}

async function open(config: Config, log: Log, stack: AsyncDisposableStack): Promise<Office> {
  const url = await databaseUrl(config, log, stack);
  await migrate({ url, migrations: readMigrations(resolve(ROOT, 'migrations')), log });
  await migrateJobs(url, log);
  const db = stack.use(openDatabase({ url, log }));
  const blobs = openBlobs(resolve(config.dataDir, 'documents'));
  const mailer = config.smtpUrl === null ? null : smtpMailer(config.smtpUrl, config.mailFrom ?? '');
  stack.defer(() => mailer?.close());

  const relay = stack.use(startRelay({ url, log }));
  const key = await openLogKey(config.dataDir, config.logOrigin);
  const { dataDir, clockBoundSeconds } = config;
  const sealer = stack.use(await startSealer({ db, log, dataDir, key, clockBoundSeconds }));
  const ledger: Ledger = {
    db,
    world: realWorld,
    projections: [
      peopleProjection,
      movementProjection,
      receiptProjection,
      fileProjection,
      dispatchProjection,
    ],
    nudge: ({ jobs }) => {
      if (jobs) relay.wake();
      sealer.nudge();
    },
    bounds: boundsOf(config),
  };
  const secrets = await openSecrets(config.dataDir, config.secret);
  const demo = config.demo ? await ensureDemoOffice(ledger, secrets, config.dataDir) : null;
  const tasks = {
    ...rollTasks(ledger, mailer === null ? null : { ledger, secrets, origin: publicUrlOf(config) }),
    ...documentTasks(ledger, blobs, log),
    ...peopleTasks({ ledger, secrets, mailer, log }),
    ...recordTasks(ledger),
    ...deskTasks({ ledger, mailer, log, publicUrl: publicUrlOf(config) }),
    ...emailTasks({ ledger, blobs, dnsServers: config.dnsServers }),
    ...dispatchTasks({
      ledger,
      blobs,
      mailer,
      log,
      linkOf: linksOf(publicUrlOf(config), key.name),
    }),
  };
  stack.use(await startJobs({ url, tasks, log, crontab: REMINDER_CRON }));

  const outside = await startVouching({ db, log, sealer, config }, stack);
  const app = createApp(log, config, tlsOf(config));
  const mailReady = mailer !== null;
  const isListed = await openListed(config.breachedPasswords);
  const provider = providerOf(config);
  const mailbox = mailboxOf(config, { ledger, blobs, log }, stack);
  const reach = { mailReady, mailbox, outside, provider };
  const parts = { ledger, blobs, secrets, isListed, log, sealer, key, config, ...reach };
  officeRoutes(app, parts);
  siteRoutes(app, resolve(ROOT, 'dist/web'), [checkPage(config.check)]);
  const address = await app.listen({ host: config.host, port: config.port });
  stack.defer(() => app.close());
  const unfounded = await isUnfounded(db.read);
  return { url: address, demo, unfounded, stop: () => stack.disposeAsync() };
}

/** Looked into from now on, where there is one. */
function mailboxOf(
  config: Config,
  parts: Pick<OfficeParts, 'ledger' | 'blobs' | 'log'>,
  stack: AsyncDisposableStack,
): Mailbox | null {
  const { imapUrl: url, imapOrganisation: organisation, imapSeconds: seconds } = config;
  if (url === null) return null;
  const bytesMax = config.uploadMaxBytes;
  return stack.use(startMailbox({ ...parts, url, organisation, seconds, bytesMax }));
}

function boundsOf(config: Config): Bounds {
  const clockSeconds = config.clockBoundSeconds;
  return config.stampRequired
    ? { clockSeconds, stampMinutes: config.stampMaxAgeMinutes }
    : { clockSeconds };
}

export type OfficeParts = {
  readonly ledger: Ledger;
  readonly blobs: Blobs;
  readonly secrets: Secrets;
  readonly isListed: IsListed;
  readonly log: Log;
  readonly sealer: Sealer;
  readonly key: LogSite['key'];
  readonly config: Pick<
    Config,
    | 'secureCookies'
    | 'sessionIdleMinutes'
    | 'sessionMaxHours'
    | 'proofSigningMinutes'
    | 'proofAdminMinutes'
    | 'sessionNetwork'
    | 'uploadMaxBytes'
    | 'check'
    | 'publicUrl'
    | 'host'
    | 'port'
    | 'mailDomains'
  >;
  readonly mailReady: boolean;
  /** Of single sign-on; none where it is left out. */
  readonly provider?: Provider | null;
  /** Where e-mail dak comes from; left out, from nowhere. */
  readonly mailbox?: Pick<Mailbox, 'status'> | null;
  /** Who vouches for the log; nobody where it is left out. */
  readonly outside?: Outside;
};

/** Every endpoint of the contract on one app. */
export function officeRoutes(app: App, parts: OfficeParts): void {
  const { ledger, blobs, secrets, isListed, sealer, key, config, mailReady } = parts;
  const { outside = NOBODY, provider = null, log } = parts;
  const { db } = ledger;
  const refusals = refusalsOf(ledger, log);
  gatherRefusals(app, refusals);
  const gate = networkGate(db);
  const door = doorWithin(doorForMachines(doorOf(db, config), db), gate);
  const routing = { app, ledger, door };
  healthRoute(app, ledger);
  ledgerRoutes(app, { db, door, sealer, key, blobs, check: config.check });
  statusRoutes(app, { db, door, key, outside });
  const { mayEnter } = gate;
  const people = { secrets, isListed, mailReady, provider, mayEnter, log, config };
  const ways = gateOf(routing, people);
  peopleRoutes(routing, ways);
  organisationRoutes(routing);
  calendarRoutes(routing);
  chargeRoutes(routing);
  roleRoutes(routing);
  officesRoutes(routing, config);
  networkRoutes(routing, gate);
  rollRoutes(routing, config);
  movementRoutes(routing);
  masterRoutes(routing);
  tokenRoutes(routing);
  scimRoutes(routing, config, publicUrlOf(config));
  const papers = forPapers(routing);
  documentRoutes(papers, {
    blobs,
    uploadMaxBytes: config.uploadMaxBytes,
    noteReading: (actor, hash) => noteReadingOfBytes(ledger, actor, hash),
  });
  receiptRoutes(papers, { mailReady });
  fileRoutes(papers);
  noteRoutes(papers);
  draftRoutes(papers);
  const publicUrl = publicUrlOf(config);
  const linkOf = linksOf(publicUrl, key.name);
  dispatchRoutes(papers, { blobs, mailReady, linkOf, publicUrl });
  checkRoutes(routing, { proofs: proofsOf({ sealer }), on: config.check });
  recordRoutes(papers);
  emailRoutes(papers, parts.mailbox ?? null);
  registerRoutes(papers, { ledger, blobs });
  officeReportRoutes(routing);
  refusedRoutes(routing, refusals);
  deskRoutes(routing);
  reminderRoutes(routing, mailReady);
  printRoutes(papers, { ledger, blobs });
  ownDeskRoutes(routing);
  accessRoutes(routing);
}

/** The embedded database in the data directory, or the one that DATABASE_URL names. */
async function databaseUrl(config: Config, log: Log, stack: AsyncDisposableStack): Promise<string> {
  if (config.databaseUrl !== null) {
    stack.defer(claimDataDir(config.dataDir));
    return config.databaseUrl;
  }
  return stack.use(await startPostgres({ dataDir: config.dataDir, log })).url;
}

function healthRoute(app: App, { db }: Ledger): void {
  mount(app, health, async () => {
    await ping(db.read);
    return { status: 'ready', version };
  });
}
