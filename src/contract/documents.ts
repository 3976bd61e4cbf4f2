/** Uploading a scan and looking at its pages. */
import { Type } from 'typebox';
import type { Static } from 'typebox';
import { HashText, IdParams, Moment, Nullable, Strict, Uuid, endpoint } from './endpoint.ts';

export const Document = Strict({
  id: Uuid,
  name: Type.String(),
  hash: HashText,
  bytes: Type.Integer(),
  status: Type.String({ description: 'inspecting, ready or refused' }),
  type: Nullable(Type.String()),
  pages: Type.Integer(),
  /** A refusal code when the document was refused. */
  problem: Nullable(Type.String()),
  uploadedAt: Moment,
});
export type Document = Static<typeof Document>;

export const uploadDocument = endpoint({
  method: 'POST',
  path: '/api/documents',
  summary: 'Upload a document: the body is the bytes, any content type; its name in the query',
  limit: 'upload',
  query: Strict({ name: Type.String({ minLength: 1, maxLength: 255 }) }),
  reply: Document,
});
export const getDocument = endpoint({
  method: 'GET',
  path: '/api/documents/:id',
  summary: 'State of an uploaded document; waits up to `wait` seconds for its inspection to end',
  params: IdParams,
  query: Strict({ wait: Type.Optional(Type.Integer({ minimum: 0, maximum: 30 })) }),
  reply: Document,
});

/** The acting post of a link or a picture, which can carry no header. */
const AskedAs = { post: Type.Optional(Uuid) };
const PageParams = Strict({ hash: HashText, page: Type.Integer({ minimum: 1 }) });
export const getPageImage = endpoint({
  method: 'GET',
  path: '/api/content/:hash/pages/:page',
  summary: 'One page as a WebP picture, 820 or 1240 pixels wide',
  params: PageParams,
  query: Strict({
    width: Type.Optional(Type.Integer({ minimum: 1, maximum: 4000 })),
    ...AskedAs,
  }),
  bytes: true,
});
export const PageText = Strict({
  page: Type.Integer(),
  /** Width and height in points. */
  width: Type.Number(),
  height: Type.Number(),
  text: Type.String(),
  /**
   * Words in reading order with their boxes as fractions of the page (0 to 1, from the top left).
   */
  words: Type.Array(
    Strict({
      t: Type.String(),
      x: Type.Number(),
      y: Type.Number(),
      w: Type.Number(),
      h: Type.Number(),
    }),
  ),
});
export type PageText = Static<typeof PageText>;
export const getPageText = endpoint({
  method: 'GET',
  path: '/api/content/:hash/pages/:page/text',
  summary: 'The words of one page and where they stand',
  params: PageParams,
  reply: PageText,
});
export const getContent = endpoint({
  method: 'GET',
  path: '/api/content/:hash',
  summary: 'The exact bytes of a document, as an attachment',
  params: Strict({ hash: HashText }),
  query: Strict({ name: Type.Optional(Type.String({ maxLength: 255 })), ...AskedAs }),
  bytes: true,
});
