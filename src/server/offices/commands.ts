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

/** What an act changes of an office, before it is asked. */
type Touched = { readonly post?: Id; readonly unit?: Id };

/** The whole office as it stands behind its lock; what the act changes is locked besides. */
async function load(tx: Tx, items: Items, org: Id, touched: Touched): Promise<Loaded> {
  await store.lockOffice(tx, org);
  const { units, posts } = await store.stateOfOffice(tx, org);
  if (touched.unit !== undefined) {
    await items.lock<UnitState>('unit', touched.unit);
    const below = posts.filter(({ unit }) => unit === touched.unit).map(({ id }) => id);
    for (const id of below.sort()) await items.lock<PostState>('post', id);
  }
  if (touched.post === undefined) return { office: { org, units, posts }, items: 0 };
  await items.lock<PostState>('post', touched.post);
  const desks = await desksOf(tx, [touched.post]);
  const lying = desks.reduce((sum, { papers }) => sum + papers.length, 0);
  return { office: { org, units, posts }, items: lying };
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

/** The office that an act is about: one's own, or for the super admin any. */
type Where = { readonly organisation?: Id };
const officeOf = (actor: Actor, { organisation }: Where): Id => organisation ?? actor.org;

/** A verb on the office of whoever administers it. */
function onOffice<I>(
  name: AccessVerb,
  decide: (loaded: Loaded, input: I, context: Context) => Decision,
  touches: (input: I) => Touched = () => ({}),
): Verb<I & Where & Json, Loaded> {
  return {
    name,
    load: (tx, items, actor, input) => load(tx, items, officeOf(actor, input), touches(input)),
    decide: (loaded, input, context) =>
      mayNot(name, context.actor, null, loaded.office.org) ?? decide(loaded, input, context),
    reply,
  };
}

export const createUnitVerb = onOffice<UnitCover>('createUnit', ({ office }, cover, context) =>
  core.createUnit(office, cover, context),
);
type ReviseUnit = { readonly unit: Id; readonly cover: UnitCover; readonly order: string };
export const reviseUnitVerb = onOffice<ReviseUnit>(
  'reviseUnit',
  ({ office }, input) => core.reviseUnit(office, input),
  ({ unit }) => ({ unit }),
);
export const createPostVerb = onOffice<PostInput>('createPost', ({ office }, input, context) =>
  core.createPost(office, input, context),
);
type RevisePost = PostInput & { readonly post: Id; readonly order: string };
export const revisePostVerb = onOffice<RevisePost>(
  'revisePost',
  ({ office }, input) => core.revisePost(office, input),
  ({ post }) => ({ post }),
);
type AbolishPost = { readonly post: Id; readonly order: string };
export const abolishPostVerb = onOffice<AbolishPost>(
  'abolishPost',
  ({ office, items }, { post, order }) => core.abolishPost(office, { post, order, items }),
  ({ post }) => ({ post }),
);

type Enrol = PersonForm & Where & { readonly domains: readonly string[] };

/** Only government addresses of the instance's own list may become user ids. M58. */
export const enrolPersonVerb: Verb<Enrol & Json, { readonly taken: boolean }> = {
  name: 'enrolPerson',
  load: async (tx, _items, actor, input) => {
    await store.lockOffice(tx, officeOf(actor, input));
    return { taken: await store.userIdTaken(tx, input.userId) };
  },
  decide: ({ taken }, input, context) => {
    const org = officeOf(context.actor, input);
    const form: Enrol = input;
    const no = mayNot('enrolPerson', context.actor, null, org);
    return no ?? core.enrolPerson(org, { ...form, taken }, context);
  },
  reply,
};

type Certify = { readonly person: Id; readonly order: string };

type Certifying = { readonly person: PersonState | null; readonly offices: readonly Id[] };

export const certifyPersonVerb: Verb<Certify & Json, Certifying> = {
  name: 'certifyPerson',
  load: async (tx, items, _actor, { person: id }) => {
    const person = await items.lock<PersonState>('person', id);
    const offices = person === null ? [] : await store.officesAbove(tx, person.org);
    return { person, offices };
  },
  decide: ({ person, offices }, { order }, context) =>
    person === null ? refuse('not_found') : core.certifyPerson(person, { order, offices }, context),
  reply,
};
