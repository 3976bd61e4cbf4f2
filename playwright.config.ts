import { defineConfig } from '@playwright/test';

/**
 * The walks: a real office (`test/e2e/office/host.ts`) in a real browser. No retries: a
 * walk that fails now and then has found a race.
 */
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  webServer: {
    command: `"${process.execPath}" test/e2e/office/host.ts`,
    // The path that it prints comes to the walks as E2E_OFFICE.
    wait: { stdout: /ready: (?<e2e_office>\S+)/u },
    timeout: 180_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
  },
  outputDir: 'test-results/walks',
  workers: 2,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    timezoneId: 'Asia/Kolkata',
    serviceWorkers: 'block',
    actionTimeout: 15_000,
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
