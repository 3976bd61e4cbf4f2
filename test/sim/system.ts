/** What the office's jobs would do: look at scans, freeze letters, wake files, hear of mail. */
import { Readable } from 'node:stream';
import { isRefused } from '../../src/core/refusals.ts';
import type { IssueState } from '../../src/core/dispatch.ts';
import type { Id } from '../../src/core/words.ts';
import * as dispatch from '../../src/server/dispatch/commands.ts';
import * as documents from '../../src/server/documents/commands.ts';
import * as records from '../../src/server/records/commands.ts';
import type { Actor } from '../../src/core/words.ts';
import type { Sim } from './sim.ts';

async function put({ blobs }: Sim, text: string): Promise<{ hash: string; bytes: number }> {
  const body = Buffer.from(text);
  const stored = await blobs.put(Readable.from([body]), { maxBytes: 1e6 });
  if ('refused' in stored) throw new Error(stored.refused);
  return { hash: stored.sha256, bytes: body.length };
}

/** A scan that was uploaded and found good. */
export async function scan(sim: Sim, by: Actor): Promise<Id> {
  const name = 'scan.pdf';
  // The same paper comes more than once.
  const given = { ...(await put(sim, `scan ${Math.floor(sim.roll() * 30)}`)), name };
  const received = await sim.run(by, documents.receiveDocumentVerb, given);
  if (isRefused(received)) throw new Error(received.refused);
  const found = { type: 'application/pdf', pages: 1 + Math.floor(sim.roll() * 9) };
  await sim.run(sim.system, documents.inspectedVerb, { id: received.id, found });
  return received.id;
}

export async function systemWorks(sim: Sim): Promise<void> {
  const { db, run, system, today, roll } = sim;
  const parked = await db.read<{ id: Id }>(
    'sim_due',
    `select id from files where state->'parked'->>'until' <= $1 order by computer_no`,
    [today],
  );
  for (const { id } of parked) await run(system, records.wakeFileVerb, { id });
  const issued = await db.read<{ state: IssueState }>(
    'sim_issued',
    `select state from issues where pdf is null
      or state->'dispatches' @> '[{"status": "queued"}]' order by issued_at, id`,
  );
  for (const { state } of issued) {
    const { id, pdf, failed } = state;
    if (pdf === null && failed === undefined) {
      const fails = roll() < 0.1;
      if (fails) await run(system, dispatch.failLetterVerb, { id, reason: 'limits' });
      else {
        const { hash } = await put(sim, `letter ${roll()}`);
        await run(system, dispatch.freezeLetterVerb, { id, pdf: hash, pages: 1 });
      }
    }
    for (const [at, { status }] of state.dispatches.entries())
      if (status === 'queued') {
        const told = roll() < 0.8 ? ('sent' as const) : ('bounced' as const);
        const report = { id, seq: at + 1, status: told, detail: '250 OK' };
        await run(system, dispatch.reportDeliveryVerb, report);
      }
  }
}
