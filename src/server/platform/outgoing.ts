/** Requests to others on the network: small, impatient, and never on behalf of a caller. */

export type Posted = { readonly url: string; readonly type: string; readonly body: Uint8Array };
export type Answered = {
  readonly status: number;
  readonly type: string;
  readonly body: Uint8Array;
};

const answerMaxBytes = 256 * 1024;
const patienceMs = 10_000;

/** The one way out; tests may pass another. */
export type Post = (posted: Posted, signal?: AbortSignal) => Promise<Answered>;

/**
 * Posts and gives what came back, whatever its status. Follows no redirect. Throws when nobody
 * answers in time, or at an answer too long to be one.
 */
export const postOut: Post = async ({ url, type, body }, signal) => {
  const patience = AbortSignal.timeout(patienceMs);
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': type },
    body: new Uint8Array(body),
    redirect: 'error',
    signal: signal === undefined ? patience : AbortSignal.any([patience, signal]),
  });
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > answerMaxBytes) throw new Error(`${url} answered more than is read`);
    chunks.push(chunk);
  }
  const said = response.headers.get('content-type') ?? '';
  return { status: response.status, type: said, body: Buffer.concat(chunks) };
};
