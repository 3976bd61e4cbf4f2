/**
 * One dak's whole life as a list of steps, each one act: what the fault sweep fails statement by
 * statement, what the fold is compared on, what the export is audited on.
 */
import type { Actor } from '../../src/core/words.ts';
import * as dispatch from '../../src/server/dispatch/commands.ts';
import * as documents from '../../src/server/documents/commands.ts';
import * as drafts from '../../src/server/drafts/commands.ts';
import * as files from '../../src/server/files/commands.ts';
import * as movement from '../../src/server/movement/commands.ts';
import * as notes from '../../src/server/notes/commands.ts';
import * as receipts from '../../src/server/receipts/commands.ts';
import * as records from '../../src/server/records/commands.ts';
import type { TestOffice } from './office.ts';
import { COVER, HASH, dak, marking, reply, text } from './samples.ts';
import { lifeOfDispatch } from './life-dispatch.ts';
import { lifeOfEmails } from './life-emails.ts';
import { lifeOfProposals, lifeOfTies } from './life-files.ts';
import { lifeOfPeople } from './life-people.ts';
import { id, step } from './life-step.ts';
import type { Step } from './life-step.ts';

export type { Step } from './life-step.ts';
export * from './samples.ts';

/** Nobody may park until a day gone by, and no test can wait for one. */
const PARKED_LONG_AGO: typeof records.parkFileVerb = {
  ...records.parkFileVerb,
  decide: (file, { until, remarks }, context) => {
    const body = { until, remarksContent: context.keep({ text: remarks }) };
    return [{ kind: 'file', item: file?.id ?? '', type: 'FileParked', body }];
  },
};

/**
 * Diarised, marked, filed, noted up and down, drafted, approved, issued, dispatched, closed,
 * reopened.
 */
export function wholeLife(office: TestOffice): readonly Step[] {
  const [clerk, inspector] = [office.on('CLK'), office.on('INSP(EN)')];
  const [superintendent, branch, head] = [
    office.on('SUPDT(FU)'),
    office.on('AC(KN)'),
    office.on('ADC'),
  ];
  const { system } = office;
  const send = (name: string, from: Actor, to: Actor, agree = false) =>
    step(name, [from, notes.sendFileVerb], (m) => ({ id: id(m, 'file'), ...marking(to), agree }));
  const opened = (name: string, by: Actor) =>
    step(name, [by, files.openFileVerb], (m) => ({ id: id(m, 'file') }));
  const green = { colour: 'green' as const };
  return [
    step(
      'upload',
      [clerk, documents.receiveDocumentVerb],
      () => ({ hash: HASH, bytes: 9, name: 'dak.pdf' }),
      'scan',
    ),
    step('inspect', [system, documents.inspectedVerb], (m) => ({
      id: id(m, 'scan'),
      found: { type: 'application/pdf', pages: 3 },
    })),
    step(
      'register',
      [clerk, receipts.registerReceiptVerb],
      (m) => ({
        form: dak(),
        document: id(m, 'scan'),
        copyOf: null,
        send: null,
      }),
      'receipt',
    ),
    step('correct', [clerk, receipts.correctReceiptVerb], (m) => ({
      id: id(m, 'receipt'),
      form: dak({ remarks: 'सुधारा गया' }),
    })),
    step('send receipt', [clerk, receipts.sendReceiptVerb], (m) => ({
      id: id(m, 'receipt'),
      ...marking(inspector, { remarks: 'कृपया देखें' }),
    })),
    step('read receipt', [clerk, movement.recordReadingVerb], (m) => ({
      kind: 'receipt' as const,
      id: id(m, 'receipt'),
    })),
    step('pull back receipt', [clerk, receipts.pullBackReceiptVerb], (m) => ({
      id: id(m, 'receipt'),
    })),
    step('send receipt again', [clerk, receipts.sendReceiptVerb], (m) => ({
      id: id(m, 'receipt'),
      ...marking(inspector, { priority: 'immediate', dueOn: '2099-01-31' }),
      cc: [superintendent.post, clerk.post, branch.post],
    })),
    step('open receipt', [inspector, receipts.openReceiptVerb], (m) => ({ id: id(m, 'receipt') })),
    step(
      'create file',
      [inspector, files.createFileVerb],
      (m) => ({
        cover: COVER,
        receipts: [id(m, 'receipt')],
      }),
      'file',
    ),
    step(
      'second dak',
      [inspector, receipts.registerReceiptVerb],
      () => ({
        form: dak({ nature: 'physical', letterRef: '13/नमूना' }),
        document: null,
        copyOf: null,
        send: null,
      }),
      'second',
    ),
    step('add to file', [inspector, files.addToFileVerb], (m) => ({
      id: id(m, 'file'),
      receipt: id(m, 'second'),
    })),
    step('detach', [inspector, records.detachFromFileVerb], (m) => ({
      id: id(m, 'file'),
      receipt: id(m, 'second'),
    })),
    step('add to file again', [inspector, files.addToFileVerb], (m) => ({
      id: id(m, 'file'),
      receipt: id(m, 'second'),
    })),
    step(
      'write note',
      [inspector, notes.writeNoteVerb],
      (m) => ({ id: id(m, 'file'), ...green, text: text('पहला') }),
      'note',
    ),
    step('save note', [inspector, notes.saveNoteVerb], (m) => ({
      id: id(m, 'note'),
      text: text('प्राप्ति का परीक्षण किया गया।', 'अनुमोदनार्थ प्रस्तुत।'),
    })),
    step(
      'start draft',
      [inspector, drafts.startDraftVerb],
      (m) => ({
        id: id(m, 'file'),
        content: reply(branch.post),
        replyTo: id(m, 'receipt'),
      }),
      'draft',
    ),
    send('send up 1', inspector, superintendent),
    step('pull back file', [inspector, files.pullBackFileVerb], (m) => ({ id: id(m, 'file') })),
    send('send up 1 again', inspector, superintendent, true),
    opened('open 1', superintendent),
    step(
      'yellow note',
      [superintendent, notes.writeNoteVerb],
      (m) => ({
        id: id(m, 'file'),
        colour: 'yellow' as const,
        text: text('कच्ची टिप्पणी'),
      }),
      'yellow',
    ),
    step('confirm yellow', [superintendent, notes.confirmNoteVerb], (m) => ({
      id: id(m, 'yellow'),
    })),
    step('save draft', [superintendent, drafts.saveDraftVerb], (m) => ({
      id: id(m, 'draft'),
      content: { ...reply(branch.post), enclosures: ['सूची'] },
      base: 1,
    })),
    send('send up 2', superintendent, branch),
    opened('open 2', branch),
    send('send up 3', branch, head, true),
    opened('open 3', head),
    step('read file', [head, movement.recordReadingVerb], (m) => ({
      kind: 'file' as const,
      id: id(m, 'file'),
    })),
    step('approve', [head, drafts.approveDraftVerb], (m) => ({ id: id(m, 'draft'), version: 2 })),
    step('remark', [head, drafts.commentDraftVerb], (m) => ({
      id: id(m, 'draft'),
      text: 'राशि जाँच लें',
    })),
    step('resubmit', [head, drafts.resubmitDraftVerb], (m) => ({
      id: id(m, 'draft'),
      reason: 'राशि बदलनी है',
    })),
    step('approve again', [head, drafts.approveDraftVerb], (m) => ({
      id: id(m, 'draft'),
      version: 2,
    })),
    send('send down 1', head, branch, true),
    opened('open down 1', branch),
    send('send down 2', branch, inspector, true),
    opened('open down 2', inspector),
    step('issue', [inspector, dispatch.issueDraftVerb], (m) => ({ id: id(m, 'draft') }), 'issue'),
    step('fail', [system, dispatch.failLetterVerb], (m) => ({
      id: id(m, 'issue'),
      reason: 'limits' as const,
    })),
    step('render again', [clerk, dispatch.renderAgainVerb], (m) => ({ id: id(m, 'issue') })),
    step('freeze', [system, dispatch.freezeLetterVerb], (m) => ({
      id: id(m, 'issue'),
      pdf: 'b'.repeat(64),
      pages: 2,
    })),
    ...lifeOfDispatch(office),
    step(
      'spare draft',
      [inspector, drafts.startDraftVerb],
      (m) => ({
        id: id(m, 'file'),
        content: reply(branch.post),
        replyTo: null,
      }),
      'spare',
    ),
    step('discard draft', [inspector, drafts.discardDraftVerb], (m) => ({ id: id(m, 'spare') })),
    step(
      'spare note',
      [inspector, notes.writeNoteVerb],
      (m) => ({ id: id(m, 'file'), ...green, text: text('भूल') }),
      'slip',
    ),
    step('discard note', [inspector, notes.discardNoteVerb], (m) => ({ id: id(m, 'slip') })),
    step('park', [inspector, records.parkFileVerb], (m) => ({
      id: id(m, 'file'),
      until: '2999-01-31',
      remarks: 'उत्तर की प्रतीक्षा',
    })),
    step('take up again', [inspector, records.unparkFileVerb], (m) => ({ id: id(m, 'file') })),
    step('parked long ago', [inspector, PARKED_LONG_AGO], (m) => ({
      id: id(m, 'file'),
      until: '2020-01-31',
      remarks: 'तब तक',
    })),
    step('its day has come', [system, records.wakeFileVerb], (m) => ({ id: id(m, 'file') })),
    send('send to close', inspector, superintendent, true),
    opened('open to close', superintendent),
    step('close file', [superintendent, records.closeFileVerb], (m) => ({
      id: id(m, 'file'),
      category: 'C',
      retentionYears: 5,
      remarks: 'कार्यवाही पूर्ण',
    })),
    ...lifeOfProposals(superintendent, head),
    ...lifeOfTies(superintendent, inspector),
    step(
      'lone dak',
      [clerk, receipts.registerReceiptVerb],
      () => ({
        form: dak({ nature: 'physical' }),
        document: null,
        copyOf: null,
        send: marking(superintendent),
      }),
      'lone',
    ),
    step('receive lone', [superintendent, receipts.openReceiptVerb], (m) => ({
      id: id(m, 'lone'),
      how: 'label' as const,
    })),
    step('dispute', [superintendent, receipts.disputeReceiptVerb], (m) => ({
      id: id(m, 'lone'),
      to: clerk.post,
      reason: 'यह अनुभाग का विषय नहीं',
    })),
    step('receive disputed', [clerk, receipts.openReceiptVerb], (m) => ({ id: id(m, 'lone') })),
    step('answer dispute', [clerk, receipts.answerDisputeVerb], (m) => ({
      id: id(m, 'lone'),
      upheld: false,
      reason: 'कार्य आबंटन के अनुसार आपका',
    })),
    step('receive back', [superintendent, receipts.openReceiptVerb], (m) => ({
      id: id(m, 'lone'),
    })),
    step('corrigendum', [superintendent, receipts.amendReceiptVerb], (m) => ({
      id: id(m, 'lone'),
      form: dak({ nature: 'physical', subject: 'शुद्ध विषय' }),
      reason: 'लेखन की भूल',
    })),
    step(
      'scan of the paper',
      [superintendent, documents.receiveDocumentVerb],
      () => ({ hash: 'c'.repeat(64), bytes: 9, name: 'lone.pdf' }),
      'late scan',
    ),
    step('inspect it', [system, documents.inspectedVerb], (m) => ({
      id: id(m, 'late scan'),
      found: { type: 'application/pdf', pages: 1 },
    })),
    step('make it electronic', [superintendent, receipts.convertReceiptVerb], (m) => ({
      id: id(m, 'lone'),
      document: id(m, 'late scan'),
    })),
    step('follow up', [superintendent, receipts.setFollowUpVerb], (m) => ({
      id: id(m, 'lone'),
      on: '2999-01-31',
      remarks: 'स्मरण',
    })),
    step('end the follow-up', [superintendent, receipts.stopFollowUpVerb], (m) => ({
      id: id(m, 'lone'),
    })),
    step('follow up again', [superintendent, receipts.setFollowUpVerb], (m) => ({
      id: id(m, 'lone'),
      on: '2999-01-31',
      remarks: '',
    })),
    step('close receipt', [superintendent, receipts.closeReceiptVerb], (m) => ({
      id: id(m, 'lone'),
      remarks: 'सूचनार्थ',
    })),
    step('reopen receipt', [superintendent, receipts.reopenReceiptVerb], (m) => ({
      id: id(m, 'lone'),
      remarks: 'कार्यवाही शेष',
    })),
    step('acknowledge', [clerk, receipts.acknowledgeReceiptVerb(true)], (m) => ({
      id: id(m, 'lone'),
    })),
    step('acknowledged', [system, receipts.reportAcknowledgementVerb], (m) => ({
      id: id(m, 'lone'),
      seq: 1,
      status: 'sent' as const,
      detail: '250 2.0.0 queued',
    })),
    step('set aside without number', [clerk, receipts.setDakAsideVerb], () => ({
      reason: 'periodical',
      receivedOn: '2026-01-02',
      count: 12,
      from: 'नमूना समाचार',
      givenTo: 'पुस्तकालय',
      remarks: '',
    })),
    ...lifeOfEmails(office),
    ...lifeOfPeople(office),
  ];
}

/**
 * Lives the whole of it; gives the ids that were made. `alone`: no other office of the instance
 * comes to work, so that an auditor may take an export.
 */
export async function live(
  office: TestOffice,
  { alone = false }: { readonly alone?: boolean } = {},
): Promise<Record<string, string>> {
  const made: Record<string, string> = {};
  for (const { name, actor, verb, input, makes } of wholeLife(office)) {
    if (alone && name === 'equip office') continue;
    const done = await office.run(actor, verb, input(made));
    if (makes !== undefined) made[makes] = done.id;
  }
  return made;
}
