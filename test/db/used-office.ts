/** An office that was used: many lives of dak, with bytes in the store, sealed now and then. */
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { isRefused } from '../../src/core/refusals.ts';
import type { Json } from '../../src/core/words.ts';
import * as files from '../../src/server/files/commands.ts';
import type { Sealer } from '../../src/server/ledger/index.ts';
import type { Blobs } from '../../src/server/platform/blobs.ts';
import { EMAIL_BYTES } from './life-emails.ts';
import { COVER, wholeLife } from './life.ts';
import type { Step } from './life.ts';
import type { TestOffice } from './office.ts';

/** The bytes that the steps of a life name; each life has its own. */
async function bytesOf(blobs: Blobs): Promise<Record<string, Record<string, string>>> {
  const put = async (text: string): Promise<string> => {
    const stored = await blobs.put(Readable.from([Buffer.from(text)]), { maxBytes: 1e6 });
    if ('refused' in stored) throw new Error(stored.refused);
    return stored.sha256;
  };
  for (const text of EMAIL_BYTES) await put(text);
  const [scan, letter] = [`a scan ${randomUUID()}`, `a letter ${randomUUID()}`];
  return {
    upload: { hash: await put(scan) },
    'scan of the paper': { hash: await put('a paper scanned later') },
    freeze: { pdf: await put(letter) },
  };
}

async function liveOnce(office: TestOffice, blobs: Blobs, steps: readonly Step[]): Promise<void> {
  const bytes = await bytesOf(blobs);
  const made: Record<string, string> = {};
  for (const { name, actor, verb, input, makes } of steps) {
    const given = { ...(input(made) as object), ...bytes[name] } as Json;
    const done = await office.run(actor, verb, given);
    if (makes !== undefined) made[makes] = done.id;
  }
}

/** Files numbered by hand, whose counter no number shows. */
async function openFreeFiles(office: TestOffice, count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) {
    const numbering = { scheme: 'free' as const, number: `पुरानी ${randomUUID().slice(0, 8)}` };
    const input = { cover: { ...COVER, numbering }, receipts: [] };
    const done = await office.try(office.on('INSP(EN)'), files.createFileVerb, input);
    if (isRefused(done)) throw new Error(done.refused);
  }
}

/** Lives so many lives, some at once, the last of them whole with its comings and goings. */
export async function useOffice(
  office: TestOffice,
  { blobs, sealer, lives }: { blobs: Blobs; sealer: Sealer; lives: number },
): Promise<void> {
  const whole = wholeLife(office);
  // What comes behind is done once in an office: charges, units, masters.
  const dak = whole.slice(0, whole.findIndex(({ name }) => name === 'reopen receipt') + 1);
  for (let left = lives - 1; left > 0; left -= 3) {
    const some = Array.from({ length: Math.min(3, left) }, () => liveOnce(office, blobs, dak));
    await Promise.all(some);
    await sealer.sealNow();
  }
  await openFreeFiles(office, 3);
  await liveOnce(office, blobs, whole);
  await sealer.sealNow();
}
