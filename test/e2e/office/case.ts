/** A case in every state that a screen can show, made over the public API. */
import type { Desk } from '../../../scripts/demo-client.ts';
import { NO_SUCH_MAILBOX } from '../../../scripts/demo-mail.ts';
import type { DraftContent } from '../../../src/core/drafts.ts';
import { apiDesk } from './office.ts';
import type { OfficeFacts } from './office.ts';
import { SUBJECTS, file, letterForm, note, postId, receipt, sendFile, uploaded } from './seed.ts';
import type { Seeded } from './seed.ts';

export type Case = {
  /** With the inspector, opened; an issued letter, a draft in two versions, unsent notes. */
  readonly file: Seeded;
  /** With the inspector, not on a file. */
  readonly receipt: Seeded;
  /** With the head clerk, who made it. */
  readonly kept: Seeded;
  /** On the file. */
  readonly filed: Seeded;
  readonly closed: Seeded;
  readonly draft: string;
  readonly approved: string;
  readonly issue: string;
};

const addressee = (designation: string, office: string, email = '') => ({
  name: '',
  designation,
  office,
  address: 'नमूना मार्ग, उदाहरणपुर – 999001',
  email,
});

/** Never the same, for a second case in the same office. */
function freeNumber(): string {
  return `नमूना/${Date.now()}/प्रशा`;
}

export async function makeCase(office: OfficeFacts): Promise<Case> {
  const clerk = await apiDesk(office, 'HC(CU)');
  const inspector = await apiDesk(office, 'INSP(HN)');
  const superintendent = await apiDesk(office, 'SUPDT(IU)');
  const head = await apiDesk(office, 'COMR(MK)');
  const document = await uploaded(clerk, office);
  const put = (subject: string, to?: string) =>
    receipt(clerk, letterForm(clerk, { subject, letterRef: subject }), {
      document,
      ...(to === undefined ? {} : { to }),
      priority: 'immediate',
    });
  const filed = await put(SUBJECTS[0], 'INSP(HN)');
  const waiting = await put(SUBJECTS[1], 'INSP(HN)');
  const passed = await put(SUBJECTS[2], 'INSP(HN)');
  const kept = await put(SUBJECTS[3]);
  for (const { id } of [filed, waiting, passed])
    await inspector.ask('openReceipt', { params: { id } });
  const made = await file(inspector, freeNumber(), { receipts: [filed.id] });
  const letter = await draftOf(inspector, made, { signatory: head.post, receipt: filed.id });
  await climbs({ inspector, superintendent, head }, made, letter);
  const issue = await issueOf(inspector, clerk, letter);
  const draft = await draftOf(inspector, made, { signatory: head.post, receipt: filed.id });
  await note(inspector, made.id, 'पत्र निर्गत किया गया। उत्तर की प्रतीक्षा है।');
  await inspector.ask('writeNote', {
    params: { id: made.id },
    body: { colour: 'yellow', text: paragraphs('अनुस्मारक एक माह बाद भेजा जाए।') },
  });
  await sendReceipt(inspector, passed.id, 'SUPDT(IU)');
  const closed = await closedFile(superintendent);
  return { file: made, receipt: waiting, kept, filed, closed, draft, approved: letter, issue };
}

function paragraphs(...texts: string[]) {
  const content = texts.map((text) => ({
    type: 'paragraph' as const,
    content: [{ type: 'text' as const, text }],
  }));
  return { type: 'doc' as const, content };
}

/** In both languages, in two versions. */
async function draftOf(
  desk: Desk,
  { id }: Seeded,
  given: { readonly signatory: string; readonly receipt: string },
): Promise<string> {
  const content: DraftContent = {
    form: 'letter',
    language: 'both',
    texts: {
      hi: { subject: SUBJECTS[0], body: paragraphs('कार्य आरंभ हो गया है।') },
      en: { subject: 'Repair of the record room', body: paragraphs('Work has begun.') },
    },
    to: [addressee('निदेशक', 'नमूना निदेशालय', 'nideshak@namuna.example')],
    copyTo: [
      addressee('मुख्य आयुक्त', 'कल्पित अंचल', `${NO_SUCH_MAILBOX}@namuna.example`),
      addressee('अधीक्षक', 'प्रशासन अनुभाग'),
    ],
    enclosures: [],
    reference: { number: '', date: '' },
    signatory: given.signatory,
  };
  const started = await desk.ask('startDraft', {
    params: { id },
    body: { content, replyTo: given.receipt },
  });
  const hi = { subject: SUBJECTS[0], body: paragraphs('कार्य पूर्ण हो गया है।') };
  const better = { ...content, texts: { ...content.texts, hi } };
  await desk.ask('saveDraft', { params: { id: started.id }, body: { content: better, base: 1 } });
  return started.id;
}

type Climb = { readonly inspector: Desk; readonly superintendent: Desk; readonly head: Desk };

/** Up to the head, approved, and down again. */
async function climbs(desks: Climb, { id }: Seeded, draft: string): Promise<void> {
  const { inspector, superintendent, head } = desks;
  const params = { id };
  await note(inspector, id, 'विषयगत पत्र का परीक्षण किया गया।', 'उत्तर का मसौदा प्रस्तुत है।');
  await sendFile(inspector, id, { to: 'SUPDT(IU)' });
  await superintendent.ask('openFile', { params });
  await sendFile(superintendent, id, { to: 'COMR(MK)', agree: true });
  await head.ask('openFile', { params });
  await head.ask('approveDraft', { params: { id: draft }, body: { version: 2 } });
  await sendFile(head, id, { to: 'INSP(HN)', agree: true });
  await inspector.ask('openFile', { params });
}

/** Issued, one copy sent by hand, one bounced. */
async function issueOf(inspector: Desk, dispatcher: Desk, draft: string): Promise<string> {
  const { id } = await inspector.ask('issueDraft', { params: { id: draft } });
  const params = { id };
  const frozen = await inspector.ask('getIssue', { params, query: { wait: 30 } });
  if (frozen.pdf === null) throw new Error('the letter was not made in time');
  const hand = { mode: 'hand', modeNumber: 'दस्ती/1', postagePaise: null };
  const mail = { mode: 'email', modeNumber: '', postagePaise: null };
  await dispatcher.ask('dispatchIssue', { params, body: { addressees: [2], ...hand } });
  await dispatcher.ask('dispatchIssue', { params, body: { addressees: [1], ...mail } });
  for (;;) {
    const { dispatches } = await dispatcher.ask('getIssue', { params });
    if (dispatches.some((one) => one.status === 'bounced')) return id;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function sendReceipt(desk: Desk, id: string, to: string): Promise<void> {
  const marking = { action: 'comments', priority: 'ordinary', dueOn: null, remarks: '' };
  const body = { to: await postId(desk, to), ...marking };
  await desk.ask('sendReceipt', { params: { id }, body });
}

async function closedFile(desk: Desk): Promise<Seeded> {
  const made = await file(desk, freeNumber(), { subject: SUBJECTS[4] });
  const body = { category: 'C', retentionYears: 5, remarks: 'कार्यवाही पूर्ण।' };
  await desk.ask('closeFile', { params: { id: made.id }, body });
  return made;
}
