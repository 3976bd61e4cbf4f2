/**
 * Every screen in both languages on real data: no violation that axe can find, no word in the other
 * language's script, and whoever changes the language stays where they are.
 */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { makeCase } from './office/case.ts';
import type { Case } from './office/case.ts';
import { button, field } from './office/hands.ts';
import { apiDesk } from './office/office.ts';
import { scriptsData } from './office/data.ts';
import { wrongScript } from './office/scripts-on-screen.ts';
import { shot } from './office/shots.ts';
import { LARGE, SMALL, expect, test } from './office/test.ts';
import type { Window } from './office/test.ts';
import { wordsIn } from './office/words.ts';

type Screen = {
  readonly name: string;
  readonly path: (at: Case) => string;
  readonly who?: string;
  /** What is done on it before it is looked at. */
  readonly then?: (window: Window) => Promise<void>;
  /** A sheet lies over the language switch: in the other language the screen is opened anew. */
  readonly over?: true;
};

const presses =
  (key: string, ready = 'dialog' as 'dialog' | 'toolbar') =>
  async ({ page }: Window) => {
    await page.keyboard.press(key);
    await expect(page.getByRole(ready).first()).toBeVisible();
  };
const pushes =
  (name: string) =>
  async ({ page, w }: Window) => {
    await button(page, w(name)).first().click();
    await expect(page.getByRole('dialog')).toBeVisible();
  };
const fileTab = (tab: string) => (at: Case) => `/files/${at.file.id}?tab=${tab}`;

const opensEntry = ({ page, w }: Window) => page.getByText(w('Entry in the log')).last().click();

const opensRow = async ({ page }: Window) => {
  await page.getByRole('row').nth(1).dblclick();
  await expect(page.getByRole('dialog')).toBeVisible();
};

const SCREENS: readonly Screen[] = [
  { name: 'desk', path: () => '/' },
  { name: 'inbox', path: () => '/inbox' },
  { name: 'created', path: () => '/created', who: 'HC(CU)' },
  { name: 'sent', path: () => '/sent' },
  { name: 'closed', path: () => '/closed', who: 'SUPDT(IU)' },
  { name: 'files', path: () => '/files' },
  { name: 'security', path: () => '/security' },
  { name: 'new-file', path: () => '/files', then: pushes('New file'), over: true },
  { name: 'office', path: () => '/office', who: 'SUPDT(IU)' },
  { name: 'office-post', path: () => '/office?q=HT', who: 'SUPDT(IU)', then: opensRow, over: true },
  {
    name: 'office-charge',
    path: () => '/office?q=HT',
    who: 'SUPDT(IU)',
    then: async (window) => {
      await opensRow(window);
      await button(window.page, window.w('Give charge')).click();
      await expect(window.page.getByRole('dialog')).toHaveCount(2);
    },
    over: true,
  },
  { name: 'office-people', path: () => '/office?tab=people', who: 'SUPDT(IU)' },
  {
    name: 'office-person',
    path: () => '/office?tab=people',
    who: 'SUPDT(IU)',
    then: opensRow,
    over: true,
  },
  {
    name: 'office-events',
    path: () => '/office?tab=people',
    who: 'SUPDT(IU)',
    then: async (window) => {
      await opensRow(window);
      await button(window.page, window.w('Record what has happened')).click();
      await expect(window.page.getByRole('dialog')).toHaveCount(2);
    },
    over: true,
  },
  {
    name: 'office-enrol',
    path: () => '/office',
    who: 'SUPDT(IU)',
    then: pushes('Add a person'),
    over: true,
  },
  ...['vacant', 'additional', 'holders', 'charges', 'without_post'].map((name) => ({
    ...{ name: `report-${name}`, who: 'SUPDT(IU)' },
    path: () => `/office/reports?name=${name}&from=2026-01-01&to=2026-12-31`,
  })),
  { name: 'my-posts', path: () => '/my-posts' },
  { name: 'my-posts-manager', path: () => '/my-posts', who: 'SUPDT(IU)' },
  { name: 'hand-overs-own', path: () => '/office/hand-overs' },
  { name: 'joining-of-all', path: () => '/office/joining', who: 'SA(PK)' },
  {
    name: 'master-requests',
    path: () => '/office/masters',
    who: 'SA(PK)',
    then: ({ page, w }) => page.getByRole('tab', { name: w('Requests') }).click(),
  },
  { name: 'super-admin-others', path: () => '/office/super-admin', who: 'SUPDT(IU)' },
  {
    name: 'security-ends',
    path: () => '/security',
    then: ({ page, w }) => expect(page.getByText(w('Where you are signed in'))).toBeVisible(),
  },
  { name: 'receive', path: () => '/receive', who: 'HC(CU)' },
  { name: 'unregistered', path: () => '/unregistered', who: 'HC(CU)' },
  { name: 'approvals', path: () => '/approvals', who: 'SUPDT(IU)' },
  { name: 'emails', path: () => '/emails', who: 'HC(CU)' },
  ...['receipts', 'files', 'movements', 'postage', 'vip'].map((name) => ({
    ...{ name: `register-${name}`, path: () => `/registers?name=${name}`, who: 'HC(CU)' },
  })),
  { name: 'refused', path: () => '/office/refused', who: 'SUPDT(IU)' },
  { name: 'refused-of-all', path: () => '/office/refused', who: 'SA(PK)' },
  { name: 'joining', path: () => '/office/joining', who: 'SUPDT(IU)' },
  { name: 'hand-overs', path: () => '/office/hand-overs', who: 'SUPDT(IU)' },
  { name: 'rolls', path: () => '/office/rolls', who: 'SUPDT(IU)' },
  { name: 'roles', path: () => '/office/roles', who: 'SUPDT(IU)' },
  {
    name: 'lend-role',
    path: () => '/office/roles',
    who: 'SUPDT(IU)',
    then: pushes('Lend a role'),
    over: true,
  },
  { name: 'networks', path: () => '/office/networks', who: 'SUPDT(IU)' },
  {
    name: 'network-rule',
    path: () => '/office/networks',
    who: 'SUPDT(IU)',
    then: async (window) => {
      await pushes('New rule')(window);
      await field(window.page, window.w('Networks')).fill('10.20.0.0/16');
      await expect(window.page.getByRole('alert')).toContainText('127.0.0.1');
    },
    over: true,
  },
  { name: 'tokens', path: () => '/office/tokens', who: 'SUPDT(IU)' },
  {
    name: 'new-token',
    path: () => '/office/tokens',
    who: 'SUPDT(IU)',
    then: pushes('New token'),
    over: true,
  },
  { name: 'masters', path: () => '/office/masters', who: 'SUPDT(IU)' },
  {
    name: 'ask-master',
    path: () => '/office/masters?list=vip_type',
    who: 'SUPDT(IU)',
    then: pushes('Ask for a value'),
    over: true,
  },
  {
    name: 'master-value',
    path: () => '/office/masters?list=category',
    who: 'SA(PK)',
    then: opensRow,
    over: true,
  },
  { name: 'holidays', path: () => '/office/holidays', who: 'SA(PK)' },
  {
    name: 'new-calendar',
    path: () => '/office/holidays',
    who: 'SA(PK)',
    then: pushes('New calendar'),
    over: true,
  },
  { name: 'readings', path: () => '/office/readings', who: 'AUD(OU)' },
  { name: 'organisations', path: () => '/office/organisations', who: 'SA(PK)' },
  { name: 'organisation-tree', path: () => '/office/organisations?tab=tree', who: 'SA(PK)' },
  { name: 'organisation-figures', path: () => '/office/organisations?tab=figures', who: 'SA(PK)' },
  {
    name: 'organisation',
    path: () => '/office/organisations',
    who: 'SA(PK)',
    then: opensRow,
    over: true,
  },
  {
    name: 'organisation-stage',
    path: () => '/office/organisations',
    who: 'SA(PK)',
    then: async (window) => {
      await opensRow(window);
      await button(window.page, window.w('Set the stage')).click();
      await expect(window.page.getByRole('dialog')).toHaveCount(2);
    },
    over: true,
  },
  {
    name: 'new-organisation',
    path: () => '/office/organisations',
    who: 'SA(PK)',
    then: pushes('New organisation'),
    over: true,
  },
  { name: 'super-admin', path: () => '/office/super-admin', who: 'SA(PK)' },
  {
    name: 'offer-super-admin',
    path: () => '/office/super-admin',
    who: 'SA(PK)',
    then: pushes('Offer it to the next'),
    over: true,
  },
  { name: 'diarise', path: () => '/diarise' },
  {
    name: 'diarise-wrong',
    path: () => '/diarise',
    then: async ({ page, w }) => {
      await button(page, w('Generate')).click();
      await expect(field(page, w('Delivery mode'))).toBeFocused();
    },
  },
  { name: 'receipt', path: (at) => `/receipts/${at.receipt.id}` },
  {
    name: 'receipt-movement',
    path: (at) => `/receipts/${at.filed.id}`,
    then: ({ page, w }) => page.getByRole('tab', { name: w('Movement') }).click(),
  },
  {
    name: 'receipt-history',
    path: (at) => `/receipts/${at.filed.id}`,
    then: async (window) => {
      await window.page.getByRole('tab', { name: window.w('History') }).click();
      await opensEntry(window);
    },
  },
  {
    name: 'send-receipt',
    path: (at) => `/receipts/${at.receipt.id}`,
    then: pushes('Send'),
    over: true,
  },
  {
    name: 'put-in-file',
    path: (at) => `/receipts/${at.receipt.id}`,
    then: pushes('Put in file'),
    over: true,
  },
  {
    name: 'close-receipt',
    path: (at) => `/receipts/${at.kept.id}`,
    who: 'HC(CU)',
    then: pushes('Close'),
    over: true,
  },
  {
    name: 'not-registered',
    path: () => '/diarise',
    who: 'HC(CU)',
    then: pushes('Not registered'),
    over: true,
  },
  {
    name: 'dispute',
    path: (at) => `/receipts/${at.receipt.id}`,
    then: presses('w'),
    over: true,
  },
  {
    name: 'receipts-in',
    path: (at) => `/files/${at.file.id}`,
    then: async (window) => {
      await expect(window.page.getByRole('toolbar').first()).toBeVisible();
      // The note is being written when the page opens: keys are letters until it is left.
      await window.page.evaluate('document.activeElement.blur()');
      await presses('j')(window);
    },
    over: true,
  },
  { name: 'slip', path: (at) => `/receipts/${at.receipt.id}/slip` },
  {
    name: 'file',
    path: (at) => `/files/${at.file.id}`,
    then: ({ page }) => expect(page.getByRole('toolbar').first()).toBeVisible(),
  },
  { name: 'file-drafts', path: fileTab('drafts') },
  { name: 'file-movement', path: fileTab('movement') },
  { name: 'file-details', path: fileTab('details') },
  { name: 'file-history', path: fileTab('history'), then: opensEntry },
  { name: 'file-access', path: fileTab('access') },
  {
    name: 'receipt-access',
    path: (at) => `/receipts/${at.filed.id}`,
    then: ({ page, w }) => page.getByRole('tab', { name: w('Who can see it') }).click(),
  },
  {
    name: 'print-file',
    path: (at) => `/files/${at.closed.id}`,
    who: 'SUPDT(IU)',
    then: presses('Shift+S'),
    over: true,
  },
  {
    name: 'quick-notes',
    path: (at) => `/files/${at.file.id}`,
    then: async ({ page, w }) => {
      await expect(page.getByRole('toolbar').first()).toBeVisible();
      await page.keyboard.press('Control+.');
      await expect(page.getByRole('combobox', { name: w('Quick note') })).toBeVisible();
    },
  },
  { name: 'file-closed', path: (at) => `/files/${at.closed.id}`, who: 'SUPDT(IU)' },
  {
    name: 'send-file',
    path: (at) => `/files/${at.file.id}`,
    then: pushes('Sign and send'),
    over: true,
  },
  {
    name: 'reopen',
    path: (at) => `/files/${at.closed.id}`,
    who: 'SUPDT(IU)',
    then: pushes('Propose reopening'),
    over: true,
  },
  { name: 'new-draft', path: (at) => `/files/${at.file.id}/new-draft` },
  { name: 'draft', path: (at) => `/drafts/${at.draft}` },
  { name: 'draft-issued', path: (at) => `/drafts/${at.approved}` },
  {
    name: 'compare',
    path: (at) => `/drafts/${at.draft}`,
    then: pushes('Compare versions'),
    over: true,
  },
  { name: 'issue', path: (at) => `/issues/${at.issue}`, who: 'HC(CU)' },
  {
    name: 'issue-history',
    path: (at) => `/issues/${at.issue}`,
    who: 'HC(CU)',
    then: async (window) => {
      await window.page.getByRole('tab', { name: window.w('History') }).click();
      await opensEntry(window);
    },
  },
  { name: 'dispatch', path: () => '/dispatch', who: 'HC(CU)' },
  {
    name: 'bulk-dispatch',
    path: () => '/dispatch',
    who: 'HC(CU)',
    then: pushes('Dispatch several'),
    over: true,
  },
  { name: 'parked', path: () => '/parked', who: 'HC(CU)' },
  { name: 'register', path: () => '/registers?name=dispatch', who: 'HC(CU)' },
  { name: 'log', path: () => '/log', who: 'AUD(OU)' },
  { name: 'palette', path: () => '/inbox', then: presses('Control+k'), over: true },
  { name: 'help', path: () => '/inbox', then: presses('Shift+Slash'), over: true },
  {
    name: 'account',
    path: () => '/inbox',
    then: ({ page }) => page.getByRole('banner').getByRole('button').last().click(),
  },
  { name: 'nowhere', path: () => '/nowhere' },
  { name: 'not-found', path: () => '/files/01900000-0000-7000-8000-000000000000' },
];

async function axe(page: Page): Promise<readonly string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  // The list of an open picker hangs at the end of the body, outside every landmark, as ARIA wants.
  const builder = new AxeBuilder({ page }).withTags(tags).disableRules(['region']);
  const { violations } = await builder.analyze();
  return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(' | ')}`);
}

async function isReady({ page, w }: Window): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText(w('Loading'), { exact: true })).toHaveCount(0);
}

async function looksRight(window: Window, name: string, data: ReadonlySet<string>): Promise<void> {
  const { page, language } = window;
  await expect(page.locator('html')).toHaveAttribute('lang', language);
  if (process.env['E2E_SHOTS'] !== undefined)
    for (const size of [LARGE, SMALL]) {
      await page.setViewportSize(size);
      await shot(window, name);
    }
  expect.soft(await wrongScript(page, language, data), `${name} in ${language}`).toEqual([]);
  expect.soft(await axe(page), `${name} in ${language}`).toEqual([]);
}

let at: Case;
let data: ReadonlySet<string>;

test.beforeAll(async ({ office }) => {
  test.setTimeout(60_000);
  at = await makeCase(office);
  data = await scriptsData(office, at);
  // Somebody at the wrong door, and a stranger: what the list of refused attempts shows.
  const inspector = await apiDesk(office, 'INSP(HN)');
  await inspector.refused('listPeople', 'role_missing');
  const given = { userId: 'nobody@x.gov.example', password: 'not a password', code: '000000' };
  const json = { 'content-type': 'application/json' };
  const body = JSON.stringify(given);
  await fetch(`${office.base}/api/session`, { method: 'POST', headers: json, body });
});

for (const { name, path, who = 'INSP(HN)', then, over } of SCREENS)
  test(name, async ({ enter }) => {
    const hindi = await enter(who, { language: 'hi', at: path(at) });
    const { page } = hindi;
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    // The browser itself reports an answer of 404; what the client reports is a fault.
    page.on('console', (message) => {
      const reported = message.text().startsWith('Failed to load resource');
      if (message.type() === 'error' && !reported) faults.push(message.text());
    });
    await isReady(hindi);
    await then?.(hindi);
    await looksRight(hindi, name, data);
    const english: Window = { page, language: 'en', w: wordsIn('en') };
    if (over === true) {
      await page.evaluate(`localStorage.setItem('patravali.language', 'en')`);
      await page.reload();
      await isReady(english);
      await then?.(english);
    } else {
      const before = page.url();
      await button(page, 'English').click();
      await expect(button(page, 'हिंदी')).toBeVisible();
      expect(page.url()).toBe(before);
    }
    await looksRight(english, name, data);
    expect(faults).toEqual([]);
  });

test('sign-in', async ({ visit }) => {
  const hindi = await visit({ language: 'hi' });
  const { page } = hindi;
  await page.goto('/inbox');
  await isReady(hindi);
  await field(page, hindi.w('User id')).fill('asha');
  await looksRight(hindi, 'sign-in', data);
  await button(page, 'English').click();
  const english: Window = { page, language: 'en', w: wordsIn('en') };
  await expect(field(page, english.w('User id'))).toHaveValue('asha');
  await looksRight(english, 'sign-in', data);
});
