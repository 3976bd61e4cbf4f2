/** Applying a certified roll: bounded batches, each an act, that go on where they stopped. */
import { present } from '../../core/must.ts';
import { isRefused } from '../../core/refusals.ts';
import type { RollState } from '../../core/rolls.ts';
import { systemActor } from '../../core/words.ts';
import type { Id } from '../../core/words.ts';
import { act } from '../ledger/index.ts';
import type { Ledger } from '../ledger/index.ts';
import { invitationsOf } from '../people/index.ts';
import type { Inviter } from '../people/index.ts';
import type { Tasks } from '../platform/jobs.ts';
import { applyRollVerb } from './commands.ts';
import { rollState } from './queries.ts';

export function rollTasks(ledger: Ledger, inviter: Inviter | null): Tasks {
  return {
    apply_roll: async (payload, { signal }) => {
      const { id } = payload as { readonly id: Id };
      await applyAll({ ledger, inviter }, id, signal);
    },
  };
}

/** Throws when it is told to stop, or a batch is refused: the job comes again. */
export async function applyAll(
  { ledger, inviter }: { readonly ledger: Ledger; readonly inviter: Inviter | null },
  id: Id,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    const roll: RollState = present(await rollState(ledger.db.read, id), `roll ${id}`);
    if (roll.status !== 'certified') return;
    signal.throwIfAborted();
    const batch = roll.applied;
    const asked = { key: `apply-roll-${id}-${batch}`, input: { id, batch } };
    const invitations = inviter === null ? null : invitationsOf(inviter, asked.key);
    const verb = applyRollVerb(invitations);
    const outcome = await act(ledger, verb, { actor: systemActor(roll.org), ...asked });
    if (isRefused(outcome)) throw new Error(`batch ${batch} of roll ${id}: ${outcome.refused}`);
  }
}
