import { createPublicKey, verify } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatCheckCode, parseCheckCode } from '../../src/core/check.ts';
import type { CheckCode } from '../../src/core/check.ts';
import {
  type Json,
  type ProofVerdict,
  type TileId,
  type VerifySignature,
  canonicalJson,
  fromHex,
  isCanonical,
  judgeProof,
  leafHash,
  openCheckpoint,
  parseLeaf,
  parseTilePath,
  parseVkey,
  referencesOf,
  tilePath,
  tilesToWrite,
  toHex,
  treeRoot,
  utf8Encode,
  verifyConsistency,
  verifyInclusion,
} from '../../src/core/ledger/index.ts';
import { audit } from '../../src/verify/audit.ts';
import { sha256, writeFiles } from './tiny-export.ts';

const FOLDER = join(import.meta.dirname, '../../vectors');
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

/** A case as it stands in a file; `Members` says what the cases of a format hold. */
type Case = Readonly<Record<string, unknown>>;
type Claim = {
  readonly root: string;
  readonly index: number;
  readonly size: number;
  readonly leaf: string;
  readonly proof: readonly string[];
};
type ConsistencyCase = {
  readonly size1: number;
  readonly size2: number;
  readonly root1: string;
  readonly root2: string;
  readonly proof: readonly string[];
};
type NoteCase = { readonly vkey: string; readonly note: string };
type Files = Readonly<Record<string, string | null>>;

type Runner = {
  /** Fails the test unless the case holds. */
  readonly valid: (given: Case) => void;
  /** Whether the implementation accepts what it must refuse. */
  readonly accepts?: (given: Case) => boolean;
};

/** The runner of a format, which knows the members of its valid and of its invalid cases. */
function runner<Valid, Invalid = Valid>(
  valid: (given: Valid) => void,
  accepts?: (given: Invalid) => boolean,
): Runner {
  return {
    valid: (given) => {
      valid(given as Valid);
    },
    ...(accepts === undefined ? {} : { accepts: (given: Case) => accepts(given as Invalid) }),
  };
}

const bytes = (hex: string): Uint8Array => fromHex(hex) ?? new Uint8Array(0);
const check: VerifySignature = (publicKey, message, signature) => {
  const der = Buffer.concat([SPKI_HEAD, publicKey]);
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  return verify(null, message, key, signature);
};
const rootOf = (leaves: readonly string[]): string =>
  toHex(
    treeRoot(
      sha256,
      leaves.map((input) => leafHash(sha256, bytes(input))),
    ),
  );

function holdsInclusion({ index, size, leaf, root, proof }: Claim): boolean {
  const claim = { index, size, leaf: bytes(leaf), root: bytes(root) };
  return verifyInclusion(sha256, claim, proof.map(bytes));
}

function holdsConsistency({ size1, size2, root1, root2, proof }: ConsistencyCase): boolean {
  const claim = { size1, size2, root1: bytes(root1), root2: bytes(root2) };
  return verifyConsistency(sha256, claim, proof.map(bytes));
}

function open({ vkey, note }: NoteCase): ReturnType<typeof openCheckpoint> {
  const key = parseVkey(sha256, vkey);
  return 'wrong' in key ? key : openCheckpoint(note, key.value, check);
}

type NoteFile = { readonly vkey: string; readonly file: string };

function judge({ vkey, file }: NoteFile): ProofVerdict {
  const key = parseVkey(sha256, vkey);
  if ('wrong' in key) throw new Error(key.wrong);
  return judgeProof({ sha256, verify: check }, file, key.value);
}

function auditFiles(vkey: string, files: Files): ReturnType<typeof audit> {
  const folder = mkdtempSync(join(tmpdir(), 'vectors-'));
  try {
    const kept = Object.entries(files).flatMap(([path, base64]) =>
      base64 === null ? [] : [[path, Buffer.from(base64, 'base64')] as const],
    );
    writeFiles(folder, new Map(kept));
    return audit(folder, { vkey });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const RUNNERS: Readonly<Record<string, Runner>> = {
  canonical: runner<{ json: string; canonical: string; sha256: string }, { text: string }>(
    (given) => {
      expect(canonicalJson(JSON.parse(given.json) as Json)).toBe(given.canonical);
      expect(isCanonical(given.canonical)).toBe(true);
      expect(toHex(sha256(utf8Encode(given.canonical)))).toBe(given.sha256);
    },
    ({ text }) => isCanonical(text),
  ),
  leaf: runner<{ line: string; leaf: string }>(
    ({ line, leaf }) => {
      expect(parseLeaf(line)).toHaveProperty('value');
      expect(toHex(leafHash(sha256, utf8Encode(line)))).toBe(leaf);
    },
    ({ line }) => 'value' in parseLeaf(line),
  ),
  references: runner<{ body: Json; contents: string[]; documents: string[] }>(
    ({ body, contents, documents }) => {
      expect(referencesOf(body)).toEqual({ contents, documents });
    },
  ),
  root: runner<{ leaves: string[]; root: string }>(
    ({ leaves, root }) => {
      expect(rootOf(leaves)).toBe(root);
    },
    ({ leaves, root }) => rootOf(leaves) === root,
  ),
  inclusion: runner<Claim>((given) => {
    expect(holdsInclusion(given)).toBe(true);
  }, holdsInclusion),
  consistency: runner<ConsistencyCase>((given) => {
    expect(holdsConsistency(given)).toBe(true);
  }, holdsConsistency),
  tile: runner<
    (TileId & { path: string }) | { path?: never; from: number; to: number; write: string[] },
    { path: string }
  >(
    (given) => {
      if (given.path === undefined) {
        expect(tilesToWrite(given.from, given.to).map(tilePath)).toEqual(given.write);
      } else {
        const { path, ...id } = given;
        expect(tilePath(id)).toBe(path);
        expect(parseTilePath(path)).toEqual(id);
      }
    },
    ({ path }) => parseTilePath(path) !== undefined,
  ),
  vkey: runner<{ vkey: string; name: string; id: string; publicKey: string }>(
    ({ vkey, name, id, publicKey }) => {
      expect(parseVkey(sha256, vkey)).toEqual({ value: { name, id, publicKey: bytes(publicKey) } });
    },
    ({ vkey }) => 'value' in parseVkey(sha256, vkey),
  ),
  checkpoint: runner<
    NoteCase & { origin: string; size: number; root: string; extensions?: string[] },
    NoteCase
  >(
    ({ vkey, note, extensions = [], ...given }) => {
      const expected = { ...given, extensions };
      const opened = open({ vkey, note });
      if ('wrong' in opened) throw new Error(opened.wrong);
      expect(expected).toMatchObject({ ...opened.value, root: toHex(opened.value.root) });
    },
    (given) => 'value' in open(given),
  ),
  'proof-file': runner<
    { vkey: string; file: string; line: string; index: number; size: number },
    NoteFile & { verdict: string }
  >(
    ({ line, index, size, ...given }) => {
      const entry = JSON.parse(line) as unknown;
      expect(judge(given)).toEqual({ verdict: 'proved', entry, index, size });
    },
    ({ verdict, ...given }) => {
      expect(judge(given).verdict).toBe(verdict);
      return verdict === 'proved';
    },
  ),
  code: runner<CheckCode & { name: string; text: string }, { text: string }>(
    ({ name: _name, text, ...code }) => {
      expect(parseCheckCode(text)).toEqual({ value: code });
      expect(text.endsWith(formatCheckCode(code))).toBe(true);
    },
    ({ text }) => 'value' in parseCheckCode(text),
  ),
  export: runner<
    { vkey: string; files: Files; counts: Record<string, number> },
    { changes: Files; code: string; leaf?: number }
  >(
    ({ vkey, files, counts }) => {
      const { contents, documents, ...others } = counts;
      expect(auditFiles(vkey, files)).toMatchObject({
        sound: true,
        counts: { ...others, contents: { files: contents }, documents: { files: documents } },
      });
    },
    ({ changes, code, leaf }) => {
      const [base] = casesIn('valid', 'export') as { vkey: string; files: Files }[];
      if (base === undefined) throw new Error('there is no valid export');
      const verdict = auditFiles(base.vkey, { ...base.files, ...changes });
      if (verdict.sound) return true;
      expect({ code: verdict.problem.code, leaf: verdict.problem.leaf }).toEqual({ code, leaf });
      return false;
    },
  ),
};

function casesIn(folder: 'valid' | 'invalid', format: string): readonly Case[] {
  const text = readFileSync(join(FOLDER, folder, `${format}.json`), 'utf8');
  const file = JSON.parse(text) as { format: string; cases: Case[] };
  if (file.format !== format || file.cases.length === 0) throw new Error(`${format} has no cases`);
  return file.cases;
}

const formatsIn = (folder: string): string[] =>
  readdirSync(join(FOLDER, folder)).map((name) => name.replace(/\.json$/, ''));

const titled = (cases: readonly Case[]): [string, Case][] =>
  cases.map((given, i) => [`${i}: ${String(given['name'] ?? '')}`, given]);

test('every file of vectors has a runner, and every runner its files', () => {
  expect(formatsIn('valid').toSorted()).toEqual(Object.keys(RUNNERS).toSorted());
  const refusing = Object.entries(RUNNERS).filter(([, runner]) => runner.accepts !== undefined);
  expect(formatsIn('invalid').toSorted()).toEqual(refusing.map(([name]) => name).toSorted());
});

describe.each(Object.entries(RUNNERS))('vectors of %s', (format, { valid, accepts }) => {
  test.each(titled(casesIn('valid', format)))('valid %s', (_, given) => {
    valid(given);
  });
  if (accepts !== undefined) {
    test.each(titled(casesIn('invalid', format)))('invalid %s', (_, given) => {
      expect(accepts(given)).toBe(false);
    });
  }
});
