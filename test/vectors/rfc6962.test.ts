/**
 * The published inclusion and consistency cases of the Go project `merkle` (transparency-dev),
 * where they lie beside the checkout. Without them these tests show as skipped.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { HASH_BYTES, verifyConsistency, verifyInclusion } from '../../src/core/ledger/index.ts';
import { sha256 } from './tiny-export.ts';

const FOLDER = join(import.meta.dirname, '../../../shared/vectors/rfc6962/testdata');
const PRESENT = existsSync(FOLDER);

/** Hashes are base64; an empty list is written as null, a size below zero as 2^64 - 1. */
type Inclusion = {
  readonly leafIdx: number;
  readonly treeSize: number;
  readonly root: string;
  readonly leafHash: string;
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
};
type Consistency = {
  readonly size1: number;
  readonly size2: number;
  readonly root1: string | null;
  readonly root2: string | null;
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
};

const bytes = (base64: string | null): Uint8Array => Buffer.from(base64 ?? '', 'base64');

function casesOf<T>(kind: string): [string, T][] {
  if (!PRESENT) return [];
  return readdirSync(join(FOLDER, kind), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => [name, JSON.parse(readFileSync(join(FOLDER, kind, name), 'utf8')) as T]);
}

function holds(given: Consistency, root: (text: string | null) => Uint8Array): boolean {
  const { size1, size2, root1, root2, proof } = given;
  const claim = { size1, size2, root1: root(root1), root2: root(root2) };
  return verifyConsistency(sha256, claim, (proof ?? []).map(bytes));
}

const consistency = casesOf<Consistency>('consistency');
/** Good cases whose roots are placeholders: a root that is no hash proves nothing here. */
const isPlaceholder = ({ root1, root2, wantErr }: Consistency): boolean =>
  !wantErr && [root1, root2].some((root) => bytes(root).length !== HASH_BYTES);

describe.skipIf(!PRESENT)('published cases of RFC 6962 (../shared/vectors/rfc6962)', () => {
  test('are all there', () => {
    expect(casesOf('inclusion')).toHaveLength(98);
    expect(consistency).toHaveLength(98);
    expect(consistency.filter(([, given]) => isPlaceholder(given))).toHaveLength(1);
  });

  test.each(casesOf<Inclusion>('inclusion'))('inclusion %s', (_, given) => {
    const { leafIdx, treeSize, leafHash, root, proof } = given;
    const claim = { index: leafIdx, size: treeSize, leaf: bytes(leafHash), root: bytes(root) };
    const held = verifyInclusion(sha256, claim, (proof ?? []).map(bytes));
    expect(held).toBe(!given.wantErr);
  });

  test.each(consistency)('consistency %s', (_, given) => {
    expect(holds(given, bytes)).toBe(!given.wantErr && !isPlaceholder(given));
    if (isPlaceholder(given)) expect(holds(given, (text) => sha256(bytes(text)))).toBe(true);
  });
});
