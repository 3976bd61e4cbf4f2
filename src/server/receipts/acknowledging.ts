/** Acknowledging by e-mail: the act makes a job, the job reports what the mail server answered. */
import * as core from '../../core/acknowledgements.ts';
import type { AcknowledgementReport } from '../../core/acknowledgements.ts';
import type { ReceiptState } from '../../core/receipts.ts';
import { refuse } from '../../core/refusals.ts';
import type { Json } from '../../core/words.ts';
import type { Verb } from '../ledger/index.ts';
import { nothing, receiptReply, ruled } from './acting.ts';
import type { Plain } from './acting.ts';

/** Whether e-mail can leave depends on the instance, hence a maker. */
export function acknowledgeReceiptVerb(mailReady: boolean) {
  const verb = ruled('acknowledgeReceipt', nothing, (state, _: Plain, context) =>
    core.acknowledgeReceipt(state, mailReady, context),
  );
  const jobs: NonNullable<typeof verb.jobs> = (changed) =>
    changed.all.map(({ id }) => {
      const { acknowledgements = [] } = changed.get<ReceiptState>(id).state;
      return {
        task: 'send_acknowledgement',
        payload: { receipt: id, seq: acknowledgements.length },
      };
    });
  return { ...verb, jobs };
}

type Reporting = Plain & AcknowledgementReport;

/** The system's own act. */
export const reportAcknowledgementVerb: Verb<Reporting & Json, ReceiptState | null> = {
  name: 'reportAcknowledgement',
  load: (_tx, items, _actor, { id }) => items.lock<ReceiptState>('receipt', id),
  decide: (receipt, { seq, status, detail }, context) =>
    receipt === null
      ? refuse('not_found')
      : core.reportAcknowledgement(receipt, { seq, status, detail }, context),
  reply: (changed, receipt, { actor }) => receiptReply(changed, receipt?.id ?? '', actor),
};
