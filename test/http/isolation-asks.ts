/**
 * What somebody of one office asks about another: for every endpoint that needs more than an id in
 * its path, how to ask it. An endpoint that is asked in vain, because its question is not valid,
 * fails the walk: whoever adds one says here how.
 */
import type { Contract } from '../../src/contract/index.ts';
import { OFFICE_REPORTS } from '../../src/core/office-reports.ts';
import { REGISTER_NAMES } from '../../src/core/registers.ts';
import { csvOf, rollRow } from '../db/roll-samples.ts';
import { text } from '../db/samples.ts';
import { SECRET, secretCover, secretDak, secretReply } from './other-office.ts';
import type { Theirs } from './other-office.ts';

export type Ask = {
  /** Parameters of the path; those not named are tried with everything of the other office. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** JSON; a text is sent as bytes. */
  readonly body?: unknown;
};
/** What the asking office has in hand. */
export type Ours = {
  readonly receipt: string;
  readonly file: string;
  readonly post: string;
  readonly person: string;
  readonly org: string;
  readonly today: string;
};

const order = 'of the asking office';
const NOTHING = [{ body: {} }];

export function asks(
  b: Theirs,
  a: Ours,
): Readonly<Partial<Record<keyof Contract, readonly Ask[]>>> {
  return {
    ...readings(b, a),
    ...papers(b, a),
    ...staff(b, a),
    ...calendars(b, a),
    ...masters(),
    ...own(b),
  };
}

function readings(b: Theirs, a: Ours): Partial<Record<keyof Contract, readonly Ask[]>> {
  const days = { from: '2000-01-01', to: '2999-12-31' };
  const words = ['', SECRET, '1', 'नमूना'];
  const q = words.map((word) => ({ query: { q: word } }));
  const registers = REGISTER_NAMES.map((name) => ({ params: { name } }));
  const reports = OFFICE_REPORTS.map((name) => ({
    params: { name },
    query: { ...days, language: 'en' },
  }));
  const kinds = ['receipt', 'issue'] as const;
  const wrong = { content: 'f'.repeat(64) };
  const check = kinds.map((kind) => ({ params: { kind, id: String(b[kind]), ...wrong } }));
  return {
    findFiles: q,
    findPosts: [
      ...q,
      ...['post', 'org', 'person'].map((one) => ({ query: { id: String(b[one]) } })),
    ],
    listPeople: [...q, { query: { organisation: String(b['org']) } }],
    listPosts: [
      ...q,
      { query: { unit: String(b['unit']) } },
      { query: { organisation: String(b['org']) } },
    ],
    listRolls: [{}, { query: { organisation: String(b['org']) } }],
    ...Object.fromEntries(
      (['getRoll', 'rollCounts', 'rollRows', 'personCharges'] as const).map((name) => [
        name,
        [{}, { query: { organisation: String(b['org']) } }],
      ]),
    ),
    findSenders: q,
    findDuplicates: [
      { query: { letterRef: `${SECRET}/1` } },
      { query: { letterRef: `${SECRET}/1`, sender: SECRET } },
      { query: { document: String(b['bytes']) } },
    ],
    findByLabel: ['1', '1/2026/B', SECRET].map((label) => ({ query: { label } })),
    printLabels: [{ query: { day: a.today } }],
    listUnits: [{}, { query: { organisation: String(b['org']) } }],
    listDesk: ['inbox', 'created', 'parked', 'closed'].map((tray) => ({ query: { tray } })),
    listIssues: [{}, { query: { waiting: 'true' } }],
    printFile: [{ query: { language: 'hi' } }],
    listNotes: [{ query: { before: '99' } }],
    history: [{}, { query: { parts: '1' } }],
    readRegister: registers.map((one) => ({ ...one, query: days })),
    saveRegister: registers.flatMap((one) =>
      ['csv', 'xlsx'].map((format) => ({ ...one, query: { ...days, format, language: 'en' } })),
    ),
    readOfficeReport: reports,
    saveOfficeReport: reports.flatMap(({ params, query }) =>
      ['csv', 'xlsx'].map((format) => ({ params, query: { ...query, format } })),
    ),
    listRefused: [{}, ...q, { query: { who: 'known' } }, { query: { who: 'unknown' } }],
    saveRefused: [{ query: { language: 'en' } }, { query: { language: 'hi', who: 'known' } }],
    rollTemplate: [{ query: { as: 'csv' } }],
    postCharges: [
      {},
      { query: { day: '2030-01-01' } },
      { query: { organisation: String(b['org']) } },
    ],
    logTile: [{ params: { '*': '0/000.p/1' } }, { params: { '*': 'entries/000' } }],
    checkPaper: check,
    checkProof: check,
  };
}

function papers(b: Theirs, a: Ours): Partial<Record<keyof Contract, readonly Ask[]>> {
  const to = (post: string | undefined) => ({
    ...{ to: String(post), action: 'examine', priority: 'ordinary', dueOn: null, remarks: '' },
  });
  const agree = { agree: false };
  const form = secretDak({ nature: 'physical', subject: 'ours', remarks: '', letterRef: 'ours' });
  const ours = { ...form, sender: { ...form.sender, name: 'x', organisation: 'x', address1: 'x' } };
  const plain = { document: null, copyOf: null, send: null };
  const register = (over: object) => ({ body: { form: ours, ...plain, ...over } });
  const electronic = { ...ours, nature: 'electronic' };
  const remarks = [{ body: { remarks: 'x' } }];
  const content = {
    ...secretReply(String(b['post'])),
    texts: { hi: { subject: 'x', body: text('x') } },
  };
  const letter = { ...content, to: [{ ...content.to[0], name: 'x' }] };
  const cover = { ...secretCover, subject: 'ours', remarks: '' };
  const on = { params: { id: a.file } };
  return {
    registerReceipt: [
      register({ form: electronic, document: b['document'] }),
      register({ copyOf: b['receipt'] }),
      register({ send: to(b['post']) }),
    ],
    correctReceipt: [{ body: { form: ours } }],
    sendReceipt: [{ body: to(a.post) }, { params: { id: a.receipt }, body: to(b['post']) }],
    openReceipt: NOTHING,
    disputeReceipt: [{ body: { to: b['post'], reason: 'x' } }],
    acknowledgeReceipt: NOTHING,
    previewDispatch: bulk(b),
    dispatchIssues: bulk(b),
    chooseReminder: [{ body: { on: true } }],
    setDakAside: [
      {
        body: {
          ...{ reason: 'private', receivedOn: a.today, count: 1 },
          ...{ from: '', givenTo: '', remarks: '' },
        },
      },
    ],
    answerDispute: [{ body: { upheld: true, reason: 'x' } }],
    pullBackReceipt: NOTHING,
    closeReceipt: remarks,
    reopenReceipt: remarks,
    createFile: ['receipt', 'created', 'shut'].map((one) => ({
      body: { cover, receipts: [b[one]] },
    })),
    addToFile: [
      { body: { receipt: a.receipt } },
      ...['receipt', 'created', 'shut'].map((one) => ({ ...on, body: { receipt: b[one] } })),
    ],
    addManyToFile: [
      { body: { receipts: [a.receipt] } },
      { ...on, body: { receipts: [b['receipt'], b['created'], b['shut']] } },
    ],
    detachFromFile: [{ body: { receipt: a.receipt } }, { ...on, body: { receipt: b['receipt'] } }],
    openFile: NOTHING,
    sendFile: [
      { body: { ...to(a.post), ...agree } },
      { ...on, body: { ...to(b['post']), ...agree } },
    ],
    pullBackFile: NOTHING,
    closeFile: [{ body: { category: 'C', retentionYears: 5, remarks: 'x' } }],
    parkFile: [{ body: { until: '2099-01-01', remarks: 'x' } }],
    unparkFile: NOTHING,
    writeNote: [{ body: { colour: 'yellow', text: text('x') } }],
    saveNote: [{ body: { text: text('x') } }],
    confirmNote: NOTHING,
    discardNote: NOTHING,
    startDraft: [
      { body: { content: { ...letter, signatory: '' }, replyTo: null } },
      { ...on, body: { content: { ...letter, signatory: '' }, replyTo: b['receipt'] } },
      { ...on, body: { content: letter, replyTo: null } },
    ],
    saveDraft: [{ body: { content: letter, base: 1 } }],
    approveDraft: [{ body: { version: 1 } }],
    discardDraft: NOTHING,
    issueDraft: NOTHING,
    dispatchIssue: [
      { body: { addressees: [0], mode: 'post', modeNumber: '', postagePaise: null } },
    ],
    renderAgain: NOTHING,
    sendToCru: [{ body: { addressees: [0] } }],
    returnFromCru: [{ body: { addressees: [0], reason: 'x' } }],
    recordDelivery: [{ body: { seq: 1, status: 'delivered', on: '2026-01-05', detail: 'x' } }],
    getPageImage: [{ params: { page: '1' } }],
    getPageText: [{ params: { page: '1' } }],
  };
}

const both = { en: 'Sample', hi: 'नमूना' };

function staff(b: Theirs, a: Ours): Partial<Record<keyof Contract, readonly Ask[]>> {
  const { today } = a;
  const days = { from: today, until: today };
  const there = { organisation: b['org'] };
  const unit = { kind: 'section', name: both, abbr: 'XX', parent: null };
  const post = (over: object) => ({
    ...{ unit: b['unit'], designation: both, desig: 'XX', roles: [], clearance: 'normal' },
    ...{ reportsTo: null, ...over },
  });
  const posts = [{ body: { ...post({}), order } }, { body: { ...post(there), order } }];
  const person = {
    ...{ userId: 'walker@udaharanpur.gov.example', name: both, initials: 'WK', ...there },
    ...{ employeeCode: 'E-9', designation: 'x', mobile: '9000000078' },
  };
  const { organisation: _there, ...listed } = person;
  const first = { ...listed, desig: 'MGR', post: both };
  const charge = { kind: 'additional', from: today, until: null, order };
  const charges = [
    { body: { ...charge, person: a.person } },
    { params: { id: a.post }, body: { ...charge, person: b['person'] } },
  ];
  const relief = { on: today, order, inCharge: null };
  const reliefs = [{ params: { no: '1' }, body: relief }];
  const transfers = [
    { params: { no: '1' }, body: { ...relief, person: b['person'], to: a.post, from: today } },
  ];
  const delegated = [
    { body: { person: a.person, kind: 'signatory', ...days } },
    { params: { id: a.post }, body: { person: b['person'], kind: 'signatory', ...days } },
  ];
  const organisation = {
    ...{ type: 'other', code: 'NEW', parent: b['org'], numbering: 'plain', lgd: null },
    ...{ name: both, abbr: both, place: both, address: both },
  };
  const stage = { stage: 'exempt', from: today, order, authority: 'x' };
  const token = { name: 'x', scopes: ['read'], expires: today, ranges: [], order };
  const units = [{ body: { ...unit, order } }, { body: { ...unit, ...there, order } }];
  const { order: _, ...newPost } = posts[0]?.body ?? { order };
  const given = (ask: object): readonly Ask[] => [{ body: { ...ask } }];
  const list = csvOf(rollRow({ userId: `roll@${SECRET}.gov.example` })).toString();
  const rolls = [{ query: { name: 'x.csv' }, body: list }];
  return {
    createUnit: given({ ...unit, ...there }),
    reviseUnit: units,
    reviseUnitEffect: units,
    createPost: [{ body: newPost }, { body: { ...newPost, ...there } }],
    createPostEffect: [{ body: newPost }, { body: { ...newPost, ...there } }],
    revisePost: posts,
    revisePostEffect: posts,
    abolishPost: [{ body: { order } }, { body: { ...there, order } }],
    enrolPerson: given(person),
    certifyPerson: given({ order }),
    equipOffice: given({
      unit: { name: both, abbr: 'HQ' },
      manager: first,
      certifier: first,
      order,
    }),
    giveCharge: charges,
    giveChargeEffect: charges,
    relieve: reliefs,
    relieveEffect: reliefs,
    transfer: transfers,
    transferEffect: transfers,
    delegate: delegated,
    delegateEffect: delegated,
    endDelegation: [{ params: { no: '1' }, body: {} }],
    deactivate: given({ reason: 'left', order }),
    deactivateEffect: given({ reason: 'left', order }),
    reactivate: given({ order }),
    reactivateEffect: given({ order }),
    releasePerson: given({ to: a.org, order }),
    takeIn: given({ order }),
    lendRole: given({ role: 'diarist', post: null, ...days, order }),
    takeRoleBack: [{ params: { no: '1' }, body: { order } }],
    acceptHandOver: [
      { params: { no: '1' }, body: { list: 'a'.repeat(64), missing: [], remarks: 'x' } },
    ],
    movePapers: [
      { body: { to: a.post, order, papers: [b['created']] } },
      { params: { id: a.post }, body: { to: b['post'], order, papers: [a.receipt] } },
    ],
    invitePerson: given({ reset: true, order, via: 'slip' }),
    offerSuperAdmin: given({ to: b['person'], order }),
    appointSuperAdmin: given({ person: b['person'], order }),
    acceptSuperAdmin: NOTHING,
    createOrganisation: given(organisation),
    reviseOrganisation: given({ ...organisation, order }),
    setStage: given(stage),
    makeNetworkRule: given({
      ...{ effect: 'limit', subject: 'person', role: null, person: b['person'], order },
      ...{ ranges: ['10.1.0.0/16'], from: today, until: null },
    }),
    endNetworkRule: given({ order }),
    createToken: [
      { body: { ...token, person: b['manager'], post: b['post'] } },
      { body: { ...token, person: b['manager'], post: a.post } },
      { body: { ...token, person: a.person, post: b['post'] } },
    ],
    revokeToken: [{ params: { no: '3' }, body: { order } }],
    uploadRoll: [],
    checkRoll: rolls,
    rollFaults: rolls.map((one) => ({ ...one, query: { ...one.query, as: 'csv' } })),
    certifyRoll: given({ order }),
    returnRoll: given({ remarks: 'x' }),
  };
}

function calendars(b: Theirs, { today }: Ours): Partial<Record<keyof Contract, readonly Ask[]>> {
  const holiday = { day: '2098-01-26', kind: 'gazetted', name: both };
  const closed = [{ weekday: 0, weeks: [] }];
  return {
    makeCalendar: [{ body: { reach: 'place', name: both } }],
    followCalendar: [
      { body: { place: null, order } },
      { params: { id: String(b['calendar']) }, body: { place: b['calendar'], order } },
    ],
    declareHolidays: [{ body: { holidays: [holiday], order } }],
    withdrawHoliday: [{ body: { day: '2099-08-15', order } }],
    setWeekend: [{ body: { from: today, closed, order } }],
    countWorkingDays: [{ query: { from: '2099-08-15', days: '0' } }],
  };
}

/** The lists of the instance are for all; what an office asks of them is not. */
function masters(): Partial<Record<keyof Contract, readonly Ask[]>> {
  const params = { list: 'vip_type' };
  const value = { code: 'council', parent: null, name: both, facts: null };
  return {
    listMasters: [{ params }],
    saveMastersFile: [{ params }],
    saveMasters: [{ params, body: { values: [value], order } }],
    importMasters: [{ params, query: { order }, body: 'x' }],
    retireMaster: [{ params, body: { code: 'mp_ls', retired: true, order } }],
    mapMasters: [{ params, body: { codes: ['mp_ls'], order } }],
    // Refused for what it asks: it is there already.
    askMaster: [{ params, body: { value: { ...value, code: 'mp_ls' }, reason: 'x' } }],
    answerMaster: [{ body: { granted: true, remarks: 'x', order } }],
  };
}

const TICKET = 'a'.repeat(64);

/** About oneself alone; of these only those are asked that leave the asker as they are. */
function own(b: Theirs): Partial<Record<keyof Contract, readonly Ask[]>> {
  const shown = { ticket: TICKET, code: '123456' };
  const response = { id: 'x', rawId: 'x', type: 'public-key', response: {} };
  const passkey = { ticket: TICKET, response };
  const someone = { userId: `ak@${SECRET}.gov.example`, password: 'of somebody else' };
  return {
    signIn: [{ body: { ...someone, code: '123456' } }],
    givePassword: [{ body: someone }],
    mailCode: [{ body: { ticket: TICKET } }],
    giveCode: [{ body: { ...shown, kind: 'totp' } }],
    askPasskey: [{ body: { ticket: null } }],
    givePasskey: [{ body: passkey }],
    openInvitation: [{ body: { code: 'x'.repeat(30) } }],
    beginSso: [{ body: { shared: false } }],
    endSso: [{ body: { query: '?code=x&state=y' } }],
    beginProof: NOTHING,
    endEnrolment: NOTHING,
    setPassword: [{ body: { old: 'wrong', password: 'a new one that nobody chose' } }],
    beginTotp: NOTHING,
    addTotp: [{ body: shown }],
    beginPasskey: NOTHING,
    addPasskey: [{ body: { ...passkey, name: 'x' } }],
    beginMail: NOTHING,
    addMail: [{ body: shown }],
    removeFactor: [{ params: { no: '99' }, body: {} }],
    endSessions: [{ body: { id: String(b['person']) } }],
    // These name nothing and take away what the asker is signed in with.
    signOut: [],
    renewRecoveryCodes: [],
    // Bytes of one's own under a name of one's own.
    uploadDocument: [],
    readWord: [],
    addCheckpoint: [],
  };
}

function bulk(b: Theirs): readonly Ask[] {
  const letters = [{ id: b['issue'], modeNumber: '' }];
  return [{ body: { letters, mode: 'post', postagePaise: null } }];
}
