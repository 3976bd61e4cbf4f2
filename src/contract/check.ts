/**
 * Checking a letter or an acknowledgement slip without an account. Both the id and the content's
 * hash must be known, which stand on the paper alone; the answer says what its holder can read.
 */
import { Type } from 'typebox';
import type { Static } from 'typebox';
import {
  Bilingual,
  HashText,
  IdParams,
  Literals,
  Moment,
  Nullable,
  Strict,
  Uuid,
  endpoint,
} from './endpoint.ts';
import { CHECKED_KINDS } from '../core/check.ts';

export const CheckParams = Strict({ kind: Literals(CHECKED_KINDS), id: Uuid, content: HashText });
export const Checked = Strict({
  kind: Literals(CHECKED_KINDS),
  number: Type.String(),
  /** When the letter was issued, or the dak registered. */
  at: Moment,
  /** The office, and the post that signed the letter or registered the dak; never a person. */
  office: Bilingual,
  post: Bilingual,
  section: Bilingual,
  content: HashText,
  /** Of a letter: its frozen bytes and their pages. */
  pdf: Nullable(HashText),
  pages: Type.Integer(),
  /** Position in the log, from 0, and the proof of it (C2SP tlog-proof); null until it is sealed. */
  index: Nullable(Type.Integer()),
  proof: Nullable(Type.String()),
});
export type Checked = Static<typeof Checked>;

export const checkPaper = endpoint({
  method: 'GET',
  path: '/api/check/:kind/:id/:content',
  summary: 'Whether this letter was issued, or this dak registered; open to everybody',
  limit: 'check',
  params: CheckParams,
  open: true,
  reply: Checked,
});
export const checkProof = endpoint({
  method: 'GET',
  path: '/api/check/:kind/:id/:content/proof',
  summary: 'The proof of the same as a file that is checked offline (C2SP tlog-proof)',
  limit: 'check',
  params: CheckParams,
  open: true,
  bytes: true,
});
export const issueProof = endpoint({
  method: 'GET',
  path: '/api/issues/:id/proof',
  summary: 'The proof file of an issued letter, for those who may read it',
  params: IdParams,
  bytes: true,
});
