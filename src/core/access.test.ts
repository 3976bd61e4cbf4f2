import { describe, expect, test } from 'vitest';
import { ACCESS, VERBS, allowed, mayNot } from './access.ts';
import type { Facts, Verb } from './access.ts';
import { FILE_VERBS } from './files.ts';
import { RECEIPT_VERBS } from './receipts.ts';
import { ROLES } from './words.ts';
import type { Actor, Role } from './words.ts';

const actor = (...roles: readonly Role[]): Actor => ({
  person: 'person',
  post: 'me',
  org: 'org',
  unit: 'unit',
  unitAbbr: 'U',
  roles,
  behalf: null,
});

/** How the acting post stands to the item. */
const STANDINGS = {
  holder: { holder: 'me', sender: 'other' },
  sender: { holder: 'other', sender: 'me' },
  stranger: { holder: 'other', sender: 'another' },
} as const;

const RECEIPT_STATES = ['created', 'sent', 'opened', 'filed', 'closed'];
const FILE_STATES = ['created', 'sent', 'opened', 'closed'];
const ON_FILES: readonly Verb[] = [
  ...FILE_VERBS,
  ...(['saveDraft', 'discardDraft', 'dispatchIssue', 'renderAgain'] as const),
];
const WITHOUT_ITEM: readonly Verb[] = ['uploadDocument', 'registerReceipt', 'createFile'];

/** What each role is told, equal answers together: `dealing closing: yes, else role_missing`. */
function answers(verb: Verb, facts: Facts | null): string {
  const told = (roles: readonly Role[]) => mayNot(verb, actor(...roles), facts)?.refused ?? 'yes';
  const none = told([]);
  const others = ROLES.filter((role) => told([role]) !== none);
  if (others.length === 0) return none;
  const groups = Map.groupBy(others, (role) => told([role]));
  const parts = [...groups].map(([answer, roles]) => `${roles.join(' ')}: ${answer}`);
  return `${parts.join(', ')}; else ${none}`;
}

function table(verbs: readonly Verb[], statuses: readonly string[]): string {
  const lines: string[] = [];
  for (const verb of verbs) {
    lines.push(verb);
    for (const status of statuses)
      for (const [standing, posts] of Object.entries(STANDINGS)) {
        const told = answers(verb, { status, ...posts });
        lines.push(`  ${status.padEnd(8)} ${standing.padEnd(9)} ${told}`);
      }
  }
  return `\n${lines.join('\n')}\n`;
}

describe('who may do what, by role, command and state', () => {
  test('every command stands in one of the tables', () => {
    const shown = [...WITHOUT_ITEM, ...RECEIPT_VERBS, ...ON_FILES];
    expect(shown.sort()).toEqual([...VERBS].sort());
  });

  test('without an item', () => {
    const lines = WITHOUT_ITEM.map((verb) => `${verb.padEnd(16)} ${answers(verb, null)}`);
    expect(`\n${lines.join('\n')}\n`).toMatchSnapshot();
  });

  test('on a receipt', () => {
    expect(table(RECEIPT_VERBS, RECEIPT_STATES)).toMatchSnapshot();
  });

  test('on a file and what hangs on it', () => {
    expect(table(ON_FILES, FILE_STATES)).toMatchSnapshot();
  });
});

describe('the rules behind the table', () => {
  const everyFacts = [...new Set([...RECEIPT_STATES, ...FILE_STATES])].flatMap((status) =>
    Object.values(STANDINGS).map((posts): Facts => ({ status, ...posts })),
  );

  test('a stranger can do nothing to an item but have it leave, and that by role only', () => {
    const item = VERBS.filter((verb) => !WITHOUT_ITEM.includes(verb));
    for (const status of [...RECEIPT_STATES, ...FILE_STATES]) {
      const facts = { status, ...STANDINGS.stranger };
      expect(allowed(item, actor(...ROLES), facts)).toEqual(['dispatchIssue', 'renderAgain']);
      expect(allowed(item, actor(), facts)).toEqual([]);
    }
  });

  test('what was sent and not opened: its sender may take it back, its holder may open it', () => {
    const verbs = [...RECEIPT_VERBS, ...FILE_VERBS];
    const sent = (standing: keyof typeof STANDINGS) =>
      allowed(verbs, actor(...ROLES), { status: 'sent', ...STANDINGS[standing] });
    expect(sent('holder')).toEqual(['openReceipt', 'openFile']);
    expect(sent('sender')).toEqual(['pullBackReceipt', 'pullBackFile']);
  });

  test('a closed file refuses its holder everything but reopening', () => {
    const facts = { status: 'closed', ...STANDINGS.holder };
    const leaving: readonly Verb[] = ['dispatchIssue', 'renderAgain'];
    const verbs = ON_FILES.filter((verb) => !leaving.includes(verb));
    expect(allowed(verbs, actor(...ROLES), facts)).toEqual(['reopenFile']);
  });

  test('a role more never takes a right away', () => {
    for (const verb of VERBS)
      for (const facts of [null, ...everyFacts])
        for (const role of ROLES)
          if (mayNot(verb, actor(role), facts) === null)
            expect(mayNot(verb, actor(...ROLES), facts), `${verb} ${role}`).toBeNull();
  });

  test('the missing roles are named', () => {
    const told = mayNot('registerReceipt', actor('auditor'), null);
    expect(told).toEqual({ refused: 'role_missing', detail: { roles: 'diarist' } });
    expect(ACCESS.registerReceipt.roles).toEqual(['diarist']);
  });
});
