import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  canonicalJson,
  formatProofFile,
  inclusionProof,
  judgeProof,
  leafHash,
  parseProofFile,
  signCheckpoint,
  toBase64,
  treeRoot,
  utf8Encode,
  verifierKey,
} from './index.ts';
import type { JournalEntry, Signer } from './index.ts';

const sha256 = (bytes: Uint8Array): Uint8Array =>
  new Uint8Array(createHash('sha256').update(bytes).digest());

function signer(
  name: string,
): Signer & { readonly check: (m: Uint8Array, s: Uint8Array) => boolean } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const key = verifierKey(sha256, name, new Uint8Array(raw));
  return {
    ...key,
    sign: (message) => new Uint8Array(sign(null, message, privateKey)),
    check: (message, signature) => verify(null, message, publicKey, signature),
  };
}

const ours = signer('office.example/log');
const other = signer('other.example/log');
const tools = {
  sha256,
  verify: (key: Uint8Array, message: Uint8Array, signature: Uint8Array) =>
    [ours, other].find((s) => s.publicKey === key)?.check(message, signature) ?? false,
};

const entry: JournalEntry = {
  ...{ v: 1, id: 'event', org: 'org', kind: 'issue', item: 'item', version: 2, post: null },
  ...{ type: 'LetterFrozen', person: null, behalf: null, at: '2026-11-22T05:00:00.500Z' },
  body: { number: '7/2026' },
};
const leaves = Array.from({ length: 7 }, (_, i) =>
  i === 4 ? utf8Encode(canonicalJson(entry)) : utf8Encode(`leaf ${i}`),
);
const hashes = leaves.map((leaf) => leafHash(sha256, leaf));

async function proof(by: Signer = ours) {
  const read = async ({ level, index }: { level: number; index: number }) => {
    const width = 2 ** level;
    return treeRoot(sha256, hashes.slice(index * width, (index + 1) * width));
  };
  const steps = await inclusionProof(sha256, read, 4, 7);
  const checkpoint = signCheckpoint({ size: 7, root: treeRoot(sha256, hashes) }, by);
  return { extra: leaves[4] ?? null, index: 4, hashes: steps, checkpoint };
}

describe('a proof file', () => {
  test('is spelled as C2SP tlog-proof says, and read back', async () => {
    const file = await proof();
    const text = formatProofFile(file);
    expect(text.split('\n').slice(0, 4)).toEqual([
      'c2sp.org/tlog-proof@v1',
      `extra ${toBase64(file.extra ?? new Uint8Array())}`,
      'index 4',
      toBase64(file.hashes[0] ?? new Uint8Array()),
    ]);
    expect(text).toContain(`\n\noffice.example/log\n7\n`);
    expect(parseProofFile(text)).toEqual({ value: file });
    const bare = { ...file, extra: null };
    expect(parseProofFile(formatProofFile(bare))).toEqual({ value: bare });
  });

  test('proves its entry to whoever knows the key', async () => {
    const verdict = judgeProof(tools, formatProofFile(await proof()), ours);
    expect(verdict).toEqual({ verdict: 'proved', entry, index: 4, size: 7 });
  });

  test('is refuted where entry, place, hash or signature is another', async () => {
    const file = await proof();
    const changed = utf8Encode(canonicalJson({ ...entry, at: '2020-01-01T00:00:00.000Z' }));
    const note = file.checkpoint;
    const at = note.lastIndexOf(' ') + 10;
    const flipped = note.slice(0, at) + (note[at] === 'A' ? 'B' : 'A') + note.slice(at + 1);
    for (const bad of [
      { ...file, extra: changed },
      { ...file, index: 3 },
      { ...file, index: 7 },
      { ...file, hashes: file.hashes.slice(1) },
      { ...file, hashes: [...file.hashes].reverse() },
      { ...file, checkpoint: flipped },
      { ...file, checkpoint: note.replace('\n7\n', '\n8\n') },
    ])
      expect(judgeProof(tools, formatProofFile(bad), ours).verdict).toBe('refuted');
  });

  test('cannot be judged without the key of its log, its entry, or its form', async () => {
    const file = await proof();
    const text = formatProofFile(file);
    const verdicts = [
      judgeProof(tools, formatProofFile(await proof(other)), ours),
      judgeProof(tools, text, signer('office.example/log')),
      ...[
        '',
        'garbage',
        text.slice(0, 40),
        text.slice(0, text.indexOf('\n\n') + 20),
        text.replace('@v1', '@v2'),
        text.replace('index 4', 'index 04'),
        text.replace('index 4', 'index -1'),
        text.replace('index 4\n', 'index 4\n!\n'),
        text.replace(
          'index 4\n',
          `index 4\n${'A'.repeat(43)}=\n`.repeat(1) + `${'A'.repeat(43)}=\n`.repeat(70),
        ),
        text.replace('extra ', 'extra !'),
        text + ' '.repeat(1_000_000),
        formatProofFile({ ...file, extra: null }),
        formatProofFile({ ...file, extra: new Uint8Array([255]) }),
        formatProofFile({ ...file, extra: utf8Encode('{"v":1}') }),
      ].map((bad) => judgeProof(tools, bad, ours)),
    ];
    for (const verdict of verdicts) expect(verdict.verdict).toBe('unjudged');
  });

  test('proves nothing once a character of it is changed', async () => {
    const text = formatProofFile(await proof());
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom(...'Ab0\n x='), (at, to) => {
        const changed = text.slice(0, at) + to + text.slice(at + 1);
        const { verdict } = judgeProof(tools, changed, ours);
        expect(verdict === 'proved').toBe(changed === text);
      }),
    );
  });
});
