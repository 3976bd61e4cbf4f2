/** Uploads that stream to the store, page pictures, page texts, and the bytes themselves. */
import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { isRefused, refuse } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import { present } from '../../core/must.ts';
import type { Actor, Hash, Role } from '../../core/words.ts';
import * as contract from '../../contract/documents.ts';
import { act } from '../ledger/index.ts';
import { keyOf, reads } from '../people/index.ts';
import type { Routing } from '../people/index.ts';
import type { Blobs } from '../platform/blobs.ts';
import { elapsedMs, pause } from '../platform/clock.ts';
import { receiveDocumentVerb } from './commands.ts';
import { pageImage, pageText } from './pages.ts';
import { documentOf } from './queries.ts';
import * as store from './store.ts';

const POLL_MS = 100;
/** A document's bytes never change under their hash: a browser may keep them for ever. */
const FOR_EVER = 'private, max-age=31536000, immutable';

export type DocumentSite = {
  readonly blobs: Blobs;
  readonly uploadMaxBytes: number;
  /** Notes the reading of classified bytes; what it gives is told instead of them. */
  readonly noteReading: (actor: Actor, hash: Hash) => Promise<Refused | null>;
};

export function documentRoutes(routing: Routing, site: DocumentSite): void {
  const { read } = routing.ledger.db;
  routing.app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // Any content type: the name and the header prove nothing, the bytes are looked at later.
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    uploadRoute({ ...routing, app: scope }, site);
  });
  reads(routing, contract.getDocument, async (actor, { params, query }) => {
    const until = elapsedMs() + 1000 * (query.wait ?? 0);
    for (;;) {
      const document = await store.documentById(read, params.id);
      if (document?.org !== actor.org || document.uploadedBy !== actor.post)
        return refuse('not_found');
      const done = document.status !== 'inspecting' || elapsedMs() >= until;
      if (done) return documentOf(document);
      await pause(POLL_MS);
    }
  });
  pageRoutes(routing, site);
}

function uploadRoute(routing: Routing, { blobs, uploadMaxBytes }: DocumentSite): void {
  const { ledger } = routing;
  reads(routing, contract.uploadDocument, async (actor, { request, query }) => {
    const key = keyOf(request.headers['idempotency-key']);
    if (key === null) return refuse('key_missing');
    // Fastify gives no stream at all for a body of no bytes.
    const body = (request.body ?? Readable.from([])) as Readable;
    const stored = await blobs.put(body, { maxBytes: uploadMaxBytes });
    if (isRefused(stored)) return stored;
    const { sha256: hash, bytes } = stored;
    const input = { hash, bytes, name: query.name.normalize('NFC') };
    const outcome = await act(ledger, receiveDocumentVerb, { actor, key, input });
    if (isRefused(outcome)) return outcome;
    const document = await store.documentById(ledger.db.read, outcome.id);
    return documentOf(present(document, 'the document just received'));
  });
}

function pageRoutes(routing: Routing, { blobs, noteReading }: DocumentSite): void {
  const { read } = routing.ledger.db;
  /** Why these bytes are not shown; null when they are, and it is noted. */
  const mayNotRead = async (actor: Actor, hash: Hash): Promise<Refused | null> => {
    const { post, org, roles } = actor;
    const has = (role: Role) => roles.includes(role);
    const by = { post, org, dispatcher: has('dispatcher'), diarist: has('diarist') };
    const may = await store.mayReadBytes(read, hash, by);
    return may ? noteReading(actor, hash) : refuse('not_found');
  };

  reads(routing, contract.getPageImage, async (actor, { params, query, reply }) => {
    const no = await mayNotRead(actor, params.hash);
    if (no !== null) return no;
    const image = await pageImage(blobs, params.hash, params.page, query.width ?? 820);
    return image === null ? pending(reply) : sendForEver(reply, 'image/webp', image);
  });
  reads(routing, contract.getPageText, async (actor, { params, reply }) => {
    const no = await mayNotRead(actor, params.hash);
    if (no !== null) return no;
    const text = await pageText(blobs, params.hash, params.page);
    if (text === null) return pending(reply);
    reply.header('cache-control', FOR_EVER);
    return text;
  });
  reads(routing, contract.getContent, async (actor, { params, query, reply }) => {
    const no = await mayNotRead(actor, params.hash);
    if (no !== null) return no;
    const known = await store.readyDocument(read, params.hash, actor.org);
    const name = query.name ?? known?.name ?? `${params.hash.slice(0, 12)}.pdf`;
    // What was never accepted may be saved, as bytes of no known kind; letters are our own.
    const unknown = name.endsWith('.pdf') ? 'application/pdf' : 'application/octet-stream';
    reply.header('content-disposition', attachment(name));
    const bytes = await blobs.open(params.hash);
    return sendForEver(reply, known?.type ?? unknown, bytes);
  });
}

/** The job that draws the pages is still at it. */
function pending(reply: FastifyReply): Refused {
  reply.header('retry-after', '1');
  return refuse('document_pending');
}

function sendForEver(reply: FastifyReply, type: string, body: Readable | Buffer): FastifyReply {
  return reply.header('cache-control', FOR_EVER).type(type).send(body);
}

/** RFC 6266: the name in UTF-8, and never shown inside our own origin. */
function attachment(name: string): string {
  return `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;
}
