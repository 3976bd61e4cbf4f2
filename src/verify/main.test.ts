import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatVkey } from '../core/ledger/index.ts';
import {
  exportFiles,
  testSigner,
  tinyJournal,
  writeFiles,
} from '../../test/vectors/tiny-export.ts';

const office = testSigner('office.example/journal', 7);
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'verify-'));
  // Of a kind that has neither fold nor row, so that this holds whatever the office's kinds are.
  const entries = tinyJournal(12).map((entry) => ({ ...entry, kind: 'nothing-of-ours' }));
  const files = exportFiles({ entries, sizes: [5, 10], signer: office });
  files.set('rows.ndjson', new Uint8Array(0));
  writeFiles(folder, files);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function verify(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const main = join(import.meta.dirname, 'main.ts');
  return spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' });
}

describe('the command', () => {
  test('says sound and exits 0', () => {
    const { status, stdout } = verify(folder, '--vkey', formatVkey(office));
    expect(stdout).toMatch(/^sound: office\.example\/journal\n/);
    expect(stdout).toMatch(/entries +12 of 5 items\n/);
    expect(stdout).toMatch(/sealed +10, by 2 checkpoints and 1 tiles\n/);
    expect(stdout).toMatch(/not yet +2 after/);
    expect(stdout).not.toContain('--vkey');
    expect(status).toBe(0);
  });

  test('warns when it had to believe the key in the export', () => {
    expect(verify(folder).stdout).toContain('the key is the one in the export');
  });

  test('gives the verdict as JSON', () => {
    const { status, stdout } = verify(folder, '--json');
    expect(JSON.parse(stdout)).toMatchObject({ sound: true, counts: { entries: 12, unsealed: 2 } });
    expect(status).toBe(0);
  });

  test('names the wrong thing and exits 1', () => {
    const { status, stdout } = verify(folder, '--vkey', formatVkey(testSigner('other.example', 9)));
    expect(stdout).toMatch(/^NOT SOUND: The export names another key/);
    expect(status).toBe(1);
  });

  test('exits 2 when it cannot be run, 0 for help', () => {
    expect(verify().status).toBe(2);
    expect(verify(join(folder, 'nowhere')).stderr).toMatch(/^verify: .* is not a folder\n$/);
    expect(verify('--nonsense', folder).status).toBe(2);
    expect(verify('--help')).toMatchObject({ status: 0, stderr: '' });
  });
});
