/** What acts on one receipt share: how it is loaded, and what they answer. */
import { receiptAbilities, receiptStatus } from '../../core/receipts.ts';
import type { ReceiptState } from '../../core/receipts.ts';
import { refuse } from '../../core/refusals.ts';
import type { Actor, Context, Decision, Id, Json } from '../../core/words.ts';
import type { ActReply } from '../../contract/endpoint.ts';
import type { Changed, Verb } from '../ledger/index.ts';
import type { Tx } from '../platform/database.ts';

/** What every act on a receipt answers: where it stands and what the actor may do next. */
export function receiptReply(changed: Changed, id: Id, actor: Actor): ActReply {
  const { state, version } = changed.get<ReceiptState>(id);
  const abilities = [...receiptAbilities(state, actor)];
  const { number } = state;
  return { id, kind: 'receipt', number, version, status: receiptStatus(state), abilities };
}

export type Plain = { readonly id: Id };
export type One = { readonly receipt: ReceiptState | null };
type Found<L> = One & { readonly more: L };
/** What else a verb reads of the office; `found` is the receipt, once it is locked. */
type Reading<I, L> = (
  tx: Tx,
  actor: Actor,
  input: I,
  found: Promise<ReceiptState | null>,
) => Promise<L>;
type Rule<I, L> = (state: ReceiptState, input: I, context: Context, more: L) => Decision;

/** A verb whose rule stands beside those of the plain ones. */
export function ruled<I extends Plain, L extends object>(
  name: string,
  load: Reading<I, L>,
  rule: Rule<I, L>,
): Verb<I & Json, Found<L>> {
  return {
    name,
    load: async (tx, items, actor, input) => {
      const found = items.lock<ReceiptState>('receipt', input.id);
      const [receipt, more] = await Promise.all([found, load(tx, actor, input, found)]);
      return { receipt, more };
    },
    decide: ({ receipt, more }, input, context) =>
      receipt?.org === context.actor.org
        ? rule(receipt, input, context, more)
        : refuse('not_found'),
    reply: (changed, loaded, { actor }) => receiptReply(changed, loaded.receipt?.id ?? '', actor),
  };
}
export const nothing = () => Promise.resolve({});
