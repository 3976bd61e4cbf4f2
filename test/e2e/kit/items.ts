/** Receipts, files, drafts and letters of one fictional case, typed by the contract. */
import type { DeskRow, SentRow } from '../../../src/contract/desk.ts';
import type { Issue, RegisterRow } from '../../../src/contract/dispatch.ts';
import type { Draft } from '../../../src/contract/drafts.ts';
import type { Movement } from '../../../src/contract/endpoint.ts';
import type { File } from '../../../src/contract/files.ts';
import type { Note } from '../../../src/contract/notes.ts';
import type { Receipt } from '../../../src/contract/receipts.ts';
import type { RichText } from '../../../src/core/rich-text.ts';
import { CLERK, DEALING, DEPUTY, HEAD, SUPDT, uuid } from './people.ts';

export const HASH = 'ab'.repeat(32);
export const RECEIPT = uuid(100);
export const FILE = uuid(200);
export const DRAFT = uuid(300);
export const ISSUE = uuid(400);

const p = (text: string): RichText['content'][number] => ({
  type: 'paragraph',
  content: [{ type: 'text', text }],
});

const SUBJECTS = [
  'ई-ऑफिस प्रणाली को समस्त मंडलीय कार्यालयों में लागू करने के संबंध में',
  'Inter-zone transfer of Inspectors: representation of Shri R. Bansode (fictional)',
  'लेखापरीक्षा आपत्ति क्रमांक 7 के निराकरण की सूचना',
  'Nomination for the training programme on refunds',
  'राजभाषा तिमाही प्रगति रिपोर्ट, सितंबर 2026',
  'Repair of the record room roof before the rains',
];

export function deskRows(count: number): DeskRow[] {
  return Array.from({ length: count }, (_, i) => ({
    id: i === 0 ? FILE : i === 1 ? RECEIPT : uuid(1000 + i),
    kind: i % 3 === 0 ? 'file' : 'receipt',
    number: i % 3 === 0 ? `A-22013/${i + 4}/2026-ESTT` : `${1540 + i}/2026/CRU`,
    subject: SUBJECTS[i % SUBJECTS.length] ?? '',
    status: 'opened',
    from: [CLERK, DEALING, DEPUTY][i % 3] ?? null,
    at: new Date(Date.UTC(2026, 10, 22, 5, 12) - i * 5_400_000).toISOString(),
    unread: i % 4 === 0,
    priority:
      ['ordinary', 'immediate', 'ordinary', 'top_priority', 'ordinary', 'priority'][i % 6] ?? '',
    action: ['put_up', 'examine', 'approval', 'necessary'][i % 4] ?? '',
    dueOn: i % 5 === 0 ? '2026-11-20' : i % 5 === 2 ? '2026-12-04' : null,
    pages: (i * 7) % 31,
    party: i % 3 === 0 ? '' : 'Zonal Office, Rampur (fictional)',
    vip: i === 4,
    classification: 'normal',
  }));
}

export const MOVEMENTS: Movement[] = [
  {
    seq: 1,
    from: CLERK,
    fromPerson: CLERK.holder,
    to: SUPDT,
    sentAt: '2026-11-20T04:40:00.000Z',
    openedAt: '2026-11-20T06:02:00.000Z',
    openedBy: SUPDT.holder,
    pulledBackAt: null,
    endedAt: '2026-11-21T09:30:00.000Z',
    action: 'examine',
    priority: 'immediate',
    dueOn: '2026-11-27',
    remarks: 'मूल प्रति हाथ से प्राप्त। कृपया तत्काल प्रस्तुत करें।',
    route: 'normal',
  },
  {
    seq: 2,
    from: DEPUTY,
    fromPerson: DEPUTY.holder,
    to: SUPDT,
    sentAt: '2026-11-21T09:30:00.000Z',
    openedAt: '2026-11-22T04:05:00.000Z',
    openedBy: SUPDT.holder,
    pulledBackAt: null,
    endedAt: null,
    action: 'draft',
    priority: 'immediate',
    dueOn: null,
    remarks: '',
    route: 'return',
  },
];

const sender = {
  name: 'Shri Prabhat Lohia',
  designation: 'Additional Director',
  organisation: 'Directorate of Systems (fictional)',
  ministry: '',
  address1: '14 Sarovar Marg',
  address2: '',
  country: 'IN',
  state: 'UP',
  city: 'Rampur',
  pin: '244901',
  email: 'systems@example.gov.in',
  mobile: '',
  landline: '',
  fax: '',
};

export const receipt: Receipt = {
  id: RECEIPT,
  number: '1541/2026/CRU',
  computerNo: 90211,
  version: 3,
  status: 'opened',
  form: {
    nature: 'electronic',
    sealedCover: false,
    classification: 'normal',
    form: 'order',
    language: 'hi',
    deliveryMode: 'speed',
    modeNumber: 'EU123456789IN',
    letterRef: '47/1502/2/2026',
    letterDate: '2026-11-12',
    receivedOn: '2026-11-20',
    vipType: null,
    vipName: '',
    tags: ['audit'],
    urgency: 'immediate',
    dueOn: '2026-11-27',
    sender,
    category: 'it',
    subCategory: 'eoffice',
    subject: SUBJECTS[0] ?? '',
    enclosures: '2',
    bulkyEnclosures: false,
    remarks: '',
  },
  document: HASH,
  pages: 4,
  createdAt: '2026-11-20T04:35:00.000Z',
  createdBy: CLERK,
  createdByName: CLERK.holder,
  holder: SUPDT,
  file: null,
  copyOf: null,
  closed: null,
  movements: MOVEMENTS,
  abilities: ['sendReceipt', 'fileReceipt', 'closeReceipt'],
};

const note = (n: Partial<Note> & Pick<Note, 'id' | 'post' | 'text'>): Note => ({
  colour: 'green',
  status: 'sent',
  person: n.post.holder,
  textContent: '5f'.repeat(32),
  savedAt: '2026-11-20T07:00:00.000Z',
  confirmed: false,
  no: 1,
  fromPara: 1,
  toPara: 3,
  sentAt: '2026-11-20T07:10:00.000Z',
  abilities: [],
  ...n,
});

export const NOTES: Note[] = [
  note({
    id: uuid(500),
    post: DEALING,
    text: {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: 'शासन के आदेश ' },
            { type: 'ref', attrs: { kind: 'C', target: '1', label: 'p. 1/C' } },
            {
              type: 'text',
              text: ' द्वारा ई-ऑफिस प्रणाली दिनांक 01/01/2027 से लागू की जानी है।',
            },
          ],
        },
        p('पंद्रह पदों के लिए डिजिटल हस्ताक्षर प्रमाणपत्र नहीं हैं। स्थिति नीचे दी गई है।'),
        {
          type: 'table',
          content: [
            {
              type: 'tableRow',
              content: ['अनुभाग', 'पद', 'शेष'].map((text) => ({
                type: 'tableHeader',
                content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
              })),
            },
            {
              type: 'tableRow',
              content: ['स्थापना', '9', '4'].map((text) => ({
                type: 'tableCell',
                content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
              })),
            },
            {
              type: 'tableRow',
              content: ['लेखा', '6', '3'].map((text) => ({
                type: 'tableCell',
                content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
              })),
            },
          ],
        },
        p('उत्तर का मसौदा अनुमोदनार्थ प्रस्तुत है।'),
      ],
    },
  }),
  note({
    id: uuid(501),
    no: 2,
    fromPara: 4,
    toPara: 4,
    post: SUPDT,
    sentAt: '2026-11-20T11:25:00.000Z',
    text: {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: 'With reference to ' },
            { type: 'ref', attrs: { kind: 'N', target: '2', label: 'para 2/N' } },
            { type: 'text', text: ', certificates for the seven vacant posts may be asked for ' },
            { type: 'text', text: 'in one lot', marks: [{ type: 'bold' }] },
            { type: 'text', text: '. ' },
            { type: 'ref', attrs: { kind: 'D', target: '1', label: 'DFA 1' } },
            { type: 'text', text: ' is put up.' },
          ],
        },
      ],
    },
  }),
  note({
    id: uuid(502),
    no: 3,
    fromPara: 5,
    toPara: 4,
    post: DEPUTY,
    sentAt: '2026-11-21T09:30:00.000Z',
    text: { type: 'doc', content: [] },
  }),
  note({
    id: uuid(503),
    colour: 'yellow',
    status: 'unsent',
    no: null,
    fromPara: null,
    toPara: null,
    sentAt: null,
    post: DEALING,
    text: { type: 'doc', content: [p('प्रेषण से पहले अनुभागवार सूची फिर जाँच लें।')] },
    abilities: ['saveNote', 'confirmNote', 'discardNote'],
  }),
];

export const file: File = {
  id: FILE,
  number: 'D-21013/4/2026-ESTT',
  computerNo: 41207,
  version: 9,
  status: 'opened',
  cover: {
    numbering: { scheme: 'structured', basic: 'D', primary: '21', secondary: '13', tertiary: null },
    subject: SUBJECTS[0] ?? '',
    category: 'it',
    subCategory: 'eoffice',
    classification: 'normal',
    language: 'both',
    remarks: '',
    previousRef: '',
    oldNumber: '',
  },
  createdAt: '2026-11-20T06:40:00.000Z',
  createdBy: DEALING,
  holder: SUPDT,
  cameFrom: DEPUTY,
  pages: 7,
  paragraphs: 4,
  correspondence: [
    {
      seq: 1,
      kind: 'receipt',
      item: RECEIPT,
      number: '1541/2026/CRU',
      subject: SUBJECTS[0] ?? '',
      party: 'Directorate of Systems (fictional)',
      letterDate: '2026-11-12',
      document: HASH,
      fromPage: 1,
      toPage: 4,
      at: '2026-11-20T06:41:00.000Z',
    },
    {
      seq: 2,
      kind: 'issue',
      item: ISSUE,
      number: '88/2026/ESTT',
      subject: 'Digital signature certificates for seven posts',
      party: 'Licensed Certifying Authority (fictional)',
      letterDate: '2026-11-21',
      document: HASH,
      fromPage: 5,
      toPage: 7,
      at: '2026-11-21T10:00:00.000Z',
    },
  ],
  notes: NOTES,
  drafts: [
    {
      id: DRAFT,
      no: 1,
      status: 'in_progress',
      form: 'letter',
      language: 'both',
      subject: 'ई-ऑफिस लागू करने की सूचना',
      versions: 3,
      savedAt: '2026-11-21T08:00:00.000Z',
      issue: null,
      abilities: ['saveDraft', 'discardDraft'],
    },
  ],
  issues: [
    {
      id: ISSUE,
      number: '88/2026/ESTT',
      draft: DRAFT,
      subject: 'Digital signature certificates for seven posts',
      issuedAt: '2026-11-21T10:00:00.000Z',
      pdf: HASH,
      pages: 3,
      waiting: 1,
    },
  ],
  movements: MOVEMENTS,
  closed: null,
  abilities: ['addToFile', 'sendFile', 'writeNote', 'startDraft', 'closeFile'],
};

const addressee = {
  name: 'Shri Prabhat Lohia',
  designation: 'Additional Director',
  office: 'Directorate of Systems (fictional)',
  address: '14 Sarovar Marg, Rampur, 244901',
  email: 'systems@example.gov.in',
};

export const draft: Draft = {
  id: DRAFT,
  file: { id: FILE, number: file.number },
  no: 1,
  version: 3,
  replyTo: RECEIPT,
  status: 'in_progress',
  versions: [DEALING, SUPDT, SUPDT].map((post, i) => ({
    no: i + 1,
    post,
    person: post.holder,
    at: `2026-11-2${i}T08:00:00.000Z`,
  })),
  content: {
    form: 'letter',
    language: 'both',
    texts: {
      en: {
        subject: 'Implementation of e-Office in the Commissionerate',
        body: {
          type: 'doc',
          content: [
            p(
              'I am directed to say that e-Office will be in use in every section from 01/01/2027.',
            ),
            p('Digital signature certificates are awaited for seven posts.'),
          ],
        },
      },
      hi: {
        subject: 'आयुक्तालय में ई-ऑफिस लागू करने के संबंध में',
        body: {
          type: 'doc',
          content: [
            p('मुझे यह कहने का निदेश हुआ है कि प्रत्येक अनुभाग में ई-ऑफिस प्रयोग में लाया जाएगा।'),
            p('सात पदों के लिए डिजिटल हस्ताक्षर प्रमाणपत्र प्रतीक्षित हैं।'),
          ],
        },
      },
    },
    to: [addressee],
    copyTo: [{ ...addressee, name: '', designation: 'Chief Commissioner', email: '' }],
    enclosures: ['List of posts'],
    reference: { number: '47/1502/2/2026', date: '2026-11-12' },
    signatory: DEPUTY.id,
  },
  approved: null,
  issue: null,
  abilities: ['saveDraft', 'approveDraft', 'discardDraft'],
};

export const issue: Issue = {
  id: ISSUE,
  number: '88/2026/ESTT',
  version: 4,
  file: { id: FILE, number: file.number, subject: file.cover.subject },
  draft: DRAFT,
  form: 'letter',
  language: 'both',
  subject: {
    en: 'Digital signature certificates for seven posts',
    hi: 'सात पदों के डिजिटल हस्ताक्षर प्रमाणपत्र',
  },
  issuedAt: '2026-11-21T10:00:00.000Z',
  issuedBy: SUPDT,
  signatory: { name: { en: 'Sushil Iyer', hi: 'सुशील अय्यर' }, designation: DEPUTY.designation },
  letterContent: HASH,
  pdf: HASH,
  pages: 3,
  to: [addressee],
  copyTo: [{ ...addressee, name: '', designation: 'Chief Commissioner', email: '' }],
  dispatches: [
    {
      seq: 1,
      addressee: 0,
      mode: 'speed',
      modeNumber: 'EU998877665IN',
      postagePaise: 4150,
      status: 'dispatched',
      at: '2026-11-21T11:00:00.000Z',
      by: CLERK,
      detail: '',
    },
  ],
  waiting: [1],
  mailReady: true,
  abilities: ['dispatchIssue'],
};

export const REGISTER: RegisterRow[] = Array.from({ length: 12 }, (_, i) => ({
  issueId: uuid(600 + i),
  number: `${80 + i}/2026/ESTT`,
  issuedAt: '2026-11-21T10:00:00.000Z',
  fileNumber: file.number,
  subject: SUBJECTS[i % SUBJECTS.length] ?? '',
  addressee: 'Additional Director, Directorate of Systems (fictional)',
  language: i % 2 === 0 ? 'hi' : 'both',
  form: 'letter',
  mode: ['speed', 'hand', 'email'][i % 3] ?? 'post',
  modeNumber: i % 3 === 0 ? `EU9988776${i}5IN` : '',
  postagePaise: i % 3 === 0 ? 4150 : null,
  status: ['dispatched', 'dispatched', 'sent'][i % 3] ?? 'dispatched',
  at: '2026-11-21T11:00:00.000Z',
}));

export function sentRows(): SentRow[] {
  return deskRows(14).map((row, i) => ({
    id: row.id,
    kind: row.kind,
    seq: 2,
    number: row.number,
    subject: row.subject,
    to: [HEAD, DEPUTY, DEALING][i % 3] ?? HEAD,
    sentAt: row.at,
    openedAt: i < 3 ? null : row.at,
    pulledBackAt: i === 2 ? row.at : null,
    priority: row.priority,
    action: row.action,
    canPullBack: i < 2,
  }));
}
