/** E-mail dak from a real mailbox: taken in once, read safely, diarised. */
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { useDatabase } from '../../../test/db/harness.ts';
import { hasDovecot, startMailServer } from '../../../test/db/imap-server.ts';
import type { TestMailbox } from '../../../test/db/imap-server.ts';
import { testFolder } from '../../../test/db/log.ts';
import { setUpTestOffice } from '../../../test/db/office.ts';
import type { TestOffice } from '../../../test/db/office.ts';
import { dak } from '../../../test/db/samples.ts';
import type { EmailState } from '../../core/emails.ts';
import type { ReceiptState } from '../../core/receipts.ts';
import type { Id } from '../../core/words.ts';
import { documentTasks } from '../documents/index.ts';
import { openBlobs } from '../platform/blobs.ts';
import type { TaskHelpers } from '../platform/jobs.ts';
import { pageText } from '../documents/pages.ts';
import { silentLog } from '../platform/log.ts';
import * as commands from './commands.ts';
import { emailTasks } from './jobs.ts';
import { startMailbox } from './mailbox.ts';
import type { Mailbox } from './mailbox.ts';
import { emailById, emailRows } from './queries.ts';
import { emailState } from './store.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 1024,
  publicKeyEncoding: { type: 'spki', format: 'der' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const KEYS = {
  'dak._domainkey.sender.example': `v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`,
};
const PDF = readFileSync(
  new URL('../../../test/fixtures/documents/hindi-chromium.pdf', import.meta.url),
);
const FIRST = ['9999-12-31T23:59:59.999Z', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 0] as const;

const database = useDatabase();
const folder = testFolder();
const blobs = openBlobs(folder.path);
let office: TestOffice;
let server: TestMailbox;

describe.skipIf(!hasDovecot())('a mailbox', () => {
  beforeAll(async () => {
    office = await setUpTestOffice(database.db);
    server = await startMailServer(KEYS);
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    folder[Symbol.dispose]();
  });

  const helpers = (attempt = 1): TaskHelpers => ({
    attempt,
    lastAttempt: false,
    signal: new AbortController().signal,
  });
  function mailbox(url = server.imapUrl, over: { organisation?: string } = {}): Mailbox {
    const { organisation = null } = over;
    const { ledger } = office;
    const settings = { url, organisation, seconds: 3600, bytesMax: 64 * 1024 * 1024 };
    const box = startMailbox({ ledger, blobs, log: silentLog, ...settings });
    onTestFinished(() => box[Symbol.asyncDispose]());
    return box;
  }
  /** Looks once, and reads what came with it. */
  async function newMail(dnsServers: readonly string[] = [server.dns]): Promise<Id[]> {
    const before = new Set(await emailIds());
    await mailbox().lookNow();
    const ids = (await emailIds()).filter((id) => !before.has(id));
    const tasks = emailTasks({ ledger: office.ledger, blobs, dnsServers });
    for (const id of ids) await tasks['read_email']?.({ id }, helpers(3));
    return ids;
  }
  async function emailIds(): Promise<Id[]> {
    const lists = ['waiting', 'unreadable', 'set_aside', 'diarised'] as const;
    const { org } = office.system;
    const rows = await Promise.all(
      lists.map((show) => emailRows(database.db.read, { org, show, after: FIRST, limit: 100 })),
    );
    return rows.flat().map(({ id }) => id);
  }
  const state = async (id: Id): Promise<EmailState> => {
    const found = await emailState(database.db.read, id);
    if (found === null) throw new Error('no e-mail');
    return found;
  };
  async function only(ids: readonly Id[]): Promise<EmailState> {
    expect(ids).toHaveLength(1);
    return state(ids[0] ?? '');
  }
  async function inspectAll({ documents }: EmailState): Promise<void> {
    const tasks = documentTasks(office.ledger, blobs, silentLog);
    for (const { id } of documents) await tasks['inspect_document']?.({ id }, helpers());
  }

  test('a signed message comes in once, with its parts, and becomes a receipt', async () => {
    const transport = createTransport(server.smtpUrl, {
      dkim: { domainName: 'sender.example', keySelector: 'dak', privateKey },
    });
    await transport.sendMail({
      from: 'कमला कल्पित <kamala@sender.example>',
      to: 'office@gov.example',
      subject: 'वापसी का अनुरोध',
      text: 'महोदय,\n\nकृपया वापसी का आवेदन देखें।\n\nभवदीया,\nकमला कल्पित',
      attachments: [
        { filename: 'आवेदन.pdf', content: PDF },
        { filename: 'table.ods', content: Buffer.from('PK not shown by us') },
      ],
    });
    const email = await only(await newMail());
    expect(email).toMatchObject({
      status: 'waiting',
      head: {
        from: { name: 'कमला कल्पित', address: 'kamala@sender.example' },
        subject: 'वापसी का अनुरोध',
        signatures: [{ domain: 'sender.example', result: 'pass' }],
      },
    });
    expect(email.documents.map(({ name }) => name)).toEqual([
      ...['message.pdf', 'आवेदन.pdf', 'table.ods'],
    ]);
    const raw = readFileSync(blobs.path(email.hash));
    expect(raw.length).toBe(email.bytes);
    expect(raw.toString('latin1')).toContain('DKIM-Signature:');

    // Looked through again from the start, as after a loss of the place: nothing is doubled.
    await database.db.transaction((tx) =>
      tx.query('forget', `update mailboxes set uid_validity = 'another'`, []),
    );
    expect(await newMail()).toEqual([]);

    const clerk = office.on('CLK');
    const input = {
      id: email.id,
      form: dak({ deliveryMode: 'email' }),
      document: null,
      send: null,
    };
    expect(await office.try(clerk, commands.diariseEmailVerb, input)).toMatchObject({
      refused: 'document_pending',
    });
    await inspectAll(email);
    const shown = await emailById(database.db.read, email.org, email.id);
    expect(shown?.parts.map(({ status, pages }) => [status, pages])).toEqual([
      ...[
        ['ready', 1],
        ['ready', 1],
        ['refused', 0],
      ],
    ]);
    expect(shown).toMatchObject({ vouched: true, form: { language: 'hi', deliveryMode: 'email' } });
    // The letter is what was attached; the message itself becomes an enclosure.
    const letter = email.documents[1]?.id ?? null;
    const done = await office.run(clerk, commands.diariseEmailVerb, { ...input, document: letter });
    const [receipt] = await database.db.read<{ state: ReceiptState }>(
      'receipt',
      'select state from receipts where id = $1',
      [done.id],
    );
    expect(receipt?.state).toMatchObject({ document: email.documents[1]?.hash, pages: 1 });
    expect(
      receipt?.state.enclosed.map(({ name, mediaType, pages }) => [name, mediaType, pages]),
    ).toEqual([
      ...[
        ['message.eml', null, 0],
        ['message.pdf', 'application/pdf', 1],
        ['table.ods', null, 0],
      ],
    ]);
    expect(await state(email.id)).toMatchObject({ status: 'diarised', receipt: done.id });
    const again = await office.try(clerk, commands.diariseEmailVerb, input);
    expect(again).toMatchObject({ refused: 'email_diarised' });
  });

  async function pageWords({ documents }: EmailState): Promise<string> {
    return (await pageText(blobs, documents[0]?.hash ?? '', 1))?.text ?? '';
  }
  const letter = (over: Partial<Record<'from' | 'headers' | 'body', string>> = {}): string =>
    [
      `From: ${over.from ?? 'Kamala <kamala@sender.example>'}`,
      'To: office@gov.example',
      `Subject: Request ${Math.trunc(performance.now() * 1000)}`,
      ...(over.headers === undefined ? [] : [over.headers]),
      '',
      over.body ?? 'Please see.',
      '',
    ].join('\r\n');

  test('who forges a sender, changes a text or hides a key is not believed', async () => {
    const signed = async (from: string, change = (text: string) => text): Promise<string> => {
      const transport = createTransport({
        streamTransport: true,
        buffer: true,
        dkim: { domainName: 'sender.example', keySelector: 'dak', privateKey },
      } as object);
      const { message } = (await transport.sendMail({
        from,
        to: 'office@gov.example',
        subject: `S ${Math.trunc(performance.now() * 1000)}`,
        text: 'Pay 100 rupees.',
      })) as unknown as { readonly message: Buffer };
      return change(message.toString('latin1'));
    };
    server.deliver(await signed('minister@gov.example'));
    const forged = await only(await newMail());
    expect(forged.head?.signatures).toEqual([{ domain: 'sender.example', result: 'pass' }]);
    expect(await emailById(database.db.read, forged.org, forged.id)).toMatchObject({
      vouched: false,
    });
    server.deliver(await signed('kamala@sender.example', (text) => text.replace('100', '900')));
    expect((await only(await newMail())).head?.signatures).toEqual([
      { domain: 'sender.example', result: 'fail' },
    ]);
    server.deliver(await signed('kamala@sender.example'));
    // Nobody answers at this port.
    expect((await only(await newMail(['127.0.0.1:9']))).head?.signatures).toEqual([
      { domain: 'sender.example', result: 'unknown' },
    ]);
  });

  test('HTML gives its words and nothing else; hidden characters are left out', async () => {
    const html =
      '<html><script>alert(1)</script><style>p{}</style><img src="http://x.example/spy">' +
      '<p>Pay <b>now</b></p></html>';
    const headers =
      'Subject: =?utf-8?B?4oCuZ3Bq4oCs?=\r\nMIME-Version: 1.0\r\n' +
      'Content-Type: text/html; charset=utf-8';
    server.deliver(letter({ headers, body: html }).replace(/Subject: Request.*\r\n/, ''));
    const email = await only(await newMail());
    expect(email.head?.subject).toBe('gpj');
    await inspectAll(email);
    const words = await pageWords(email);
    expect(words).toContain('Pay now');
    expect(words).not.toMatch(/alert|spy|script/u);
  });

  test.each([
    ['no message at all', (): string => 'MZ\u0000\u0001 not a mail', 'no_message'],
    [
      'parts within parts',
      (): string => {
        const open = Array.from(
          { length: 60 },
          (_, at) => `--b${at}\r\nContent-Type: multipart/mixed; boundary=b${at + 1}\r\n\r\n`,
        );
        const headers = 'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b0';
        return letter({ headers, body: open.join('') });
      },
      'too_complex',
    ],
    [
      'thousands of parts',
      (): string => {
        const part = '--b\r\nContent-Disposition: attachment; filename=a\r\n\r\nx\r\n';
        const headers = 'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b';
        return letter({ headers, body: `${part.repeat(5_000)}--b--` });
      },
      'too_complex',
    ],
    [
      'a megabyte of head',
      (): string => letter({ headers: `X-A: ${'a'.repeat(1_000_000)}` }),
      'too_complex',
    ],
  ] as const)('%s is kept and listed as unreadable', async (_name, message, problem) => {
    server.deliver(message());
    const email = await only(await newMail());
    expect(email).toMatchObject({ status: 'unreadable', problem });
    expect(await blobs.has(email.hash)).toBe(true);
  });

  test('names of files lead nowhere, and other scripts are boxes on the page', async () => {
    const headers = 'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b';
    const body = [
      '--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nதமிழ் 漢字 𝄞 ok\r\n',
      '--b\r\nContent-Disposition: attachment; filename="../../etc/passwd"\r\n\r\nroot\r\n--b--',
    ].join('');
    server.deliver(letter({ headers, body }));
    const email = await only(await newMail());
    expect(email.documents[1]).toMatchObject({ name: '../../etc/passwd', bytes: 5 });
    await inspectAll(email);
    expect(await pageWords(email)).toMatch(/□+ □+ □ ok/u);
  });

  test('tells why the mailbox cannot be read, and reads it when it is back', async () => {
    const wrong = mailbox(server.imapUrl.replace('namuna-mailbox', 'guessed'));
    await wrong.lookNow();
    expect(wrong.status()).toMatchObject({ problem: 'refused', readAt: null });
    const lost = mailbox(server.imapUrl.replace('INBOX', 'Nowhere'));
    await lost.lookNow();
    expect(lost.status().problem).toBe('no_folder');
    const nobody = mailbox(server.imapUrl, { organisation: 'NOWHERE' });
    await nobody.lookNow();
    expect(nobody.status().problem).toBe('no_organisation');
    const box = mailbox();
    await box.lookNow();
    expect(box.status()).toMatchObject({ problem: null, org: office.system.org });
    await server.stop();
    await box.lookNow();
    expect(box.status().problem).toBe('unreachable');
    server.deliver(letter());
    await server.start();
    await box.lookNow();
    expect(box.status().problem).toBeNull();
    expect((await only((await emailIds()).slice(0, 1))).status).toBe('arrived');
  });
});
