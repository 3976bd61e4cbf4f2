/**
 * Who may do what, in which state: the one table. A decider asks `mayNot`, a reply carries
 * `abilities`, the screen offers only those. A test prints the whole table as a snapshot, so that a
 * change of rights is seen.
 */
import { refuse } from './refusals.ts';
import type { RefusalCode, Refused } from './refusals.ts';
import type { Actor, Role } from './words.ts';

/** How the acting post stands to the item. */
export type Standing = 'anyone' | 'holder' | 'sender' | 'dispatcher';

/** An item to the eyes of this table: its status and how a post stands to it. */
export type Facts = {
  readonly status: string;
  readonly holder: string;
  readonly sender: string | null;
};

type Rule = {
  readonly standing: Standing;
  /** Any one of these is enough; empty: everybody with a post. */
  readonly roles: readonly Role[];
  /**
   * Status → what it refuses with when the command is not possible there; a status not named is
   * allowed.
   */
  readonly barred: { readonly [status: string]: RefusalCode };
};

const SHUT = { closed: 'file_closed', sent: 'not_opened' } as const;
const rule = (
  standing: Standing,
  barred: Rule['barred'] = {},
  roles: readonly Role[] = [],
): Rule => ({
  standing,
  roles,
  barred,
});

export const ACCESS = {
  uploadDocument: rule('anyone'),
  registerReceipt: rule('anyone', {}, ['diarist']),
  correctReceipt: rule('holder', {
    sent: 'receipt_sent',
    opened: 'receipt_sent',
    filed: 'receipt_filed',
    closed: 'receipt_closed',
  }),
  sendReceipt: rule('holder', {
    sent: 'not_opened',
    filed: 'receipt_filed',
    closed: 'receipt_closed',
  }),
  openReceipt: rule('holder', {
    created: 'already_opened',
    opened: 'already_opened',
    filed: 'receipt_filed',
    closed: 'receipt_closed',
  }),
  pullBackReceipt: rule('sender', {
    created: 'not_yours',
    opened: 'already_opened',
    filed: 'receipt_filed',
    closed: 'receipt_closed',
  }),
  fileReceipt: rule(
    'holder',
    { sent: 'not_opened', filed: 'receipt_filed', closed: 'receipt_closed' },
    ['dealing', 'closing'],
  ),
  closeReceipt: rule('holder', {
    sent: 'not_opened',
    filed: 'receipt_filed',
    closed: 'receipt_closed',
  }),
  reopenReceipt: rule('holder', {
    created: 'receipt_not_closed',
    sent: 'receipt_not_closed',
    opened: 'receipt_not_closed',
    filed: 'receipt_filed',
  }),
  createFile: rule('anyone', {}, ['dealing', 'closing']),
  addToFile: rule('holder', SHUT, ['dealing', 'closing']),
  openFile: rule('holder', {
    created: 'already_opened',
    opened: 'already_opened',
    closed: 'file_closed',
  }),
  sendFile: rule('holder', SHUT),
  pullBackFile: rule('sender', {
    created: 'not_yours',
    opened: 'already_opened',
    closed: 'file_closed',
  }),
  writeNote: rule('holder', SHUT),
  startDraft: rule('holder', SHUT),
  saveDraft: rule('holder', SHUT),
  approveDraft: rule('holder', SHUT, ['approver']),
  discardDraft: rule('holder', SHUT),
  issueDraft: rule('holder', SHUT, ['dealing', 'closing', 'signatory']),
  dispatchIssue: rule('dispatcher', {}),
  renderAgain: rule('dispatcher', {}),
  closeFile: rule('holder', SHUT, ['closing']),
  reopenFile: rule(
    'holder',
    { created: 'file_not_closed', opened: 'file_not_closed', sent: 'file_not_closed' },
    ['closing'],
  ),
} as const satisfies Record<string, Rule>;

export type Verb = keyof typeof ACCESS;
export const VERBS = Object.keys(ACCESS) as readonly Verb[];

/**
 * Why this actor may not, or null. The state is told first, so that a stale screen learns what
 * happened.
 */
export function mayNot(verb: Verb, actor: Actor, facts: Facts | null): Refused | null {
  const { standing, roles, barred }: Rule = ACCESS[verb];
  if (facts !== null && !stands(standing, actor, facts)) return refuse(whyNotStanding(standing));
  const bar = facts === null ? undefined : barred[facts.status];
  if (bar !== undefined) return refuse(bar);
  if (roles.length > 0 && !roles.some((role) => actor.roles.includes(role)))
    return refuse('role_missing', { roles: roles.join(' ') });
  return null;
}

/** The verbs of a list that this actor may use on the item now. */
export function allowed(verbs: readonly Verb[], actor: Actor, facts: Facts): readonly Verb[] {
  return verbs.filter((verb) => mayNot(verb, actor, facts) === null);
}

function stands(standing: Standing, actor: Actor, facts: Facts): boolean {
  switch (standing) {
    case 'anyone':
      return true;
    case 'holder':
      return facts.holder === actor.post;
    case 'sender':
      return facts.sender === actor.post;
    case 'dispatcher':
      return facts.holder === actor.post || actor.roles.includes('dispatcher');
  }
}

function whyNotStanding(standing: Standing): RefusalCode {
  return standing === 'sender' ? 'not_yours' : 'not_with_you';
}
