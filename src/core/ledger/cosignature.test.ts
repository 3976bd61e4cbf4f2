import { createPrivateKey, createPublicKey, hash, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Sha256, toHex } from './bytes.ts';
import { openCheckpoint, signCheckpoint } from './checkpoint.ts';
import {
  type Cosigner,
  cosign,
  cosignaturesOf,
  formatWitnessVkey,
  hasQuorum,
  openCosignature,
  parseWitnessVkey,
  witnessKey,
} from './cosignature.ts';
import {
  type Signer,
  type VerifySignature,
  formatSignatureLine,
  parseNote,
  parseSignatureLine,
  parseVkey,
  verifierKey,
} from './note.ts';

const sha256: Sha256 = (bytes) => hash('sha256', bytes, 'buffer');
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const check: VerifySignature = (publicKey, message, signature) => {
  const der = Buffer.concat([SPKI, publicKey]);
  return verify(
    null,
    message,
    createPublicKey({ key: der, format: 'der', type: 'spki' }),
    signature,
  );
};

function keyOf(seed: string): { publicKey: Uint8Array; sign: Signer['sign'] } {
  const der = Buffer.from('302e020100300506032b657004220420' + seed.repeat(32), 'hex');
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return { publicKey: new Uint8Array(spki.subarray(12)), sign: (bytes) => sign(null, bytes, key) };
}
function cosignerOf(name: string, seed: string): Cosigner {
  const { publicKey, sign: signs } = keyOf(seed);
  return { ...witnessKey(sha256, name, publicKey), sign: signs };
}
function signatureOf(line: string) {
  const parsed = parseSignatureLine(line);
  if ('wrong' in parsed) throw new Error(parsed.wrong);
  return parsed.value;
}

const log: Signer = (() => {
  const { publicKey, sign: signs } = keyOf('07');
  return { ...verifierKey(sha256, 'office.example/log', publicKey), sign: signs };
})();
const [one, two] = [cosignerOf('w.example/one', '08'), cosignerOf('w.example/two', '09')];
const note = signCheckpoint({ size: 42, root: sha256(new Uint8Array([1])) }, log);
const text = note.slice(0, note.indexOf('\n\n') + 1);
const line = (witness: Cosigner, time = 1_679_315_147, over = text): string =>
  `${formatSignatureLine(cosign(over, witness, time))}\n`;

describe('a cosignature', () => {
  test('is written as C2SP tlog-cosignature says, byte for byte', () => {
    const message = `cosignature/v1\ntime 1679315147\n${text}`;
    const time = Buffer.alloc(8);
    time.writeBigUInt64BE(1_679_315_147n);
    const id = hash('sha256', Buffer.concat([Buffer.from(`${one.name}\n\u0004`), one.publicKey]));
    const { sign: signs } = keyOf('08');
    const wanted = [Buffer.from(id, 'hex').subarray(0, 4), time, signs(Buffer.from(message))];
    expect(line(one)).toBe(`— w.example/one ${Buffer.concat(wanted).toString('base64')}\n`);
  });

  test('has the time of the example of C2SP tlog-cosignature', () => {
    const example =
      '— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dl' +
      'rDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==';
    const { name, id, signature } = signatureOf(example);
    expect([name, id, signature.length]).toEqual(['witness.example.com/w1', '8d66cf3f', 72]);
    // The example names no key: whatever key is believed, its time is the one in the bytes.
    const key = { ...one, name, id };
    expect(openCosignature(text, { name, id, signature }, key, () => true)).toEqual({
      value: 1_679_315_147,
    });
  });

  test('holds for its text, witness and time, and for nothing else', () => {
    const signature = signatureOf(line(one).trimEnd());
    expect(openCosignature(text, signature, one, check)).toEqual({ value: 1_679_315_147 });
    expect(openCosignature(`${text}x\n`, signature, one, check)).toHaveProperty('wrong');
    expect(openCosignature(text, signature, two, check)).toHaveProperty('wrong');
    fc.assert(
      fc.property(fc.nat(71), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const bytes = Uint8Array.from(signature.signature, (b, i) => (i === at ? b ^ flip : b));
        const changed = openCosignature(text, { ...signature, signature: bytes }, one, check);
        expect(changed).toHaveProperty('wrong');
      }),
    );
    const short = { ...signature, signature: signature.signature.slice(1) };
    expect(openCosignature(text, short, one, check)).toHaveProperty('wrong');
  });

  test('keeps every time up to the largest safe one, and no other', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (time) => {
        const signature = cosign(text, one, time);
        expect(openCosignature(text, signature, one, check)).toEqual({ value: time });
      }),
    );
    for (const time of [-1, 1.5, NaN, 2 ** 53]) expect(() => cosign(text, one, time)).toThrow();
  });

  test('is no signature of the log, nor the other way round', () => {
    const [own = ''] = note.split('\n\n').slice(1);
    const { publicKey } = log;
    const asWitness = witnessKey(sha256, log.name, publicKey);
    expect(asWitness.id).not.toBe(log.id);
    expect(cosignaturesOf(note, [{ ...asWitness, id: log.id }], check)).toHaveProperty('wrong');
    const cosigned = { ...asWitness, sign: log.sign };
    expect(openCheckpoint(`${text}\n${line(cosigned)}`, log, check)).toHaveProperty('wrong');
    expect(openCheckpoint(`${text}\n${own}${line(cosigned)}`, log, check)).toHaveProperty('value');
  });
});

describe('a note', () => {
  const found = (whole: string, keys = [one, two]) => cosignaturesOf(whole, keys, check);
  test('names the witnesses that have cosigned it', () => {
    expect(found(note)).toEqual({ value: [] });
    const both = note + line(two, 7) + line(one, 5);
    expect(found(both)).toEqual({
      value: [
        { name: one.name, id: one.id, time: 5 },
        { name: two.name, id: two.id, time: 7 },
      ],
    });
    expect(found(both, [two])).toMatchObject({ value: [{ name: two.name }] });
    expect(found(note + line(one, 5) + line(one, 9))).toMatchObject({ value: [{ time: 9 }] });
    const parsed = parseNote(both);
    expect('value' in parsed && parsed.value.signatures.length).toBe(3);
  });

  test('with a wrong line of a known witness is refused, of an unknown one is not', () => {
    const wrong = line(one, 5, 'another\n');
    expect(found(note + wrong)).toHaveProperty('wrong');
    expect(found(note + line(one, 5) + wrong)).toHaveProperty('wrong');
    expect(found(note + wrong, [two])).toEqual({ value: [] });
  });

  test('has a quorum by different keys, whatever they are called', () => {
    const alias = cosignerOf('w.example/alias', '08');
    const keys = [one, two, alias];
    const by = (...names: string[]) =>
      keys.filter(({ name }) => names.includes(name)).map((k) => ({ ...k, time: 1 }));
    expect(hasQuorum([], keys, 0)).toBe(true);
    expect(hasQuorum(by(one.name), keys, 1)).toBe(true);
    expect(hasQuorum(by(one.name, alias.name), keys, 2)).toBe(false);
    expect(hasQuorum(by(one.name, two.name), keys, 2)).toBe(true);
    expect(hasQuorum(by(one.name), [two], 1)).toBe(false);
  });
});

describe('a witness key', () => {
  test('is one line, and no other line is it', () => {
    const vkey = formatWitnessVkey(one);
    expect(parseWitnessVkey(sha256, vkey)).toEqual({
      value: { kind: 'witness', name: one.name, id: one.id, publicKey: one.publicKey },
    });
    expect(parseVkey(sha256, vkey)).toHaveProperty('wrong');
    for (const text of [
      '',
      'x',
      `${vkey}A`,
      vkey.replace(one.id, toHex(sha256(one.publicKey)).slice(0, 8)),
      `a b${vkey}`,
    ])
      expect(parseWitnessVkey(sha256, text), text).toHaveProperty('wrong');
  });
});
