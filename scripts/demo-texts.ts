/** What the demo writes: forms, notes and letters of a fictional office. */
import { randomInt } from 'node:crypto';
import type { DraftContent } from '../src/core/drafts.ts';
import type { FileCover } from '../src/core/file-cover.ts';
import type { Addressee } from '../src/core/letters.ts';
import { refLabel } from '../src/core/notes.ts';
import { emptyForm } from '../src/core/receipt-form.ts';
import type { ReceiptForm } from '../src/core/receipt-form.ts';
import type { Block, Inline, Ref, RichText } from '../src/core/rich-text.ts';
import { NO_SUCH_MAILBOX } from './demo-mail.ts';

type Words = string | Ref;
const inline = (word: Words): Inline =>
  typeof word === 'string' ? { type: 'text', text: word } : word;
export const para = (...words: Words[]): Block => ({
  type: 'paragraph',
  content: words.map(inline),
});
export const doc = (...content: Block[]): RichText => ({ type: 'doc', content });
export const lines = (...texts: string[]): RichText => doc(...texts.map((text) => para(text)));

/** A link to a page (`C`), a paragraph of the notes (`N`) or a draft (`D`). CSMOP 7.5. */
export function ref(kind: 'C' | 'N' | 'D', number: number): Ref {
  return { type: 'ref', attrs: { kind, target: String(number), label: refLabel(kind, number) } };
}

function table(head: readonly string[], rows: readonly (readonly Words[])[]): Block {
  const cell = (type: 'tableCell' | 'tableHeader') => (word: Words) => ({
    type,
    content: [{ type: 'paragraph' as const, content: [inline(word)] }],
  });
  const row = (type: 'tableCell' | 'tableHeader', cells: readonly Words[]) => ({
    type: 'tableRow' as const,
    content: cells.map(cell(type)),
  });
  const body = rows.map((cells) => row('tableCell', cells));
  return { type: 'table', content: [row('tableHeader', head), ...body] };
}

/** The note that puts the case up: two paragraphs, a table, and the draft. */
export function firstNote(at: {
  readonly numbers: readonly [string, string];
  readonly pages: readonly [number, number];
}): RichText {
  const [first, second] = at.numbers;
  const [firstPage, secondPage] = at.pages;
  return doc(
    para('विषयगत पत्र ', ref('C', firstPage), ' का परीक्षण किया गया।'),
    para('इसी विषय पर दूसरा पत्र ', ref('C', secondPage), ' भी इसी पत्रावली में रखा गया है।'),
    table(
      ['क्र.', 'डायरी संख्या', 'पृष्ठ'],
      [
        ['१', first, ref('C', firstPage)],
        ['२', second, ref('C', secondPage)],
      ],
    ),
    para('उत्तर का मसौदा ', ref('D', 1), ' अनुमोदनार्थ प्रस्तुत है।'),
  );
}

/** The form of a dak of which nothing more is known than its file: what `--dak` diarises. */
export function unknownDak(name: string, today: string): ReceiptForm {
  const blank = emptyForm(today);
  return {
    ...blank,
    form: 'letter',
    language: 'hi',
    deliveryMode: 'hand',
    letterRef: `नमूना/${randomInt(100_000, 1_000_000)}`,
    category: 'general',
    subject: `प्राप्त पत्र: ${name}`,
    sender: {
      ...blank.sender,
      name: 'कल्पना नमूना',
      organisation: 'कल्पित कार्यालय, उदाहरणपुर',
      address1: 'नमूना मार्ग',
      state: 'UP',
      email: 'kalpana@kalpit.example',
    },
  };
}

export const COVER: FileCover = {
  numbering: { scheme: 'structured', basic: 'D', primary: '21', secondary: '13', tertiary: null },
  subject: 'उदाहरणपुर आयुक्तालय में ई-ऑफिस का क्रियान्वयन',
  category: 'it',
  subCategory: 'eoffice',
  classification: 'normal',
  language: 'both',
  remarks: '',
  previousRef: '',
  oldNumber: '',
};

const addressee = (
  name: string,
  designation: string,
  office: string,
  email: string,
): Addressee => ({ name, designation, office, address: 'नमूना मार्ग, उदाहरणपुर – 999001', email });

/** Who gets a copy; the second mailbox does not exist. */
const COPY_TO: readonly Addressee[] = [
  addressee('श्री नमन कल्पित', 'मुख्य आयुक्त', 'कल्पित अंचल, उदाहरणपुर', ''),
  addressee('श्री उदय उदाहरण', 'निदेशक', 'नमूना निदेशालय', `${NO_SUCH_MAILBOX}@namuna.example`),
  addressee('', 'Guard file', 'Technical Section', ''),
];

/** The reply to a dak goes to its sender. */
export function replyLetter(signatory: string, dak: ReceiptForm): DraftContent {
  const { name, designation, organisation: office, address1, address2, email } = dak.sender;
  const address = [address1, address2].filter((line) => line !== '').join(', ');
  return {
    form: 'letter',
    language: 'both',
    texts: {
      hi: {
        subject: 'ई-ऑफिस प्रणाली के क्रियान्वयन की स्थिति के संबंध में।',
        body: doc(
          para('उपर्युक्त विषय पर आपके संदर्भित पत्र का अवलोकन करने का कष्ट करें।'),
          para('सूचित किया जाता है कि इस कार्यालय के सभी अनुभागों में कार्य आरंभ हो गया है।'),
        ),
      },
      en: {
        subject: 'Status of the implementation of e-Office – regarding.',
        body: lines(
          'Kindly refer to your letter cited above on the subject.',
          'It is stated that work has begun in every section of this office.',
        ),
      },
    },
    to: [{ name, designation, office, address, email }],
    copyTo: COPY_TO,
    enclosures: ['अनुभागवार सूची / Section-wise list'],
    reference: { number: dak.letterRef, date: dak.letterDate ?? '' },
    signatory,
  };
}

/** The second version: a paragraph and a table more in both languages. */
export function improvedLetter(first: DraftContent): DraftContent {
  const status = (head: readonly string[], rows: readonly (readonly string[])[]) =>
    table(head, rows);
  const { hi, en } = first.texts;
  if (hi === undefined || en === undefined) throw new Error('the letter is in both languages');
  return {
    ...first,
    texts: {
      hi: {
        ...hi,
        body: doc(
          ...hi.body.content,
          status(
            ['अनुभाग', 'स्थिति'],
            [
              ['तकनीकी', 'पूर्ण'],
              ['प्रशासन', 'प्रगति पर'],
            ],
          ),
          para('शेष कार्य इसी तिमाही में पूर्ण कर लिया जाएगा।'),
        ),
      },
      en: {
        ...en,
        body: doc(
          ...en.body.content,
          para('The remaining work will be completed within this quarter.'),
        ),
      },
    },
  };
}

/** An office memorandum in English, to a section of the same office. CSMOP 8.1. */
export function memorandum(signatory: string): DraftContent {
  return {
    form: 'om',
    language: 'en',
    texts: {
      en: {
        subject: 'Training of staff in e-Office',
        body: lines(
          'The undersigned is directed to say that all sections shall nominate two officials.',
          'Names may reach the Technical Section within seven days.',
        ),
      },
    },
    to: [addressee('', 'Superintendent', 'Administration Section', '')],
    copyTo: [],
    enclosures: [],
    reference: { number: '', date: '' },
    signatory,
  };
}
