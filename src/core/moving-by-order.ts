/**
 * Papers given from one post to another by order: when work moves, or a post ends. Nobody signs a
 * note for it and nobody takes it back; the number stays. Domain 3.2; CSMOP e-6.8.
 */
import { mayNot } from './access.ts';
import type { FileState } from './file-state.ts';
import { rankOf, sender } from './movement.ts';
import type { PaperKind, Recipient, Sent } from './movement.ts';
import type { ReceiptState } from './receipts.ts';
import { refuse } from './refusals.ts';
import { orderMissing } from './spelling.ts';
import type { Context, Decision, Id } from './words.ts';

export type MovedByOrder = Sent & { readonly order: string };
export type Paper =
  | { readonly kind: 'receipt'; readonly state: ReceiptState }
  | { readonly kind: 'file'; readonly state: FileState };

export function moveByOrder(
  paper: Paper,
  input: { readonly from: Id; readonly to: Recipient | null; readonly order: string },
  context: Context,
): Decision {
  const { kind, state } = paper;
  const { from, to, order } = input;
  const no = mayNot('moveByOrder', context.actor, null, state.org) ?? orderMissing(order);
  if (no !== null) return no;
  if (state.closed !== null) return refuse(kind === 'file' ? 'file_closed' : 'receipt_closed');
  if (kind === 'receipt' && state.file !== null) return refuse('receipt_filed');
  const { custody } = state;
  if (custody.holder !== from) return refuse('not_with_you');
  if (to === null || to.org !== state.org) return refuse('recipient_unknown');
  if (to.id === from) return refuse('recipient_same');
  const { classification } = kind === 'file' ? state.cover : state.form;
  if (rankOf(to.clearance) < rankOf(classification)) return refuse('not_cleared');
  const { last } = custody;
  const sent: MovedByOrder = {
    ...{ seq: custody.moves + 1, from, to: to.id, action: '' },
    ...{ priority: last?.priority ?? 'ordinary', dueOn: last?.dueOn ?? null },
    remarksContent: null,
    route: sender(custody) === to.id ? 'return' : 'normal',
    order,
  };
  const type = kind === 'file' ? 'FileMovedByOrder' : 'ReceiptMovedByOrder';
  return [{ kind: kind satisfies PaperKind, item: state.id, org: state.org, type, body: sent }];
}
