/** Files tied to others: parts, links, attached files, references; and their key words. */
import { Type } from 'typebox';
import type { Static } from 'typebox';
import { ActReply, IdParams, Strict, Uuid, endpoint } from './endpoint.ts';

export const TieRow = Strict({ file: Uuid, number: Type.String() });
export type TieRow = Static<typeof TieRow>;
export const PartRow = Strict({
  ...TieRow.properties,
  no: Type.Integer(),
  /** Whether it has come home. */
  attached: Type.Boolean(),
});

export const openPart = endpoint({
  method: 'POST',
  path: '/api/files/:id/parts',
  summary: 'Open a part of a file that is away, or to consult several at once',
  params: IdParams,
  body: Strict({ remarks: Type.String({ maxLength: 4000 }) }),
  reply: ActReply,
});
export const attachPart = endpoint({
  method: 'POST',
  path: '/api/files/:id/attach-part',
  summary: 'Attach a part that came home: it is closed, and read by the readers of the file',
  params: IdParams,
  body: Strict({ part: Uuid }),
  reply: ActReply,
});
const other = Strict({ other: Uuid });
export const linkFile = endpoint({
  method: 'POST',
  path: '/api/files/:id/link',
  summary: 'Link another file in hand: it goes where this one goes, each move logged',
  params: IdParams,
  body: other,
  reply: ActReply,
});
export const delinkFile = endpoint({
  method: 'POST',
  path: '/api/files/:id/delink',
  summary: 'Delink a file: from now on each goes its own way',
  params: IdParams,
  body: other,
  reply: ActReply,
});
export const attachFile = endpoint({
  method: 'POST',
  path: '/api/files/:id/attach-file',
  summary: 'Attach a file for reference: whoever reads this one may read it',
  params: IdParams,
  body: other,
  reply: ActReply,
});
export const addReference = endpoint({
  method: 'POST',
  path: '/api/files/:id/references',
  summary: 'Name an earlier file as reference; it shows this one as its later reference',
  params: IdParams,
  body: other,
  reply: ActReply,
});
export const setKeywords = endpoint({
  method: 'POST',
  path: '/api/files/:id/keywords',
  summary: 'The words to find the file by; its subject stands for ever',
  params: IdParams,
  body: Strict({ keywords: Type.Array(Type.String({ maxLength: 200 }), { maxItems: 50 }) }),
  reply: ActReply,
});
