/** Sample dak, cover, text, reply and marking: the material of every test that acts. */
import { shippedInOffice } from '../../src/core/shipped-values.ts';
import type { EmailHead } from '../../src/core/emails.ts';
import { emptyForm } from '../../src/core/receipt-form.ts';
import type { ReceiptForm } from '../../src/core/receipt-form.ts';
import type { FileCover } from '../../src/core/file-cover.ts';
import type { DraftContent } from '../../src/core/drafts.ts';
import type { RichText } from '../../src/core/rich-text.ts';
import type { Actor } from '../../src/core/words.ts';

export const HASH = 'a'.repeat(64);

export function dak(over: Partial<ReceiptForm> = {}): ReceiptForm {
  const blank = emptyForm('2026-01-05');
  return {
    ...blank,
    form: 'letter',
    language: 'hi',
    deliveryMode: 'speed',
    letterRef: '12/नमूना/2026',
    letterDate: '2026-01-02',
    category: 'it',
    subCategory: 'eoffice',
    subject: 'ई-ऑफिस प्रणाली लागू किए जाने के संबंध में',
    sender: {
      ...blank.sender,
      name: 'कल्पना नमूना',
      designation: 'संयुक्त सचिव',
      organisation: 'कल्पित मंत्रालय',
      address1: 'नमूना भवन',
      state: 'UP',
      email: 'kalpana@kalpit.example',
    },
    ...over,
  };
}

export function text(...paragraphs: string[]): RichText {
  const content = paragraphs.map((line) => ({
    type: 'paragraph' as const,
    content: [{ type: 'text' as const, text: line }],
  }));
  return { type: 'doc', content };
}

export const COVER: FileCover = {
  numbering: {
    scheme: 'structured',
    basic: 'D',
    primary: '21',
    secondary: '13',
    tertiary: null,
  },
  subject: 'ई-ऑफिस का क्रियान्वयन',
  category: 'it',
  subCategory: 'eoffice',
  classification: 'normal',
  language: 'hi',
  remarks: '',
  previousRef: '',
  oldNumber: '',
};

export function reply(signatory: string): DraftContent {
  const addressee = {
    name: 'कल्पना नमूना',
    designation: 'संयुक्त सचिव',
    office: 'कल्पित मंत्रालय',
    address: 'नमूना भवन',
    email: 'kalpana@kalpit.example',
  };
  return {
    form: 'letter',
    language: 'hi',
    texts: {
      hi: {
        subject: 'ई-ऑफिस के संबंध में',
        body: text('उपर्युक्त विषय पर।', 'सूचित किया जाता है।'),
      },
    },
    to: [addressee],
    copyTo: [{ ...addressee, name: 'गार्ड फाइल', designation: '', email: '' }],
    enclosures: [],
    reference: { number: '12/नमूना/2026', date: '2026-01-02' },
    signatory,
  };
}

export function marking(to: Actor, over: object = {}) {
  const plain = { action: 'examine', priority: 'ordinary', dueOn: null, remarks: '' };
  return { to: to.post, ...plain, ...over };
}

export const EMAIL_HEAD: EmailHead = {
  from: { name: 'कमला कल्पित', address: 'kamala@sender.example' },
  replyTo: '',
  to: ['office@gov.example'],
  cc: [],
  subject: 'वापसी का अनुरोध',
  sentAt: '2026-01-02T03:04:05.000Z',
  messageId: '<1@sender.example>',
  signatures: [{ domain: 'sender.example', result: 'pass' }],
};

/** What an office offers that has chosen nothing of the lists. */
export const VALUES = shippedInOffice();
