/** Disputes of what was wrongly marked, counted in working days of the office. */
import { workingDaysAt } from '../../core/calendars.ts';
import { answerDispute, disputeReceipt } from '../../core/disputes.ts';
import type { Answering, Disputing } from '../../core/disputes.ts';
import { openDispute } from '../../core/dispute-state.ts';
import { calendarsOf } from '../calendars/index.ts';
import { markedPost } from '../people/index.ts';
import { ruled } from './acting.ts';
import type { Plain } from './acting.ts';

export const disputeReceiptVerb = ruled(
  'disputeReceipt',
  async (tx, actor, { to }: Plain & Disputing) => {
    const [recipient, calendars] = await Promise.all([
      markedPost(tx, to),
      calendarsOf(tx.query, actor.org),
    ]);
    return { recipient, calendars };
  },
  (state, { to, reason }, context, { recipient, calendars }) => {
    const calendar = workingDaysAt(calendars, context.actor.org, context.at);
    return disputeReceipt(state, { to, reason, recipient, calendar }, context);
  },
);

export const answerDisputeVerb = ruled(
  'answerDispute',
  async (tx, actor, _input: Plain & Answering, found) => {
    const receipt = await found;
    const by = receipt === null ? undefined : openDispute(receipt)?.by;
    const [recipient, calendars] = await Promise.all([
      by === undefined ? null : markedPost(tx, by),
      calendarsOf(tx.query, actor.org),
    ]);
    return { recipient, calendars };
  },
  (state, { upheld, reason }, context, { recipient, calendars }) => {
    const calendar = workingDaysAt(calendars, context.actor.org, context.at);
    return answerDispute(state, { upheld, reason, recipient, calendar }, context);
  },
);
