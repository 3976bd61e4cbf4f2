/** Setting up an office: organisation, units, posts, people and who sits where, in one act. */
import type { OrganisationState, PersonState, PostState, UnitState } from '../../core/people.ts';
import type { Context, Emitted, Happening, Id, Json } from '../../core/words.ts';
import type { Change, Projection, Verb } from '../ledger/index.ts';
import * as store from './store.ts';

type PersonPlan = Omit<PersonState, 'org'>;
export type OfficePlan = {
  readonly organisation: Omit<OrganisationState, 'org'>;
  readonly units: readonly Omit<UnitState, 'org'>[];
  readonly posts: readonly Omit<PostState, 'org' | 'holders'>[];
  readonly persons: readonly PersonPlan[];
  readonly seats: readonly { readonly post: Id; readonly person: Id; readonly kind: string }[];
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
  const { organisation, units, posts, persons, seats } = plan;
  const emitted: Emitted<Happening>[] = [];
  const { id, ...office } = organisation;
  emitted.push({ kind: 'organisation', item: id, type: 'OrganisationCreated', body: office });
  for (const { id: unit, kind: unitKind, ...rest } of units)
    emitted.push({ kind: 'unit', item: unit, type: 'UnitCreated', body: { unitKind, ...rest } });
  for (const { id: person, ...rest } of persons) {
    const personContent = context.keep({ person: rest });
    emitted.push({ kind: 'person', item: person, type: 'PersonEnrolled', body: { personContent } });
  }
  for (const { id: post, ...rest } of posts)
    emitted.push({ kind: 'post', item: post, type: 'PostCreated', body: rest });
  for (const { post, person, kind } of seats) {
    const body = { holder: person, occupancy: kind };
    emitted.push({ kind: 'post', item: post, type: 'PostOccupied', body });
  }
  return emitted;
}

/** Keeps the rows that the door asks: who sits where. */
export const peopleProjection: Projection = (tx, change: Change) =>
  change.entries
    .filter((entry) => entry.type === 'PostOccupied')
    .map((entry) => {
      const { holder, occupancy } = entry.body as { holder: Id; occupancy: string };
      const seat = { person: holder, post: entry.item, kind: occupancy, since: entry.at };
      return store.saveOccupancy(tx, seat);
    });
