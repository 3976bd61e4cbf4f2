/** Looking into uploaded bytes and drawing pages, outside of every request. */
import { isRefused } from '../../core/refusals.ts';
import { present } from '../../core/must.ts';
import { systemActor } from '../../core/words.ts';
import type { Hash, Id } from '../../core/words.ts';
import { act } from '../ledger/index.ts';
import type { Ledger } from '../ledger/index.ts';
import type { Blobs } from '../platform/blobs.ts';
import type { Tasks } from '../platform/jobs.ts';
import type { Log } from '../platform/log.ts';
import { inspectedVerb } from './commands.ts';
import { drawPages, inspectDocument } from './inspect.ts';
import * as store from './store.ts';

export function documentTasks(ledger: Ledger, blobs: Blobs, log: Log): Tasks {
  return {
    inspect_document: async (payload, { signal }) => {
      const { id } = payload as { readonly id: Id };
      const document = present(await store.documentById(ledger.db.read, id), `document ${id}`);
      if (document.status !== 'inspecting') return;
      const found = await inspectDocument(blobs, document.hash, document.name, signal);
      const actor = systemActor(document.org);
      const input = { id, found };
      const outcome = await act(ledger, inspectedVerb, { actor, key: `inspect-${id}`, input });
      if (isRefused(outcome)) throw new Error(`inspection of ${id}: ${outcome.refused}`);
    },
    draw_pages: async (payload, { signal }) => {
      const { hash } = payload as { readonly hash: Hash };
      const failed = await drawPages(blobs, hash, signal);
      if (failed.length > 0) log.warn({ document: hash, pages: failed }, 'pages cannot be drawn');
    },
  };
}
