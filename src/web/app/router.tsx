import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { Loading } from '../kit/states.tsx';
import { NotFound, ScreenError } from './error-screens.tsx';
import { Shell } from './shell.tsx';

const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotFound });
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** A filter of a list stands in the address, so that it can be kept and sent. */
function optional<K extends string>(...keys: readonly K[]) {
  return (search: Record<string, unknown>) => {
    const out: { [P in K]?: string | undefined } = {};
    for (const key of keys) {
      const value = text(typeof search[key] === 'number' ? String(search[key]) : search[key]);
      if (value !== undefined) out[key] = value;
    }
    return out;
  };
}

const desk = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: lazyRouteComponent(() => import('../desk/my-desk.tsx'), 'MyDesk'),
});
export const inboxRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/inbox',
  validateSearch: optional('kind', 'show', 'folder'),
  component: lazyRouteComponent(() => import('../desk/inbox.tsx'), 'Inbox'),
});
const created = createRoute({
  getParentRoute: () => rootRoute,
  path: '/created',
  validateSearch: optional('kind', 'show'),
  component: lazyRouteComponent(() => import('../desk/inbox.tsx'), 'Created'),
});
const parked = createRoute({
  getParentRoute: () => rootRoute,
  path: '/parked',
  component: lazyRouteComponent(() => import('../desk/inbox.tsx'), 'Parked'),
});
const closed = createRoute({
  getParentRoute: () => rootRoute,
  path: '/closed',
  validateSearch: optional('kind', 'show'),
  component: lazyRouteComponent(() => import('../desk/inbox.tsx'), 'Closed'),
});
const sent = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sent',
  component: lazyRouteComponent(() => import('../desk/sent.tsx'), 'Sent'),
});
export const filesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/files',
  validateSearch: optional('q'),
  component: lazyRouteComponent(() => import('../files/find-files.tsx'), 'FindFiles'),
});
const unregistered = createRoute({
  getParentRoute: () => rootRoute,
  path: '/unregistered',
  component: lazyRouteComponent(
    () => import('../receipts/unregistered-page.tsx'),
    'UnregisteredPage',
  ),
});
export const diariseRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/diarise',
  validateSearch: optional('copyOf'),
  component: lazyRouteComponent(() => import('./pages/diarise-page.tsx'), 'DiarisePage'),
});
const receive = createRoute({
  getParentRoute: () => rootRoute,
  path: '/receive',
  validateSearch: optional('label'),
  component: lazyRouteComponent(() => import('../receipts/receive-page.tsx'), 'ReceivePage'),
});
export const receiptRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/receipts/$id',
  component: lazyRouteComponent(() => import('./pages/receipt-page.tsx'), 'ReceiptPage'),
});
export const slipRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/receipts/$id/slip',
  component: lazyRouteComponent(() => import('../receipts/slip.tsx'), 'Slip'),
});
export const fileRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/files/$id',
  validateSearch: optional('page', 'para', 'tab'),
  component: lazyRouteComponent(() => import('./pages/file-page.tsx'), 'FilePage'),
});
export const draftRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/drafts/$id',
  component: lazyRouteComponent(() => import('./pages/draft-page.tsx'), 'DraftPage'),
});
export const newDraftRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/files/$id/new-draft',
  validateSearch: optional('replyTo', 'issue', 'as'),
  component: lazyRouteComponent(() => import('./pages/draft-page.tsx'), 'NewDraftPage'),
});
export const issueRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/issues/$id',
  component: lazyRouteComponent(() => import('./pages/issue-page.tsx'), 'IssuePage'),
});
export const dispatchRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/dispatch',
  validateSearch: optional('show'),
  component: lazyRouteComponent(() => import('../dispatch/issue-list.tsx'), 'IssueList'),
});
export const registerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/registers',
  validateSearch: optional('name', 'from', 'to'),
  component: lazyRouteComponent(() => import('../registers/registers-page.tsx'), 'RegistersPage'),
});

const approvals = createRoute({
  getParentRoute: () => rootRoute,
  path: '/approvals',
  validateSearch: optional('tab'),
  component: lazyRouteComponent(() => import('../files/approvals-page.tsx'), 'ApprovalsPage'),
});

const log = createRoute({
  getParentRoute: () => rootRoute,
  path: '/log',
  component: lazyRouteComponent(() => import('../ledger/log-page.tsx'), 'LogPage'),
});

export const emailsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/emails',
  validateSearch: optional('show'),
  component: lazyRouteComponent(() => import('../emails/emails-page.tsx'), 'EmailsPage'),
});
export const emailRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/emails/$id',
  component: lazyRouteComponent(() => import('../emails/email-page.tsx'), 'EmailPage'),
});

const security = createRoute({
  getParentRoute: () => rootRoute,
  path: '/security',
  component: lazyRouteComponent(() => import('../security/security-page.tsx'), 'SecurityPage'),
});

export const officeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/office',
  validateSearch: optional('tab', 'q'),
  component: lazyRouteComponent(() => import('../offices/office-page.tsx'), 'OfficePage'),
});

const rolls = createRoute({
  getParentRoute: () => rootRoute,
  path: '/office/rolls',
  component: lazyRouteComponent(() => import('../rolls/rolls-page.tsx'), 'RollsPage'),
});

const officeReports = createRoute({
  getParentRoute: () => rootRoute,
  path: '/office/reports',
  validateSearch: optional('name', 'from', 'to'),
  component: lazyRouteComponent(() => import('../reports/reports-page.tsx'), 'ReportsPage'),
});

const refusedAttempts = createRoute({
  getParentRoute: () => rootRoute,
  path: '/office/refused',
  validateSearch: optional('q', 'code', 'who'),
  component: lazyRouteComponent(() => import('../reports/refused-page.tsx'), 'RefusedPage'),
});

const myPosts = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my-posts',
  component: lazyRouteComponent(() => import('../offices/my-posts.tsx'), 'MyPosts'),
});

const organisations = createRoute({
  getParentRoute: () => rootRoute,
  path: '/office/organisations',
  validateSearch: optional('tab', 'q', 'stage', 'type'),
  component: lazyRouteComponent(
    () => import('../organisations/organisations-page.tsx'),
    'OrganisationsPage',
  ),
});
const superAdmin = createRoute({
  getParentRoute: () => rootRoute,
  path: '/office/super-admin',
  component: lazyRouteComponent(() => import('../roles/super-admin-page.tsx'), 'SuperAdminPage'),
});
const roles = createRoute({
  getParentRoute: () => rootRoute,
  path: '/office/roles',
  component: lazyRouteComponent(() => import('../roles/roles-page.tsx'), 'RolesPage'),
});
const networks = createRoute({
  getParentRoute: () => rootRoute,
  path: '/office/networks',
  component: lazyRouteComponent(() => import('../networks/networks-page.tsx'), 'NetworksPage'),
});
const tokens = createRoute({
  getParentRoute: () => rootRoute,
  path: '/office/tokens',
  component: lazyRouteComponent(() => import('../tokens/tokens-page.tsx'), 'TokensPage'),
});
const joining = createRoute({
  getParentRoute: () => rootRoute,
  path: '/office/joining',
  component: lazyRouteComponent(() => import('../charges/joining-page.tsx'), 'JoiningPage'),
});
const readings = createRoute({
  getParentRoute: () => rootRoute,
  path: '/office/readings',
  component: lazyRouteComponent(() => import('../access/readings-page.tsx'), 'ReadingsPage'),
});
const masters = createRoute({
  getParentRoute: () => rootRoute,
  path: '/office/masters',
  validateSearch: optional('list'),
  component: lazyRouteComponent(() => import('../masters/masters-page.tsx'), 'MastersPage'),
});
const holidays = createRoute({
  getParentRoute: () => rootRoute,
  path: '/office/holidays',
  component: lazyRouteComponent(() => import('../calendars/holidays-page.tsx'), 'HolidaysPage'),
});
const handOvers = createRoute({
  getParentRoute: () => rootRoute,
  path: '/office/hand-overs',
  component: lazyRouteComponent(() => import('../charges/hand-overs-page.tsx'), 'HandOversPage'),
});

const routeTree = rootRoute.addChildren([
  receive,
  myPosts,
  organisations,
  superAdmin,
  roles,
  networks,
  tokens,
  joining,
  handOvers,
  readings,
  masters,
  holidays,
  rolls,
  officeReports,
  refusedAttempts,
  officeRoute,
  security,
  desk,
  inboxRoute,
  created,
  parked,
  closed,
  sent,
  filesRoute,
  diariseRoute,
  unregistered,
  receiptRoute,
  slipRoute,
  fileRoute,
  newDraftRoute,
  draftRoute,
  issueRoute,
  dispatchRoute,
  registerRoute,
  emailsRoute,
  emailRoute,
  approvals,
  log,
]);

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultPendingComponent: Loading,
  defaultPendingMs: 400,
  defaultErrorComponent: ScreenError,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
