import type { Document } from '../../contract/documents.ts';
import type { Name } from './client.ts';
import { ApiError, POST_HEADER, actingPost, call, newKey, problemFrom, urlOf } from './client.ts';
import { learnRefusals } from './known-refusals.ts';

export type Sent = { readonly sent: number; readonly total: number };

/**
 * Sends the bytes of a file as they are and waits until they are inspected. Progress needs
 * XMLHttpRequest.
 */
export async function uploadDocument(
  file: File,
  onProgress: (progress: Sent) => void,
  signal: AbortSignal,
): Promise<Document> {
  const document = await send(file, onProgress, signal);
  return settled(document, signal);
}

function send(file: File, onProgress: (progress: Sent) => void, signal: AbortSignal) {
  return new Promise<Document>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', urlOf('uploadDocument', {}, { name: file.name }));
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('idempotency-key', newKey());
    const post = actingPost();
    if (post !== null) request.setRequestHeader(POST_HEADER, post);
    request.upload.onprogress = (e) => onProgress({ sent: e.loaded, total: e.total });
    request.onerror = () => reject(new ApiError('offline', 0, null));
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    request.onload = () => {
      const { status, responseText } = request;
      if (status >= 200 && status < 300) resolve(JSON.parse(responseText) as Document);
      else void problemFrom(status, responseText).then(reject);
    };
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

type Sending = {
  readonly onProgress?: (progress: Sent) => void;
  /** One an intent; a new one where it is left out. */
  readonly key?: string;
  readonly params?: Readonly<Record<string, string>>;
};

/** Sends the bytes of a file to an endpoint that takes bytes, and gives its answer. */
export function sendBytes(name: Name, query: object, file: File, how: Sending): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', urlOf(name, how.params ?? {}, query));
    request.responseType = 'blob';
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('idempotency-key', how.key ?? newKey());
    const post = actingPost();
    if (post !== null) request.setRequestHeader(POST_HEADER, post);
    request.upload.onprogress = (e) => how.onProgress?.({ sent: e.loaded, total: e.total });
    request.onerror = () => reject(new ApiError('offline', 0, null));
    request.onload = () => {
      const { status } = request;
      const answer = request.response as Blob;
      if (status >= 200 && status < 300) resolve(answer);
      else void answer.text().then(async (text) => reject(await problemFrom(status, text)));
    };
    request.send(file);
  });
}

async function settled(document: Document, signal: AbortSignal): Promise<Document> {
  let current = document;
  while (current.status === 'inspecting') {
    current = await call(
      'getDocument',
      { params: { id: document.id }, query: { wait: 20 } },
      { signal },
    );
  }
  if (current.status === 'ready') return current;
  await learnRefusals();
  throw new ApiError(current.problem ?? 'document_refused', 422, null);
}
