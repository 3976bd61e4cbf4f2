/**
 * Units and people. Nobody is ever removed: who has left is deactivated. Domain 2.7.
 */
import { evolveCredentials } from './credentials.ts';
import type { CredentialEvent, HeldCredential } from './credentials.ts';
import { indiaDay } from './days.ts';
import type { Bilingual } from './letters.ts';
import { present } from './must.ts';
import type { Charge } from './posts.ts';
import { NO_ROLES, evolveRoles } from './roles.ts';
import type { HeldRoles, RoleEvent } from './roles.ts';
import type { ContentOf, Day, Happened, Hash, Id, Instant } from './words.ts';

export const UNIT_KINDS = [
  'wing',
  'division',
  'branch',
  'section',
  'desk',
  'cru',
  'record_room',
] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];
export type UnitState = {
  readonly id: Id;
  readonly org: Id;
  readonly kind: UnitKind;
  readonly name: Bilingual;
  /** Stands in numbers and marking abbreviations. */
  readonly abbr: string;
  /** The unit that it is part of. */
  readonly parent: Id | null;
};
export type PersonState = HeldRoles & {
  readonly id: Id;
  readonly org: Id;
  /** Government mail address, the user id. */
  readonly userId: string;
  readonly name: Bilingual;
  readonly initials: string;
  readonly particulars: Particulars | null;
  /** Who put them on the list; somebody else certifies. */
  readonly enrolledBy: Id | null;
  /** Uncertified people are on the list and cannot sign in; nobody is ever removed. */
  readonly status: 'uncertified' | 'active' | 'deactivated';
  /** Who was deactivated before anybody had certified them. */
  readonly uncertified?: true;
  /** Why and by which order they are deactivated; null: they are not. */
  readonly ended: {
    readonly reason: DeactivationReason;
    readonly order: string;
    readonly at: Instant;
  } | null;
  /** The posts in charge of, in order of coming; the post keeps the particulars. */
  readonly charges: readonly HeldCharge[];
  /** What they may sign in with: commitments, the secrets stand apart. */
  readonly credentials: readonly HeldCredential[];
  readonly credentialsEver: number;
  /** The office that they are released to, which has not yet taken them in. */
  readonly joining: { readonly org: Id; readonly order: string } | null;
};
export type Particulars = {
  readonly employeeCode: string;
  readonly designation: string;
  readonly mobile: string;
  /** What an employee roll says besides. */
  readonly appellation?: string;
  readonly gender?: string;
  readonly bornOn?: Day;
  readonly joinedOn?: Day;
  /** Why they are a user: who does not work with files is none. M54. */
  readonly reason?: string;
  /** Never the number itself. M59. */
  readonly aadhaar?: {
    readonly reference: string;
    readonly lastFour: string;
    readonly consentedOn: Day;
  } | null;
};
/** A charge to the eyes of its holder. */
export type HeldCharge = Pick<Charge, 'no' | 'kind' | 'from' | 'until'> & { readonly post: Id };

export const DEACTIVATION_REASONS = [
  'retired',
  'resigned',
  'suspended',
  'deceased',
  'left',
] as const;
export type DeactivationReason = (typeof DEACTIVATION_REASONS)[number];

/** Each event by its own name; who resigned or left is deactivated. */
export const LEAVING = {
  retired: 'PersonRetired',
  suspended: 'PersonSuspended',
  deceased: 'PersonDied',
  resigned: 'PersonDeactivated',
  left: 'PersonDeactivated',
} as const satisfies Record<DeactivationReason, string>;
export type Leaving = (typeof LEAVING)[DeactivationReason];

export type PeopleEvent =
  | {
      readonly type: 'UnitCreated';
      readonly body: {
        readonly unitKind: UnitKind;
        readonly name: Bilingual;
        readonly abbr: string;
        readonly parent: Id | null;
      };
    }
  | {
      readonly type: 'UnitRevised';
      readonly body: {
        readonly unitKind: UnitKind;
        readonly name: Bilingual;
        readonly abbr: string;
        readonly parent: Id | null;
        readonly order: string;
      };
    }
  | {
      readonly type: 'PersonEnrolled';
      /** Whoever came with a certified roll was put on the list by it. */
      readonly body: { readonly personContent: Hash; readonly roll?: Id };
    }
  | { readonly type: 'PersonCertified'; readonly body: { readonly order: string } }
  | { readonly type: 'ChargeTaken'; readonly body: HeldCharge }
  | {
      readonly type: 'ChargeLeft';
      readonly body: { readonly post: Id; readonly no: number; readonly on: Day };
    }
  /** To nobody: called back before the other office took them in. */
  | {
      readonly type: 'PersonReleased';
      readonly body: { readonly to: Id | null; readonly order: string };
    }
  | { readonly type: 'PersonMoved'; readonly body: { readonly order: string } }
  | {
      readonly type: Leaving;
      readonly body: { readonly reason: DeactivationReason; readonly order: string };
    }
  | {
      readonly type: 'PersonReactivated' | 'SuspensionRevoked';
      readonly body: { readonly order: string };
    }
  | CredentialEvent
  | RoleEvent;

type Of<T extends PeopleEvent['type']> = Happened<Extract<PeopleEvent, { type: T }>>;

export function evolveUnit(
  state: UnitState | null,
  event: Of<'UnitCreated' | 'UnitRevised'>,
): UnitState {
  const { unitKind: kind, name, abbr, parent } = event.body;
  return { id: event.item, org: state?.org ?? event.org, kind, name, abbr, parent };
}

type PersonEvent = Of<
  | 'PersonEnrolled'
  | 'PersonCertified'
  | 'ChargeTaken'
  | 'ChargeLeft'
  | 'PersonReleased'
  | 'PersonMoved'
  | Leaving
  | 'PersonReactivated'
  | 'SuspensionRevoked'
  | 'CredentialAdded'
  | 'CredentialRemoved'
  | RoleEvent['type']
>;

export function evolvePerson(
  state: PersonState | null,
  event: PersonEvent,
  content: ContentOf,
): PersonState {
  if (event.type === 'PersonEnrolled') {
    const { person } = content(event.body.personContent) as unknown as {
      person: Pick<PersonState, 'userId' | 'name' | 'initials' | 'status'> & {
        readonly particulars?: Particulars;
      };
    };
    const { item: id, org, person: enrolledBy } = event;
    const none = { ended: null, charges: [], credentials: [], credentialsEver: 0, joining: null };
    return { id, org, particulars: null, ...person, enrolledBy, ...none, ...NO_ROLES };
  }
  const person = present(state, `the person of ${event.type}`);
  switch (event.type) {
    case 'PersonCertified':
      return { ...person, status: 'active' };
    case 'PersonReactivated':
    case 'SuspensionRevoked': {
      const { uncertified, ...rest } = person;
      return { ...rest, status: uncertified === true ? 'uncertified' : 'active', ended: null };
    }
    case 'PersonRetired':
    case 'PersonSuspended':
    case 'PersonDied':
    case 'PersonDeactivated': {
      // Leaving and coming back is no way around the certificate.
      const lacks = person.status === 'uncertified' ? { uncertified: true as const } : {};
      const ended = { ...event.body, at: event.at };
      return { ...person, ...lacks, status: 'deactivated', ended };
    }
    case 'PersonMoved':
      return { ...person, org: event.org, joining: null, lent: [] };
    case 'PersonReleased': {
      const { to: org, order } = event.body;
      return { ...person, joining: org === null ? null : { org, order } };
    }
    case 'CredentialAdded':
    case 'CredentialRemoved':
      return evolveCredentials(person, event);
    case 'RoleLent':
    case 'RoleTakenBack':
    case 'SuperAdminOffered':
    case 'SuperAdminLeft':
    case 'SuperAdminSucceeded':
      return evolveRoles(person, event);
    case 'ChargeTaken':
      return { ...person, charges: [...person.charges, event.body] };
    case 'ChargeLeft': {
      const { post, no, on } = event.body;
      const today = indiaDay(event.at);
      const charges = person.charges.flatMap((charge) =>
        charge.post !== post || charge.no !== no
          ? [charge]
          : on > today
            ? [{ ...charge, until: on }]
            : [],
      );
      return { ...person, charges };
    }
  }
}
