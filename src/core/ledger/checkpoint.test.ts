import { createPrivateKey, createPublicKey, hash, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Sha256, fromBase64, toBase64, toHex } from './bytes.ts';
import {
  type Checkpoint,
  checkpointText,
  openCheckpoint,
  parseCheckpointText,
  signCheckpoint,
} from './checkpoint.ts';
import {
  type Signer,
  type VerifySignature,
  formatNote,
  formatVkey,
  openNote,
  parseNote,
  parseVkey,
  signNote,
  verifierKey,
} from './note.ts';

const sha256: Sha256 = (bytes) => hash('sha256', bytes, 'buffer');
const PKCS8 = '302e020100300506032b657004220420';
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const check: VerifySignature = (publicKey, message, signature) => {
  const key = createPublicKey({
    key: Buffer.concat([SPKI, publicKey]),
    format: 'der',
    type: 'spki',
  });
  return verify(null, message, key, signature);
};

function signerOf(name: string, seed: string): Signer {
  const der = Buffer.from(PKCS8 + seed.repeat(32), 'hex');
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  const signer = verifierKey(sha256, name, new Uint8Array(spki.subarray(12)));
  return { ...signer, sign: (message) => sign(null, message, key) };
}

const office = signerOf('office.example/log', '07');
const witness = signerOf('witness.example', '08');
const root = sha256(new Uint8Array([1]));
const note = signCheckpoint({ size: 20_852_163, root }, office);
const wrongOf = (result: object): string => ('wrong' in result ? String(result.wrong) : 'nothing');

describe('signed notes', () => {
  // The example in the documentation of Go's golang.org/x/mod/sumdb/note.
  const text =
    'If you think cryptography is the answer to your problem,\n' +
    "then you don't know what your problem is.\n";
  const line =
    '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSN' +
    'XgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
  const vkey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';

  test("opens the example of Go's note package and writes the same bytes", () => {
    const key = parseVkey(sha256, vkey);
    if ('wrong' in key) throw new Error(key.wrong);
    expect(formatVkey(key.value)).toBe(vkey);
    expect(openNote(`${text}\n${line}`, key.value, check)).toEqual({ value: text });
    const parsed = parseNote(`${text}\n${line}`);
    if ('wrong' in parsed) throw new Error(parsed.wrong);
    expect(formatNote(parsed.value)).toBe(`${text}\n${line}`);
    expect(wrongOf(openNote(`${text} \n${line}`, key.value, check))).not.toBe('nothing');
  });

  test('carry the lines of witnesses without judging them', () => {
    const [, extra = ''] = signNote(checkpointText(open(note)), witness).split('\n\n');
    expect(openCheckpoint(note + extra, office, check)).toEqual({ value: open(note) });
    expect(openNote(note + extra, witness, check)).toHaveProperty('value');
    const broken = extra.replace(/.{11}=\n$/, 'AAAAAAAAAAA=\n');
    expect(openCheckpoint(note + broken, office, check)).toEqual({ value: open(note) });
  });

  test('refuse a second, wrong line of the trusted key', () => {
    const other = signNote('other\n', office).split('\n\n')[1] ?? '';
    expect(wrongOf(openNote(note + other, office, check))).toMatch(/signature .* is wrong/);
  });

  test.each([
    ['', 'not a signed note'],
    ['\n\n', 'malformed signature line'],
    ['a\n', 'not a signed note'],
    ['a\n\n', 'malformed signature line'],
    [note.slice(0, -1), 'end in a newline'],
    [note.replace('—', '-'), 'malformed'],
    [note.replace('\n', '\r\n'), 'not a signed note'],
    [note.replace('office', 'off\tice'), 'not a signed note'],
    [note.replace('— office.example/log', '— office+x'), 'malformed'],
    [`${note}${(note.split('\n\n')[1] ?? '').repeat(100)}`, 'too many'],
    [`${'a'.repeat(1_000_001)}\n\n— a AAAAAAA=\n`, 'too long'],
    [`\ud800\n\n— a AAAAAAA=\n`, 'not a signed note'],
  ])('refuse malformed input %#', (input, why) => {
    expect(wrongOf(parseNote(input))).toContain(why);
  });

  test('refuse to be built from what they cannot carry', () => {
    expect(() => signNote('no newline', office)).toThrow(RangeError);
    expect(() => signNote('tab\t\n', office)).toThrow(RangeError);
    expect(() => verifierKey(sha256, 'a b', office.publicKey)).toThrow(RangeError);
    expect(() => verifierKey(sha256, 'a+b', office.publicKey)).toThrow(RangeError);
    expect(() => verifierKey(sha256, '', office.publicKey)).toThrow(RangeError);
    expect(() => verifierKey(sha256, 'a', office.publicKey.slice(1))).toThrow(RangeError);
  });

  test.each([
    '',
    'a',
    'a+00000000+',
    vkey.replace('c74f20a3', 'c74f20a4'),
    vkey.replace('PeterNeumann', 'PeterNeumanm'),
    vkey.replace('+ARp', '+Arp'),
    vkey.replace('c74f20a3', 'C74F20A3'),
    `${vkey}\n`,
    ` ${vkey}`,
    vkey.slice(0, -4),
  ])('%j is no verifier key', (input) => {
    expect(parseVkey(sha256, input)).toHaveProperty('wrong');
  });
});

function open(signed: string): Checkpoint {
  const opened = openCheckpoint(signed, office, check);
  if ('wrong' in opened) throw new Error(opened.wrong);
  return opened.value;
}

describe('checkpoints', () => {
  test('say origin, size and root, and come back', () => {
    expect(note).toMatch(
      /^office\.example\/log\n20852163\n\S{44}\n\n— office\.example\/log \S+\n$/,
    );
    const opened = open(note);
    expect(opened.size).toBe(20_852_163);
    expect(toHex(opened.root)).toBe(toHex(root));
  });

  test('are refused with any bit of the signed text or of the signature turned over', () => {
    const bytes = Buffer.from(note, 'utf8');
    const signatureAt = bytes.lastIndexOf(' ') + 1;
    const good = fromBase64(note.slice(note.lastIndexOf(' ') + 1, -1)) ?? new Uint8Array(0);
    fc.assert(
      fc.property(fc.nat({ max: (signatureAt - 1) * 8 - 1 }), (bit) => {
        const copy = Buffer.from(bytes);
        copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(openCheckpoint(copy.toString('utf8'), office, check)).toHaveProperty('wrong');
      }),
    );
    fc.assert(
      fc.property(fc.nat({ max: good.length * 8 - 1 }), (bit) => {
        const copy = Uint8Array.from(good);
        copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const forged = note.replace(toBase64(good), toBase64(copy));
        expect(openCheckpoint(forged, office, check)).toHaveProperty('wrong');
      }),
    );
  });

  test('of another log are refused even when signed by our key', () => {
    const text = checkpointText({ origin: 'other.example', size: 1, root });
    expect(wrongOf(openCheckpoint(signNote(text, office), office, check))).toMatch(/another log/);
    expect(wrongOf(openCheckpoint(note, witness, check))).toMatch(/not signed by witness/);
  });

  test.each([
    ['a\n1\n', 'three lines'],
    ['a\n1\nAAAA\nextension\n', 'root hash'],
    [`a\n1\n${toBase64(root)}\n\n`, 'extension line'],
    [`a\n1\n${toBase64(root)}\nmore\n\n`, 'extension line'],
    [`\n1\n${toBase64(root)}\n`, 'no origin'],
    [`a\n01\n${toBase64(root)}\n`, 'tree size'],
    [`a\n-1\n${toBase64(root)}\n`, 'tree size'],
    [`a\n1e3\n${toBase64(root)}\n`, 'tree size'],
    [`a\n9007199254740993\n${toBase64(root)}\n`, 'tree size'],
    [`a\n1\n${toBase64(root).slice(4)}\n`, 'root hash'],
    [`a\n1\n${toBase64(root)}`, 'three lines'],
  ])('%j is refused', (text, why) => {
    expect(wrongOf(parseCheckpointText(text))).toContain(why);
  });

  test('carry extension lines, ours and those of others', () => {
    const extensions = ['any thing', `patravali/prev 3 ${toBase64(root)}`];
    const text = checkpointText({ origin: 'a', size: 4, root, extensions });
    expect(text).toBe(`a\n4\n${toBase64(root)}\n${extensions.join('\n')}\n`);
    expect(parseCheckpointText(text)).toMatchObject({ value: { size: 4, extensions } });
  });

  test('are not written with an impossible part', () => {
    const good = { origin: 'a', size: 0, root };
    expect(checkpointText(good)).toBe(`a\n0\n${toBase64(root)}\n`);
    expect(() => checkpointText({ ...good, extensions: [''] })).toThrow(RangeError);
    expect(() => checkpointText({ ...good, extensions: ['a\nb'] })).toThrow(RangeError);
    expect(() => checkpointText({ ...good, origin: '' })).toThrow(RangeError);
    expect(() => checkpointText({ ...good, origin: 'a\nb' })).toThrow(RangeError);
    expect(() => checkpointText({ ...good, size: -1 })).toThrow(RangeError);
    expect(() => checkpointText({ ...good, size: 2 ** 53 })).toThrow(RangeError);
    expect(() => checkpointText({ ...good, root: root.slice(1) })).toThrow(RangeError);
  });
});
