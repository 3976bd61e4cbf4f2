/** The transparency log, open to everybody, and the export for auditors. */
import { Type } from 'typebox';
import type { Static } from 'typebox';
import {
  Bilingual,
  HashText,
  Literals,
  Moment,
  Nullable,
  Strict,
  Uuid,
  endpoint,
} from './endpoint.ts';
import type { ReplyOf } from './endpoint.ts';

export const health = endpoint({
  method: 'GET',
  path: '/health',
  summary: 'Whether the office is ready',
  open: true,
  reply: Strict({ status: Type.String(), version: Type.String() }),
});
export const logKey = endpoint({
  method: 'GET',
  path: '/api/log/key',
  summary: 'The verifier key of the log (signed-note form)',
  open: true,
  bytes: true,
});
export const logCheckpoint = endpoint({
  method: 'GET',
  path: '/api/log/checkpoint',
  summary: 'The latest signed checkpoint (tlog-checkpoint form); open unless PATRAVALI_CHECK=off',
  open: true,
  bytes: true,
});
export const logTile = endpoint({
  method: 'GET',
  path: '/api/log/tile/*',
  summary: 'Hash tiles of the log (tlog-tiles form); open unless PATRAVALI_CHECK=off',
  open: true,
  bytes: true,
});
export const exportLedger = endpoint({
  method: 'GET',
  path: '/api/log/export',
  summary: 'The whole journal with checkpoints, tiles, contents and documents, as a tar archive',
  bytes: true,
});
/** A leaf of the log and, once a checkpoint covers it, the proof that it stands in the log. */
const leafFields = {
  /** Canonical JSON (RFC 8785), the very text whose bytes are hashed. */
  leaf: Type.String(),
  /** 0 is the first of the log; null while no published checkpoint covers it. */
  position: Nullable(Type.Integer()),
  /** Inclusion proof of RFC 6962 2.1.1 in the tree of the reply's checkpoint, from the leaf up. */
  proof: Type.Array(HashText),
};
/** What the office's tables say of one event, and its leaf. */
export const HistoryRow = Strict({
  kind: Type.String(),
  item: Uuid,
  version: Type.Integer(),
  type: Type.String(),
  at: Moment,
  post: Type.String(),
  person: Type.String(),
  hash: HashText,
  sealed: Type.Boolean(),
  ...leafFields,
});
export type HistoryRow = Static<typeof HistoryRow>;
/** A post or a person that a leaf names by id, with the leaves in which the office named it. */
export const HistoryName = Strict({
  kind: Literals(['post', 'person']),
  id: Uuid,
  /** As the office's tables have it now. */
  name: Bilingual,
  abbr: Type.String(),
  /** A person's name stands in a content, kept by the hash that the leaf tells. */
  content: Nullable(Type.String()),
  /** All events of a post, of a person the first. */
  leaves: Type.Array(Strict(leafFields)),
});
export type HistoryName = Static<typeof HistoryName>;
export const history = endpoint({
  method: 'GET',
  path: '/api/items/:id/history',
  summary:
    'Every event of an item, in order, each with its leaf and the proof that the log holds it',
  params: Strict({ id: Type.String() }),
  query: Strict({
    /** `1`: with the events of the notes, drafts and letters that hang on a file. */
    parts: Type.Optional(Type.Integer({ minimum: 0, maximum: 1 })),
  }),
  reply: Strict({
    /** The signed note (C2SP tlog-checkpoint) that all proofs of this reply lead to. */
    checkpoint: Type.String(),
    rows: Type.Array(HistoryRow),
    names: Type.Array(HistoryName),
  }),
});
export type History = ReplyOf<typeof history>;
