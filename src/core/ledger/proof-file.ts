/**
 * Proof files, C2SP tlog-proof: that one entry stands in a signed log, in a file that is checked
 * without the log. The extra line carries the bytes of the entry itself; nothing vouches for them
 * but the proof, which is computed from their hash.
 */
import { type Parsed, type Sha256, fromBase64, toBase64, utf8Decode } from './bytes.ts';
import { parseCheckpointText } from './checkpoint.ts';
import { type JournalEntry, parseLeaf } from './event.ts';
import { type VerifierKey, type VerifySignature, openNote, parseNote } from './note.ts';
import { verifyInclusion } from './proof.ts';
import { HASH_BYTES, leafHash } from './tree.ts';

export type ProofFile = {
  /** Application data; for us the bytes of the leaf. Null where the file has no extra line. */
  readonly extra: Uint8Array | null;
  readonly index: number;
  /** Inclusion proof of RFC 6962 2.1.1, 32 bytes each. */
  readonly hashes: readonly Uint8Array[];
  /** The signed note of the checkpoint, verbatim. */
  readonly checkpoint: string;
};

const HEADER = 'c2sp.org/tlog-proof@v1';
/** More than any proof of ours: a leaf, 64 hashes, a note with many cosignatures. */
export const PROOF_LENGTH_MAX = 1_000_000;
const HASHES_MAX = 64;

export function formatProofFile({ extra, index, hashes, checkpoint }: ProofFile): string {
  const lines = [
    HEADER,
    ...(extra === null ? [] : [`extra ${toBase64(extra)}`]),
    `index ${index}`,
    ...hashes.map(toBase64),
  ];
  return `${lines.join('\n')}\n\n${checkpoint}`;
}

/** The proof that a text spells; nothing checked but its form. */
export function parseProofFile(text: string): Parsed<ProofFile> {
  if (text.length > PROOF_LENGTH_MAX) return { wrong: 'the proof file is too long' };
  const end = text.indexOf('\n\n');
  const lines = text.slice(0, Math.max(end, 0)).split('\n');
  if (lines.shift() !== HEADER) return { wrong: `it does not begin with ${HEADER}` };
  let extra: Uint8Array | null = null;
  if (lines[0]?.startsWith('extra ') === true) {
    const bytes = fromBase64(lines.shift()?.slice('extra '.length) ?? '');
    if (bytes === undefined) return { wrong: 'its extra line is not base64' };
    extra = bytes;
  }
  const [, digits = ''] = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? '') ?? [];
  const index = digits === '' ? NaN : Number(digits);
  if (!Number.isSafeInteger(index)) return { wrong: 'it has no index line' };
  if (lines.length > HASHES_MAX) return { wrong: 'it has more hashes than any log needs' };
  const hashes: Uint8Array[] = [];
  for (const line of lines) {
    const hash = fromBase64(line);
    if (hash?.length !== HASH_BYTES) return { wrong: 'one of its hashes is none' };
    hashes.push(hash);
  }
  return { value: { extra, index, hashes, checkpoint: text.slice(end + 2) } };
}

/** The entry is in the log; or it is shown not to be; or nothing can be said. Never in between. */
export type ProofVerdict =
  | {
      readonly verdict: 'proved';
      readonly entry: JournalEntry;
      /** Position in the log, from 0, and how many entries the checkpoint signs for. */
      readonly index: number;
      readonly size: number;
    }
  | { readonly verdict: 'refuted'; readonly why: string }
  | { readonly verdict: 'unjudged'; readonly why: string };

export type ProofTools = { readonly sha256: Sha256; readonly verify: VerifySignature };

/** Checks a proof file against the key of the log. Never throws, whatever the text. */
export function judgeProof(tools: ProofTools, text: string, key: VerifierKey): ProofVerdict {
  const parsed = parseProofFile(text);
  if ('wrong' in parsed) return unjudged(parsed.wrong);
  const { extra, index, hashes, checkpoint } = parsed.value;
  const note = parseNote(checkpoint);
  if ('wrong' in note) return unjudged(`its checkpoint: ${note.wrong}`);
  const signed = parseCheckpointText(note.value.text);
  if ('wrong' in signed) return unjudged(signed.wrong);
  const { origin, size, root } = signed.value;
  if (origin !== key.name) return unjudged(`it is a proof of another log, ${origin}`);
  if (!note.value.signatures.some(({ name, id }) => name === key.name && id === key.id))
    return unjudged('its checkpoint is not signed by the key of the log as you know it');
  const entry = entryOf(extra);
  if ('wrong' in entry) return unjudged(entry.wrong);
  const opened = openNote(checkpoint, key, tools.verify);
  if ('wrong' in opened) return { verdict: 'refuted', why: `its checkpoint: ${opened.wrong}` };
  const leaf = leafHash(tools.sha256, extra ?? new Uint8Array());
  if (!verifyInclusion(tools.sha256, { index, size, leaf, root }, hashes))
    return { verdict: 'refuted', why: 'the entry is not where the proof says in the signed log' };
  return { verdict: 'proved', entry: entry.value, index, size };
}

function unjudged(why: string): ProofVerdict {
  return { verdict: 'unjudged', why };
}

function entryOf(extra: Uint8Array | null): Parsed<JournalEntry> {
  if (extra === null) return { wrong: 'it does not carry the entry that it proves' };
  const line = utf8Decode(extra);
  if (line === undefined) return { wrong: 'the entry that it carries is not text' };
  const entry = parseLeaf(line);
  return 'wrong' in entry ? { wrong: `the entry that it carries: ${entry.wrong}` } : entry;
}
