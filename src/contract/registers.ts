/** The registers of an office: on screen, as a sheet, on paper. */
import { Type } from 'typebox';
import type { Static } from 'typebox';
import { REGISTER_NAMES } from '../core/registers.ts';
import {
  DayText,
  Literals,
  Nullable,
  PageOf,
  PageQuery,
  Strict,
  Uuid,
  endpoint,
} from './endpoint.ts';

const Name = Strict({ name: Literals(REGISTER_NAMES) });
const period = { from: DayText, to: DayText };

export const RegisterRow = Strict({
  /** The receipt, file or letter that the line is about. */
  item: Strict({ kind: Literals(['receipt', 'file', 'issue']), id: Uuid }),
  cells: Type.Array(Nullable(Type.Union([Type.String(), Type.Number()])), {
    description: 'In the order of the columns of the register; codes, ISO days and instants, paise',
  }),
});
export type RegisterRow = Static<typeof RegisterRow>;

export const readRegister = endpoint({
  method: 'GET',
  path: '/api/registers/:name',
  summary: 'A register of a range of days, in order of entry; as far as the acting post keeps it',
  params: Name,
  query: Strict({ ...period, ...PageQuery }),
  reply: PageOf(RegisterRow),
});
export const saveRegister = endpoint({
  method: 'GET',
  path: '/api/registers/:name/file',
  summary: 'The same as CSV (streamed, of any length), XLSX or a PDF to be signed and bound',
  params: Name,
  query: Strict({
    ...period,
    format: Literals(['csv', 'xlsx', 'pdf']),
    language: Literals(['hi', 'en']),
  }),
  bytes: true,
});
