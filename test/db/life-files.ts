/** What happens to a file besides going up and down: proposals, the call book. */
import type { Actor } from '../../src/core/words.ts';
import * as records from '../../src/server/records/commands.ts';
import { id, step } from './life-step.ts';
import type { Step } from './life-step.ts';

const inSixMonths = { reason: 'appeal', until: '2999-01-31', remarks: 'अपील लंबित' };

/** The closed file is reopened with approval; then it lies in the call book and is taken out. */
export function lifeOfProposals(holder: Actor, approver: Actor): readonly Step[] {
  const file = (made: Record<string, string>) => ({ id: id(made, 'file') });
  const reopening = { kind: 'reopening' as const, approver: approver.post, remarks: 'पुनर्विचार' };
  const callBook = { kind: 'call_book' as const, approver: approver.post, ...inSixMonths };
  return [
    step('propose reopening', [holder, records.proposeReopeningVerb], (m) => ({
      ...file(m),
      ...reopening,
    })),
    step('withdraw', [holder, records.withdrawProposalVerb], file),
    step('propose reopening again', [holder, records.proposeReopeningVerb], (m) => ({
      ...file(m),
      ...reopening,
    })),
    step('approve reopening', [approver, records.approveProposalVerb], file),
    step('propose call book', [holder, records.proposeCallBookVerb], (m) => ({
      ...file(m),
      ...callBook,
    })),
    step('decline', [approver, records.declineProposalVerb], (m) => ({
      ...file(m),
      remarks: 'अभी नहीं',
    })),
    step('propose call book again', [holder, records.proposeCallBookVerb], (m) => ({
      ...file(m),
      ...callBook,
    })),
    step('approve call book', [approver, records.approveProposalVerb], file),
    step('monthly review', [holder, records.reviewCallBookVerb], (m) => ({
      ...file(m),
      remarks: 'अपील अब भी लंबित',
    })),
    step('take out of the call book', [holder, records.unparkFileVerb], file),
  ];
}
