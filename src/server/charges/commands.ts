/**
 * Charges of posts: joining, relief, transfer, delegation, leaving the service. All acts on the
 * people of an office wait for each other at the office's own row, so that what they read stays so.
 */
import { mayNot } from '../../core/access.ts';
import type { Verb as AccessVerb } from '../../core/access.ts';
import * as core from '../../core/charges.ts';
import type { GiveCharge, Relieve, Roll } from '../../core/charges.ts';
import * as handing from '../../core/hand-over-acts.ts';
import * as joining from '../../core/joining.ts';
import type { DeactivationReason, PersonState } from '../../core/people.ts';
import type { DelegationKind, PostState } from '../../core/posts.ts';
import { refuse } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import type { Actor, Context, Decision, Hash, Id, Json } from '../../core/words.ts';
import type { ActReply } from '../../contract/endpoint.ts';
import type { Changed, Items, Verb } from '../ledger/index.ts';
import type { Tx } from '../platform/database.ts';
import * as store from './store.ts';

type Loaded = {
  readonly roll: Roll;
  readonly desks: readonly store.Desk[];
  /** Of the post that is handed over. */
  readonly pending: readonly store.Pending[];
  /** The post or person that the reply is about. */
  readonly about: Id;
};
type Touched = {
  readonly about: Id;
  readonly posts: readonly Id[];
  readonly persons: readonly Id[];
  /** The post that somebody is relieved of. */
  readonly leaves?: Id;
};

/** Reads everybody touched, after the office's row is locked. */
async function load(tx: Tx, items: Items, touched: Touched): Promise<Loaded> {
  await store.lockOffices(tx, touched.posts, touched.persons);
  const posts = await lockAll<PostState>(items, 'post', touched.posts);
  const persons = await lockAll<PersonState>(items, 'person', touched.persons);
  const desks = await store.desksOf(tx, touched.posts);
  const inHand = new Map(desks.map(({ post, papers }) => [post, papers.length]));
  const { about, leaves } = touched;
  const pending = leaves === undefined ? [] : await store.pendingOf(tx, leaves);
  return { roll: { posts, persons, inHand, decided: [] }, desks, pending, about };
}

async function lockAll<S>(
  items: Items,
  kind: 'post' | 'person',
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, S>> {
  const states = new Map<Id, S>();
  for (const id of [...new Set(ids)].sort()) {
    const state = await items.lock<S>(kind, id);
    if (state !== null) states.set(id, state);
  }
  return states;
}

/** Who leaves: their posts, the posts above those, and whoever sits there. */
async function loadLeaver(tx: Tx, items: Items, person: Id): Promise<Loaded> {
  await store.lockOffices(tx, [], [person]);
  const posts = await store.postsOfAndAbove(tx, person);
  const persons = await store.sittersOf(tx, posts);
  return load(tx, items, { about: person, posts, persons: [person, ...persons] });
}

function postReply(changed: Changed, id: Id): ActReply {
  const { state, version } = changed.get<PostState>(id);
  const status = state.charges.length === 0 ? 'vacant' : 'occupied';
  return { id, kind: 'post', number: state.abbr, version, status, abilities: [] };
}

function personReply(changed: Changed, id: Id): ActReply {
  const { state, version } = changed.get<PersonState>(id);
  const { userId: number, status } = state;
  return { id, kind: 'person', number, version, status, abilities: [] };
}

/** Only for who administers the office of everybody touched. */
function administered(
  verb: AccessVerb,
  roll: Roll,
  actor: Actor,
  decide: () => Decision | Refused,
): Decision | Refused {
  for (const { org } of [...roll.posts.values(), ...roll.persons.values()]) {
    const refused = mayNot(verb, actor, null, org);
    if (refused !== null) return refused;
  }
  return decide();
}

/** What lies on a desk when it changes hands, as the one who leaves signs it. Domain 6. */
function handOver({ desks, pending }: Loaded, post: Id, context: Context): Hash | null {
  const desk = desks.find((one) => one.post === post);
  const papers = desk?.papers ?? [];
  if (papers.length === 0 && pending.length === 0) return null;
  return context.keep({ handOver: { post, on: context.today, papers, pending } });
}

export const giveChargeVerb: Verb<GiveCharge & Json, Loaded> = {
  name: 'giveCharge',
  load: (tx, items, _actor, { post, person }) =>
    load(tx, items, { about: post, posts: [post], persons: [person] }),
  decide: ({ roll }, input, context) =>
    administered('giveCharge', roll, context.actor, () => core.giveCharge(roll, input, context)),
  reply: (changed, { about }) => postReply(changed, about),
};

type RelieveInput = Omit<Relieve, 'handOver'>;

export const relieveVerb: Verb<RelieveInput & Json, Loaded> = {
  name: 'relieve',
  load: async (tx, items, _actor, { post, inCharge }) => {
    await store.lockOffices(tx, [post], []);
    const persons = await store.sittersOf(tx, [post]);
    const touched = [...persons, ...(inCharge === null ? [] : [inCharge])];
    return load(tx, items, { about: post, posts: [post], persons: touched, leaves: post });
  },
  decide: (loaded, input, context) =>
    administered('relieve', loaded.roll, context.actor, () => {
      const { post, no, on, order, inCharge } = input;
      const leave = { post, no, on, order, inCharge, handOver: handOver(loaded, post, context) };
      return core.relieve(loaded.roll, leave, context);
    }),
  reply: (changed, { about }) => postReply(changed, about),
};

export type TransferInput = { readonly leave: RelieveInput; readonly join: GiveCharge };

export const transferVerb: Verb<TransferInput & Json, Loaded> = {
  name: 'transfer',
  load: async (tx, items, _actor, { leave, join }) => {
    await store.lockOffices(tx, [leave.post, join.post], [join.person]);
    const persons = await store.sittersOf(tx, [leave.post]);
    const { inCharge } = leave;
    const touched = [...persons, join.person, ...(inCharge === null ? [] : [inCharge])];
    return load(tx, items, {
      about: join.post,
      posts: [leave.post, join.post],
      persons: touched,
      leaves: leave.post,
    });
  },
  decide: (loaded, input, context) =>
    administered('transfer', loaded.roll, context.actor, () => {
      const { post, no, on, order, inCharge } = input.leave;
      const leave = { post, no, on, order, inCharge, handOver: handOver(loaded, post, context) };
      return core.transfer(loaded.roll, { leave, join: input.join }, context);
    }),
  reply: (changed, { about }) => postReply(changed, about),
};

export type DelegateInput = Omit<GiveCharge, 'kind' | 'order'> & { readonly kind: DelegationKind };

export const delegateVerb: Verb<DelegateInput & Json, Loaded> = {
  name: 'delegate',
  load: (tx, items, _actor, { post, person }) =>
    load(tx, items, { about: post, posts: [post], persons: [person] }),
  decide: ({ roll }, input, context) => core.delegateCharge(roll, input, context),
  reply: (changed, { about }) => postReply(changed, about),
};

type EndDelegation = { readonly post: Id; readonly no: number };

export const endDelegationVerb: Verb<EndDelegation & Json, Loaded> = {
  name: 'endDelegation',
  load: async (tx, items, _actor, { post }) => {
    await store.lockOffices(tx, [post], []);
    return load(tx, items, {
      about: post,
      posts: [post],
      persons: await store.sittersOf(tx, [post]),
    });
  },
  decide: ({ roll }, input, context) => core.endDelegation(roll, input, context),
  reply: (changed, { about }) => postReply(changed, about),
};

type Leaving = {
  readonly person: Id;
  readonly reason: DeactivationReason;
  readonly order: string;
};

export const deactivateVerb: Verb<Leaving & Json, Loaded> = {
  name: 'deactivate',
  load: (tx, items, _actor, { person }) => loadLeaver(tx, items, person),
  decide: (loaded, input, context) =>
    administered('deactivate', loaded.roll, context.actor, () =>
      core.deactivate(loaded.roll, input, context),
    ),
  reply: (changed, { about }) => personReply(changed, about),
};

type Release = { readonly person: Id; readonly to: Id | null; readonly order: string };
type Releasing = { readonly person: PersonState | null; readonly known: boolean };

export const releasePersonVerb: Verb<Release & Json, Releasing> = {
  name: 'releasePerson',
  load: async (tx, items, _actor, { person, to }) => ({
    person: await items.lock<PersonState>('person', person),
    known: to === null || (await store.officeKnown(tx, to)),
  }),
  decide: ({ person, known }, { to, order }, context) =>
    person === null ? refuse('not_found') : joining.release(person, { to, order, known }, context),
  reply: (changed, { person }) => personReply(changed, person?.id ?? ''),
};

type TakeIn = { readonly person: Id; readonly order: string };

export const takeInVerb: Verb<TakeIn & Json, PersonState | null> = {
  name: 'takeIn',
  load: (_tx, items, _actor, { person }) => items.lock<PersonState>('person', person),
  decide: (person, { order }, context) =>
    person === null ? refuse('not_found') : joining.takeIn(person, { order }, context),
  reply: (changed, person) => personReply(changed, person?.id ?? ''),
};

export const reactivateVerb: Verb<{ readonly person: Id; readonly order: string } & Json, Loaded> =
  {
    name: 'reactivate',
    load: (tx, items, _actor, { person }) =>
      load(tx, items, { about: person, posts: [], persons: [person] }),
    decide: ({ roll }, input, context) =>
      administered('reactivate', roll, context.actor, () => {
        const person = roll.persons.get(input.person);
        return person === undefined ? refuse('not_found') : core.reactivate(person, input, context);
      }),
    reply: (changed, { about }) => personReply(changed, about),
  };

/** Whoever leaves signs what lies on the desk. */
export const signHandOverVerb: Verb<{ readonly post: Id } & Json, Loaded> = {
  name: 'signHandOver',
  load: (tx, items, _actor, { post }) =>
    load(tx, items, { about: post, posts: [post], persons: [], leaves: post }),
  decide: (loaded, { post: id }, context) => {
    const post = loaded.roll.posts.get(id);
    if (post === undefined) return refuse('not_found');
    return handing.signHandOver(post, () => handOver(loaded, id, context), context);
  },
  reply: (changed, { about }) => postReply(changed, about),
};

type Accept = handing.AcceptHandOver & { readonly post: Id };
type Accepting = { readonly post: PostState | null; readonly numbers: readonly string[] };

export const acceptHandOverVerb: Verb<Accept & Json, Accepting> = {
  name: 'acceptHandOver',
  load: async (tx, items, _actor, { post, list }) => ({
    post: await items.lock<PostState>('post', post),
    numbers: await store.numbersOn(tx, list),
  }),
  decide: ({ post, numbers }, { no, list, missing, remarks }, context) => {
    if (post === null) return refuse('not_found');
    return handing.acceptHandOver(post, { no, list, missing, remarks, numbers }, context);
  },
  reply: (changed, { post }) => postReply(changed, post?.id ?? ''),
};
