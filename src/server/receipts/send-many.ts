/** Many receipts marked in one go: each is an act of its own, and each has its result. */
import { isRefused, refuse } from '../../core/refusals.ts';
import { companions } from '../../core/travelling.ts';
import type { Actor, Id } from '../../core/words.ts';
import * as contract from '../../contract/receipts.ts';
import type { BodyOf, ReplyOf } from '../../contract/endpoint.ts';
import { act } from '../ledger/index.ts';
import { keyOf, reads } from '../people/index.ts';
import type { Routing } from '../people/index.ts';
import { sendReceiptVerb } from './commands.ts';
import { travellers } from './queries.ts';

type Asked = BodyOf<typeof contract.sendReceipts>;
type Results = ReplyOf<typeof contract.sendReceipts>;

export function sendManyRoute(routing: Routing): void {
  reads(routing, contract.sendReceipts, async (actor, { body, request }) => {
    const key = keyOf(request.headers['idempotency-key']);
    return key === null ? refuse('key_missing') : sendMany(routing, actor, { key, ...body });
  });
}

/** The key of each act is made of the caller's: the same request again does nothing twice. */
async function sendMany(
  { ledger }: Routing,
  actor: Actor,
  { key, ids, marking }: Asked & { readonly key: string },
): Promise<Results> {
  const asked = [...new Set(ids)];
  const rows = new Map((await travellers(ledger.db.read, actor.post, asked)).map((r) => [r.id, r]));
  const { go } = companions(asked.flatMap((id) => rows.get(id) ?? []));
  const results: Results['rows'] = [];
  for (const id of asked) {
    const number = rows.get(id)?.number ?? '';
    results.push({ id, number, code: await resultOf(id) });
  }
  return { rows: results };

  async function resultOf(id: Id): Promise<string | null> {
    if (!rows.has(id)) return 'not_found';
    if (!go.includes(id)) return 'not_together';
    const input = { id, ...marking };
    const outcome = await act(ledger, sendReceiptVerb, { actor, key: `${key}:${id}`, input });
    return isRefused(outcome) ? outcome.refused : null;
  }
}
