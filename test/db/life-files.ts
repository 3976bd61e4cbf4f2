/** What happens to a file besides going up and down: proposals, the call book. */
import type { Actor } from '../../src/core/words.ts';
import * as files from '../../src/server/files/commands.ts';
import * as notes from '../../src/server/notes/commands.ts';
import * as records from '../../src/server/records/commands.ts';
import { id, step } from './life-step.ts';
import { COVER, marking } from './samples.ts';
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

const COVER_OF_OTHER = { ...COVER, subject: 'दूसरा विषय' };

/** Another file goes with the first up and down, is attached for reference; a part comes home. */
export function lifeOfTies(holder: Actor, senior: Actor): readonly Step[] {
  const file = (made: Record<string, string>) => ({ id: id(made, 'file') });
  const both = (made: Record<string, string>) => ({ ...file(made), other: id(made, 'other') });
  return [
    step(
      'other file',
      [holder, files.createFileVerb],
      () => ({ cover: COVER_OF_OTHER, receipts: [] }),
      'other',
    ),
    step('key words', [holder, files.setKeywordsVerb], (m) => ({
      ...file(m),
      keywords: ['अपील', 'appeal'],
    })),
    step('link', [holder, files.linkFileVerb], both),
    step('send linked', [holder, notes.sendFileVerb], (m) => ({
      ...{ ...file(m), ...marking(senior), agree: true },
    })),
    step('open linked', [senior, files.openFileVerb], file),
    step('delink', [senior, files.delinkFileVerb], both),
    step('attach', [senior, files.attachFileVerb], both),
    step('refer', [senior, files.addReferenceVerb], both),
    step('open part', [senior, files.openPartVerb], (m) => ({ ...file(m), remarks: 'मत' }), 'part'),
    step('attach part', [senior, records.attachPartVerb], (m) => ({
      ...file(m),
      part: id(m, 'part'),
    })),
    step('send home', [senior, notes.sendFileVerb], (m) => ({
      ...{ ...file(m), ...marking(holder), agree: true },
    })),
    step('open at home', [holder, files.openFileVerb], file),
  ];
}
