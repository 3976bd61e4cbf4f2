// The rooms and the spine. A feature imports only features to its left, and only through their index.ts.
// No baseline file, ever: what breaks a rule is moved, not excused. See ARCHITECTURE.md.
const SPINE = [
  'ledger',
  'people',
  'organisations',
  'calendars',
  'charges',
  'roles',
  'offices',
  'networks',
  'rolls',
  'masters',
  'tokens',
  'scim',
  'documents',
  'movement',
  'receipts',
  'files',
  'notes',
  'drafts',
  'dispatch',
  'check',
  'exchange',
  'records',
  'emails',
  'registers',
  'reports',
  'desk',
];

const no = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const TEST = '[.]test[.]tsx?$';
const spine = SPINE.slice(0, -1).map((feature, i) =>
  no(
    `spine-${feature}`,
    `${feature} knows nothing of the features that come after it`,
    { path: `^src/server/${feature}/`, pathNot: TEST },
    { path: `^src/server/(${SPINE.slice(i + 1).join('|')})/` },
  ),
);
module.exports = {
  forbidden: [
    ...spine,
    no(
      'core-is-pure',
      'rules use nothing but rules: pass in what they need',
      { path: '^src/core/', pathNot: TEST },
      { pathNot: '^src/core/' },
    ),
    no(
      'contract-on-core',
      'the contract is schemas over core',
      { path: '^src/contract/', pathNot: TEST },
      { path: '^src/', pathNot: '^src/(core|contract)/' },
    ),
    no(
      'web-never-server',
      'the client has no private door',
      { path: '^src/web/', pathNot: TEST },
      { path: '^src/(server|verify|sim)/' },
    ),
    no(
      'server-never-web',
      'the server knows no client',
      { path: '^src/server/', pathNot: TEST },
      { path: '^src/(web|verify|sim)/' },
    ),
    no(
      'verify-alone',
      'an auditor reads verify and core, nothing else',
      { path: '^src/verify/', pathNot: TEST },
      { path: '^src/', pathNot: '^src/(core|verify)/' },
    ),
    no(
      'verify-no-npm',
      'the auditor trusts no package',
      { path: '^src/verify/', pathNot: TEST },
      { path: 'node_modules' },
    ),
    no(
      'platform-knows-no-feature',
      'the platform serves every feature alike',
      { path: '^src/server/platform/', pathNot: TEST },
      { path: '^src/server/(?!platform/)' },
    ),
    no(
      'feature-by-its-face',
      'import a feature through its index.ts',
      { path: '^src/server/([^/]+)/', pathNot: TEST },
      {
        path: '^src/server/([^/]+)/',
        pathNot: ['^src/server/$1/', '^src/server/platform/', '^src/server/[^/]+/index[.]ts$'],
      },
    ),
    no(
      'database-driver-in-platform',
      'only the platform touches the driver; stores and queries are given a Query',
      { path: '^src/', pathNot: ['^src/server/platform/', TEST] },
      { path: 'node_modules/pg/' },
    ),
    no('no-cycles', 'a cycle is two ideas in one', {}, { circular: true }),
    no('tests-are-leaves', 'nothing imports a test', { pathNot: TEST }, { path: TEST }),
    no(
      'no-orphans',
      'a file that nothing uses',
      {
        orphan: true,
        pathNot: [TEST, 'main[.]tsx?$', '[.]d[.]ts$', '^(scripts|bench|test)/', 'config[.]ts$'],
      },
      {},
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|out|data)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types'],
    },
  },
};
