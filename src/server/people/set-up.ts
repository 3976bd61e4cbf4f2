/** Setting up an office: organisation, units, posts, people and who sits where, in one act. */
import { indiaDay } from '../../core/days.ts';
import { present } from '../../core/must.ts';
import type { OrganisationCover } from '../../core/organisations.ts';
import { LEAVING } from '../../core/people.ts';
import type { Particulars, PersonState, UnitState } from '../../core/people.ts';
import type { Charge, ChargeKind, PostCover } from '../../core/posts.ts';
import type { Context, Day, Emitted, Happening, Id, Json } from '../../core/words.ts';
import type { Change, NewEntry, Projection, Verb } from '../ledger/index.ts';
import type { Tx } from '../platform/database.ts';
import { endAttemptsOf } from './store-attempts.ts';
import * as credentials from './store-credentials.ts';
import * as search from './store-search.ts';
import { endSessionsOf } from './store-sessions.ts';
import * as store from './store.ts';

type PersonPlan = Pick<PersonState, 'id' | 'userId' | 'name' | 'initials'> & {
  readonly particulars?: Particulars;
};
type PostPlan = PostCover & {
  readonly id: Id;
  readonly unit: Id;
  readonly unitAbbr: string;
  /** As it will be once everybody sits; a plan is searched by it. */
  readonly abbr: string;
};
type SeatPlan = { readonly post: Id; readonly person: Id; readonly kind: ChargeKind };
export type OfficePlan = {
  readonly organisation: OrganisationCover & { readonly id: Id };
  /** Without a parent: a part of the office itself. */
  readonly units: readonly (Omit<UnitState, 'org' | 'parent'> &
    Partial<Pick<UnitState, 'parent'>>)[];
  readonly posts: readonly PostPlan[];
  readonly persons: readonly PersonPlan[];
  readonly seats: readonly SeatPlan[];
  /** The first super admin of the instance, where this is its first office. */
  readonly superAdmin: Id | null;
  /** By which order, where there is one. */
  readonly order?: string;
};

/** Its actor is the system in the new organisation's name: nobody sits there yet. */
export const setUpOffice: Verb<OfficePlan & Json, null> = {
  name: 'setUpOffice',
  load: async () => null,
  decide: (_loaded, plan, context) => events(plan, context),
  reply: (_changed, _loaded, { actor }) => ({
    id: actor.org,
    kind: 'organisation',
    number: null,
    version: 1,
    status: 'set_up',
    abilities: [],
  }),
};

/** People come before the posts they sit on: the seats' rows point at both. */
function events(plan: OfficePlan, context: Context): Emitted<Happening>[] {
  const { organisation, units, posts, persons, seats, order = '' } = plan;
  const emitted: Emitted<Happening>[] = [];
  const { id, ...office } = organisation;
  emitted.push({ kind: 'organisation', item: id, type: 'OrganisationCreated', body: office });
  const live = { stage: 'live', from: context.today, order, authority: '' };
  emitted.push({ kind: 'organisation', item: id, type: 'StageSet', body: live });
  for (const { id: unit, kind: unitKind, ...rest } of units)
    emitted.push({
      kind: 'unit',
      item: unit,
      type: 'UnitCreated',
      body: { unitKind, parent: null, ...rest },
    });
  for (const { id: person, ...rest } of persons) {
    const personContent = context.keep({ person: { ...rest, status: 'active' } });
    emitted.push({ kind: 'person', item: person, type: 'PersonEnrolled', body: { personContent } });
  }
  for (const { id: post, abbr: _, ...rest } of posts)
    emitted.push({ kind: 'post', item: post, type: 'PostCreated', body: rest });
  emitted.push(...seats.flatMap((seat) => seated(plan, seat, context)));
  const { superAdmin } = plan;
  if (superAdmin === null) return emitted;
  const first = { from: null, order };
  const taken = { type: 'SuperAdminSucceeded', body: first };
  return [...emitted, { kind: 'person', item: superAdmin, ...taken }];
}

function seated(plan: OfficePlan, seat: SeatPlan, context: Context): Emitted<Happening>[] {
  const { post, person, kind } = seat;
  const { order = '' } = plan;
  const of = present(
    plan.persons.find(({ id }) => id === person),
    'the person of a seat',
  );
  const before = plan.seats.slice(0, plan.seats.indexOf(seat)).filter((s) => s.post === post);
  const no = before.length + 1;
  const days = { kind, from: context.today, until: null };
  const given = { no, person, initials: of.initials, ...days, behalf: null, order };
  return [
    { kind: 'post', item: post, type: 'ChargeGiven', body: given },
    { kind: 'person', item: person, type: 'ChargeTaken', body: { post, no, ...days } },
  ];
}

/** Keeps the rows that the door asks, who sits where and until when, and the words of searches. */
export const peopleProjection: Projection = (tx, changes) => [
  ...changes.flatMap((change) => change.entries.flatMap((entry) => doorRows(tx, change, entry))),
  ...reworded(tx, changes),
];

/** Whoever leaves in any way is signed out everywhere. */
const LEFT = Object.values(LEAVING);

function doorRows(tx: Tx, { kind }: Change, entry: NewEntry): readonly Promise<unknown>[] {
  if (LEFT.some((type) => type === entry.type))
    return [endSessionsOf(tx, entry.item), endAttemptsOf(tx, entry.item)];
  if (entry.type === 'CredentialRemoved')
    return credentials.removeCredential(tx, entry.item, Number(entry.body['no']));
  return kind === 'post' ? occupancyOf(tx, entry) : [];
}

/** Events of a person that leave their name as it is. */
const SAME_NAME = ['PersonEnrolled', 'PersonCertified', 'ChargeTaken', 'ChargeLeft'];
/** What they sign in with is not searched. */
const isSearched = ({ type }: NewEntry): boolean => !type.startsWith('Credential');

/** The words of everything that an act changes, each once, however many events it has. */
function reworded(tx: Tx, changes: readonly Change[]): readonly Promise<unknown>[] {
  const of = (kind: Change['kind'], which: (change: Change) => boolean = () => true): Id[] =>
    changes.filter((change) => change.kind === kind && which(change)).map(({ id }) => id);
  // A new unit or office has no posts yet.
  const isOld = ({ version, entries }: Change): boolean => version > entries.length;
  const changed = {
    posts: of('post'),
    units: of('unit', isOld),
    offices: of('organisation', isOld),
    persons: of('person', ({ entries }) => entries.some(isSearched)),
    renamed: of('person', ({ entries }) =>
      entries.some((entry) => isSearched(entry) && !SAME_NAME.includes(entry.type)),
    ),
  };
  const isNone = Object.values(changed).every((ids) => ids.length === 0);
  return isNone ? [] : [search.renewWords(tx, changed)];
}

function occupancyOf(tx: Tx, entry: NewEntry): readonly Promise<unknown>[] {
  const { item: post, at, type } = entry;
  if (type === 'ChargeGiven') {
    const { no, person, kind, from, until, behalf } = entry.body as unknown as Charge;
    return [store.saveOccupancy(tx, { post, no, person, kind, from, until, behalf, since: at })];
  }
  if (type !== 'ChargeRelieved') return [];
  const { no, on } = entry.body as { no: number; on: Day };
  const endedAt = on > indiaDay(at) ? null : at;
  return [store.endOccupancy(tx, { post, no, until: on, endedAt })];
}
