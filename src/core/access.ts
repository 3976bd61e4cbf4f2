/**
 * Who may do what, in which state: the one table, of every verb of the office and of what is read
 * without an item. A decider asks `mayNot`, a reply carries `abilities`, the screen offers only
 * those. A test prints the whole table as a snapshot, so that a change of rights is seen.
 */
import { refuse } from './refusals.ts';
import type { RefusalCode, Refused } from './refusals.ts';
import type { Actor, Id, Role } from './words.ts';

/**
 * How the acting post stands to the item. Who is `incumbent` of a post, and who `owner` of what
 * lets them in, the deciders find out; some acts are the `system`'s own.
 */
export type Standing =
  | 'anyone'
  | 'holder'
  | 'sender'
  | 'reader'
  | 'asked'
  | 'asker'
  | 'dispatcher'
  | 'incumbent'
  | 'owner'
  | 'system';

/** An item to the eyes of this table: its status and how a post stands to it. */
export type Facts = {
  readonly status: string;
  readonly holder: string;
  readonly sender: string | null;
  /** Whether the post has had it and may read it; left out: nobody asked. */
  readonly reader?: boolean;
  /** Whose approval of it is asked for, and who asks. */
  readonly asked?: string | null;
  readonly asker?: string | null;
};

type Rule = {
  readonly standing: Standing;
  /** Any one of these is enough in the actor's own office; empty, with `everywhere`: everybody. */
  readonly roles: readonly Role[];
  /** Any one of these is enough in every office of the instance. */
  readonly everywhere: readonly Role[];
  /** Whether it shows or makes what is written in papers: never for those who only oversee. */
  readonly content: boolean;
  /**
   * Status → what it refuses with when the command is not possible there; a status not named is
   * allowed.
   */
  readonly barred: { readonly [status: string]: RefusalCode };
};

/**
 * Roles of those who help, oversee or audit: a post that has one works no papers and opens none,
 * whatever else it may. Domain 6; M27.
 */
export const WITHOUT_CONTENT: readonly Role[] = ['support', 'nodal_officer', 'auditor'];

const SHUT_RECEIPT = {
  sent: 'not_opened',
  disputed: 'dispute_open',
  filed: 'receipt_filed',
  closed: 'receipt_closed',
} as const;
const SHUT = {
  closed: 'file_closed',
  sent: 'not_opened',
  parked: 'file_parked',
  call_book: 'file_parked',
  linked: 'file_linked',
} as const;
const rule = (
  standing: Standing,
  barred: Rule['barred'] = {},
  roles: readonly Role[] = [],
): Rule => ({ standing, roles, barred, everywhere: [], content: true });
/** For these roles in their own office, and for those in all of them. */
const office = (roles: readonly Role[], everywhere: readonly Role[] = []): Rule => ({
  ...{ standing: 'anyone', roles, everywhere, content: false, barred: {} },
});
/** Who administers people and posts: a manager their own office only. Domain 6. */
const ADMINISTERS = office(['emd_manager'], ['super_admin']);
const INSTANCE = office([], ['super_admin']);
const OWNER: Rule = { ...office([]), standing: 'owner' };
const SYSTEM: Rule = { ...office([]), standing: 'system' };

/** What is read without an item; items are read by who held them (`readable`, in SQL). */
const READING = {
  administer: ADMINISTERS,
  listPosts: ADMINISTERS,
  listPeople: office(['emd_manager', 'certifier', 'nodal_officer'], ['super_admin']),
  readLog: office(['auditor']),
  exportLedger: office(['auditor']),
  seeReaders: office(['auditor', 'nodal_officer']),
  seeRefused: ADMINISTERS,
  findDuplicates: rule('anyone'),
  findSenders: rule('anyone'),
  listUnregistered: rule('anyone', {}, ['diarist']),
  readMailbox: rule('anyone', {}, ['diarist']),
  readPapers: rule('anyone'),
} as const satisfies Record<string, Rule>;

export const ACCESS = {
  receiveDocument: rule('anyone'),
  inspectDocument: SYSTEM,
  recordReading: rule('anyone'),
  registerReceipt: rule('anyone', {}, ['diarist']),
  setDakAside: rule('anyone', {}, ['diarist']),
  acknowledgeReceipt: rule('reader', { filed: 'receipt_filed', closed: 'receipt_closed' }),
  reportAcknowledgement: SYSTEM,
  correctReceipt: rule('holder', {
    sent: 'receipt_sent',
    opened: 'receipt_sent',
    disputed: 'receipt_sent',
    filed: 'receipt_filed',
    closed: 'receipt_closed',
  }),
  sendReceipt: rule('holder', SHUT_RECEIPT),
  openReceipt: rule('holder', {
    created: 'already_opened',
    opened: 'already_opened',
    disputed: 'already_opened',
    filed: 'receipt_filed',
    closed: 'receipt_closed',
  }),
  pullBackReceipt: rule('sender', {
    created: 'not_yours',
    opened: 'already_opened',
    disputed: 'already_opened',
    filed: 'receipt_filed',
    closed: 'receipt_closed',
  }),
  fileReceipt: rule('holder', SHUT_RECEIPT, ['dealing', 'closing']),
  closeReceipt: rule('holder', SHUT_RECEIPT),
  reopenReceipt: rule('holder', {
    created: 'receipt_not_closed',
    sent: 'receipt_not_closed',
    opened: 'receipt_not_closed',
    disputed: 'receipt_not_closed',
    filed: 'receipt_filed',
  }),
  takeInEmail: SYSTEM,
  readEmail: SYSTEM,
  diariseEmail: rule(
    'anyone',
    {
      arrived: 'email_pending',
      unreadable: 'email_unreadable',
      diarised: 'email_diarised',
      set_aside: 'email_set_aside',
    },
    ['diarist'],
  ),
  setEmailAside: rule(
    'anyone',
    { arrived: 'email_pending', diarised: 'email_diarised', set_aside: 'email_set_aside' },
    ['diarist'],
  ),
  takeUpEmail: rule(
    'anyone',
    {
      arrived: 'email_not_set_aside',
      waiting: 'email_not_set_aside',
      unreadable: 'email_not_set_aside',
      diarised: 'email_diarised',
    },
    ['diarist'],
  ),
  amendReceipt: rule('holder', {
    created: 'receipt_unsent',
    sent: 'not_opened',
    filed: 'receipt_filed',
    closed: 'receipt_closed',
  }),
  convertReceipt: rule('holder', SHUT_RECEIPT),
  setFollowUp: rule('holder', SHUT_RECEIPT),
  stopFollowUp: rule('holder', SHUT_RECEIPT),
  disputeReceipt: rule('holder', { ...SHUT_RECEIPT, created: 'not_marked' }),
  answerDispute: rule('holder', {
    created: 'dispute_missing',
    opened: 'dispute_missing',
    sent: 'not_opened',
    filed: 'receipt_filed',
    closed: 'receipt_closed',
  }),
  createFile: rule('anyone', {}, ['dealing', 'closing']),
  addToFile: rule('holder', SHUT, ['dealing', 'closing']),
  detachFromFile: rule('holder', SHUT, ['dealing', 'closing']),
  openFile: rule('holder', {
    created: 'already_opened',
    opened: 'already_opened',
    parked: 'already_opened',
    call_book: 'already_opened',
    linked: 'already_opened',
    closed: 'file_closed',
  }),
  sendFile: rule('holder', SHUT),
  pullBackFile: rule('sender', {
    created: 'not_yours',
    opened: 'already_opened',
    parked: 'already_opened',
    call_book: 'already_opened',
    linked: 'already_opened',
    closed: 'file_closed',
  }),
  writeNote: rule('holder', SHUT),
  saveNote: rule('holder', SHUT),
  confirmNote: rule('holder', SHUT),
  discardNote: rule('holder', SHUT),
  startDraft: rule('holder', SHUT),
  saveDraft: rule('holder', SHUT),
  commentDraft: rule('holder', SHUT),
  approveDraft: rule('holder', SHUT, ['approver']),
  resubmitDraft: rule('holder', SHUT),
  discardDraft: rule('holder', SHUT),
  issueDraft: rule('holder', SHUT, ['dealing', 'closing', 'signatory']),
  dispatchIssue: rule('dispatcher', {}),
  sendToCru: rule('holder', {}),
  awaitReply: rule('holder', {}),
  linkReply: rule('holder', {}),
  returnFromCru: rule('anyone', {}, ['dispatcher']),
  recordDelivery: rule('dispatcher', {}),
  renderAgain: rule('dispatcher', {}),
  wakeFile: SYSTEM,
  freezeLetter: SYSTEM,
  failLetter: SYSTEM,
  reportDelivery: SYSTEM,
  parkFile: rule('holder', SHUT),
  unparkFile: rule('holder', {
    created: 'file_not_parked',
    opened: 'file_not_parked',
    linked: 'file_not_parked',
    sent: 'not_opened',
    closed: 'file_closed',
  }),
  closeFile: rule('holder', SHUT, ['closing']),
  proposeReopening: rule(
    'holder',
    {
      created: 'file_not_closed',
      opened: 'file_not_closed',
      parked: 'file_not_closed',
      call_book: 'file_not_closed',
      linked: 'file_not_closed',
      sent: 'file_not_closed',
    },
    ['closing'],
  ),
  proposeCallBook: rule(
    'holder',
    { closed: 'file_closed', sent: 'not_opened', call_book: 'file_parked', linked: 'file_linked' },
    ['closing'],
  ),
  approveProposal: rule('asked', {}, ['approver']),
  declineProposal: rule('asked', {}, ['approver']),
  withdrawProposal: rule('asker'),
  reviewCallBook: rule('holder', {
    created: 'not_in_call_book',
    opened: 'not_in_call_book',
    parked: 'not_in_call_book',
    linked: 'not_in_call_book',
    sent: 'not_in_call_book',
    closed: 'not_in_call_book',
  }),
  moveByOrder: ADMINISTERS,
  signHandOver: { ...office([]), standing: 'incumbent' },
  acceptHandOver: { ...office([]), standing: 'incumbent' },
  setKeywords: rule('holder', { sent: 'not_opened', closed: 'file_closed' }),
  openPart: rule('reader', { closed: 'file_closed' }, ['dealing', 'closing']),
  attachPart: rule('holder', SHUT),
  linkFile: rule('holder', SHUT),
  delinkFile: rule('holder', SHUT),
  attachFile: rule('holder', SHUT),
  addReference: rule('holder', { sent: 'not_opened', closed: 'file_closed' }),
  giveCharge: ADMINISTERS,
  relieve: ADMINISTERS,
  transfer: ADMINISTERS,
  delegate: { ...office([]), standing: 'incumbent' },
  endDelegation: { ...office([]), standing: 'incumbent' },
  deactivate: ADMINISTERS,
  reactivate: ADMINISTERS,
  releasePerson: ADMINISTERS,
  takeIn: ADMINISTERS,
  createUnit: ADMINISTERS,
  reviseUnit: ADMINISTERS,
  createPost: ADMINISTERS,
  revisePost: ADMINISTERS,
  abolishPost: ADMINISTERS,
  enrolPerson: ADMINISTERS,
  certifyPerson: office(['certifier']),
  uploadRoll: ADMINISTERS,
  returnRoll: office(['certifier']),
  certifyRoll: office(['certifier']),
  applyRoll: SYSTEM,
  returnInvitation: SYSTEM,
  giveCredentials: SYSTEM,
  lendRole: ADMINISTERS,
  takeRoleBack: ADMINISTERS,
  offerSuperAdmin: INSTANCE,
  acceptSuperAdmin: OWNER,
  appointSuperAdmin: office(['certifier']),
  invitePerson: ADMINISTERS,
  finishEnrolment: OWNER,
  giveOwnCredential: OWNER,
  removeFactor: OWNER,
  createToken: ADMINISTERS,
  // Of somebody else's; one's own everybody may take away.
  revokeToken: ADMINISTERS,
  makeNetworkRule: ADMINISTERS,
  endNetworkRule: ADMINISTERS,
  createOrganisation: INSTANCE,
  reviseOrganisation: INSTANCE,
  setStage: INSTANCE,
  equipOffice: INSTANCE,
  makeCalendar: ADMINISTERS,
  followCalendar: ADMINISTERS,
  declareHolidays: ADMINISTERS,
  withdrawHoliday: ADMINISTERS,
  setWeekend: ADMINISTERS,
  saveValues: INSTANCE,
  retireValue: INSTANCE,
  answerRequest: INSTANCE,
  mapList: ADMINISTERS,
  askValue: ADMINISTERS,
  // What holds for many offices: calendars, lists.
  keepForAll: INSTANCE,
  ...READING,
} as const satisfies Record<string, Rule>;

export type Verb = keyof typeof ACCESS;
export const VERBS = Object.keys(ACCESS) as readonly Verb[];
export const READINGS = Object.keys(READING) as readonly Verb[];

/**
 * Why this actor may not, or null; `org` is the office that the act is about. The state is told
 * first, so that a stale screen learns what happened.
 */
export function mayNot(
  verb: Verb,
  actor: Actor,
  facts: Facts | null = null,
  org: Id = actor.org,
): Refused | null {
  const { standing, content, barred, ...rule }: Rule = ACCESS[verb];
  if (standing === 'system') return actor.post === '' ? null : refuse('not_yours');
  if (facts !== null && !stands(standing, actor, facts)) return refuse(whyNotStanding(standing));
  const bar = facts === null ? undefined : barred[facts.status];
  if (bar !== undefined) return refuse(bar);
  if (content && isWithoutContent(actor.roles)) return refuse('post_without_papers');
  return roleMissing(rule, actor, org);
}

/** Whether a post with these roles never sees what is in papers. */
export function isWithoutContent(roles: readonly Role[]): boolean {
  return roles.some((role) => WITHOUT_CONTENT.includes(role));
}

function roleMissing(
  { roles, everywhere }: Pick<Rule, 'roles' | 'everywhere'>,
  actor: Actor,
  org: Id,
): Refused | null {
  const has = (some: readonly Role[]) => some.some((role) => actor.roles.includes(role));
  if (has(everywhere)) return null;
  const needed = [...roles, ...everywhere];
  if (needed.length > 0 && !has(roles)) return refuse('role_missing', { roles: needed.join(' ') });
  return needed.length === 0 || org === actor.org ? null : refuse('office_not_yours');
}

/** The verbs of a list that this actor may use on the item now. */
export function allowed(verbs: readonly Verb[], actor: Actor, facts: Facts): readonly Verb[] {
  return verbs.filter((verb) => mayNot(verb, actor, facts) === null);
}

function stands(standing: Standing, actor: Actor, facts: Facts): boolean {
  switch (standing) {
    case 'anyone':
    case 'incumbent':
    case 'owner':
    case 'system':
      return true;
    case 'holder':
      return facts.holder === actor.post;
    case 'sender':
      return facts.sender === actor.post;
    case 'reader':
      return facts.reader === true;
    case 'asked':
      return facts.asked === actor.post;
    case 'asker':
      return facts.asker === actor.post;
    case 'dispatcher':
      return facts.holder === actor.post || actor.roles.includes('dispatcher');
  }
}

function whyNotStanding(standing: Standing): RefusalCode {
  if (standing === 'asked' || standing === 'asker') return 'proposal_missing';
  return standing === 'sender' ? 'not_yours' : 'not_with_you';
}
