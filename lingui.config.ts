import { defineConfig } from '@lingui/cli';
import { formatter } from '@lingui/format-po';

/** Parts of the client that bring their own words with them, so that no other screen loads them. */
export const OWN_WORDS = [
  'charges',
  'emails',
  'offices',
  'organisations',
  'roles',
  'networks',
  'tokens',
  'access',
  'masters',
  'calendars',
  'ledger',
  'check',
  'registers',
  'reports',
  'rolls',
  'security',
  'drafts',
  'dispatch',
  'receipts',
  'notes',
  'refusals',
  'files',
  'documents',
];

export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'hi'],
  format: formatter({ lineNumbers: false, origins: false }),
  catalogs: [
    {
      path: '<rootDir>/src/web/i18n/locales/{locale}',
      include: ['<rootDir>/src/web'],
      exclude: OWN_WORDS.map((part) => `<rootDir>/src/web/${part}/**`),
    },
    ...OWN_WORDS.map((part) => ({
      path: `<rootDir>/src/web/${part}/locales/{locale}`,
      include: [`<rootDir>/src/web/${part}`],
    })),
  ],
});
