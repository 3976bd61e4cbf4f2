/**
 * The founding of an instance without demo or generator: its first organisation, its super admin
 * and the officer who certifies its people, each of whom gets a slip that is good once. Domain 6;
 * M51, M60.
 */
import { personProblems } from '../../core/offices.ts';
import type { PersonForm } from '../../core/offices.ts';
import type { Bilingual } from '../../core/letters.ts';
import { ORGANISATION_TYPES, isChoice } from '../../core/masters.ts';
import { NUMBERINGS } from '../../core/organisations.ts';
import type { NumberingScheme } from '../../core/organisations.ts';
import { markingAbbr } from '../../core/posts.ts';
import type { FieldProblem } from '../../core/refusals.ts';
import { isRefused } from '../../core/refusals.ts';
import { abbrProblems, codeProblems, nameProblems, orderProblems } from '../../core/spelling.ts';
import { systemActor } from '../../core/words.ts';
import type { Json, Role } from '../../core/words.ts';
import { act } from '../ledger/index.ts';
import type { Ledger } from '../ledger/index.ts';
import type { Query } from '../platform/database.ts';
import { instantOf, systemClock } from '../platform/clock.ts';
import type { Secrets } from '../platform/secrets.ts';
import type { World } from '../platform/world.ts';
import { giveOwnVerb } from './commands.ts';
import { invitationCode, invitationSecret } from './credentials.ts';
import { setUpOffice } from './set-up.ts';
import type { OfficePlan } from './set-up.ts';
import { foundersOf } from './store-founding.ts';

export type Founder = PersonForm & { readonly desig: string; readonly post: Bilingual };
export type Founding = {
  readonly order: string;
  readonly organisation: {
    readonly type: string;
    readonly code: string;
    readonly name: Bilingual;
    readonly abbr: Bilingual;
    readonly place: Bilingual;
    readonly address: Bilingual;
    readonly numbering: NumberingScheme;
  };
  readonly unit: { readonly name: Bilingual; readonly abbr: string };
  readonly superAdmin: Founder;
  /** Certifies whom others enrol: somebody else than the super admin. */
  readonly certifier: Founder;
};

export type Slip = { readonly userId: string; readonly code: string; readonly expiresAt: string };

/** What is wrong with the founding, by field. */
export function foundingProblems(
  founding: Founding,
  domains: readonly string[],
): readonly FieldProblem[] {
  const { organisation, unit, superAdmin, certifier, order } = founding;
  const problems: FieldProblem[] = [
    ...orderProblems(order),
    ...codeProblems('organisation.code', organisation.code),
    ...(['name', 'abbr', 'place', 'address'] as const).flatMap((field) =>
      nameProblems(`organisation.${field}`, organisation[field]),
    ),
    ...nameProblems('unit.name', unit.name),
    ...abbrProblems('unit.abbr', unit.abbr),
  ];
  if (!isChoice(ORGANISATION_TYPES, organisation.type))
    problems.push({ field: 'organisation.type', problem: 'unknown_value' });
  if (!NUMBERINGS.includes(organisation.numbering))
    problems.push({ field: 'organisation.numbering', problem: 'unknown_value' });
  for (const [who, founder] of Object.entries({ superAdmin, certifier })) {
    const own = [
      ...personProblems(founder, domains),
      ...abbrProblems('desig', founder.desig),
      ...nameProblems('post', founder.post),
    ];
    problems.push(...own.map((one) => ({ ...one, field: `${who}.${one.field}` })));
  }
  if (superAdmin.userId.toLowerCase() === certifier.userId.toLowerCase())
    problems.push({ field: 'certifier.userId', problem: 'said_twice' });
  if (superAdmin.desig === certifier.desig)
    problems.push({ field: 'certifier.desig', problem: 'said_twice' });
  return problems;
}

function planOf(founding: Founding, { newId }: Pick<World, 'newId'>): OfficePlan & Json {
  const { organisation, unit: own, order } = founding;
  const unit = { id: newId(), kind: 'section' as const, ...own };
  const ROLES_OF: Readonly<Record<'superAdmin' | 'certifier', readonly Role[]>> = {
    superAdmin: ['emd_manager'],
    certifier: ['certifier', 'approver', 'signatory', 'closing'],
  };
  const made = (['superAdmin', 'certifier'] as const).map((which) => {
    const { userId, name, initials, employeeCode, designation, mobile, desig, post } =
      founding[which];
    const particulars = { employeeCode, designation, mobile };
    const person = { id: newId(), userId: userId.toLowerCase(), name, initials, particulars };
    const seat = {
      ...{ id: newId(), unit: unit.id, unitAbbr: unit.abbr, designation: post, desig },
      ...{ roles: ROLES_OF[which], clearance: 'confidential', reportsTo: null },
      abbr: markingAbbr(desig, initials, unit.abbr),
    };
    return { person, seat };
  });
  return {
    organisation: { id: newId(), ...organisation, parent: null, lgd: null },
    units: [unit],
    posts: made.map(({ seat }) => seat),
    persons: made.map(({ person }) => person),
    seats: made.map(({ person, seat }) => ({
      ...{ post: seat.id, person: person.id, kind: 'substantive' as const },
    })),
    superAdmin: made[0]?.person.id ?? null,
    order,
  };
}

export type FoundingSite = { readonly ledger: Ledger; readonly secrets: Secrets };

/** Founds an instance that has no organisation; where there is one, nothing happens. */
export async function found(
  { ledger }: Pick<FoundingSite, 'ledger'>,
  founding: Founding,
): Promise<'founded' | 'there'> {
  if ((await foundersOf(ledger.db.read)) !== null) return 'there';
  const plan = planOf(founding, ledger.world);
  const actor = systemActor(plan.organisation.id);
  const outcome = await act(ledger, setUpOffice, { actor, key: FOUNDING, input: plan });
  if (isRefused(outcome)) throw new Error(`the founding was refused: ${outcome.refused}`);
  return 'founded';
}
const FOUNDING = 'founding-of-the-instance';
const SLIP_HOURS = 24;

/** A new slip for each founder who has never enrolled; an earlier one of theirs is void. */
export async function foundersSlips({ ledger, secrets }: FoundingSite): Promise<readonly Slip[]> {
  const founders = (await foundersOf(ledger.db.read)) ?? [];
  const slips: Slip[] = [];
  for (const { id: person, org, userId } of founders) {
    const now = systemClock.now();
    const code = invitationCode(secrets, `${person} founder ${now}`);
    const expiresAt = instantOf(now + SLIP_HOURS * 3_600_000);
    const slip = invitationSecret(code, expiresAt, 'slip');
    const verb = giveOwnVerb({ person, secrets: [slip], endOthersThan: '' });
    const input = { person, kinds: ['invitation'] };
    const request = { actor: systemActor(org), key: `founder-${person}-${now}`, input };
    const outcome = await act(ledger, verb, request);
    if (isRefused(outcome)) throw new Error(`a slip was refused: ${outcome.refused}`);
    slips.push({ userId, code, expiresAt });
  }
  return slips;
}

/** Whether nobody founded this instance yet. */
export async function isUnfounded(query: Query): Promise<boolean> {
  return (await foundersOf(query)) === null;
}
