/**
 * Organisations, units, posts and people: who may sit where. Work belongs to the post; people come
 * and go by occupancy, and history keeps their names. Domain 2.7.
 */
import type { Bilingual } from './letters.ts';
import type { ContentOf, Decision, Happened, Hash, Id, Instant, Role } from './words.ts';

export type OrganisationState = {
  readonly id: Id;
  readonly org: Id;
  readonly code: string;
  readonly name: Bilingual;
  readonly address: Bilingual;
  readonly place: Bilingual;
};
export type UnitKind = 'wing' | 'division' | 'branch' | 'section' | 'desk' | 'cru' | 'record_room';
export type UnitState = {
  readonly id: Id;
  readonly org: Id;
  readonly kind: UnitKind;
  readonly name: Bilingual;
  /** Stands in numbers and marking abbreviations. */
  readonly abbr: string;
};
export type PostState = {
  readonly id: Id;
  readonly org: Id;
  readonly unit: Id;
  readonly designation: Bilingual;
  /** `DESIG(INITIALS)-UNIT`: what people type to mark to this post. Domain 2.7. */
  readonly abbr: string;
  readonly roles: readonly Role[];
  readonly clearance: string;
  /** Who sits on it now, in order of coming. */
  readonly holders: readonly Occupancy[];
};
export type Occupancy = {
  readonly person: Id;
  readonly kind: 'substantive' | 'additional';
  readonly since: Instant;
};
export type PersonState = {
  readonly id: Id;
  readonly org: Id;
  /** Government mail address, the user id. */
  readonly userId: string;
  readonly name: Bilingual;
  readonly initials: string;
};

export type PeopleEvent =
  | {
      readonly type: 'OrganisationCreated';
      readonly body: {
        readonly code: string;
        readonly name: Bilingual;
        readonly address: Bilingual;
        readonly place: Bilingual;
      };
    }
  | {
      readonly type: 'UnitCreated';
      readonly body: {
        readonly unitKind: UnitKind;
        readonly name: Bilingual;
        readonly abbr: string;
      };
    }
  | {
      readonly type: 'PostCreated';
      readonly body: {
        readonly unit: Id;
        readonly designation: Bilingual;
        readonly abbr: string;
        readonly roles: readonly Role[];
        readonly clearance: string;
      };
    }
  | { readonly type: 'PersonEnrolled'; readonly body: { readonly personContent: Hash } }
  | {
      readonly type: 'PostOccupied';
      readonly body: { readonly holder: Id; readonly occupancy: Occupancy['kind'] };
    };

type Of<T extends PeopleEvent['type']> = Happened<Extract<PeopleEvent, { type: T }>>;

export function evolveOrganisation(
  _state: OrganisationState | null,
  event: Of<'OrganisationCreated'>,
): OrganisationState {
  const { code, name, address, place } = event.body;
  return { id: event.item, org: event.org, code, name, address, place };
}

export function evolveUnit(_state: UnitState | null, event: Of<'UnitCreated'>): UnitState {
  const { unitKind, name, abbr } = event.body;
  return { id: event.item, org: event.org, kind: unitKind, name, abbr };
}

export function evolvePost(
  state: PostState | null,
  event: Of<'PostCreated' | 'PostOccupied'>,
): PostState {
  if (event.type === 'PostCreated') {
    const { unit, designation, abbr, roles, clearance } = event.body;
    const { item: id, org } = event;
    return { id, org, unit, designation, abbr, roles, clearance, holders: [] };
  }
  if (state === null) throw new Error('PostOccupied on an unknown post');
  const { holder, occupancy } = event.body;
  const comer = { person: holder, kind: occupancy, since: event.at };
  return { ...state, holders: [...state.holders, comer] };
}

export function evolvePerson(
  _state: PersonState | null,
  event: Of<'PersonEnrolled'>,
  content: ContentOf,
): PersonState {
  const { person } = content(event.body.personContent) as unknown as {
    person: Omit<PersonState, 'id' | 'org'>;
  };
  return { id: event.item, org: event.org, ...person };
}

/** One officer of an office that is set up: the person, the post and the seat, in one act. */
export type Seat = {
  readonly post: Id;
  readonly person: Id;
  readonly occupancy: Occupancy['kind'];
};

/**
 * Seats a person; the set-up of an office is the only caller until charges have their own commands.
 */
export function occupy(state: PostState, seat: Seat): Decision<PeopleEvent> {
  if (state.holders.some((h) => h.person === seat.person)) return [];
  const body = { holder: seat.person, occupancy: seat.occupancy };
  return [{ kind: 'post', item: state.id, type: 'PostOccupied', body }];
}
