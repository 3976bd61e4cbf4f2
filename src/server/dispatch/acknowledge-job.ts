/** Sends the acknowledgement of a dak to who sent it, and reports what the mail server answered. */
import { indiaDay } from '../../core/days.ts';
import { isRefused } from '../../core/refusals.ts';
import { present } from '../../core/must.ts';
import { systemActor } from '../../core/words.ts';
import type { Id } from '../../core/words.ts';
import { act } from '../ledger/index.ts';
import type { Ledger } from '../ledger/index.ts';
import type { Mailer } from '../platform/mail.ts';
import type { TaskHelpers } from '../platform/jobs.ts';
import { receiptState, reportAcknowledgementVerb } from '../receipts/index.ts';
import type { LinkOf } from './links.ts';
import { acknowledgementText } from './letter/acknowledgement.ts';

export type AcknowledgementWork = {
  readonly ledger: Ledger;
  readonly mailer: Mailer | null;
  readonly linkOf: LinkOf;
};

export async function sendAcknowledgement(
  { ledger, mailer, linkOf }: AcknowledgementWork,
  { receipt: id, seq }: { readonly receipt: Id; readonly seq: number },
  helpers: Pick<TaskHelpers, 'lastAttempt'>,
): Promise<void> {
  const { state, office, diarised } = present(await receiptState(ledger.db.read, id), 'a receipt');
  const one = (state.acknowledgements ?? []).find((other) => other.seq === seq);
  if (one?.status !== 'queued') return;
  if (mailer === null) throw new Error('the mail server is no longer configured');
  const { form, number, createdAt } = state;
  const link = linkOf({ kind: 'receipt', item: id, content: diarised });
  const says = { office, number, registeredOn: indiaDay(createdAt), form, link };
  const answer = await mailer.send({
    // The same id on every try: a server that took it before can know it again.
    messageId: `${id}.ack.${seq}`,
    to: one.to,
    ...acknowledgementText(says),
  });
  if (answer.status === 'later' && !helpers.lastAttempt) throw new Error(answer.detail);
  const status = answer.status === 'taken' ? 'sent' : 'bounced';
  const input = { id, seq, status, detail: answer.detail } as const;
  const request = { actor: systemActor(state.org), key: `ack-${id}-${seq}`, input };
  const outcome = await act(ledger, reportAcknowledgementVerb, request);
  if (isRefused(outcome)) throw new Error(`acknowledgement of ${number}: ${outcome.refused}`);
}
