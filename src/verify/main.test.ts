import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EVIDENCE } from '../core/evidence.ts';
import { canonicalJson, formatVkey, utf8Encode } from '../core/ledger/index.ts';
import {
  exportFiles,
  idOf,
  testSigner,
  tinyJournal,
  writeFiles,
} from '../../test/vectors/tiny-export.ts';

const office = testSigner('office.example/journal', 7);
const org = idOf(0, 0);

const UNIT = { unitKind: 'desk', name: { en: 'Desk', hi: 'डेस्क' }, abbr: 'D', parent: null };

/** Units, which have no parts and no rows but their own: an office that real rules can judge. */
function unitFiles(unit: Partial<typeof UNIT> = UNIT): Map<string, Uint8Array> {
  const entries = tinyJournal(12).map((entry, i) => {
    const own = { kind: 'unit', item: idOf(2, i), version: 1, type: 'UnitCreated', body: unit };
    return { ...entry, ...own };
  });
  const files = exportFiles({ entries, sizes: [5, 10], signer: office });
  for (const table of Object.keys(EVIDENCE))
    if (!files.has(`tables/${table}.ndjson`)) files.set(`tables/${table}.ndjson`, new Uint8Array());
  for (const path of ['tables/files.ndjson', 'tables/contents.ndjson'])
    files.set(path, new Uint8Array());
  for (const path of files.keys()) if (/^(contents|documents)\//.test(path)) files.delete(path);
  const rows = entries.map(({ item }) => {
    const { unitKind: kind, ...rest } = unit;
    const state = JSON.stringify({ id: item, org, kind, ...rest });
    return `${canonicalJson({ id: item, org_id: org, version: '1', state })}\n`;
  });
  return files.set('tables/units.ndjson', utf8Encode(rows.join('')));
}
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'verify-'));
  writeFiles(folder, unitFiles());
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
    expect(stdout).toMatch(/entries +12 of 12 items\n/);
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
    const path = join(folder, 'tables/units.ndjson');
    const good = readFileSync(path, 'utf8');
    writeFileSync(path, good.replace('Desk', 'Wing'));
    const { status, stdout } = verify(folder);
    writeFileSync(path, good);
    expect(stdout).toMatch(/^NOT SOUND: The tables differ .*: name.en is "Wing", .* "Desk"\.\n$/);
    expect(status).toBe(1);
  });

  test('cannot judge what a key it does not trust has signed, and exits 2', () => {
    const { status, stdout } = verify(folder, '--vkey', formatVkey(testSigner('other.example', 9)));
    expect(stdout).toMatch(/^CANNOT JUDGE: The export names another key/);
    expect(status).toBe(2);
  });

  test('takes a checkpoint that was kept', () => {
    expect(verify(folder, '--since', join(folder, 'checkpoint')).status).toBe(0);
    expect(verify(folder, '--since', join(folder, 'nothing')).status).toBe(2);
    expect(verify(folder, '--clock-bound', 'soon').status).toBe(2);
  });

  test('says so when entries do not add up to a state that a row could hold', () => {
    const holed = mkdtempSync(join(tmpdir(), 'verify-'));
    writeFiles(holed, unitFiles({}));
    const { status, stdout } = verify(holed);
    rmSync(holed, { recursive: true });
    expect(stdout).toMatch(/^NOT SOUND: The entries of the unit \S+ do not add up to a state: /);
    expect(status).toBe(1);
  });

  test('exits 2 when it cannot be run, 0 for help', () => {
    expect(verify().status).toBe(2);
    expect(verify(join(folder, 'nowhere')).stderr).toMatch(/^verify: .* is not a folder\n$/);
    expect(verify('--nonsense', folder).status).toBe(2);
    expect(verify('--help')).toMatchObject({ status: 0, stderr: '' });
  });
});
