/** The transparency log, open to everybody, and the export for auditors. */
import { Type } from 'typebox';
import { Moment, Strict, endpoint } from './endpoint.ts';

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
export const history = endpoint({
  method: 'GET',
  path: '/api/items/:id/history',
  summary: 'Every event of an item, in order',
  params: Strict({ id: Type.String() }),
  reply: Strict({
    rows: Type.Array(
      Strict({
        version: Type.Integer(),
        type: Type.String(),
        at: Moment,
        post: Type.String(),
        person: Type.String(),
        hash: Type.String(),
        sealed: Type.Boolean(),
      }),
    ),
  }),
});
