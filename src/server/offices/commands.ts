/**
 * Building an office: units, posts, and the list of its people. Everything waits at the office's
 * own row, as charges do.
 */
import { mayNot } from '../../core/access.ts';
import type { Verb as AccessVerb } from '../../core/access.ts';
import * as core from '../../core/offices.ts';
import type { Office, PersonForm, PostInput, UnitCover } from '../../core/offices.ts';
import type { PersonState, UnitState } from '../../core/people.ts';
import type { PostState } from '../../core/posts.ts';
import { refuse } from '../../core/refusals.ts';
import type { Actor, Context, Decision, Id, Json } from '../../core/words.ts';
import type { ActReply } from '../../contract/endpoint.ts';
import { desksOf } from '../charges/index.ts';
import type { Changed, Items, Verb } from '../ledger/index.ts';
import type { Tx } from '../platform/database.ts';
import * as store from './store.ts';

type Loaded = { readonly office: Office; readonly items: number };

/** The whole office, locked; its own actors may change only theirs. */
async function load(tx: Tx, items: Items, actor: Actor, post: Id | null): Promise<Loaded> {
  await store.lockOffice(tx, actor.org);
  const ids = await store.idsOfOffice(tx, actor.org);
  const units: UnitState[] = [];
  for (const id of ids.units) units.push(...present(await items.lock<UnitState>('unit', id)));
  const posts: PostState[] = [];
  for (const id of ids.posts) posts.push(...present(await items.lock<PostState>('post', id)));
  const desks = post === null ? [] : await desksOf(tx, [post]);
  const lying = desks.reduce((sum, { papers }) => sum + papers.length, 0);
  return { office: { org: actor.org, units, posts }, items: lying };
}

function present<S>(state: S | null): readonly S[] {
  return state === null ? [] : [state];
}

function reply(changed: Changed): ActReply {
  const [{ id, kind, version }] = changed.all as readonly [Changed['all'][number]];
  const { abbr, userId, status } = changed.get<{
    readonly abbr?: string;
    readonly userId?: string;
    readonly status?: string;
  }>(id).state;
  const number = abbr ?? userId ?? null;
  return { id, kind, number, version, status: status ?? 'set_up', abilities: [] };
}

/** A verb on the office of whoever administers it. */
function onOffice<I>(
  name: AccessVerb,
  decide: (loaded: Loaded, input: I, context: Context) => Decision,
  post: (input: I) => Id | null = () => null,
): Verb<I & Json, Loaded> {
  return {
    name,
    load: (tx, items, actor, input) => load(tx, items, actor, post(input)),
    decide: (loaded, input, context) =>
      mayNot(name, context.actor, null, loaded.office.org) ?? decide(loaded, input, context),
    reply,
  };
}

export const createUnitVerb = onOffice<UnitCover>('createUnit', ({ office }, cover, context) =>
  core.createUnit(office, cover, context),
);
type ReviseUnit = { readonly unit: Id; readonly cover: UnitCover; readonly order: string };
export const reviseUnitVerb = onOffice<ReviseUnit>('reviseUnit', ({ office }, input) =>
  core.reviseUnit(office, input),
);
export const createPostVerb = onOffice<PostInput>('createPost', ({ office }, input, context) =>
  core.createPost(office, input, context),
);
type RevisePost = PostInput & { readonly post: Id; readonly order: string };
export const revisePostVerb = onOffice<RevisePost>('revisePost', ({ office }, input, context) =>
  core.revisePost(office, input, context),
);
type AbolishPost = { readonly post: Id; readonly order: string };
export const abolishPostVerb = onOffice<AbolishPost>(
  'abolishPost',
  ({ office, items }, { post, order }) => core.abolishPost(office, { post, order, items }),
  ({ post }) => post,
);

type Enrol = PersonForm & { readonly domains: readonly string[] };

/** Only government addresses of the instance's own list may become user ids. M58. */
export const enrolPersonVerb: Verb<Enrol & Json, { readonly taken: boolean }> = {
  name: 'enrolPerson',
  load: async (tx, _items, actor, { userId }) => {
    await store.lockOffice(tx, actor.org);
    return { taken: await store.userIdTaken(tx, userId) };
  },
  decide: ({ taken }, input, context) => {
    const { org } = context.actor;
    const form: Enrol = input;
    const no = mayNot('enrolPerson', context.actor, null, org);
    return no ?? core.enrolPerson(org, { ...form, taken }, context);
  },
  reply,
};

type Certify = { readonly person: Id; readonly order: string };

export const certifyPersonVerb: Verb<Certify & Json, PersonState | null> = {
  name: 'certifyPerson',
  load: async (tx, items, actor, { person }) => {
    await store.lockOffice(tx, actor.org);
    return items.lock<PersonState>('person', person);
  },
  decide: (person, { order }, context) =>
    person === null ? refuse('not_found') : core.certifyPerson(person, { order }, context),
  reply,
};
