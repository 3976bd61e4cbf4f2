/** Receipts onto a file, many at once, and one off it again. */
import type { DraftState } from '../../core/drafts.ts';
import { detachFromFile } from '../../core/filing.ts';
import type { Detaching } from '../../core/filing.ts';
import type { FileState } from '../../core/files.ts';
import type { NoteState } from '../../core/notes.ts';
import type { ReceiptState } from '../../core/receipts.ts';
import { isRefused, refuse } from '../../core/refusals.ts';
import type { Actor, Id, Json } from '../../core/words.ts';
import * as contract from '../../contract/filing.ts';
import type { BodyOf, ReplyOf } from '../../contract/endpoint.ts';
import { addToFileVerb, fileReply } from '../files/index.ts';
import { act } from '../ledger/index.ts';
import type { Verb } from '../ledger/index.ts';
import { acts, both, keyOf, reads } from '../people/index.ts';
import type { Routing } from '../people/index.ts';
import { travellers } from '../receipts/index.ts';

type Detach = { readonly id: Id; readonly receipt: Id };

export const detachFromFileVerb: Verb<Detach & Json, Detaching | null> = {
  name: 'detachFromFile',
  load: async (_tx, items, _actor, { id, receipt: asked }) => {
    const [file, receipt, drafts, notes] = await Promise.all([
      items.lock<FileState>('file', id),
      items.lock<ReceiptState>('receipt', asked),
      items.lockOfFile<DraftState>('draft', id),
      items.lockOfFile<NoteState>('note', id),
    ]);
    if (file === null || receipt === null) return null;
    return { file, receipt, drafts, unsent: notes.filter(({ status }) => status === 'unsent') };
  },
  decide: (loaded, _input, context) =>
    loaded?.file.org === context.actor.org ? detachFromFile(loaded, context) : refuse('not_found'),
  reply: (changed, loaded, { actor }) => fileReply(changed, loaded?.file.id ?? '', actor),
};

export function filingRoutes(routing: Routing): void {
  acts(routing, contract.detachFromFile, detachFromFileVerb, both);
  reads(routing, contract.addManyToFile, async (actor, { params, body, request }) => {
    const key = keyOf(request.headers['idempotency-key']);
    if (key === null) return refuse('key_missing');
    return addMany(routing, actor, { key, ...params, ...body });
  });
}

type Adding = BodyOf<typeof contract.addManyToFile> & { readonly id: Id; readonly key: string };

/** Each is an act of its own; the same request again does nothing twice. */
async function addMany(
  { ledger }: Routing,
  actor: Actor,
  { key, id, receipts }: Adding,
): Promise<ReplyOf<typeof contract.addManyToFile>> {
  const asked = [...new Set(receipts)];
  const known = await travellers(ledger.db.read, actor.post, asked);
  const numbers = new Map(known.map((row) => [row.id, row.number]));
  const rows: ReplyOf<typeof contract.addManyToFile>['rows'] = [];
  for (const receipt of asked) {
    const number = numbers.get(receipt) ?? '';
    const input = { id, receipt };
    const outcome = numbers.has(receipt)
      ? await act(ledger, addToFileVerb, { actor, key: `${key}:${receipt}`, input })
      : refuse('not_found');
    rows.push({ id: receipt, number, code: isRefused(outcome) ? outcome.refused : null });
  }
  return { rows };
}
