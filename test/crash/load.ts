/**
 * People at work over HTTP. Every act is a deed with an idempotency key: it is written down before
 * it is sent, and its answer when it comes.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { signIn } from '../../scripts/demo-client.ts';
import type { Session } from '../../scripts/demo-client.ts';
import type { DemoSignIns } from '../../src/server/demo/index.ts';
import { COVER, dak, text } from '../db/samples.ts';

export type Answer = {
  readonly id: string;
  readonly version?: number;
  readonly number?: string | null;
  readonly hash?: string;
};
export type Deed = {
  /** The event that it makes, once. */
  readonly event: string;
  readonly key: string;
  readonly path: string;
  readonly body: string | Buffer;
  readonly headers: { readonly [name: string]: string };
  /** Null until it is acknowledged. */
  answer: Answer | null;
};

/** The office did not answer, or said that it cannot: whether the act happened is not known. */
export class Down extends Error {
  override readonly name = 'Down';
}

export type Person = {
  readonly headers: { readonly [name: string]: string };
  readonly post: string;
};
export type People = Readonly<Record<'clerk' | 'inspector' | 'auditor', Person>>;

export async function enter(base: string, signIns: DemoSignIns): Promise<People> {
  const person = async (abbr: string): Promise<Person> => {
    const who = signIns.people.find(({ posts }) => posts.some((post) => post.startsWith(abbr)));
    if (who === undefined) throw new Error(`nobody holds ${abbr}`);
    const session: Session = await signIn(base, who, signIns.password);
    const post = session.me.posts.find((held) => held.abbr.startsWith(abbr))?.id ?? '';
    return { headers: { cookie: session.cookie, 'patravali-post': post }, post };
  };
  const clerk = await person('CLK(AK)');
  return { clerk, inspector: await person('INSP(EN)'), auditor: await person('AUD') };
}

/** Sends a deed, for the first time or again. Throws `Down`, or what the office had against it. */
export async function perform(base: string, deed: Deed): Promise<Answer> {
  const { path, body, headers, key } = deed;
  const sent = { method: 'POST', body: new Uint8Array(Buffer.from(body)) };
  const all = { ...headers, 'idempotency-key': key };
  const response = await fetch(base + path, { ...sent, headers: all }).catch(down);
  const said = await response.text().catch(down);
  if (response.status === 503) throw new Down(said);
  if (!response.ok) throw new Error(`${deed.event} ${path}: ${response.status} ${said}`);
  return JSON.parse(said) as Answer;
}

function down(error: unknown): never {
  throw new Down('no answer', { cause: error });
}

const PDF = readFileSync(join(import.meta.dirname, '../fixtures/documents/turned.pdf'));

export type Work = {
  readonly base: string;
  readonly people: People;
  /** Everything that was ever begun. */
  readonly deeds: Deed[];
};

/** Begins a deed and gives its answer; throws `Down`. */
async function act(work: Work, by: Person, asked: Pick<Deed, 'event' | 'path' | 'body'>) {
  const json = typeof asked.body === 'string';
  const type = json ? 'application/json' : 'application/octet-stream';
  const headers = { ...by.headers, 'content-type': type };
  const deed: Deed = { ...asked, headers, key: randomUUID(), answer: null };
  work.deeds.push(deed);
  deed.answer = await perform(work.base, deed);
  return deed.answer;
}

async function registers(work: Work): Promise<void> {
  const { clerk, inspector } = work.people;
  const form = { ...dak(), nature: 'physical' };
  const body = JSON.stringify({ form, document: null, copyOf: null, send: null });
  const post = { event: 'ReceiptRegistered', path: '/api/receipts', body };
  const { id } = await act(work, clerk, post);
  const marking = { to: inspector.post, action: 'examine', priority: 'ordinary' };
  const sent = JSON.stringify({ ...marking, dueOn: null, remarks: '' });
  await act(work, clerk, { event: 'ReceiptSent', path: `/api/receipts/${id}/send`, body: sent });
}

async function notes(work: Work): Promise<void> {
  const { inspector } = work.people;
  const cover = JSON.stringify({ cover: COVER, receipts: [] });
  const file = await act(work, inspector, {
    event: 'FileCreated',
    path: '/api/files',
    body: cover,
  });
  const first = JSON.stringify({ colour: 'green', text: text('प्रस्तुत।') });
  const path = `/api/files/${file.id}/notes`;
  const note = await act(work, inspector, { event: 'NoteWritten', path, body: first });
  for (let line = 1; line <= 3; line += 1) {
    const body = JSON.stringify({ text: text(`पंक्ति ${line}`) });
    await act(work, inspector, { event: 'NoteSaved', path: `/api/notes/${note.id}/save`, body });
  }
}

async function uploads(work: Work): Promise<void> {
  const body = Buffer.concat([PDF, Buffer.from(`\n%${randomUUID()}\n`)]);
  const path = '/api/documents?name=dak.pdf';
  await act(work, work.people.clerk, { event: 'DocumentReceived', path, body });
  await new Promise((resolve) => setTimeout(resolve, 100));
}

/** Everybody works until the office is down, or until they are told to stop. */
export async function everybodyWorks(work: Work, stopped: AbortSignal): Promise<void> {
  const jobs = [registers, registers, registers, registers, notes, notes, notes, uploads];
  const endless = async (job: (work: Work) => Promise<void>): Promise<void> => {
    try {
      while (!stopped.aborted) await job(work);
    } catch (error) {
      if (!(error instanceof Down)) throw error;
    }
  };
  await Promise.all(jobs.map(endless));
}
