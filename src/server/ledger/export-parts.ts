/**
 * The export for auditors: everything that proves the journal, and what it proves. All of it is one
 * snapshot of the database, so that rows, journal and contents fit together. ADR 10.
 */
import { stat } from 'node:fs/promises';
import {
  canonicalJson,
  formatVkey,
  parseCheckpointText,
  parseNote,
  tilePath,
  tilesToWrite,
} from '../../core/ledger/index.ts';
import type { TileId, VerifierKey } from '../../core/ledger/index.ts';
import { EVIDENCE, exportedColumns } from '../../core/evidence.ts';
import { must } from '../../core/must.ts';
import type { Hash } from '../../core/words.ts';
import type { Blobs } from '../platform/blobs.ts';
import type { Query } from '../platform/database.ts';
import * as queries from './store-export.ts';
import { logState } from './store-seal.ts';

/** The log's public face, on the disk or in the hands of a sealer. */
export type LogFace = {
  /** What was published before the snapshot began, given what the database signed last. */
  readonly published: (note: string, size: number) => string;
  /** The bytes of a tile; null where it is not there. */
  readonly tile: (id: TileId) => Promise<Uint8Array | null>;
};

/** Where an export goes: an archive, or a folder. */
export type Sink = {
  readonly bytes: (name: string, bytes: Uint8Array) => Promise<void>;
  /** What is made while it goes; asked for twice by a sink that must know its length before. */
  readonly made: (name: string, chunks: () => AsyncIterable<Buffer>) => Promise<void>;
  /** A file that is there already. */
  readonly file: (name: string, path: string, bytes: number) => Promise<void>;
};

export type Exporting = {
  readonly query: Query;
  readonly key: VerifierKey;
  readonly blobs: Pick<Blobs, 'path'>;
  readonly face: LogFace;
};

const README = `This is the whole record of an office, for anybody who wants to check it.

journal.ndjson       every event, one a line, in the order of the log
vkey                 the public key of the log; compare it with the one you know from elsewhere
checkpoints.ndjson   what the log signed of itself, oldest first; checkpoint is the latest
tile/                the Merkle tree over the journal (RFC 6962, C2SP tlog-tiles)
contents/            texts and forms that events name by hash
documents/           scans and letters that events name by hash
tables/              every row of the office's tables that are evidence, as PostgreSQL prints them;
                     they must be what the events add up to

Check it offline with a copy of Patravali:  npm run verify -- FOLDER --vkey KEY

यह कार्यालय का पूरा अभिलेख है। इसे कोई भी बिना इंटरनेट के जाँच सकता है:
  npm run verify -- FOLDER --vkey KEY
`;

/** Sends everything. Inside of a snapshot. */
export async function sendExport(exporting: Exporting, sink: Sink): Promise<void> {
  const { key, query, face } = exporting;
  await queries.allowSlowReader(query);
  const { note, signed } = await logState(query);
  const text = (name: string, content: string) => sink.bytes(name, Buffer.from(content));
  await text('README.txt', README);
  await text('vkey', `${formatVkey(key)}\n`);
  await text('checkpoint', face.published(note ?? '', signed ?? 0));
  for (const name of Object.keys(EVIDENCE)) await sendTable(query, sink, name);
  await sendTiles(exporting, sink, signed ?? 0);
  for await (const batch of queries.documentsInOrder(query))
    for (const hash of batch) await sendDocument(exporting, sink, hash);
}

/** The size that a note speaks of; 0 where it is none. */
export function sizeOf(note: string): number {
  const parsed = parseNote(note);
  const checkpoint = 'value' in parsed ? parseCheckpointText(parsed.value.text) : parsed;
  return 'value' in checkpoint ? checkpoint.value.size : 0;
}

/** A table with what an export keeps of it apart; the journal's rows stand beside its lines. */
export async function sendTable(query: Query, sink: Sink, name: string): Promise<void> {
  const spec = EVIDENCE[name];
  must(spec !== undefined, `${name} is evidence`);
  const columns = exportedColumns(spec);
  const rows = () =>
    name === 'journal'
      ? queries.journalInOrder(query, 'beside', columns)
      : queries.rowsOf(query, name, columns, spec.key);
  await sink.made(`tables/${name}.ndjson`, () => lines(rows(), (row) => canonicalJson(row)));
  if (name === 'journal') {
    const leaves = () => queries.journalInOrder(query, 'leaves', ['leaf']);
    await sink.made('journal.ndjson', () => lines(leaves(), (row) => row['leaf'] ?? ''));
  } else if (name === 'checkpoints') {
    const notes = () => queries.notesInOrder(query);
    await sink.made('checkpoints.ndjson', () => lines(notes(), (one) => JSON.stringify(one)));
  } else if (name === 'contents') {
    for await (const batch of queries.contentsInOrder(query))
      for (const { hash, body } of batch)
        await sink.bytes(`contents/${hash}.json`, Buffer.from(body));
  }
}

/** A tile that is not there is left out, and the audit says so. */
async function sendTiles({ face }: Exporting, sink: Sink, signed: number): Promise<void> {
  for (const id of tilesToWrite(0, signed)) {
    const bytes = await face.tile(id);
    if (bytes !== null) await sink.bytes(tilePath(id), bytes);
  }
}

/** Bytes that are not in the store are left out, and the audit says so. */
async function sendDocument({ blobs }: Exporting, sink: Sink, hash: Hash): Promise<void> {
  const path = blobs.path(hash);
  const found = await stat(path).catch(() => null);
  if (found?.isFile() === true) await sink.file(`documents/${hash}`, path, found.size);
}

async function* lines<Row>(
  batches: queries.Batches<Row>,
  line: (row: Row) => string,
): AsyncGenerator<Buffer> {
  for await (const batch of batches)
    yield Buffer.from(batch.map((row) => `${line(row)}\n`).join(''));
}
