/** Several receipts put on a file at once, and one taken off again. */
import { Type } from 'typebox';
import { ActReply, IdParams, Nullable, Strict, Uuid, endpoint } from './endpoint.ts';

export const addManyToFile = endpoint({
  method: 'POST',
  path: '/api/files/:id/receipts/many',
  summary: 'Put several receipts on the file in the order given: a result for each',
  params: IdParams,
  body: Strict({ receipts: Type.Array(Uuid, { minItems: 1, maxItems: 100 }) }),
  reply: Strict({
    rows: Type.Array(
      Strict({
        id: Uuid,
        number: Type.String(),
        /** Why it stayed; null: it is on the file. */
        code: Nullable(Type.String()),
      }),
    ),
  }),
});
export const detachFromFile = endpoint({
  method: 'POST',
  path: '/api/files/:id/detach',
  summary: 'Take a receipt off again, by who put it in, until the file moves on',
  params: IdParams,
  body: Strict({ receipt: Uuid }),
  reply: ActReply,
});
