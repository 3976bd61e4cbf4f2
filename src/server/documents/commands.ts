/** Receiving a document and saying what the inspector found. */
import { inspected, receiveDocument } from '../../core/documents.ts';
import type { DocumentProblem, DocumentState } from '../../core/documents.ts';
import { refuse } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import type { Actor, Hash, Id, Json } from '../../core/words.ts';
import type { ActReply } from '../../contract/endpoint.ts';
import type { Changed, Verb } from '../ledger/index.ts';
import type { Query } from '../platform/database.ts';
import * as store from './store.ts';

export type Received = { readonly hash: Hash; readonly bytes: number; readonly name: string };

export const receiveDocumentVerb: Verb<Received & Json, null> = {
  name: 'receiveDocument',
  load: async () => null,
  decide: (_loaded, { hash, bytes, name }, context) =>
    receiveDocument({ id: context.newId(), hash, bytes, name }, context),
  reply: (changed) => documentReply(changed),
  jobs: (changed) => changed.all.map(({ id }) => ({ task: 'inspect_document', payload: { id } })),
};

export type Inspected = {
  readonly id: Id;
  readonly found:
    { readonly type: string; readonly pages: number } | { readonly problem: DocumentProblem };
};

/** The system's own act, when the inspector is done with the bytes. */
export const inspectedVerb: Verb<Inspected & Json, DocumentState | null> = {
  name: 'inspectDocument',
  load: (_tx, items, _actor, { id }) => items.lock<DocumentState>('document', id),
  decide: (document, { found }) =>
    document === null ? refuse('not_found') : inspected(document, found),
  reply: (changed) => documentReply(changed),
  // The first page is drawn by now; the others follow.
  jobs: (changed) =>
    changed.all
      .map(({ id }) => changed.get<DocumentState>(id).state)
      .filter(({ status, pages }) => status === 'ready' && pages > 1)
      .map(({ hash }) => ({ task: 'draw_pages', payload: { hash } })),
};

function documentReply(changed: Changed): ActReply {
  const id = changed.all[0]?.id ?? '';
  const { state, version } = changed.get<DocumentState>(id);
  return { id, kind: 'document', number: null, version, status: state.status, abilities: [] };
}

/** A scan that may be registered: its bytes and how many pages they make. */
export type Scan = { readonly hash: Hash; readonly pages: number };

/** A document that this post uploaded, as a scan; or why it cannot be one. */
export async function scanFor(query: Query, id: Id, actor: Actor): Promise<Scan | Refused> {
  const document = await store.documentById(query, id);
  if (document?.uploadedBy !== actor.post) return refuse('not_found');
  if (document.status === 'inspecting') return refuse('document_pending');
  if (document.status === 'refused') return refuse(document.problem ?? 'document_refused');
  return { hash: document.hash, pages: document.pages };
}
