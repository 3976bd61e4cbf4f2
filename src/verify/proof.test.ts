import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { checkLink } from '../core/check.ts';
import {
  canonicalJson,
  formatProofFile,
  formatVkey,
  leafHash,
  nodeHash,
  signCheckpoint,
  utf8Encode,
  verifierKey,
} from '../core/ledger/index.ts';
import type { JournalEntry } from '../core/ledger/index.ts';
import { sha256 } from './disk.ts';
import { run } from './main.ts';
import { checkProofFile } from './proof.ts';

const folder = mkdtempSync(join(tmpdir(), 'patravali-proof-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string, text: string | Uint8Array): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
function signerOf(name: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const key = verifierKey(sha256, name, new Uint8Array(raw));
  return { ...key, sign: (message: Uint8Array) => new Uint8Array(sign(null, message, privateKey)) };
}
const key = signerOf('office.example/log');
const vkey = formatVkey(key);
const PDF = 'the bytes of a letter';
const pdfHash = createHash('sha256').update(PDF).digest('hex');
const content = 'c'.repeat(64);
const item = '019ab2c4-0001-7abc-8def-001122334455';
const letter: JournalEntry = {
  ...{ v: 1, id: 'event', org: 'org', kind: 'issue', item, version: 2, type: 'LetterFrozen' },
  ...{ post: null, person: null, behalf: null, at: '2026-11-22T05:00:00.500Z' },
  body: {
    ...{ number: '7/2026/TECH', issuedBy: 'post', issuedAt: '2026-11-22T05:00:00.000Z' },
    ...{ letterContent: content, pdf: pdfHash, pages: 1 },
  },
};

/** The entry as the second of two. */
function proofOf(entry: JournalEntry, signer = key): string {
  const extra = utf8Encode(canonicalJson(entry));
  const before = leafHash(sha256, utf8Encode('before'));
  const root = nodeHash(sha256, before, leafHash(sha256, extra));
  const checkpoint = signCheckpoint({ size: 2, root }, signer);
  return formatProofFile({ extra, index: 1, hashes: [before], checkpoint });
}

let file: string;
let pdf: string;
beforeAll(() => {
  file = at('letter.tlog-proof', proofOf(letter));
  pdf = at('letter.pdf', PDF);
});
const code = (over: object = {}) =>
  checkLink('https://office.example', {
    ...{ kind: 'issue' as const, origin: key.name, item, content, ...over },
  });

describe('a proof file', () => {
  test('proves its letter, its bytes and its code', () => {
    expect(checkProofFile(file, { vkey, pdf, code: code() })).toEqual({
      verdict: 'proved',
      log: key.name,
      index: 1,
      size: 2,
      states: {
        ...{ kind: 'issue', item, number: '7/2026/TECH', content, document: pdfHash },
        at: '2026-11-22T05:00:00.000Z',
      },
    });
  });

  test('refutes other bytes, another letter, another time', () => {
    const other = at('other.pdf', `${PDF} `);
    const backdated = { ...letter, at: '2020-01-01T00:00:00.000Z' };
    const forged = formatProofFile({
      extra: utf8Encode(canonicalJson(backdated)),
      index: 1,
      hashes: [leafHash(sha256, utf8Encode('before'))],
      checkpoint: proofOf(letter).split('\n\n').slice(1).join('\n\n'),
    });
    for (const outcome of [
      checkProofFile(file, { vkey, pdf: other }),
      checkProofFile(file, { vkey, code: code({ content: 'd'.repeat(64) }) }),
      checkProofFile(file, { vkey, code: code({ kind: 'receipt' }) }),
      checkProofFile(at('forged', forged), { vkey }),
    ])
      expect(outcome.verdict).toBe('refuted');
  });

  test('is not judged without its key, by another log, or where it is damaged', () => {
    const text = proofOf(letter);
    const dak = { ...letter, kind: 'receipt', type: 'ReceiptRegistered' };
    const received = { ...dak, body: { number: '1', formContent: content, document: null } };
    for (const outcome of [
      checkProofFile(file, {}),
      checkProofFile(file, { vkey: 'no key' }),
      checkProofFile(file, { vkey: formatVkey(signerOf('office.example/log')) }),
      checkProofFile(file, { vkey: formatVkey(signerOf('other.example/log')) }),
      checkProofFile(file, { vkey, code: 'WIFI:S:guest;;' }),
      checkProofFile(file, { vkey, code: code({ origin: 'other.example/log' }) }),
      ...[
        '',
        text.slice(0, 60),
        text.slice(0, -20),
        'x'.repeat(1_000_001),
        proofOf({ ...letter, type: 'FileClosed' }),
      ].map((bad, i) => checkProofFile(at(`bad-${i}`, bad), { vkey })),
      checkProofFile(at('bytes', new Uint8Array([0xff, 0xfe, 0])), { vkey }),
      checkProofFile(at('dak', proofOf(received)), { vkey, pdf }),
    ])
      expect(outcome).toMatchObject({ verdict: 'unjudged', why: expect.any(String) });
  });
});

test('the command says it in words and in its exit code', () => {
  const said: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said.push(String(text));
    return true;
  });
  const codes = [
    run(['proof', file, '--vkey', vkey, '--pdf', pdf]),
    run(['proof', file, '--vkey', vkey, '--pdf', file]),
    run(['proof', file]),
    run(['proof', '--help']),
    run(['proof', file, '--vkey', vkey, '--json']),
  ];
  write.mockRestore();
  expect(codes).toEqual([0, 1, 2, 0, 0]);
  expect(said[0]).toContain('proved: letter issued, number 7/2026/TECH');
  expect(said[0]).toContain('entry        2 of 2');
  expect(said[1]).toMatch(/^REFUTED/);
  expect(said[2]).toMatch(/^CANNOT JUDGE/);
  expect(JSON.parse(said[4] ?? '')).toMatchObject({ verdict: 'proved' });
  expect(() => run(['proof'])).toThrow('one proof file');
  expect(() => run(['proof', join(folder, 'missing'), '--vkey', vkey])).toThrow('ENOENT');
});
