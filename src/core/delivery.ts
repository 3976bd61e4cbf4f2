/**
 * A letter that goes to another desk of this instance: it arrives there as dak, registered in the
 * receiving office's own series, with the sender's particulars filled in and the very bytes of the
 * letter. Domain 7; M40.
 */
import type { Inside, IssueState } from './dispatch.ts';
import type { FileState } from './files.ts';
import { COMMUNICATION_FORMS, isChoice } from './masters.ts';
import { rankOf } from './movement.ts';
import { mayWork, numbered } from './organisations.ts';
import type { OfficeFacts } from './organisations.ts';
import { EMPTY_SENDER, FORM_MAX, emptyForm } from './receipt-form.ts';
import type { ReceiptForm } from './receipt-form.ts';
import type { ReceiptEvent } from './receipts.ts';
import { refuse } from './refusals.ts';
import type { Refused } from './refusals.ts';
import type { Context, Day, Emitted, Id } from './words.ts';

/** The receiving desk, and the numbers that its office gives the dak. */
export type Receiving = {
  readonly post: Id;
  readonly org: Id;
  readonly unitAbbr: string;
  readonly vacant: boolean;
  readonly clearance: string;
  readonly office: OfficeFacts;
  readonly running: number;
  readonly year: number;
  readonly computerNo: number;
};
type Delivered = { readonly events: readonly Emitted<ReceiptEvent>[]; readonly inside: Inside };

export function deliver(
  issue: IssueState,
  file: FileState,
  receiving: Receiving | null,
  context: Context,
): Delivered | Refused {
  const { actor, today } = context;
  if (receiving === null) return refuse('recipient_unknown');
  const { post, org, office } = receiving;
  if (post === actor.post) return refuse('recipient_same');
  if (receiving.vacant) return refuse('recipient_vacant');
  const { classification } = file.cover;
  if (rankOf(receiving.clearance) < rankOf(classification)) return refuse('not_cleared');
  const closed = mayWork(office, today);
  if (closed !== null) return closed;
  const { running, year, unitAbbr, computerNo } = receiving;
  const number = numbered(office, `${running}/${year}/${unitAbbr}`);
  const receipt = context.newId();
  const arrived = {
    number,
    computerNo,
    formContent: context.keep({ form: arrivedForm(issue, file, today) }),
    document: issue.pdf ?? '',
    pages: issue.pages,
    issue: issue.id,
  };
  const plain = { action: 'examine', priority: 'ordinary', dueOn: null } as const;
  const sent = { seq: 1, from: actor.post, to: post, ...plain, remarksContent: null };
  const item = { kind: 'receipt', item: receipt, org } as const;
  return {
    events: [
      { ...item, type: 'ReceiptDelivered', body: arrived },
      { ...item, type: 'ReceiptSent', body: { ...sent, route: 'normal' } },
    ],
    inside: { post, receipt, number },
  };
}

/** What a diarist would have typed from the paper. */
function arrivedForm({ letter }: IssueState, file: FileState, today: Day): ReceiptForm {
  const language = letter.language === 'en' ? 'en' : 'hi';
  const form = letter.form === 'office_order' ? 'order' : letter.form;
  const cut = (text: string, max: number) => text.replace(/\s+/gu, ' ').trim().slice(0, max);
  const sender = {
    ...EMPTY_SENDER,
    name: cut(letter.signatory.name[language], FORM_MAX.line),
    designation: cut(letter.signatory.designation[language], FORM_MAX.line),
    organisation: cut(letter.office[language], FORM_MAX.line),
    address1: cut(letter.officeAddress[language], FORM_MAX.line),
    city: cut(letter.place[language], FORM_MAX.line),
  };
  return {
    ...emptyForm(today),
    classification: file.cover.classification,
    form: isChoice(COMMUNICATION_FORMS, form) ? form : 'other',
    language: letter.language,
    deliveryMode: 'eoffice',
    letterRef: cut(letter.issueNumber, FORM_MAX.line),
    letterDate: letter.issuedOn,
    sender,
    category: file.cover.category,
    subject: cut(letter.texts[language]?.subject ?? '', FORM_MAX.subject),
    enclosures: cut(letter.enclosures.join('; '), FORM_MAX.enclosures),
  };
}
