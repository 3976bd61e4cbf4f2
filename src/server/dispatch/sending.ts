/** Sending a letter out, addressee by addressee, by oneself or through the CRU. */
import { dispatchIssue, recordDelivery, returnFromCru, sendToCru } from '../../core/dispatching.ts';
import type { CruReturning, DeliveryRecord } from '../../core/dispatching.ts';
import type { Receiving } from '../../core/delivery.ts';
import { refuse } from '../../core/refusals.ts';
import type { Context, Decision, Id, Json } from '../../core/words.ts';
import type { Verb } from '../ledger/index.ts';
import { issueOnFile, issueReply } from './commands.ts';
import type { OnFile, Plain } from './commands.ts';
import { receivingDesk } from './store.ts';

export type DispatchInput = {
  readonly id: Id;
  readonly addressees: readonly number[];
  readonly mode: string;
  readonly modeNumber: string;
  readonly postagePaise: number | null;
  /** The desk inside the instance, for the mode `eoffice` only. */
  readonly receiver: Id | null;
};
type Sending = OnFile & { readonly receiving: Receiving | null };

/** Whether e-mail can leave depends on the instance, hence a maker. */
export function dispatchIssueVerb(mailReady: boolean): Verb<DispatchInput & Json, Sending | null> {
  return {
    name: 'dispatchIssue',
    load: async (tx, items, _actor, { id, mode, receiver }) => {
      const loaded = await issueOnFile(items, id);
      if (loaded === null) return null;
      const inside = mode === 'eoffice' && receiver !== null;
      return { ...loaded, receiving: inside ? await receivingDesk(tx, items, receiver) : null };
    },
    decide: (loaded, input, context) => {
      if (loaded?.file.org !== context.actor.org) return refuse('not_found');
      const { addressees, mode, modeNumber, postagePaise } = input;
      const { receiving } = loaded;
      const command = { addressees, mode, modeNumber, postagePaise, mailReady, receiving };
      return dispatchIssue(loaded.issue, loaded.file, command, context);
    },
    reply: (changed, loaded, context) => issueReply(changed, loaded?.file ?? null, context),
    jobs: (changed) =>
      changed.all.flatMap(({ id, entries }) =>
        entries
          .filter((entry) => entry.body['status'] === 'queued')
          .map((entry) => {
            const seq = Number(entry.body['seq']);
            return { task: 'send_mail', payload: { issue: id, seq } };
          }),
      ),
  };
}

/** A verb on one issued letter of the actor's own office. */
function onIssue<I extends Plain>(
  name: string,
  decide: (on: OnFile, input: I, context: Context) => Decision,
): Verb<I & Json, OnFile | null> {
  return {
    name,
    load: (_tx, items, _actor, { id }) => issueOnFile(items, id),
    decide: (loaded, input, context) =>
      loaded?.file.org === context.actor.org ? decide(loaded, input, context) : refuse('not_found'),
    reply: (changed, loaded, context) => issueReply(changed, loaded?.file ?? null, context),
  };
}

export const sendToCruVerb = onIssue<Plain & { readonly addressees: readonly number[] }>(
  'sendToCru',
  ({ issue, file }, { addressees }, context) => sendToCru(issue, file, addressees, context),
);
export const returnFromCruVerb = onIssue<Plain & CruReturning>(
  'returnFromCru',
  ({ issue, file }, { addressees, reason }, context) =>
    returnFromCru(issue, file, { addressees, reason }, context),
);
export const recordDeliveryVerb = onIssue<Plain & DeliveryRecord>(
  'recordDelivery',
  ({ issue, file }, { seq, status, on, detail }, context) =>
    recordDelivery(issue, file, { seq, status, on, detail }, context),
);
