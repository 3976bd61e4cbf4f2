/**
 * The export for auditors: everything that proves the journal, and what it proves, as one tar
 * archive that is made while it is sent. All of it is one snapshot of the database, so that rows,
 * journal and contents fit together.
 */
import { stat } from 'node:fs/promises';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import tar from 'tar-stream';
import type { Pack } from 'tar-stream';
import { canonicalJson, formatVkey, tilePath, tilesToWrite } from '../../core/ledger/index.ts';
import type { VerifierKey } from '../../core/ledger/index.ts';
import { must } from '../../core/must.ts';
import type { Hash } from '../../core/words.ts';
import type { Blobs } from '../platform/blobs.ts';
import { DatabaseDown } from '../platform/database.ts';
import type { Database, Query } from '../platform/database.ts';
import * as queries from './queries.ts';
import type { Sealer } from './seal.ts';
import { logState } from './store-seal.ts';

export type ExportSource = {
  readonly db: Database;
  readonly sealer: Sealer;
  readonly key: VerifierKey;
  readonly blobs: Pick<Blobs, 'open' | 'path'>;
};

const README = `This is the whole record of an office, for anybody who wants to check it.

journal.ndjson       every event, one a line, in the order of the log
vkey                 the public key of the log; compare it with the one you know from elsewhere
checkpoints.ndjson   what the log signed of itself, oldest first; checkpoint is the latest
tile/                the Merkle tree over the journal (RFC 6962, C2SP tlog-tiles)
contents/            texts and forms that events name by hash
documents/           scans and letters that events name by hash
rows.ndjson          the office's tables, which must be what the events add up to

Check it offline with a copy of Patravali:  npm run verify -- FOLDER --vkey KEY

यह कार्यालय का पूरा अभिलेख है। इसे कोई भी बिना इंटरनेट के जाँच सकता है:
  npm run verify -- FOLDER --vkey KEY
`;

/**
 * The archive. Throws DatabaseDown before it begins; later its stream fails, when the database or
 * its reader goes away.
 */
export async function exportTar(source: ExportSource): Promise<Readable> {
  await sealFirst(source.sealer);
  const pack = tar.pack();
  let begun = false;
  const sent = source.db.snapshot(async ({ query }) => {
    // What is sent cannot be sent again: a snapshot that the database breaks off ends the export.
    must(!begun, 'an export is made in one go');
    begun = true;
    await sendAll({ ...source, query, pack });
  });
  sent.then(
    () => pack.finalize(),
    (error: unknown) => pack.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  const archive = new PassThrough();
  // Either end takes the other with it; the reader hears of it from the archive itself.
  pipeline(pack, archive).catch(() => undefined);
  return archive;
}

/** A log that was tampered with cannot be sealed, and that is when its export matters most. */
async function sealFirst(sealer: Sealer): Promise<void> {
  await sealer.sealNow().catch((error: unknown) => {
    if (error instanceof DatabaseDown) throw error;
  });
}

type Sending = ExportSource & { readonly query: Query; readonly pack: Pack };

async function sendAll(sending: Sending): Promise<void> {
  const { key, pack, query } = sending;
  await queries.allowSlowReader(query);
  const { note, signed } = await logState(query);
  must(note !== null && signed !== null, 'the log has a checkpoint');
  await sendText(pack, 'README.txt', README);
  await sendText(pack, 'vkey', `${formatVkey(key)}\n`);
  await sendText(pack, 'checkpoint', note);
  const leaves = lines(queries.leavesInOrder(query), (leaf) => leaf);
  await send(pack, 'journal.ndjson', await queries.leavesBytes(query), leaves);
  // How long the other lists are in bytes only their making tells; a snapshot gives the same twice.
  const notes = () => lines(queries.notesInOrder(query), (one) => JSON.stringify(one));
  await send(pack, 'checkpoints.ndjson', await lengthOf(notes()), notes());
  const states = () => lines(queries.statesInOrder(query), (row) => canonicalJson({ ...row }));
  await send(pack, 'rows.ndjson', await lengthOf(states()), states());
  await sendTiles(sending, signed);
  for await (const batch of queries.contentsInOrder(query))
    for (const { hash, body } of batch) await sendText(pack, `contents/${hash}.json`, body);
  for await (const batch of queries.documentsInOrder(query))
    for (const hash of batch) await sendDocument(sending, hash);
}

/** A tile that is not on the disk is left out, and the audit says so. */
async function sendTiles({ pack, sealer }: Sending, signed: number): Promise<void> {
  if (sealer.latest().size < signed) await sealFirst(sealer);
  for (const id of tilesToWrite(0, Math.min(signed, sealer.latest().size))) {
    const bytes = await sealer.tile(id);
    if (bytes !== null) await sendBytes(pack, tilePath(id), bytes);
  }
}

/** Bytes that are not in the store are left out, and the audit says so. */
async function sendDocument({ pack, blobs }: Sending, hash: Hash): Promise<void> {
  const found = await stat(blobs.path(hash)).catch(() => null);
  if (found === null) return;
  await send(pack, `documents/${hash}`, found.size, await blobs.open(hash));
}

async function* lines<Row>(
  batches: queries.Batches<Row>,
  line: (row: Row) => string,
): AsyncGenerator<Buffer> {
  for await (const batch of batches)
    yield Buffer.from(batch.map((row) => `${line(row)}\n`).join(''));
}

async function lengthOf(chunks: AsyncIterable<Buffer>): Promise<number> {
  let bytes = 0;
  for await (const chunk of chunks) bytes += chunk.length;
  return bytes;
}

function sendText(pack: Pack, name: string, text: string): Promise<void> {
  return sendBytes(pack, name, Buffer.from(text));
}

function sendBytes(pack: Pack, name: string, bytes: Uint8Array): Promise<void> {
  return send(pack, name, bytes.length, [bytes]);
}

/** Goes no faster than the reader of the archive. */
async function send(
  pack: Pack,
  name: string,
  size: number,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<void> {
  await pipeline(Readable.from(chunks, { objectMode: false }), pack.entry({ name, size }));
}
