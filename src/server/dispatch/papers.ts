/**
 * Papers that are not records: a draft watermarked, an acknowledgement slip, a page of the
 * register. A job draws them, the request waits for the file; no renderer runs inside a request.
 * Each is derived data under the hash of what it says, drawn once.
 */
import { Readable } from 'node:stream';
import { canonicalJson } from '../../core/ledger/index.ts';
import type { LetterContent } from '../../core/letters.ts';
import { refuse } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import type { Json } from '../../core/words.ts';
import { enqueue } from '../ledger/index.ts';
import type { Ledger } from '../ledger/index.ts';
import type { Blobs } from '../platform/blobs.ts';
import { elapsedMs, pause } from '../platform/clock.ts';
import {
  renderLabels,
  renderLetter,
  renderRegister,
  renderSlip,
  renderWholeFile,
} from './letter/index.ts';
import type { LabelsContent, RegisterContent, SlipContent, WholeFile } from './letter/index.ts';

/** What can be asked for, complete: the job needs nothing else. */
export type PaperOrder =
  | { readonly paper: 'draft'; readonly says: LetterContent }
  | { readonly paper: 'slip'; readonly says: SlipContent }
  | { readonly paper: 'labels'; readonly says: LabelsContent }
  | { readonly paper: 'register'; readonly says: RegisterContent; readonly language: 'en' | 'hi' }
  | { readonly paper: 'whole-file'; readonly says: WholeFile; readonly language: 'en' | 'hi' };

export type PaperSite = { readonly ledger: Ledger; readonly blobs: Blobs };

const FILE = 'paper.pdf';
const WAIT_MS = 15_000;
const POLL_MS = 100;

/** The paper as PDF; refused while the job is still at it. */
export async function paperOf(site: PaperSite, order: PaperOrder): Promise<Readable | Refused> {
  const { ledger, blobs } = site;
  const hash = ledger.world.sha256(canonicalJson(order));
  const drawn = await blobs.derived(hash, FILE);
  if (drawn !== null) return Readable.from([drawn]);
  const payload = { order, hash } as unknown as Json;
  const job = { id: ledger.world.newId(), task: 'draw_paper', payload };
  await ledger.db.transaction((tx) => enqueue(tx, [job]));
  ledger.nudge({ jobs: true });
  const until = elapsedMs() + WAIT_MS;
  while (elapsedMs() < until) {
    await pause(POLL_MS);
    const bytes = await blobs.derived(hash, FILE);
    if (bytes !== null) return Readable.from([bytes]);
  }
  return refuse('letter_pending');
}

/** The job behind it. */
export async function drawPaper(blobs: Blobs, payload: unknown): Promise<void> {
  const { order, hash } = payload as { readonly order: PaperOrder; readonly hash: string };
  if ((await blobs.derived(hash, FILE)) !== null) return;
  const drawn = await render(order);
  if ('problem' in drawn) throw new Error(`${order.paper}: ${drawn.problem}`);
  await blobs.putDerived(hash, FILE, drawn.pdf);
}

function render(order: PaperOrder): ReturnType<typeof renderLetter> {
  switch (order.paper) {
    case 'draft':
      return renderLetter(order.says, { draft: true });
    case 'slip':
      return renderSlip(order.says);
    case 'labels':
      return renderLabels(order.says);
    case 'register':
      return renderRegister(order.says, order.language);
    case 'whole-file':
      return renderWholeFile(order.says, order.language);
  }
}
