import { describe, expect, test } from 'vitest';
import type { Checked } from '../../contract/check.ts';
import { checkLink } from '../../core/check.ts';
import type { CheckCode } from '../../core/check.ts';
import {
  canonicalJson,
  formatProofFile,
  leafHash,
  nodeHash,
  signCheckpoint,
  utf8Encode,
  verifierKey,
} from '../../core/ledger/index.ts';
import type { JournalEntry } from '../../core/ledger/index.ts';
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256, verifyEd25519 } from '../ledger/proving.ts';
import { codeInLinks } from './paper.ts';
import { judgeAnswer } from './verdict.ts';

const secret = new Uint8Array(32).fill(7);
const key = verifierKey(sha256, 'office.example/log', ed25519.getPublicKey(secret));
const signer = { ...key, sign: (message: Uint8Array) => ed25519.sign(message, secret) };
const code: CheckCode = {
  kind: 'issue',
  origin: key.name,
  item: '019ab2c4-0001-7abc-8def-001122334455',
  content: 'c'.repeat(64),
};
const at = '2026-11-22T05:00:00.000Z';
const entry: JournalEntry = {
  ...{ v: 1, id: 'event', org: 'org', kind: 'issue', item: code.item, version: 2 },
  ...{ type: 'LetterFrozen', post: null, person: null, behalf: null, at },
  body: {
    ...{ number: '7/2026', issuedBy: 'post', issuedAt: at, pages: 1 },
    ...{ letterContent: code.content, pdf: 'f'.repeat(64) },
  },
};

function answer(over: Partial<Checked> = {}, leaf: JournalEntry = entry): Checked {
  const extra = utf8Encode(canonicalJson(leaf));
  const before = leafHash(sha256, utf8Encode('before'));
  const root = nodeHash(sha256, before, leafHash(sha256, extra));
  const checkpoint = signCheckpoint({ size: 2, root }, signer);
  return {
    ...{ kind: 'issue', number: '7/2026', at, content: code.content, pdf: 'f'.repeat(64) },
    ...{ office: { en: 'Office', hi: 'कार्यालय' }, post: { en: 'Post', hi: 'पद' } },
    ...{ section: { en: 'Section', hi: 'अनुभाग' }, pages: 1, index: 1 },
    proof: formatProofFile({ extra, index: 1, hashes: [before], checkpoint }),
    ...over,
  };
}
const tools = { sha256, verify: verifyEd25519, key };
const markOf = (over?: Partial<Checked>, leaf?: JournalEntry) =>
  judgeAnswer(code, answer(over, leaf), tools).mark;

describe('an answer of the office', () => {
  test('is proved by the log, or waits for it', () => {
    expect(judgeAnswer(code, answer(), tools)).toEqual({ mark: 'proved', size: 2 });
    expect(markOf({ proof: null, index: null })).toBe('waiting');
  });

  test('is wrong where it says anything else than the signed entry', () => {
    const body = { ...entry.body, letterContent: 'd'.repeat(64) };
    const wrong = [
      markOf({ number: '8/2026' }),
      markOf({ at: '2020-01-01T00:00:00.000Z' }),
      markOf({ pdf: 'e'.repeat(64) }),
      markOf({ index: 0 }),
      markOf({ proof: 'garbage' }),
      markOf({}, { ...entry, item: 'another' }),
      markOf({}, { ...entry, type: 'LetterIssued' }),
      markOf({}, { ...entry, body }),
    ];
    expect(new Set(wrong)).toEqual(new Set(['wrong']));
    const stranger = { ...tools, key: { ...key, id: '00000000' } };
    expect(judgeAnswer(code, answer(), stranger).mark).toBe('wrong');
  });
});

test('the link of the code stands in the PDF', () => {
  const link = checkLink('https://office.example', code);
  const pdf = `%PDF-1.7 /URI (https://other.example/) /URI (x/check#zz) << /URI (${link}) >>`;
  expect(codeInLinks(pdf)).toEqual(code);
  expect(codeInLinks('%PDF-1.7 /URI (https://other.example/)')).toBeNull();
});
