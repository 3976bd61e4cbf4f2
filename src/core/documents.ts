/** Documents: uploaded bytes, kept by their hash, accepted only after a parser has opened them. */
import { mayNot } from './access.ts';
import { refuse } from './refusals.ts';
import type { RefusalCode } from './refusals.ts';
import type { ContentOf, Context, Decision, Happened, Hash, Id, Instant } from './words.ts';

export const DOCUMENT_TYPES = ['application/pdf', 'image/jpeg', 'image/png', 'image/tiff'] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

/** Why an upload is not accepted as a document. */
export type DocumentProblem = Extract<RefusalCode, `document_${string}`>;

export type DocumentState = {
  readonly id: Id;
  readonly org: Id;
  /** The name the uploader's computer gave; shown, never trusted. */
  readonly name: string;
  readonly hash: Hash;
  readonly bytes: number;
  readonly status: 'inspecting' | 'ready' | 'refused';
  readonly type: string | null;
  readonly pages: number;
  readonly problem: DocumentProblem | null;
  readonly uploadedBy: Id;
  readonly uploadedAt: Instant;
};

export type DocumentEvent =
  | {
      readonly type: 'DocumentReceived';
      readonly body: {
        readonly document: Hash;
        readonly bytes: number;
        readonly nameContent: Hash;
      };
    }
  | {
      readonly type: 'DocumentAccepted';
      readonly body: { readonly mediaType: string; readonly pages: number };
    }
  | { readonly type: 'DocumentRefused'; readonly body: { readonly problem: DocumentProblem } };

export function evolveDocument(
  state: DocumentState | null,
  event: Happened<DocumentEvent>,
  content: ContentOf,
): DocumentState {
  if (event.type === 'DocumentReceived') {
    const { document, bytes, nameContent } = event.body;
    return {
      id: event.item,
      org: event.org,
      name: (content(nameContent) as unknown as { name: string }).name,
      hash: document,
      bytes,
      status: 'inspecting',
      type: null,
      pages: 0,
      problem: null,
      uploadedBy: event.post ?? '',
      uploadedAt: event.at,
    };
  }
  if (state === null) throw new Error(`${event.type} on an unknown document`);
  if (event.type === 'DocumentAccepted')
    return { ...state, status: 'ready', type: event.body.mediaType, pages: event.body.pages };
  return { ...state, status: 'refused', problem: event.body.problem };
}

export function receiveDocument(
  input: {
    readonly id: Id;
    readonly hash: Hash;
    readonly bytes: number;
    readonly name: string;
  },
  context: Context,
): Decision<DocumentEvent> {
  const no = mayNot('receiveDocument', context.actor, null);
  if (no !== null) return no;
  if (input.bytes === 0) return refuse('document_empty');
  const nameContent = context.keep({ name: input.name.slice(0, 255) });
  const body = { document: input.hash, bytes: input.bytes, nameContent };
  return [{ kind: 'document', item: input.id, type: 'DocumentReceived', body }];
}

/** What the inspector found, in the system's own name. A second report of the same is no event. */
export function inspected(
  state: DocumentState,
  found: { readonly type: string; readonly pages: number } | { readonly problem: DocumentProblem },
): Decision<DocumentEvent> {
  if (state.status !== 'inspecting') return [];
  if ('problem' in found) {
    const body = { problem: found.problem };
    return [{ kind: 'document', item: state.id, type: 'DocumentRefused', body }];
  }
  const body = { mediaType: found.type, pages: found.pages };
  return [{ kind: 'document', item: state.id, type: 'DocumentAccepted', body }];
}
