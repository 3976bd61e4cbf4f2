/**
 * The load generator, a process of its own: keep-alive connections over node:http, each sending its
 * next request when the last one is answered. Reads a `Load` from its first argument, writes a
 * `Loaded` to stdout.
 */
import { Agent, request } from 'node:http';
import type { IncomingMessage, RequestOptions } from 'node:http';

export type Target = {
  readonly base: string;
  readonly headers: { readonly [name: string]: string };
  /** Where this target is asked for something of its own. */
  readonly path?: string;
};
export type Load = {
  /** Asked in turn, request by request, so that a busy machine slows all of them alike. */
  readonly targets: readonly Target[];
  readonly method: 'GET' | 'POST';
  /** `{i}` stands for the number of the request, twelve digits. */
  readonly path: string;
  /** `{q}` of the path stands for one of these, for every target the same ones in turn. */
  readonly typed?: readonly string[];
  readonly body: string | null;
  readonly clients: number;
  /** It ends with whichever comes first. */
  readonly requestsMax: number;
  readonly secondsMax: number;
  readonly firstNumber: number;
  /** Bytes to stream as the body instead of `body`; then one request is sent. */
  readonly streamBytes?: number;
};
export type Loaded = {
  readonly requests: number;
  readonly failures: number;
  readonly firstFailure: string;
  readonly seconds: number;
  readonly perSecond: number;
  /** Of each target. */
  readonly times: readonly Times[];
};
export type Times = {
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Body of the last answer. */
  readonly last: string;
};

const load = JSON.parse(process.argv[2] ?? '{}') as Load;
const agent = new Agent({ keepAlive: true, maxSockets: load.clients });
const CHUNK = Buffer.alloc(1 << 18, 'patravali ');

function numbered(text: string, i: number): string {
  return text.replaceAll('{i}', String(i).padStart(12, '0'));
}

function optionsOf(i: number, target: Target): RequestOptions {
  const { hostname, port } = new URL(target.base);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(target.headers)) headers[name] = numbered(value, i);
  if (load.body !== null) headers['content-length'] = String(Buffer.byteLength(load.body));
  const typed = load.typed?.[Math.floor(i / load.targets.length) % load.typed.length] ?? '';
  const path = numbered(target.path ?? load.path, i).replace('{q}', typed);
  return { hostname, port, agent, method: load.method, path, headers };
}

type Answer = { readonly status: number; readonly text: string };

function ask(i: number, target: Target): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(optionsOf(i, target), (response: IncomingMessage) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString() }),
      );
      response.on('error', reject);
    });
    sent.on('error', reject);
    if (load.streamBytes === undefined) sent.end(load.body ?? undefined);
    else stream(sent, load.streamBytes);
  });
}

/** As fast as the other side takes it. */
function stream(sent: ReturnType<typeof request>, bytes: number): void {
  let left = bytes;
  const push = (): void => {
    while (left > 0) {
      const part = left >= CHUNK.length ? CHUNK : CHUNK.subarray(0, left);
      left -= part.length;
      if (!sent.write(part)) {
        sent.once('drain', push);
        return;
      }
    }
    sent.end();
  };
  push();
}

const until = performance.now() + load.secondsMax * 1000;
const desks = load.targets.map((target) => ({ target, latencies: [] as number[], last: '' }));
let next = 0;
let failures = 0;
let firstFailure = '';

async function client(): Promise<void> {
  while (next < load.requestsMax && performance.now() < until) {
    const desk = desks[next % desks.length];
    if (desk === undefined) throw new Error('a load has a target');
    const i = load.firstNumber + next++;
    const started = performance.now();
    const { status, text } = await ask(i, desk.target);
    desk.latencies.push(performance.now() - started);
    desk.last = text;
    if (status === 200) continue;
    failures += 1;
    if (firstFailure === '') firstFailure = `${status} ${text.slice(0, 300)}`;
  }
}

const started = performance.now();
await Promise.all(Array.from({ length: load.clients }, client));
const seconds = (performance.now() - started) / 1000;
agent.destroy();
const requests = desks.reduce((sum, { latencies }) => sum + latencies.length, 0);
const times = desks.map(({ latencies, last }) => {
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? NaN;
  return { p50Ms: at(0.5), p99Ms: at(0.99), last };
});
const perSecond = requests / seconds;
const loaded: Loaded = { requests, failures, firstFailure, seconds, perSecond, times };
process.stdout.write(JSON.stringify(loaded));
