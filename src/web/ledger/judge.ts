/**
 * Judges a history by what it proves and not by who sends it: the bytes of every leaf are hashed,
 * the hash is led to the root of a checkpoint (RFC 6962 2.1.1), the checkpoint is signed by the
 * log's key. What is shown is read from the leaf; where a table says otherwise, that is a fault.
 */
import type { History, HistoryName, HistoryRow } from '../../contract/ledger.ts';
import {
  canonicalJson,
  fromHex,
  leafHash,
  openCheckpoint,
  parseCanonical,
  parseLeaf,
  toHex,
  utf8Encode,
  verifyInclusion,
} from '../../core/ledger/index.ts';
import type {
  Checkpoint,
  JournalEntry,
  Json,
  JsonObject,
  Parsed,
  Sha256,
  VerifierKey,
  VerifySignature,
} from '../../core/ledger/index.ts';
import type { Bilingual } from '../../core/letters.ts';
import { evolvePost } from '../../core/posts.ts';
import type { PostEvent, PostState } from '../../core/posts.ts';
import type { Happened } from '../../core/words.ts';

/** What is wrong, with what was expected and what was found instead where there is such. */
export type Fault = {
  readonly code:
    | 'checkpoint'
    | 'leaf'
    | 'inclusion'
    | 'table'
    | 'gap'
    | 'order'
    | 'late'
    | 'other_item'
    | 'name'
    | 'no_name';
  readonly what?: string;
  readonly log?: string;
  readonly table?: string;
};
export type Mark = 'proven' | 'waiting' | 'wrong';
export type JudgedRow = {
  readonly mark: Mark;
  readonly faults: readonly Fault[];
  /** Null where the leaf is none. */
  readonly entry: JournalEntry | null;
  readonly leaf: string;
  /** Lower-case hex, computed here. */
  readonly hash: string;
  readonly position: number | null;
};
export type Named = Bilingual & { readonly abbr: string };
/** Posts and people by id, as the log names them: each name from an instant on. */
export type Names = ReadonlyMap<string, readonly Since[]>;
type Since = Named & { readonly since: string };

/** How somebody was called at an instant; what came first where that is earlier still. */
export function nameAt(names: Names, id: string, at: string): Named | undefined {
  const known = names.get(id);
  return known?.findLast(({ since }) => since <= at) ?? known?.[0];
}

export type Judged = {
  readonly checkpoint: Checkpoint | null;
  readonly rows: readonly JudgedRow[];
  readonly names: Names;
};
export type Trust = {
  readonly key: VerifierKey;
  readonly sha256: Sha256;
  readonly verify: VerifySignature;
};

/** An act waits for its checkpoint this long at most while later ones are sealed. */
const LATE_MS = 10 * 60_000;

type Leaf = Pick<HistoryRow, 'leaf' | 'position' | 'proof'>;
type Read = {
  readonly entry: JournalEntry | null;
  readonly hash: string;
  readonly faults: readonly Fault[];
  readonly sealed: boolean;
};

export function judgeHistory(history: History, item: string, trust: Trust): Judged {
  const opened = openCheckpoint(history.checkpoint, trust.key, trust.verify);
  const checkpoint = 'wrong' in opened ? null : opened.value;
  const read = (leaf: Leaf): Read => readLeaf(leaf, opened, trust.sha256);
  const names = new Map<string, JudgedName>();
  for (const name of history.names)
    names.set(name.id, judgeName(name, name.leaves.map(read), trust.sha256));
  const lifeFaults = followLives(item);
  const sealedAt = history.rows.flatMap((row) => {
    const { entry, sealed } = read(row);
    return sealed && entry !== null ? [Date.parse(entry.at)] : [];
  });
  const rows = history.rows.map((row): JudgedRow => {
    const { entry, hash, faults, sealed } = read(row);
    const found = [...faults];
    let waiting = !sealed;
    if (entry !== null) {
      found.push(...differences(row, entry, hash), ...lifeFaults(entry, row.position));
      const at = Date.parse(entry.at);
      if (!sealed && sealedAt.some((later) => later - at > LATE_MS)) found.push({ code: 'late' });
      for (const id of [entry.post, entry.person, entry.behalf]) {
        if (id === null) continue;
        const name = names.get(id);
        if (name === undefined) found.push({ code: 'no_name', what: id });
        else found.push(...name.faults);
        if (name?.sealed === false) waiting = true;
      }
    }
    const mark = found.length > 0 ? 'wrong' : waiting ? 'waiting' : 'proven';
    return { mark, faults: found, entry, hash, leaf: row.leaf, position: row.position };
  });
  const known = [...names].map(([id, { named }]) => [id, named] as const);
  return { checkpoint, rows, names: new Map(known) };
}

function readLeaf(given: Leaf, checkpoint: Parsed<Checkpoint>, sha256: Sha256): Read {
  const bytes = given.leaf.isWellFormed() ? utf8Encode(given.leaf) : new Uint8Array(0);
  const leaf = leafHash(sha256, bytes);
  const hash = toHex(leaf);
  const parsed = parseLeaf(given.leaf);
  const faults: Fault[] = [];
  if ('wrong' in parsed) faults.push({ code: 'leaf', what: parsed.wrong });
  const sealed = given.position !== null;
  if ('wrong' in checkpoint) faults.push({ code: 'checkpoint', what: checkpoint.wrong });
  else if (given.position !== null) {
    const { size, root } = checkpoint.value;
    const hashes = given.proof.map((hex) => fromHex(hex) ?? new Uint8Array(0));
    const claim = { index: given.position, size, leaf, root };
    if (!verifyInclusion(sha256, claim, hashes)) faults.push({ code: 'inclusion' });
  }
  return { entry: 'wrong' in parsed ? null : parsed.value, hash, faults, sealed };
}

/** Where the table's columns and the leaf of the same row do not say the same. */
function differences(row: HistoryRow, entry: JournalEntry, hash: string): Fault[] {
  const pairs: readonly (readonly [string, string, string])[] = [
    ['kind', row.kind, entry.kind],
    ['item', row.item, entry.item],
    ['version', String(row.version), String(entry.version)],
    ['type', row.type, entry.type],
    ['at', row.at, entry.at],
    ['post', row.post, entry.post ?? ''],
    ['person', row.person, entry.person ?? ''],
    ['hash', row.hash, hash],
  ];
  return pairs
    .filter(([, table, log]) => table !== log)
    .map(([what, table, log]) => ({ code: 'table', what, table, log }));
}

/**
 * Follows the items of one history: nothing is left out, nothing is of another item, and neither
 * time nor log goes backwards.
 */
function followLives(item: string) {
  type Point = { readonly version: number; readonly at: string; readonly position: number | null };
  const lives = new Map<string, Point>();
  return (entry: JournalEntry, position: number | null): Fault[] => {
    const { item: id, version, at, body } = entry;
    const faults: Fault[] = [];
    const last = lives.get(id);
    const expected = (last?.version ?? 0) + 1;
    if (version !== expected)
      faults.push({ code: 'gap', what: String(expected), log: String(version) });
    if (last === undefined && id !== item && body['file'] !== item)
      faults.push({ code: 'other_item', what: id });
    if (last !== undefined) {
      const before = last.position ?? Infinity;
      if (at < last.at || (position !== null && position <= before))
        faults.push({ code: 'order', log: at, table: last.at });
    }
    lives.set(id, { version, at, position });
    return faults;
  };
}

type JudgedName = {
  readonly named: readonly Since[];
  readonly faults: readonly Fault[];
  readonly sealed: boolean;
};

/** The names that the log gives, and whether the office's tables have the last of them. */
function judgeName(name: HistoryName, leaves: readonly Read[], sha256: Sha256): JudgedName {
  const faults = leaves.flatMap((leaf) => leaf.faults);
  const entries = leaves.flatMap(({ entry }) => (entry === null ? [] : [entry]));
  const ofIt = entries.every(
    ({ item, kind, version }, i) => item === name.id && kind === name.kind && version === i + 1,
  );
  const named = ofIt ? namesIn(entries, name, sha256) : [];
  const last = named.at(-1);
  if (last === undefined) faults.push({ code: 'no_name', what: name.id });
  else {
    const table = `${name.name.en} · ${name.name.hi} ${name.abbr}`.trim();
    const log = `${last.en} · ${last.hi} ${last.abbr}`.trim();
    if (table !== log) faults.push({ code: 'name', table, log });
  }
  return { named, faults, sealed: leaves.every(({ sealed }) => sealed) };
}

function namesIn(
  entries: readonly JournalEntry[],
  { kind, content }: HistoryName,
  sha256: Sha256,
): readonly Since[] {
  try {
    return kind === 'post' ? postNames(entries) : personNames(entries, content, sha256);
  } catch {
    // Events that do not fold name nobody.
    return [];
  }
}

/** A post's name follows its events, and who sits there is part of it. */
function postNames(entries: readonly JournalEntry[]): readonly Since[] {
  const names: Since[] = [];
  let state: PostState | null = null;
  for (const entry of entries) {
    state = evolvePost(state, entry as unknown as Happened<PostEvent>);
    names.push({ ...state.designation, abbr: state.abbr, since: entry.at });
  }
  return names;
}

function personNames(
  [entry]: readonly JournalEntry[],
  content: string | null,
  sha256: Sha256,
): readonly Since[] {
  if (entry?.type !== 'PersonEnrolled' || content?.isWellFormed() !== true) return [];
  if (toHex(sha256(utf8Encode(content))) !== entry.body['personContent']) return [];
  const kept = parseCanonical(content);
  if ('wrong' in kept) return [];
  const both = bilingual(objectOf(objectOf(kept.value)?.['person'])?.['name']);
  return both === null ? [] : [{ ...both, abbr: '', since: entry.at }];
}

function bilingual(value: Json | undefined): Bilingual | null {
  const { en, hi } = objectOf(value) ?? {};
  return typeof en === 'string' && typeof hi === 'string' ? { en, hi } : null;
}

function objectOf(value: Json | undefined): JsonObject | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return value as JsonObject;
}

/** A leaf for the eye: the same JSON, a line for each field. Null where it is no JSON. */
export function spread(leaf: string): string | null {
  const parsed = parseCanonical(leaf);
  if ('wrong' in parsed || canonicalJson(parsed.value) !== leaf) return null;
  return JSON.stringify(parsed.value, null, 2);
}
