/**
 * A mailbox on loopback for tests: mail is sent by SMTP, kept in a Maildir, and read through
 * Dovecot; a small name server gives the DKIM keys of the senders.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { chownSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';

const DOVECOT = '/usr/sbin/dovecot';
export const hasDovecot = (): boolean => spawnSync(DOVECOT, ['--version']).status === 0;

export type TestMailbox = AsyncDisposable & {
  readonly imapUrl: string;
  readonly smtpUrl: string;
  readonly dns: string;
  /** Lays a message into the mailbox as it stands. */
  readonly deliver: (message: string | Buffer) => void;
  /** The mailbox goes away and comes back under the same address. */
  readonly stop: () => Promise<void>;
  readonly start: () => Promise<void>;
};

const PASSWORD = 'namuna-mailbox';
/** Dovecot gives no mail to root. */
const NOBODY = 65_534;
let delivered = 0;

export async function startMailServer(
  keys: Readonly<Record<string, string>> = {},
): Promise<TestMailbox> {
  const folder = mkdtempSync(join(tmpdir(), 'patravali-imap-'));
  const isRoot = process.getuid?.() === 0;
  const uid = isRoot ? NOBODY : (process.getuid?.() ?? NOBODY);
  const maildir = join(folder, 'mail');
  for (const name of ['', 'new', 'cur', 'tmp']) {
    mkdirSync(join(maildir, name), { recursive: true });
    if (isRoot) chownSync(join(maildir, name), uid, uid);
  }
  spawnSync('chmod', ['755', folder]);
  const port = await freePort();
  writeFileSync(join(folder, 'dovecot.conf'), configOf({ folder, port, uid, isRoot }));
  const deliver = (message: string | Buffer): void => {
    const name = `${++delivered}.M${process.pid}.namuna`;
    writeFileSync(join(maildir, 'tmp', name), message);
    if (isRoot) chownSync(join(maildir, 'tmp', name), uid, uid);
    renameSync(join(maildir, 'tmp', name), join(maildir, 'new', name));
  };
  const smtp = await smtpInto(deliver);
  const dns = await nameServer(keys);
  let running = await startDovecot(folder, port);
  return {
    imapUrl: `imap://office:${PASSWORD}@127.0.0.1:${port}/INBOX`,
    smtpUrl: `smtp://127.0.0.1:${smtp.port}`,
    dns: `127.0.0.1:${dns.port}`,
    deliver,
    stop: () => running.stop(),
    start: async () => {
      running = await startDovecot(folder, port);
    },
    [Symbol.asyncDispose]: async () => {
      await running.stop();
      smtp.close();
      dns.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function configOf(at: {
  readonly folder: string;
  readonly port: number;
  readonly uid: number;
  readonly isRoot: boolean;
}): string {
  const { folder, port, uid, isRoot } = at;
  const me = spawnSync('id', ['-un'], { encoding: 'utf8' }).stdout.trim();
  const own = isRoot ? '' : `default_internal_user = ${me}\ndefault_login_user = ${me}\n`;
  return `${own}base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
first_valid_uid = 1
mail_location = maildir:${folder}/mail
passdb {
  driver = static
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = uid=${uid} gid=${uid} home=${folder}/mail
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
`;
}

async function startDovecot(
  folder: string,
  port: number,
): Promise<{ readonly stop: () => Promise<void> }> {
  const child = spawn(DOVECOT, ['-F', '-c', join(folder, 'dovecot.conf')], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  for (let tries = 0; !(await answers(port)); tries += 1) {
    if (tries > 200 || child.exitCode !== null) throw new Error('Dovecot does not start');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return {
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => (socket.destroy(), resolve(true)));
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

function smtpInto(
  deliver: (message: Buffer) => void,
): Promise<{ readonly port: number; readonly close: () => void }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        deliver(Buffer.concat(chunks));
        done();
      });
    },
  });
  return new Promise((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      const { port } = listening.address() as AddressInfo;
      resolve({ port, close: () => void server.close(() => undefined) });
    });
  });
}

/** Answers TXT for the names it knows and "no such name" for all others. RFC 1035 4.1. */
function nameServer(
  texts: Readonly<Record<string, string>>,
): Promise<{ readonly port: number; readonly close: () => void }> {
  const socket = createSocket('udp4');
  socket.on('message', (asked, { address, port }) => {
    const labels: string[] = [];
    let at = 12;
    while ((asked[at] ?? 0) > 0) {
      const end = at + 1 + (asked[at] ?? 0);
      labels.push(asked.toString('latin1', at + 1, end));
      at = end;
    }
    const question = asked.subarray(12, at + 5);
    const text = texts[labels.join('.').toLowerCase()];
    const head = Buffer.alloc(12);
    asked.copy(head, 0, 0, 2);
    head.writeUInt16BE(text === undefined ? 0x8183 : 0x8180, 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt16BE(text === undefined ? 0 : 1, 6);
    socket.send(
      Buffer.concat(
        [head, question, text === undefined ? [] : record(text)].map((b) => Buffer.from(b)),
      ),
      port,
      address,
    );
  });
  return new Promise((resolve) => {
    socket.bind(0, '127.0.0.1', () => {
      resolve({ port: socket.address().port, close: () => void socket.close() });
    });
  });
}

function record(text: string): Buffer {
  const strings = (text.match(/.{1,255}/gsu) ?? []).flatMap((part) => [
    Buffer.from([part.length]),
    Buffer.from(part, 'latin1'),
  ]);
  const data = Buffer.concat(strings);
  const head = Buffer.from([0xc0, 0x0c, 0, 16, 0, 1, 0, 0, 0, 60, 0, 0]);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}
