/** Reading a message in a child process that is held to limits. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { EmailHead, EmailProblem } from '../../core/emails.ts';
import type { Hash } from '../../core/words.ts';
import type { Blobs } from '../platform/blobs.ts';
import { ChildFailed, runChild } from '../platform/child.ts';
import type { ReadRequest, ReadResult } from './read-child.ts';

export type Message = {
  readonly head: EmailHead;
  readonly text: string;
  readonly parts: readonly { readonly name: string; readonly bytes: Buffer }[];
};

const SCRIPT = join(import.meta.dirname, 'read-child.ts');
const ROOT = join(import.meta.dirname, '../../..');
const MiB = 1024 * 1024;
const WALL_MS = 30_000;
const WALL_MS_PER_MIB = 500;

/** A problem is the message's own, and final; a throw is ours (or the signal's). */
export async function readMessage(
  blobs: Blobs,
  hash: Hash,
  options: { readonly dnsServers: readonly string[]; readonly signal: AbortSignal },
): Promise<Message | { readonly problem: EmailProblem }> {
  const { dnsServers, signal } = options;
  const path = blobs.path(hash);
  const { size } = await stat(path);
  const request: ReadRequest = { path, dnsServers };
  const results: ReadResult[] = [];
  try {
    await runChild({
      script: SCRIPT,
      request,
      signal,
      limits: {
        wallMs: WALL_MS + (WALL_MS_PER_MIB * size) / MiB,
        // The message, its decoded parts and their Base64 stand in memory together.
        rssBytes: 384 * MiB + 8 * size,
        outputBytes: 4 * MiB + 2 * size,
      },
      reads: [
        ...['node_modules', 'src', 'package.json'].map((name) => join(ROOT, name)),
        // The machine's own way to names, where no servers are set.
        ...['/etc/resolv.conf', '/etc/hosts', '/etc/nsswitch.conf'],
        path,
      ],
      onResult: (result) => results.push(result as ReadResult),
    });
  } catch (error) {
    if (!(error instanceof ChildFailed) || error.reason === 'aborted') throw error;
    return { problem: 'over_limits' };
  }
  return messageOf(results);
}

function messageOf(results: readonly ReadResult[]): Message | { readonly problem: EmailProblem } {
  const [first] = results;
  if (first === undefined || !('head' in first))
    return { problem: first !== undefined && 'problem' in first ? first.problem : 'over_limits' };
  const parts = results.flatMap((one) =>
    'base64' in one ? [{ name: one.name, bytes: Buffer.from(one.base64, 'base64') }] : [],
  );
  return { ...first, parts };
}
