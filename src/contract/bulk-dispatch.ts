/** Many letters dispatched in one go: looked at before, with a result for each. */
import { Type } from 'typebox';
import { Nullable, Strict, Uuid, endpoint } from './endpoint.ts';

const Asked = Strict({
  letters: Type.Array(
    Strict({
      id: Uuid,
      /** Tracking or peon book number of its covers. */
      modeNumber: Type.String({ maxLength: 200 }),
    }),
    { minItems: 1, maxItems: 100 },
  ),
  mode: Type.String({ maxLength: 20 }),
  /** Postage of each cover. */
  postagePaise: Nullable(Type.Integer({ minimum: 0, maximum: 100_000_000 })),
});
const Row = Strict({
  id: Uuid,
  number: Type.String(),
  /** To whom the copies go that still wait. */
  addressees: Type.Array(Type.String()),
  /** Why it stays; null: it goes, or has gone. */
  code: Nullable(Type.String()),
});

export const previewDispatch = endpoint({
  method: 'POST',
  path: '/api/issues/dispatch/preview',
  summary: 'What dispatching these letters would do, and why some would stay',
  body: Asked,
  reply: Strict({ rows: Type.Array(Row) }),
});
export const dispatchIssues = endpoint({
  method: 'POST',
  proof: 'signing',
  path: '/api/issues/dispatch',
  summary: 'Dispatch the waiting copies of several letters by one mode: a result for each letter',
  body: Asked,
  reply: Strict({ rows: Type.Array(Row) }),
});
