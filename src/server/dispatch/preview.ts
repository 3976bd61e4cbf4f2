/**
 * The draft as it would stand on paper, watermarked. A job draws it, the request waits for the file: no renderer
 * runs inside a request. It is derived data under the hash of the version, drawn once.
 */
import { letterOf } from '../../core/dispatch.ts';
import type { DraftState } from '../../core/drafts.ts';
import type { LetterContent } from '../../core/letters.ts';
import { indiaDay } from '../../core/days.ts';
import { present } from '../../core/must.ts';
import { refuse } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import type { Actor, Hash, Id } from '../../core/words.ts';
import { draftById, readableDraft } from '../drafts/index.ts';
import { enqueue } from '../ledger/index.ts';
import type { Ledger } from '../ledger/index.ts';
import { letterheadOf } from '../people/index.ts';
import type { Blobs } from '../platform/blobs.ts';
import { elapsedMs, isoTime, pause, systemClock } from '../platform/clock.ts';
import { renderLetter } from './letter/index.ts';

const FILE = 'preview.pdf';
const WAIT_MS = 15_000;
const POLL_MS = 150;

export type Preview = { readonly draft: Id; readonly unit: Id };

/** The preview's bytes; refused while the job is still at it, or when the draft lacks what a letter needs. */
export async function previewOf(
  { ledger, blobs }: { readonly ledger: Ledger; readonly blobs: Blobs },
  actor: Actor,
  id: Id,
): Promise<Buffer | Refused> {
  const row = await readableDraft(ledger.db.read, id, actor.post);
  if (row === null) return refuse('not_found');
  const hash = latestHash(row.draft);
  const drawn = await blobs.derived(hash, FILE);
  if (drawn !== null) return drawn;
  const payload = { draft: id, unit: actor.unit };
  const job = { id: ledger.world.newId(), task: 'draw_preview', payload };
  await ledger.db.transaction((tx) => enqueue(tx, [job]));
  ledger.nudge();
  const until = elapsedMs() + WAIT_MS;
  while (elapsedMs() < until) {
    await pause(POLL_MS);
    const bytes = await blobs.derived(hash, FILE);
    if (bytes !== null) return bytes;
  }
  return refuse('letter_pending');
}

function latestHash({ versions }: DraftState): Hash {
  return present(versions.at(-1), 'a version').content;
}

/** The job behind it. */
export async function drawPreview(ledger: Ledger, blobs: Blobs, preview: Preview): Promise<void> {
  const { read } = ledger.db;
  const { draft, file } = present(await draftById(read, preview.draft), 'the draft');
  const hash = latestHash(draft);
  if ((await blobs.derived(hash, FILE)) !== null) return;
  const rendered = await renderLetter(await previewLetter(ledger, draft, file.number, preview.unit), {
    draft: true,
  });
  if ('problem' in rendered) throw new Error(`preview of ${preview.draft}: ${rendered.problem}`);
  await blobs.putDerived(hash, FILE, rendered.pdf);
}

/** The letter with a line where its number will stand, dated today. */
async function previewLetter(
  { db }: Ledger,
  draft: DraftState,
  fileNumber: string,
  unit: Id,
): Promise<LetterContent> {
  const { signatory: post } = draft.content;
  const signatory = post === '' ? null : post;
  const row = present(await letterheadOf(db.read, { org: draft.org, unit, signatory }), 'the office');
  const { name, designation, ...frame } = row;
  const blank = { en: '……', hi: '……' };
  const signs = { name: name ?? blank, designation: designation ?? blank };
  const stamp = { fileNumber, number: '……', issuedOn: indiaDay(isoTime(systemClock)) };
  return { salt: '', ...letterOf(draft, stamp, { ...frame, signatory: signs }) };
}
