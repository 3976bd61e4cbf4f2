/** Reading an e-mail outside of every request: its page, its parts, and what is said of it. */
import { Readable } from 'node:stream';
import { indiaDay, indiaTime } from '../../core/days.ts';
import { isVouchedFor } from '../../core/emails.ts';
import type { EmailHead, EmailState, ReadEmail } from '../../core/emails.ts';
import { present } from '../../core/must.ts';
import { isRefused } from '../../core/refusals.ts';
import { systemActor } from '../../core/words.ts';
import type { Hash, Id } from '../../core/words.ts';
import { renderMessage } from '../dispatch/index.ts';
import { act } from '../ledger/index.ts';
import type { Ledger } from '../ledger/index.ts';
import type { Blobs } from '../platform/blobs.ts';
import type { Tasks } from '../platform/jobs.ts';
import { readEmailVerb } from './commands.ts';
import { readMessage } from './reader.ts';
import type { Message } from './reader.ts';
import * as store from './store.ts';

export type EmailWork = {
  readonly ledger: Ledger;
  readonly blobs: Blobs;
  readonly dnsServers: readonly string[];
};

/** A busy machine is given other chances before the message is blamed. */
const READINGS_MAX = 3;

export function emailTasks(work: EmailWork): Tasks {
  return {
    read_email: async (payload, { signal, attempt }) => {
      const { ledger } = work;
      const { id } = payload as { readonly id: Id };
      const email = present(await store.emailState(ledger.db.read, id), `e-mail ${id}`);
      if (email.status !== 'arrived') return;
      const found = await foundIn(work, email, signal);
      const passing = 'problem' in found && found.problem === 'over_limits';
      if (passing && attempt < READINGS_MAX) throw new Error(`e-mail ${id} was over the limits`);
      const actor = systemActor(email.org);
      const request = { actor, key: `read-email-${id}`, input: { id, found } };
      const outcome = await act(ledger, readEmailVerb, request);
      if (isRefused(outcome)) throw new Error(`reading e-mail ${id}: ${outcome.refused}`);
    },
  };
}

async function foundIn(
  { ledger, blobs, dnsServers }: EmailWork,
  email: EmailState,
  signal: AbortSignal,
): Promise<ReadEmail> {
  const message = await readMessage(blobs, email.hash, { dnsServers, signal });
  if ('problem' in message) return message;
  const office = present(await store.officeName(ledger.db.read, email.org), 'an office');
  const page = await pageOf(office, email, message);
  const documents = [
    { name: 'message.pdf', ...(await kept(blobs, page)) },
    ...(await Promise.all(
      message.parts.map(async ({ name, bytes }) => ({ name, ...(await kept(blobs, bytes)) })),
    )),
  ];
  return { head: message.head, documents };
}

async function kept(blobs: Blobs, bytes: Uint8Array): Promise<{ hash: Hash; bytes: number }> {
  const stored = await blobs.put(Readable.from([bytes]), { maxBytes: bytes.length });
  if (isRefused(stored)) throw new Error(`a part of an e-mail: ${stored.refused}`);
  return { hash: stored.sha256, bytes: stored.bytes };
}

/** Throws for another try: a page is made of any message, if need be of its head alone. */
async function pageOf(
  office: { readonly en: string; readonly hi: string },
  { hash, arrivedAt }: EmailState,
  { head, text, parts }: Message,
): Promise<Uint8Array> {
  const page = await renderMessage({
    office,
    arrivedOn: indiaDay(arrivedAt),
    rows: rowsOf(head, parts),
    text,
    hash,
  });
  if ('problem' in page) throw new Error(`the page of an e-mail: ${page.problem}`);
  return page.pdf;
}

function rowsOf(head: EmailHead, parts: Message['parts']) {
  const { from, to, cc, subject, sentAt } = head;
  const sender = from.name === '' ? from.address : `${from.name} <${from.address}>`;
  const names = parts.map(({ name }) => name).join('; ');
  const signed = isVouchedFor(head)
    ? `${from.address.slice(from.address.lastIndexOf('@') + 1)} (DKIM)`
    : 'नहीं / no';
  return [
    ['प्रेषक', 'From', sender],
    ['सेवा में', 'To', to.join(', ').slice(0, 1000)],
    ['प्रतिलिपि', 'Cc', cc.join(', ').slice(0, 1000)],
    ['दिनांक (प्रेषक के अनुसार)', 'Date, as its sender says', dateOf(sentAt)],
    ['विषय', 'Subject', subject],
    ['संलग्नक', 'Enclosures', names.slice(0, 1000)],
    ['प्रेषक के डोमेन द्वारा प्रमाणित', 'Vouched for by its domain', signed],
  ] as const;
}

/** As letters write it, in India's time. */
function dateOf(at: string | null): string {
  if (at === null) return '';
  return `${indiaDay(at).split('-').reverse().join('.')} ${indiaTime(at)}`;
}
