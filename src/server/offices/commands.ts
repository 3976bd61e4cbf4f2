/**
 * Building an office: units, posts, and the list of its people. Everything waits at the office's
 * own row, as charges do.
 */
import { equipOffice, firstOfficeProblems } from '../../core/first-office.ts';
import type { BeforeFirst, FirstOffice } from '../../core/first-office.ts';
import { mayNot } from '../../core/access.ts';
import type { Verb as AccessVerb } from '../../core/access.ts';
import * as core from '../../core/offices.ts';
import type { Office, PersonForm, PostInput, UnitCover } from '../../core/offices.ts';
import type { PersonState, UnitState } from '../../core/people.ts';
import type { PostState } from '../../core/posts.ts';
import { refuse, refuseFields } from '../../core/refusals.ts';
import type { Actor, Context, Decision, Id, Json } from '../../core/words.ts';
import type { ActReply } from '../../contract/endpoint.ts';
import { certifyingOfficesOf, desksOf } from '../charges/index.ts';
import type { Changed, Items, Verb } from '../ledger/index.ts';
import { officeValues } from '../organisations/index.ts';
import type { Tx } from '../platform/database.ts';
import * as store from './store.ts';

type Loaded = { readonly office: Office; readonly items: number };

/** What an act changes of an office, and what it asks besides. */
type Touched = {
  readonly post?: Id;
  readonly unit?: Id;
  readonly abbr?: string;
  /** A unit to stand in or under, a post to report to. */
  readonly places: readonly (Id | null)[];
};

/** What the act asks of the office, behind its lock; what the act changes is locked besides. */
async function load(tx: Tx, items: Items, org: Id, touched: Touched): Promise<Loaded> {
  const { post, unit, abbr = null } = touched;
  const given = (ids: readonly (Id | null | undefined)[]): Id[] =>
    ids.filter((id) => typeof id === 'string');
  const places = given([...touched.places, post, unit]);
  await store.lockOffice(tx, org);
  const wanted = { units: places, abbr, posts: places, postsOf: given([unit]) };
  const [{ units, posts }, values] = await Promise.all([
    store.partOfOffice(tx, org, wanted),
    officeValues(tx.query, org, ['designation']),
  ]);
  if (unit !== undefined) {
    await items.lock<UnitState>('unit', unit);
    const below = posts.filter((one) => one.unit === unit).map(({ id }) => id);
    for (const id of below.sort()) await items.lock<PostState>('post', id);
  }
  const office = { org, units, posts, values };
  if (post === undefined) return { office, items: 0 };
  await items.lock<PostState>('post', post);
  const desks = await desksOf(tx, [post]);
  const lying = desks.reduce((sum, { papers }) => sum + papers.length, 0);
  return { office, items: lying };
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
  touches: (input: I) => Touched,
): Verb<I & Where & Json, Loaded> {
  return {
    name,
    load: (tx, items, actor, input) => load(tx, items, officeOf(actor, input), touches(input)),
    decide: (loaded, input, context) =>
      mayNot(name, context.actor, null, loaded.office.org) ?? decide(loaded, input, context),
    reply,
  };
}

export const createUnitVerb = onOffice<UnitCover>(
  'createUnit',
  ({ office }, cover, context) => core.createUnit(office, cover, context),
  ({ abbr, parent }) => ({ abbr, places: [parent] }),
);
type ReviseUnit = { readonly unit: Id; readonly cover: UnitCover; readonly order: string };
export const reviseUnitVerb = onOffice<ReviseUnit>(
  'reviseUnit',
  ({ office }, input) => core.reviseUnit(office, input),
  ({ unit, cover: { abbr, parent } }) => ({ unit, abbr, places: [parent] }),
);
export const createPostVerb = onOffice<PostInput>(
  'createPost',
  ({ office }, input, context) => core.createPost(office, input, context),
  ({ unit, reportsTo }) => ({ places: [unit, reportsTo] }),
);
type RevisePost = PostInput & { readonly post: Id; readonly order: string };
export const revisePostVerb = onOffice<RevisePost>(
  'revisePost',
  ({ office }, input) => core.revisePost(office, input),
  ({ post, unit, reportsTo }) => ({ post, places: [unit, reportsTo] }),
);
type AbolishPost = { readonly post: Id; readonly order: string };
export const abolishPostVerb = onOffice<AbolishPost>(
  'abolishPost',
  ({ office, items }, { post, order }) => core.abolishPost(office, { post, order, items }),
  ({ post }) => ({ post, places: [] }),
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

type Equip = FirstOffice & { readonly organisation: Id; readonly domains: readonly string[] };

/** The first unit, posts and people of a new organisation, which nobody can build yet. */
export const equipOfficeVerb: Verb<Equip & Json, BeforeFirst | null> = {
  name: 'equipOffice',
  load: async (tx, _items, _actor, { organisation: org, manager, certifier }) => {
    await store.lockOffice(tx, org);
    const userIds = [manager.userId, certifier.userId];
    return store.beforeFirst(tx, org, userIds);
  },
  decide: (before, input, context) => {
    if (before === null) return refuse('not_found');
    const form: Equip = input;
    const no = mayNot('equipOffice', context.actor);
    if (no !== null) return no;
    const problems = firstOfficeProblems(form, form.domains);
    return problems.length > 0 ? refuseFields(problems) : equipOffice(before, form, context);
  },
  reply,
};

type Certify = { readonly person: Id; readonly order: string };

type Certifying = { readonly person: PersonState | null; readonly offices: readonly Id[] };

export const certifyPersonVerb: Verb<Certify & Json, Certifying> = {
  name: 'certifyPerson',
  load: async (tx, items, _actor, { person: id }) => {
    const person = await items.lock<PersonState>('person', id);
    if (person === null) return { person, offices: [] };
    const { org, enrolledBy } = person;
    return { person, offices: await certifyingOfficesOf(tx.query, org, enrolledBy) };
  },
  decide: ({ person, offices }, { order }, context) =>
    person === null ? refuse('not_found') : core.certifyPerson(person, { order, offices }, context),
  reply,
};
