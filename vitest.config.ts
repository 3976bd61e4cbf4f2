import { defineConfig } from 'vitest/config';

const outside = ['**/node_modules/**', '**/dist/**', 'test/e2e/**'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{src,test,scripts,bench}/**/*.test.{ts,tsx}'],
          exclude: [...outside, '**/*.db.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'db',
          include: ['{src,test,scripts,bench}/**/*.db.test.ts'],
          exclude: outside,
          globalSetup: ['test/db/global-setup.ts'],
          // A test file has a database of its own; two files at once is what two cores bear.
          pool: 'forks',
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
