/**
 * Roles that people have besides those of their post: lent for a time by order, and the one super
 * admin of the instance, who hands over to the next. Domain 6; M27, M61.
 */
import { inForce, rolesOf } from './posts.ts';
import type { Charge } from './posts.ts';
import { ROLES } from './words.ts';
import type { Day, Happened, Id, Instant, Role } from './words.ts';

/** A role for certain days: on one post, or on every post of one's own in the lending office. */
export type LentRole = {
  /** Counts the roles ever lent to the person from 1. */
  readonly no: number;
  readonly role: Role;
  readonly org: Id;
  readonly post: Id | null;
  readonly from: Day;
  readonly until: Day;
  readonly order: string;
};
/** While a person is super admin of the instance. */
export type SuperAdmin = {
  readonly since: Instant;
  readonly order: string;
  /** Whom it was offered to, who has not yet accepted. */
  readonly offer: { readonly to: Id; readonly order: string } | null;
};
export type HeldRoles = {
  readonly lent: readonly LentRole[];
  readonly lentEver: number;
  readonly superAdmin: SuperAdmin | null;
};
export const NO_ROLES: HeldRoles = { lent: [], lentEver: 0, superAdmin: null };

export type RoleEvent =
  | { readonly type: 'RoleLent'; readonly body: LentRole }
  | {
      readonly type: 'RoleTakenBack';
      readonly body: { readonly no: number; readonly order: string };
    }
  /** To nobody: the offer is withdrawn. */
  | {
      readonly type: 'SuperAdminOffered';
      readonly body: { readonly to: Id | null; readonly order: string };
    }
  | {
      readonly type: 'SuperAdminLeft';
      readonly body: { readonly to: Id; readonly order: string };
    }
  /** From nobody: the first of the instance. */
  | {
      readonly type: 'SuperAdminSucceeded';
      readonly body: { readonly from: Id | null; readonly order: string };
    };

export function evolveRoles<P extends HeldRoles>(person: P, event: Happened<RoleEvent>): P {
  switch (event.type) {
    case 'RoleLent':
      return { ...person, lent: [...person.lent, event.body], lentEver: event.body.no };
    case 'RoleTakenBack':
      return { ...person, lent: person.lent.filter(({ no }) => no !== event.body.no) };
    case 'SuperAdminSucceeded': {
      const { order } = event.body;
      return { ...person, superAdmin: { since: event.at, order, offer: null } };
    }
    case 'SuperAdminOffered': {
      const held = person.superAdmin;
      const { to, order } = event.body;
      const offer = to === null ? null : { to, order };
      return held === null ? person : { ...person, superAdmin: { ...held, offer } };
    }
    case 'SuperAdminLeft':
      return { ...person, superAdmin: null };
  }
}

/** Where a person sits: the charge that gives them the post, and the post's own roles. */
export type Seat = {
  readonly post: Id;
  readonly org: Id;
  readonly kind: Charge['kind'];
  readonly roles: readonly Role[];
};

/**
 * All that a person may do from a seat on a day: what the charge lends of the post's roles, what is
 * lent to the person, and from their own post what belongs to the instance.
 */
export function rolesOnSeat(
  seat: Seat,
  person: Pick<HeldRoles, 'lent' | 'superAdmin'>,
  day: Day,
): readonly Role[] {
  const own = ['substantive', 'officiating', 'additional'].includes(seat.kind);
  const lent = person.lent.filter(
    (one) =>
      inForce(one, day) &&
      (one.post === null ? own && one.org === seat.org : one.post === seat.post),
  );
  const all = [...rolesOf(seat.kind, seat.roles), ...lent.map(({ role }) => role)];
  if (person.superAdmin !== null && seat.kind === 'substantive') all.push('super_admin');
  return ROLES.filter((role) => all.includes(role));
}
