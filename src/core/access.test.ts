import { describe, expect, test } from 'vitest';
import { ACCESS, VERBS, WITHOUT_CONTENT, allowed, mayNot } from './access.ts';
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

const WORKING = ROLES.filter((role) => !WITHOUT_CONTENT.includes(role));

/** How the acting post stands to the item. */
const STANDINGS = {
  holder: { holder: 'me', sender: 'other' },
  sender: { holder: 'other', sender: 'me' },
  reader: { holder: 'other', sender: 'another', reader: true },
  asked: { holder: 'other', sender: 'another', asked: 'me', asker: 'other' },
  asker: { holder: 'other', sender: 'another', asked: 'other', asker: 'me' },
  stranger: { holder: 'other', sender: 'another' },
} as const;

const RECEIPT_STATES = ['created', 'sent', 'opened', 'disputed', 'filed', 'closed'];
const FILE_STATES = ['created', 'sent', 'opened', 'linked', 'parked', 'call_book', 'closed'];
const ON_FILES: readonly Verb[] = [
  ...FILE_VERBS,
  ...(['saveNote', 'confirmNote', 'discardNote'] as const),
  ...(['saveDraft', 'discardDraft', 'dispatchIssue', 'renderAgain'] as const),
];
const PAPERS = [...RECEIPT_VERBS, ...ON_FILES];
/** Everything else: what needs no item, or where the state is asked for beside the table. */
const WITHOUT_ITEM: readonly Verb[] = VERBS.filter((verb) => !PAPERS.includes(verb));

/** What each role is told, equal answers together: `dealing closing: yes, else role_missing`. */
function answers(verb: Verb, facts: Facts | null, org = 'org'): string {
  const told = (roles: readonly Role[]) =>
    mayNot(verb, actor(...roles), facts, org)?.refused ?? 'yes';
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
        lines.push(`  ${status.padEnd(9)} ${standing.padEnd(9)} ${told}`);
      }
  }
  return `\n${lines.join('\n')}\n`;
}

describe('who may do what, by role, command and state', () => {
  test('without an item, in the own office and in another', () => {
    const lines = WITHOUT_ITEM.flatMap((verb) => [
      `${verb.padEnd(18)} own    ${answers(verb, null)}`,
      `${''.padEnd(18)} other  ${answers(verb, null, 'other')}`,
    ]);
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
    const item = PAPERS;
    for (const status of [...RECEIPT_STATES, ...FILE_STATES]) {
      const facts = { status, ...STANDINGS.stranger };
      expect(allowed(item, actor(...WORKING), facts)).toEqual(['dispatchIssue', 'renderAgain']);
      expect(allowed(item, actor(), facts)).toEqual([]);
    }
  });

  test('what was sent and not opened: its sender may take it back, its holder may open it', () => {
    const verbs = [...RECEIPT_VERBS, ...FILE_VERBS];
    const sent = (standing: keyof typeof STANDINGS) =>
      allowed(verbs, actor(...WORKING), { status: 'sent', ...STANDINGS[standing] });
    expect(sent('holder')).toEqual(['openReceipt', 'openFile']);
    expect(sent('sender')).toEqual(['pullBackReceipt', 'pullBackFile']);
  });

  test('a closed file refuses its holder everything but reopening', () => {
    const facts = { status: 'closed', ...STANDINGS.holder };
    const leaving: readonly Verb[] = ['dispatchIssue', 'renderAgain'];
    const verbs = ON_FILES.filter((verb) => !leaving.includes(verb));
    expect(allowed(verbs, actor(...WORKING), facts)).toEqual(['proposeReopening']);
  });

  test('a role more never takes a right away, but for those that keep from papers', () => {
    for (const verb of VERBS)
      for (const facts of [null, ...everyFacts])
        for (const role of WORKING)
          if (mayNot(verb, actor(role), facts) === null)
            expect(mayNot(verb, actor(...WORKING), facts), `${verb} ${role}`).toBeNull();
  });

  test('who helps, oversees or audits does nothing with papers, whatever else they are', () => {
    const content = [...PAPERS, ...(['registerReceipt', 'createFile', 'readPapers'] as const)];
    for (const role of WITHOUT_CONTENT)
      for (const verb of [...content, 'receiveDocument' as const, 'findDuplicates' as const])
        for (const facts of [null, ...everyFacts])
          expect(mayNot(verb, actor(...WORKING, role), facts)).not.toBeNull();
    expect(mayNot('readPapers', actor('support'))).toEqual({ refused: 'post_without_papers' });
    const left = allowed(VERBS, actor('support'), everyFacts[0] as Facts);
    for (const verb of left) expect(['incumbent', 'owner']).toContain(ACCESS[verb].standing);
  });

  test('a manager is a manager at home, the super admin everywhere', () => {
    expect(mayNot('createPost', actor('emd_manager'))).toBeNull();
    expect(mayNot('createPost', actor('emd_manager'), null, 'other')).toEqual({
      refused: 'office_not_yours',
    });
    expect(mayNot('createPost', actor('super_admin'), null, 'other')).toBeNull();
    expect(mayNot('certifyPerson', actor('super_admin'))).toMatchObject({
      refused: 'role_missing',
    });
    expect(mayNot('freezeLetter', actor(...ROLES))).toEqual({ refused: 'not_yours' });
    expect(mayNot('freezeLetter', { ...actor(), post: '' })).toBeNull();
  });

  test('the missing roles are named', () => {
    const told = mayNot('registerReceipt', actor('dealing'), null);
    expect(told).toEqual({ refused: 'role_missing', detail: { roles: 'diarist' } });
    expect(ACCESS.registerReceipt.roles).toEqual(['diarist']);
  });
});
