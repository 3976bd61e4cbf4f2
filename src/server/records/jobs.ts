/** Laying parked files back on the desk on their day. */
import { isRefused } from '../../core/refusals.ts';
import { systemActor } from '../../core/words.ts';
import type { Id } from '../../core/words.ts';
import { act } from '../ledger/index.ts';
import type { Ledger } from '../ledger/index.ts';
import type { Tasks } from '../platform/jobs.ts';
import { wakeFileVerb } from './commands.ts';

export function recordTasks(ledger: Ledger): Tasks {
  return {
    wake_file: async (payload) => {
      const { id, version, org } = payload as {
        readonly id: Id;
        readonly version: number;
        readonly org: Id;
      };
      const request = { actor: systemActor(org), key: `wake-${id}-${version}`, input: { id } };
      const outcome = await act(ledger, wakeFileVerb, request);
      // Taken up already, closed, or put off to another day, which has a job of its own.
      if (isRefused(outcome) && !DONE.includes(outcome.refused))
        throw new Error(`waking ${id}: ${outcome.refused}`);
    },
  };
}

const DONE: readonly string[] = ['file_not_parked', 'file_parked'];
