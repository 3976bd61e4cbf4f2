/**
 * The witness that this office is to others, C2SP tlog-witness: it cosigns a checkpoint only when
 * the log has grown from all that it cosigned before. What it has said is stored before it is said.
 */
import type { FastifyReply } from 'fastify';
import { addCheckpoint } from '../../contract/log-status.ts';
import {
  checkpointText,
  cosign,
  formatSignatureLine,
  fromBase64,
  openCheckpoint,
  parseCheckpointText,
  parseNote,
  sameBytes,
  treeRoot,
  utf8Decode,
  verifyConsistency,
} from '../../core/ledger/index.ts';
import type { Checkpoint, Cosigner, Parsed, VerifierKey } from '../../core/ledger/index.ts';
import type { Database, Tx } from '../platform/database.ts';
import { mount } from '../platform/http.ts';
import type { App } from '../platform/http.ts';
import { sha256, verifyEd25519 } from './keys.ts';
import * as store from './store-attest.ts';

export type Witness = {
  readonly db: Database;
  readonly cosigner: Cosigner;
  /** The logs that are witnessed, each by the key it signs with. */
  readonly logs: readonly VerifierKey[];
};

/** What is answered: a status of HTTP, and a body with its type. */
export type Reply = { readonly status: number; readonly body: string; readonly type: string };

const BODY_MAX_BYTES = 64 * 1024;
const PROOF_LINES_MAX = 63;
const PATIENCE_MS = 10_000;

/** Open to everybody: the signature of the log is what admits a request. */
export function witnessRoutes(app: App, witness: Witness): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // As bytes: a text would be normalised on its way, and another text is signed by nobody.
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    mount(scope as App, addCheckpoint, async ({ request, reply }) => {
      const body = await bytesOf(request.body as AsyncIterable<Uint8Array> | undefined);
      return send(reply, body === null ? tooLarge : await answer(witness, body));
    });
  });
}

const tooLarge: Reply = { status: 413, body: 'too large\n', type: 'text/plain; charset=utf-8' };

function send(reply: FastifyReply, { status, body, type }: Reply): FastifyReply {
  return reply.code(status).header('cache-control', 'no-store').type(type).send(body);
}

/** The whole body; null when it is too long, or too long in coming. */
async function bytesOf(body: AsyncIterable<Uint8Array> | undefined): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const late = AbortSignal.timeout(PATIENCE_MS);
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > BODY_MAX_BYTES || late.aborted) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const says = (status: number, words: string): Reply => ({
  status,
  body: `${words}\n`,
  type: 'text/plain; charset=utf-8',
});
const conflict = (size: number): Reply => ({
  status: 409,
  body: `${size}\n`,
  type: 'text/x.tlog.size',
});

/** The answer to one add-checkpoint request. */
export async function answer(witness: Witness, body: Uint8Array): Promise<Reply> {
  const asked = parseAddCheckpoint(body);
  if ('wrong' in asked) return says(400, asked.wrong);
  const { note, origin } = asked.value;
  const keys = witness.logs.filter(({ name }) => name === origin);
  if (keys.length === 0) return says(404, 'this log is not witnessed here');
  const opened = keys.map((key) => openCheckpoint(note, key, verifyEd25519));
  const good = opened.find((one) => 'value' in one);
  if (good === undefined) return says(403, 'the checkpoint is not signed by a known key');
  if (asked.value.old > good.value.size) return says(400, 'the old size is beyond the checkpoint');
  const claimed = { ...asked.value, checkpoint: good.value };
  const outcome = await witness.db.transaction((tx) => record(tx, claimed));
  if ('status' in outcome) return outcome;
  // Only now: what is signed is stored for good.
  const signature = cosign(checkpointText(good.value), witness.cosigner, outcome.time);
  return says(200, formatSignatureLine(signature));
}

type Asked = {
  readonly old: number;
  readonly proof: readonly Uint8Array[];
  readonly note: string;
  readonly origin: string;
};
type Claimed = Asked & { readonly checkpoint: Checkpoint };

/** Checks against what was cosigned before, and stores it, under one lock. */
async function record(tx: Tx, asked: Claimed): Promise<Reply | { readonly time: number }> {
  const { checkpoint, old, proof, note } = asked;
  const { origin, size, root } = checkpoint;
  const empty = treeRoot(sha256, []);
  const known = await store.lockWitnessed(tx, { origin, size: 0, root: empty, note: '' });
  if (old !== known.size) return conflict(known.size);
  if (old === size && !sameBytes(known.root, root)) return conflict(known.size);
  const claim = { size1: old, root1: known.root, size2: size, root2: root };
  const grown = old === 0 ? proof.length === 0 : verifyConsistency(sha256, claim, proof);
  if (!grown) return says(422, 'the consistency proof does not hold');
  return { time: await store.saveWitnessed(tx, { origin, size, root, note }) };
}

/** `old N`, up to 63 hashes, an empty line, a checkpoint; every line ends in a newline. */
export function parseAddCheckpoint(body: Uint8Array): Parsed<Asked> {
  const text = utf8Decode(body);
  if (text === undefined) return { wrong: 'the request is not UTF-8' };
  const head = text.indexOf('\n\n');
  if (head < 0) return { wrong: 'the request has no checkpoint' };
  const [first = '', ...hashes] = text.slice(0, head).split('\n');
  const [, digits] = /^old (0|[1-9]\d{0,15})$/.exec(first) ?? [];
  const old = Number(digits);
  if (!Number.isSafeInteger(old)) return { wrong: 'the first line is not `old` and a size' };
  if (hashes.length > PROOF_LINES_MAX) return { wrong: 'the proof is too long' };
  const proof = hashes.map((line) => fromBase64(line));
  if (!proof.every((hash) => hash?.length === 32))
    return { wrong: 'a line of the proof is no hash' };
  const note = text.slice(head + 2);
  const parsed = parseNote(note);
  if ('wrong' in parsed) return parsed;
  const checkpoint = parseCheckpointText(parsed.value.text);
  if ('wrong' in checkpoint) return checkpoint;
  const { origin } = checkpoint.value;
  return { value: { old, proof: proof as readonly Uint8Array[], note, origin } };
}
