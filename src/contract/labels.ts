/** Labels of what is on paper: printed, scanned, and what they lead to. */
import { Type } from 'typebox';
import { DayText, IdParams, Nullable, Strict, Uuid, endpoint } from './endpoint.ts';
import { LABELS_A_SHEET } from '../core/labels.ts';

export const printLabel = endpoint({
  method: 'GET',
  path: '/api/receipts/:id/label',
  summary: 'The label of a receipt on paper as PDF, 70 by 37 mm, with its code',
  params: IdParams,
  bytes: true,
});
export const printLabels = endpoint({
  method: 'GET',
  path: '/api/receipts/labels',
  summary: 'The labels of all paper that this post registered on a day, on sheets of 24',
  query: Strict({
    day: DayText,
    /** Labels of the first sheet that are used already. */
    skip: Type.Optional(Type.Integer({ minimum: 0, maximum: LABELS_A_SHEET - 1 })),
  }),
  bytes: true,
});
export const findByLabel = endpoint({
  method: 'GET',
  path: '/api/receipts/labelled',
  summary: 'The receipt that a label, a number or a computer number names, where it may be read',
  query: Strict({ label: Type.String({ minLength: 1, maxLength: 500 }) }),
  reply: Strict({
    found: Nullable(Strict({ id: Uuid, number: Type.String(), receivable: Type.Boolean() })),
  }),
});
