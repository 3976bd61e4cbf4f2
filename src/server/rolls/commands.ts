/** Uploading a roll, certifying or returning it, and applying it batch by batch. */
import { mayNot } from '../../core/access.ts';
import { present } from '../../core/must.ts';
import type { PostState } from '../../core/posts.ts';
import { refuse } from '../../core/refusals.ts';
import type { RollEntry } from '../../core/roll-entry.ts';
import { namedIn } from '../../core/roll-rows.ts';
import * as core from '../../core/rolls.ts';
import type { RollState, UploadRoll } from '../../core/rolls.ts';
import type { Id, Json } from '../../core/words.ts';
import type { ActReply } from '../../contract/endpoint.ts';
import type { Changed, Verb } from '../ledger/index.ts';
import { lockOffice } from '../offices/index.ts';
import type { Invitations } from '../people/index.ts';
import * as store from './store.ts';

function reply(changed: Changed): ActReply {
  const { id } = present(
    changed.all.find(({ kind }) => kind === 'roll'),
    'the roll of an act on it',
  );
  const { state, version } = changed.get<RollState>(id);
  return { id, kind: 'roll', number: null, version, status: state.status, abilities: [] };
}

type Upload = UploadRoll & { readonly domains: readonly string[] };

export const uploadRollVerb: Verb<Upload & Json, store.Found> = {
  name: 'uploadRoll',
  load: async (tx, _items, actor, { sheet }) => {
    await lockOffice(tx, actor.org);
    return store.officeFor(tx.query, actor.org, namedIn(sheet));
  },
  decide: (found, input, context) => {
    const { name, sheet, domains }: Upload = input;
    const office = { ...found, domains, today: context.today };
    const { actor } = context;
    return mayNot('uploadRoll', actor) ?? core.uploadRoll({ name, sheet }, office, context);
  },
  reply,
};

export const returnRollVerb: Verb<
  { readonly id: Id; readonly remarks: string } & Json,
  RollState | null
> = {
  name: 'returnRoll',
  load: async (tx, items, actor, { id }) => {
    await lockOffice(tx, actor.org);
    return items.lock<RollState>('roll', id);
  },
  decide: (roll, { remarks }, context) =>
    roll === null ? refuse('not_found') : core.returnRoll(roll, { remarks }, context),
  reply,
};

type Certifying = { readonly roll: RollState | null; readonly misfits: number };

export const certifyRollVerb: Verb<{ readonly id: Id; readonly order: string } & Json, Certifying> =
  {
    name: 'certifyRoll',
    load: async (tx, items, actor, { id }) => {
      await lockOffice(tx, actor.org);
      const roll = await items.lock<RollState>('roll', id);
      if (roll === null) return { roll, misfits: 0 };
      const entries = await store.entriesOf(tx.query, roll.batches);
      const named = { ids: entries.map(({ userId }) => userId), codes: [] };
      const found = await store.officeFor(tx.query, roll.org, named);
      return { roll, misfits: core.misfitsOf(entries, found).length };
    },
    decide: ({ roll, misfits }, { order }, context) =>
      roll === null ? refuse('not_found') : core.certifyRoll(roll, { order, misfits }, context),
    reply,
    jobs: (changed) =>
      changed.all
        .filter(({ kind }) => kind === 'roll')
        .map(({ id }) => ({ task: 'apply_roll', payload: { id } })),
  };

type Applying = {
  readonly roll: RollState | null;
  readonly entries: readonly RollEntry[];
  readonly posts: ReadonlyMap<Id, PostState>;
  readonly takenIds: ReadonlySet<string>;
};

/**
 * The system's own act, once a batch: the roll counts what is applied, so that a batch that comes
 * again finds it done. `invitations`: those of its people, null where the office sends no mail.
 */
export function applyRollVerb(
  invitations: Invitations | null,
): Verb<{ readonly id: Id; readonly batch: number } & Json, Applying> {
  const invite = invitations?.grant ?? null;
  return {
    name: 'applyRoll',
    load: async (tx, items, actor, { id, batch }) => {
      await lockOffice(tx, actor.org);
      const roll = await items.lock<RollState>('roll', id);
      const hash = roll?.batches[batch];
      const entries = hash === undefined ? [] : await store.entriesOf(tx.query, [hash]);
      const seats = [...new Set(entries.map(({ seat }) => seat))].sort();
      const [takenIds, ...posts] = await Promise.all([
        store.takenAmong(
          tx.query,
          entries.map(({ userId }) => userId),
        ),
        ...seats.map((seat) => items.lock<PostState>('post', seat)),
      ]);
      const held = posts.flatMap((post) => (post === null ? [] : [[post.id, post] as const]));
      return { roll, entries, posts: new Map(held), takenIds };
    },
    decide: ({ roll, ...batch }, input, context) =>
      roll === null
        ? refuse('not_found')
        : core.applyRoll({ roll, batch: input.batch, ...batch, invite }, context),
    reply,
    jobs: (changed) => invitations?.jobs(changed) ?? [],
    secrets: (tx, changed) => invitations?.secrets(tx, changed) ?? [],
  };
}
