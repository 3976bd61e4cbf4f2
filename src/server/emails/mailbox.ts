/**
 * Looks into the office's mailbox by IMAP and takes in what is new, each message once, its bytes as
 * they came. The mailbox is opened for reading only (EXAMINE): nothing in it is marked, moved or
 * removed. RFC 9051 6.3.3.
 */
import { Readable } from 'node:stream';
import { ImapFlow } from 'imapflow';
import { isRefused } from '../../core/refusals.ts';
import { systemActor } from '../../core/words.ts';
import type { Hash, Id, Instant } from '../../core/words.ts';
import { act } from '../ledger/index.ts';
import type { Ledger } from '../ledger/index.ts';
import type { Blobs } from '../platform/blobs.ts';
import { isoTime, pause, systemClock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import { takeInEmailVerb } from './commands.ts';
import * as store from './store.ts';

export type MailboxProblem = 'unreachable' | 'refused' | 'no_folder' | 'no_organisation';
export type MailboxStatus = {
  /** Whose it is; null until that is known. */
  readonly org: Id | null;
  readonly readAt: Instant | null;
  readonly problem: MailboxProblem | null;
};
export type Mailbox = AsyncDisposable & {
  readonly status: () => MailboxStatus;
  /** Looks now: for tests, and at the start. */
  readonly lookNow: () => Promise<void>;
};

export type MailboxOptions = {
  readonly ledger: Ledger;
  readonly blobs: Blobs;
  readonly log: Log;
  /** `imaps://user:password@host:port/FOLDER`; without a folder INBOX. */
  readonly url: string;
  readonly organisation: string | null;
  readonly seconds: number;
  readonly bytesMax: number;
};

const TIMEOUT_MS = 15_000;

export function startMailbox(options: MailboxOptions): Mailbox {
  const { log, seconds } = options;
  const stopped = new AbortController();
  let status: MailboxStatus = { org: null, readAt: null, problem: null };
  let looking: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    const before = status.problem;
    status = await lookInto(options, status, stopped.signal);
    const { problem } = status;
    if (problem !== null && problem !== before) log.warn({ problem }, 'the mailbox cannot be read');
    if (problem === null && before !== null) log.info('the mailbox can be read again');
  };
  const lookNow = (): Promise<void> => (looking = looking.then(look, look));
  const running = (async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      await lookNow();
      await pause(seconds * 1000, stopped.signal);
    }
  })();
  return {
    status: () => status,
    lookNow,
    [Symbol.asyncDispose]: async () => {
      stopped.abort();
      await running;
    },
  };
}

/** Never throws: a mailbox that is away is looked into again. */
async function lookInto(
  options: MailboxOptions,
  before: MailboxStatus,
  signal: AbortSignal,
): Promise<MailboxStatus> {
  const { ledger, log } = options;
  let org = before.org;
  try {
    org ??= await store.officeOf(ledger.db.read, options.organisation);
    if (org === null) return { ...before, problem: 'no_organisation' };
    await takeInNew(options, org, signal);
    return { org, readAt: isoTime(systemClock), problem: null };
  } catch (error) {
    if (!signal.aborted) log.debug({ err: error }, 'the mailbox');
    return { ...before, org, problem: problemOf(error) };
  }
}

function problemOf(error: unknown): MailboxProblem {
  const { authenticationFailed, mailboxMissing, responseStatus } = error as {
    readonly authenticationFailed?: boolean;
    readonly mailboxMissing?: boolean;
    readonly responseStatus?: string;
  };
  if (authenticationFailed === true) return 'refused';
  return mailboxMissing === true || responseStatus === 'NO' ? 'no_folder' : 'unreachable';
}

async function takeInNew(options: MailboxOptions, org: Id, signal: AbortSignal): Promise<void> {
  const { ledger, url } = options;
  const place = new URL(url);
  const folder = decodeURIComponent(place.pathname.slice(1)) || 'INBOX';
  const name = `${place.username}@${place.host}/${folder}`;
  const client = clientOf(place);
  const onAbort = (): void => client.close();
  signal.addEventListener('abort', onAbort);
  try {
    await client.connect();
    const opened = await client.mailboxOpen(folder, { readOnly: true });
    const uidValidity = String(opened.uidValidity);
    const last = await store.placeIn(ledger.db.read, name);
    const from = last?.uidValidity === uidValidity ? last.uid : 0;
    // `n:*` gives the last message even where n is beyond it. RFC 9051 6.4.8.
    const found = await client.search({ uid: `${from + 1}:*` }, { uid: true });
    const uids = (found || []).filter((uid) => uid > from).sort((a, b) => a - b);
    for (const uid of uids) {
      signal.throwIfAborted();
      await takeIn(options, { client, org, uid });
      await ledger.db.transaction((tx) => store.savePlace(tx, name, { uidValidity, uid }));
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    await client.logout().catch(() => client.close());
  }
}

/** A loopback server may speak plainly; to any other the way must be sealed before the password. */
function clientOf({ protocol, hostname, port, username, password }: URL): ImapFlow {
  const secure = protocol === 'imaps:';
  const host = hostname.replace(/^\[|\]$/g, '');
  const near = ['127.0.0.1', '::1', 'localhost'].includes(host);
  const client = new ImapFlow({
    host,
    port: port === '' ? (secure ? 993 : 143) : Number(port),
    secure,
    ...(secure ? {} : { doSTARTTLS: !near }),
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: 4 * TIMEOUT_MS,
  });
  // Without a listener the loss of the connection would end the process; the call in hand fails.
  client.on('error', () => undefined);
  return client;
}

type Taking = { readonly client: ImapFlow; readonly org: Id; readonly uid: number };

/** The bytes are kept before the act that names them; the same bytes again are no second e-mail. */
async function takeIn(options: MailboxOptions, { client, org, uid }: Taking): Promise<void> {
  const { ledger, blobs, log, bytesMax } = options;
  const { content } = await client.download(String(uid), undefined, { uid: true });
  // Removed by somebody else between the search and here.
  if (content === undefined) return;
  const stored = await blobs.put(content instanceof Readable ? content : Readable.from(content), {
    maxBytes: bytesMax,
  });
  if (isRefused(stored)) {
    log.error({ uid, bytesMax }, 'a message is too large and stays in the mailbox');
    return;
  }
  const { sha256: hash, bytes } = stored;
  const outcome = await act(ledger, takeInEmailVerb, {
    actor: systemActor(org),
    key: keyOf(org, hash),
    input: { hash, bytes },
  });
  if (isRefused(outcome)) throw new Error(`taking in message ${uid}: ${outcome.refused}`);
}

function keyOf(org: Id, hash: Hash): string {
  return `take-in-email-${org}-${hash}`;
}
