import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSecrets, secretsOf } from './secrets.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'patravali-secrets-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

test('what is sealed is opened with the same key, about the same thing, unchanged', () => {
  const secrets = secretsOf('k'.repeat(32));
  const text = secrets.seal('गुप्त', 'totp of a');
  expect(text).not.toContain('गुप्त');
  expect(secrets.seal('गुप्त', 'totp of a')).not.toBe(text);
  expect(secrets.open(text, 'totp of a')).toBe('गुप्त');
  expect(secrets.open(text, 'totp of b')).toBeNull();
  expect(secretsOf('l'.repeat(32)).open(text, 'totp of a')).toBeNull();
  expect(secrets.open(`${text.slice(0, -2)}AA`, 'totp of a')).toBeNull();
  for (const bad of ['', 'v1', 'v1..', 'v2.00000000.AAAA'])
    expect(secrets.open(bad, 'a')).toBeNull();
});

test('a keyed hash is bound to its key and to what it is about', () => {
  const secrets = secretsOf('k'.repeat(32));
  const mac = secrets.mac('1234', 'codes of a');
  expect(secrets.isMac(mac, '1234', 'codes of a')).toBe(true);
  expect(secrets.isMac(mac, '1235', 'codes of a')).toBe(false);
  expect(secrets.isMac(mac, '1234', 'codes of b')).toBe(false);
  expect(secretsOf('l'.repeat(32)).isMac(mac, '1234', 'codes of a')).toBe(false);
});

test('the key is made once, for the owner of the data directory alone', async () => {
  const first = await openSecrets(dataDir, null);
  const path = join(dataDir, 'keys', 'secrets.key');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const text = first.seal('x', 'y');
  expect((await openSecrets(dataDir, null)).open(text, 'y')).toBe('x');
  expect(readFileSync(path, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
  chmodSync(path, 0o644);
  await expect(openSecrets(dataDir, null)).rejects.toThrow('read by others');
  chmodSync(path, 0o600);
  writeFileSync(path, 'x');
  await expect(openSecrets(dataDir, null)).rejects.toThrow('damaged');
});

test('a setting stands in for the file', async () => {
  const secrets = await openSecrets(dataDir, 's'.repeat(40));
  expect(secretsOf('s'.repeat(40)).open(secrets.seal('x', 'y'), 'y')).toBe('x');
});
