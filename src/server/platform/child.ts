import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import { dyingWithUs } from './child-death.ts';

/** What a child may use before it is killed. */
export type ChildLimits = {
  readonly wallMs: number;
  /**
   * Resident memory, watched ten times a second on Linux; elsewhere only the JavaScript heap is
   * held to it.
   */
  readonly rssBytes: number;
  /** All of its results together. */
  readonly outputBytes: number;
};

/** A child did not end well. `stderr` is its last 8 kB and is for the log, never for a user. */
export class ChildFailed extends Error {
  override readonly name = 'ChildFailed';
  readonly reason: 'timeout' | 'memory' | 'output' | 'aborted' | 'crashed';
  readonly stderr: string;
  constructor(reason: ChildFailed['reason'], detail: string, stderr: string) {
    super(`child process: ${reason}: ${detail}`);
    this.reason = reason;
    this.stderr = stderr;
  }
}

export type ChildTask = {
  /** The path of a script that calls `answer` of child-side.ts. */
  readonly script: string;
  /** Handed over as JSON. */
  readonly request: unknown;
  readonly limits: ChildLimits;
  /**
   * The files and directories that it may read, itself among them: then it may read nothing else,
   * write nothing and start nothing. Without this it may do what we may.
   */
  readonly reads?: readonly string[];
  /** Called with each result as it comes. */
  readonly onResult?: (result: unknown) => void;
  readonly signal?: AbortSignal;
};

const stderrBytes = 8_192;
const watchMs = 100;

/**
 * Runs untrusted or heavy work in a Node process of its own, with an empty environment, and gives
 * its results in order. Throws ChildFailed when it passes a limit, is aborted, exits with a fault
 * or writes something that is not JSON. When this process dies, so does the child.
 */
export function runChild(task: ChildTask): Promise<unknown[]> {
  const { limits, signal } = task;
  return new Promise((resolve, reject) => {
    const child = start(task);
    const results: unknown[] = [];
    let failure: { reason: ChildFailed['reason']; detail: string } | undefined;
    let stderr = '';
    let outputBytes = 0;
    const stop = (reason: ChildFailed['reason'], detail: string): void => {
      failure ??= { reason, detail };
      killGroup(child);
    };
    const deadline = setTimeout(() => stop('timeout', `${limits.wallMs} ms`), limits.wallMs);
    const watch = setInterval(() => {
      const rss = residentBytes(child.pid);
      if (rss > limits.rssBytes) stop('memory', `${rss} bytes`);
    }, watchMs);
    const abort = (): void => stop('aborted', 'by its caller');
    signal?.addEventListener('abort', abort);
    if (signal?.aborted) abort();

    child.stderr.on('data', (chunk: Buffer) => {
      stderr = (stderr + chunk.toString('utf8')).slice(-stderrBytes);
    });
    child.stdout.on('data', (chunk: Buffer) => {
      outputBytes += chunk.length;
      if (outputBytes > limits.outputBytes) stop('output', `over ${limits.outputBytes} bytes`);
    });
    createInterface({ input: child.stdout, crlfDelay: Infinity }).on('line', (line) => {
      if (failure !== undefined) return;
      try {
        const result: unknown = JSON.parse(line);
        results.push(result);
        task.onResult?.(result);
      } catch (error) {
        stop('crashed', `at a result: ${String(error)}`);
      }
    });
    child.on('error', (error) => stop('crashed', error.message));
    child.on('close', (status, died) => {
      clearTimeout(deadline);
      clearInterval(watch);
      signal?.removeEventListener('abort', abort);
      killGroup(child);
      if (failure === undefined && status === 0) return resolve(results);
      const { reason, detail } = failure ?? { reason: 'crashed', detail: `${status ?? died}` };
      reject(new ChildFailed(reason, detail, stderr));
    });
    // A child that dies before it has read everything breaks the pipe; its exit tells more.
    child.stdin.on('error', () => undefined);
    child.stdin.end(JSON.stringify(task.request));
  });
}

function start({ script, limits, reads }: ChildTask): ChildProcessWithoutNullStreams {
  const heapMb = Math.max(32, Math.floor(limits.rssBytes / 1024 / 1024));
  const words = [
    ...dyingWithUs('KILL'),
    process.execPath,
    `--max-old-space-size=${heapMb}`,
    '--no-warnings',
    ...(reads === undefined ? [] : ['--permission', '--allow-addons']),
    ...(reads ?? []).map((path) => `--allow-fs-read=${path}`),
    script,
  ];
  const [command = '', ...rest] = words;
  // A group of its own, so that what it starts is killed with it.
  return spawn(command, rest, {
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: tmpdir(), LC_ALL: 'C.UTF-8', TZ: 'UTC' },
    cwd: tmpdir(),
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

function residentBytes(pid: number | undefined): number {
  try {
    // proc(5): the second field of statm is the resident set in pages, of 4 kB on what we run on.
    const pages = readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1];
    return Number(pages) * 4_096;
  } catch {
    return 0;
  }
}

function killGroup(child: ChildProcessWithoutNullStreams): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
