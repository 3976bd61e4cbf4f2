/**
 * Posts and who is in charge of them. Work belongs to the post; people come and go by charges, and
 * history keeps their names. Domain 2.7, 6.
 */
import { indiaDay } from './days.ts';
import { afterRelief, evolveHandOver } from './hand-over.ts';
import type { HandOver, HandOverEvent } from './hand-over.ts';
import type { Bilingual } from './letters.ts';
import { must, present } from './must.ts';
import type { Day, Happened, Hash, Id, Instant, Role } from './words.ts';

/** How an office gives a post to a person. Exactly one substantive charge a person and a post. */
export const CHARGE_KINDS = ['substantive', 'additional', 'link', 'officiating'] as const;
/** How an officer lends a post to somebody; both names stand in every act. CSMOP 2022 e-7.1. */
export const DELEGATION_KINDS = ['signatory', 'secretarial', 'authority'] as const;
export type ChargeKind = (typeof CHARGE_KINDS)[number];
export type DelegationKind = (typeof DELEGATION_KINDS)[number];

/** One person's time on a post, by the days that the order states. */
export type Charge = {
  /** Counts the charges of the post from 1, for ever. */
  readonly no: number;
  readonly person: Id;
  /** As they stand in the marking abbreviation. */
  readonly initials: string;
  readonly kind: ChargeKind | DelegationKind;
  readonly from: Day;
  /** The last day; null: until relieved. */
  readonly until: Day | null;
  /** When the office recorded it. */
  readonly since: Instant;
  /** Whose charge is lent, in a delegation. */
  readonly behalf: Id | null;
};

export type PostState = {
  readonly id: Id;
  readonly org: Id;
  readonly unit: Id;
  readonly unitAbbr: string;
  readonly designation: Bilingual;
  /** The designation as it stands in the marking abbreviation. */
  readonly desig: string;
  /** `DESIG(INITIALS)-UNIT`: what people type to mark to this post. Domain 2.7. */
  readonly abbr: string;
  readonly roles: readonly Role[];
  readonly clearance: string;
  /** The post that answers for this one when nobody is in charge of it. */
  readonly reportsTo: Id | null;
  /** Charges not yet over, in order of coming. */
  readonly charges: readonly Charge[];
  readonly chargesEver: number;
  /** Of charges that are over, in order of relief or signature. */
  readonly handOvers: readonly HandOver[];
  readonly abolished: boolean;
};

/** What an office says of a post, whoever sits there. */
export type PostCover = Pick<PostState, 'designation' | 'desig' | 'roles' | 'clearance'> & {
  readonly reportsTo: Id | null;
};

export type PostEvent =
  | HandOverEvent
  | {
      readonly type: 'PostCreated';
      readonly body: PostCover & { readonly unit: Id; readonly unitAbbr: string };
    }
  | { readonly type: 'PostRevised'; readonly body: PostCover & { readonly order: string } }
  | {
      readonly type: 'PostPlaced';
      readonly body: { readonly unit: Id; readonly unitAbbr: string; readonly order: string };
    }
  | { readonly type: 'PostAbolished'; readonly body: { readonly order: string } }
  | {
      readonly type: 'ChargeGiven';
      readonly body: Omit<Charge, 'since'> & { readonly order: string };
    }
  | {
      readonly type: 'ChargeRelieved';
      readonly body: {
        readonly no: number;
        /** The last day in charge. */
        readonly on: Day;
        readonly order: string;
        /** What lay on the desk, by number and state, as the reliever signed it. */
        readonly handOverContent: Hash | null;
      };
    };

export function evolvePost(state: PostState | null, event: Happened<PostEvent>): PostState {
  if (event.type === 'PostCreated') {
    const { item: id, org } = event;
    const none = { charges: [], chargesEver: 0, handOvers: [], abolished: false };
    return named({ id, org, ...event.body, abbr: '', ...none });
  }
  const post = present(state, `the post of ${event.type}`);
  const today = indiaDay(event.at);
  switch (event.type) {
    case 'PostRevised': {
      const { designation, desig, roles, clearance, reportsTo } = event.body;
      return named({ ...post, designation, desig, roles, clearance, reportsTo });
    }
    case 'PostPlaced': {
      const { unit, unitAbbr } = event.body;
      return named({ ...post, unit, unitAbbr });
    }
    case 'PostAbolished':
      return { ...post, abolished: true };
    case 'ChargeGiven': {
      const { order: _, ...given } = event.body;
      must(given.no === post.chargesEver + 1, 'charges are counted without gaps');
      const charge: Charge = { ...given, since: event.at };
      const charges = [...running(post.charges, today), charge];
      return named({ ...post, charges, chargesEver: given.no });
    }
    case 'HandOverSigned':
    case 'HandOverAccepted':
      return { ...post, handOvers: evolveHandOver(post.handOvers, event) };
    case 'ChargeRelieved': {
      const { no, on, handOverContent: list } = event.body;
      const left = post.charges.find((charge) => charge.no === no);
      const relief = { no, person: left?.person ?? '', at: event.at };
      const before = post.handOvers;
      const handOvers = list === null ? before : afterRelief(before, { ...relief, list });
      const charges = post.charges.flatMap((charge) =>
        charge.no !== no ? [charge] : on > today ? [{ ...charge, until: on }] : [],
      );
      return named({ ...post, charges: running(charges, today), handOvers });
    }
  }
}

/** With the abbreviation of who sits there for good, or else stands in. */
function named(post: PostState): PostState {
  const sits = (kind: ChargeKind) => post.charges.find((charge) => charge.kind === kind);
  const holder = sits('substantive') ?? sits('officiating') ?? sits('additional');
  const abbr = markingAbbr(post.desig, holder?.initials ?? null, post.unitAbbr);
  return { ...post, abbr };
}

/** Those that are not over on a day. */
function running(charges: readonly Charge[], today: Day): readonly Charge[] {
  return charges.filter(({ until }) => until === null || until >= today);
}

export function inForce(charge: Pick<Charge, 'from' | 'until'>, day: Day): boolean {
  return charge.from <= day && (charge.until === null || charge.until >= day);
}

export function isDelegation(kind: Charge['kind']): kind is DelegationKind {
  return (DELEGATION_KINDS as readonly string[]).includes(kind);
}

/**
 * The roles that a charge lends of its post's. Staff who assist write in their officer's name but
 * neither approve, sign nor close; who is delegated to sign does all that the officer does. CSMOP
 * 2022 e-7.1.
 */
export function rolesOf(kind: Charge['kind'], roles: readonly Role[]): readonly Role[] {
  if (kind !== 'secretarial') return roles;
  const OFFICERS: readonly Role[] = [
    'approver',
    'signatory',
    'closing',
    'emd_manager',
    'certifier',
  ];
  return roles.filter((role) => !OFFICERS.includes(role) && role !== 'super_admin');
}

/** `DESIG(INITIALS)-UNIT`, without the brackets while nobody sits there. Domain 2.7. */
export function markingAbbr(desig: string, initials: string | null, unitAbbr: string): string {
  return initials === null ? `${desig}-${unitAbbr}` : `${desig}(${initials})-${unitAbbr}`;
}
