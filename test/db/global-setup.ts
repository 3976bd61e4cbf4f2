import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrateJobs } from '../../src/server/platform/jobs.ts';
import { silentLog } from '../../src/server/platform/log.ts';
import { migrate, readMigrations } from '../../src/server/platform/migrate.ts';
import { binariesIn } from '../../src/server/platform/postgres-binaries.ts';
import { startPostgres } from '../../src/server/platform/postgres.ts';
import { randomHex } from '../../src/server/platform/random.ts';
import { onDatabase } from './context.ts';

/**
 * One PostgreSQL for all test files: that of DATABASE_URL, Debian's of the major version in
 * PATRAVALI_TEST_PG, or the embedded one.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer();
  const templateName = `patravali_template_${randomHex(4)}`;
  await asAdmin(server.url, `create database ${templateName}`);
  const url = onDatabase(server.url, templateName);
  const migrations = readMigrations(join(import.meta.dirname, '../../migrations'));
  await migrate({ url, migrations, log: silentLog });
  await migrateJobs(url, silentLog);
  project.provide('serverUrl', server.url);
  project.provide('templateName', templateName);
  return async () => {
    await asAdmin(server.url, `drop database ${templateName} with (force)`);
    await server.stop();
  };
}

async function startServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const given = process.env['DATABASE_URL'];
  if (given) return { url: given, stop: async () => undefined };
  const major = process.env['PATRAVALI_TEST_PG'];
  const dataDir = mkdtempSync(join(tmpdir(), 'patravali-test-'));
  const clean = (): void => rmSync(dataDir, { recursive: true, force: true });
  const binaries = major ? { binaries: await binariesIn(`/usr/lib/postgresql/${major}/bin`) } : {};
  const postgres = await startPostgres({
    dataDir,
    log: silentLog,
    durable: false,
    settings: { max_connections: '200' },
    ...binaries,
  }).catch((error: unknown) => {
    clean();
    throw error;
  });
  const stop = (): Promise<void> => postgres.stop().finally(clean);
  return { url: postgres.url, stop };
}

async function asAdmin(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
