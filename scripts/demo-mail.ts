/**
 * A real SMTP server on loopback for the demo: takes what is sent to it and refuses, for good,
 * mailboxes whose name says that they do not exist.
 */
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export type ReceivedMail = { readonly to: readonly string[]; readonly raw: Buffer };
export type DemoMail = {
  readonly url: string;
  readonly received: readonly ReceivedMail[];
  readonly stop: () => Promise<void>;
};

/** The local part of a mailbox that this server refuses with 550. */
export const NO_SUCH_MAILBOX = 'nahin-hai';

export async function startMail(): Promise<DemoMail> {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: ({ address }, _session, done) => {
      if (!address.startsWith(`${NO_SUCH_MAILBOX}@`)) return done();
      done(Object.assign(new Error('5.1.1 no such mailbox here'), { responseCode: 550 }));
    },
    onData: (stream, session, done) => {
      buffer(stream).then(
        (raw) => {
          received.push({ to: session.envelope.rcptTo.map((r) => r.address), raw });
          done();
        },
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Whether the message carries exactly these bytes as an attachment. */
export function carries({ raw }: ReceivedMail, bytes: Buffer): boolean {
  return raw.toString('latin1').replaceAll('\r\n', '').includes(bytes.toString('base64'));
}
