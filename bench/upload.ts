/** The memory of the server while a large upload streams through it. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Document } from '../src/contract/documents.ts';
import { generate } from './load.ts';
import type { BenchOffice, Person } from './office.ts';

export type Upload = {
  readonly peakMb: number;
  readonly beforeMb: number;
  readonly mbPerS: number;
};

/** Null where the kernel does not tell (only Linux does, in /proc). */
export async function uploadMemory(
  { server }: BenchOffice,
  { headers, desk }: Person,
  bytes: number,
): Promise<Upload | null> {
  const before = residentMb(server.pid, 'VmRSS');
  if (before === null) return null;
  resetPeak(server.pid);
  const { seconds, times } = await generate({
    targets: [
      {
        base: server.base,
        headers: {
          ...headers,
          'content-type': 'application/pdf',
          'content-length': String(bytes),
          'idempotency-key': 'bench-upload-{i}',
        },
      },
    ],
    method: 'POST',
    path: '/api/documents?name=large.pdf',
    body: null,
    clients: 1,
    requestsMax: 1,
    secondsMax: 300,
    firstNumber: bytes,
    streamBytes: bytes,
  });
  const { id } = JSON.parse(times[0]?.last ?? '') as Document;
  // The inspection is part of it: it must not read the bytes into the server either.
  for (let tries = 0; tries < 10; tries += 1) {
    const { status } = await desk.ask('getDocument', { params: { id }, query: { wait: 20 } });
    if (status !== 'inspecting') break;
  }
  const peak = residentMb(server.pid, 'VmHWM') ?? NaN;
  return { peakMb: peak, beforeMb: before, mbPerS: bytes / 1_000_000 / seconds };
}

/** Resident memory of a process in MB; `VmHWM` is its peak. proc(5). */
function residentMb(pid: number, field: 'VmRSS' | 'VmHWM'): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kb = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1];
    return kb === undefined ? null : Number(kb) / 1000;
  } catch {
    return null;
  }
}

/** Forgets the peak until now where the kernel lets us; else the peak since the start counts. */
function resetPeak(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch {
    return;
  }
}
