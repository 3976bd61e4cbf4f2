/**
 * Giving and taking charge: joining, additional charge, leave, delegation, transfer, retirement.
 * The states of everybody touched are in a roll that each step folds on, so that a transfer is a
 * relief and a joining and nothing of its own. Domain 6.
 */
import { mayNot } from './access.ts';
import { dayAfter } from './days.ts';
import { present } from './must.ts';
import { LEAVING, evolvePerson } from './people.ts';
import type { DeactivationReason, HeldCharge, PeopleEvent, PersonState } from './people.ts';
import { CHARGE_KINDS, evolvePost, inForce, isDelegation } from './posts.ts';
import type { Charge, ChargeKind, DelegationKind, PostEvent, PostState } from './posts.ts';
import { isRefused, refuse, refuseFields } from './refusals.ts';
import type { FieldProblem, Refused } from './refusals.ts';
import { happen } from './words.ts';
import { orderProblems } from './spelling.ts';
import type { Actor, Context, Day, Decision, Emitted, Id } from './words.ts';

export type ChargeEvent = PostEvent | PeopleEvent;

/** The posts and people that a decision touches, as they stand after what it has decided so far. */
export type Roll = {
  readonly posts: ReadonlyMap<Id, PostState>;
  readonly persons: ReadonlyMap<Id, PersonState>;
  /** Receipts, files and drafts that lie with each post. */
  readonly inHand: ReadonlyMap<Id, number>;
  readonly decided: readonly Emitted<ChargeEvent>[];
};

type Step = Roll | Refused;

export type GiveCharge = {
  readonly post: Id;
  readonly person: Id;
  readonly kind: ChargeKind;
  readonly from: Day;
  readonly until: Day | null;
  readonly order: string;
};
export type Relieve = {
  readonly post: Id;
  readonly no: number;
  readonly on: Day;
  readonly order: string;
  /** Who looks after a desk with work on it that nobody else is in charge of. */
  readonly inCharge: Id | null;
  /** The hash of the signed list of what lies there. */
  readonly handOver: string | null;
  /** Whoever goes today whatever becomes of the desk. */
  readonly atOnce?: true;
};

/** Joining, additional charge, stand-in for an absence, officiating. */
export function giveCharge(roll: Roll, input: GiveCharge, context: Context): Decision {
  const problems = [...chargeProblems(input), ...orderProblems(input.order)];
  if (problems.length > 0) return refuseFields(problems);
  return decided(give(roll, { ...input, behalf: null }, context));
}

/** The order of relief. A desk with work on it is never left without anybody in charge. */
export function relieve(roll: Roll, input: Relieve, context: Context): Decision {
  const problems = orderProblems(input.order);
  if (problems.length > 0) return refuseFields(problems);
  return decided(relieveOne(roll, input, context));
}

/** A relief and a joining in one act: at no instant does the person hold two posts for good. */
export function transfer(
  roll: Roll,
  input: { readonly leave: Relieve; readonly join: GiveCharge },
  context: Context,
): Decision {
  const problems = [...chargeProblems(input.join), ...orderProblems(input.leave.order)];
  if (problems.length > 0) return refuseFields(problems);
  const charges = roll.posts.get(input.leave.post)?.charges ?? [];
  const leaves = charges.find(({ no }) => no === input.leave.no);
  if (leaves?.person !== input.join.person) return refuse('charge_over');
  if (input.join.from < input.leave.on)
    return refuseFields([{ field: 'from', problem: 'before_start' }]);
  const relieved = relieveOne(roll, input.leave, context);
  if (isRefused(relieved)) return relieved;
  return decided(give(relieved, { ...input.join, behalf: null }, context));
}

/** An officer lends their own post to somebody who signs in as themself. CSMOP 2022 e-7.1. */
export function delegateCharge(
  roll: Roll,
  input: Omit<GiveCharge, 'kind' | 'order'> & { readonly kind: DelegationKind },
  context: Context,
): Decision {
  const { actor, today } = context;
  const post = roll.posts.get(input.post);
  const own = post?.charges.find((c) => c.person === actor.person && inForce(c, today));
  if (own === undefined || isDelegation(own.kind)) return refuse('charge_not_yours');
  const borrower = roll.persons.get(input.person);
  if (borrower !== undefined && borrower.org !== actor.org) return refuse('office_not_yours');
  const problems = chargeProblems(input);
  if (problems.length > 0) return refuseFields(problems);
  // Nobody lends what they will no longer have.
  if (own.until !== null && (input.until === null || input.until > own.until))
    return refuse('outlives_charge', { until: own.until });
  return decided(give(roll, { ...input, order: '', behalf: actor.person }, context));
}

/** Whoever lent their post takes it back at once, before its day. */
export function endDelegation(
  roll: Roll,
  input: { readonly post: Id; readonly no: number },
  context: Context,
): Decision {
  const lent = roll.posts.get(input.post)?.charges.find(({ no }) => no === input.no);
  if (lent === undefined) return refuse('charge_over');
  if (lent.behalf !== context.actor.person) return refuse('charge_not_yours');
  const leave = { ...input, on: context.today, order: '', inCharge: null, handOver: null };
  return decided(relieveOne(roll, leave, context));
}

/**
 * Ends every charge of a person at once and shuts the door to them. Where nobody else is in charge
 * of a desk with work on it, whoever holds the post above it looks after it from now on.
 */
export function deactivate(
  roll: Roll,
  input: { readonly person: Id; readonly reason: DeactivationReason; readonly order: string },
  context: Context,
): Decision {
  const person = roll.persons.get(input.person);
  if (person === undefined) return refuse('not_found');
  if (person.status === 'deactivated') return refuse('person_not_active');
  const problems = orderProblems(input.order);
  if (problems.length > 0) return refuseFields(problems);
  // Who can still hand over does; who cannot is succeeded by order.
  const gone = ['deceased', 'suspended', 'left'].includes(input.reason);
  if (person.superAdmin !== null && !gone) return refuse('super_admin_stays');
  let step: Step = roll;
  // What has ended by its day needs no relief: the post may not even list it any more.
  const left = person.charges.filter(({ until }) => until === null || until >= context.today);
  for (const { post, no } of left) {
    const inCharge = aboveOf(step, post, person.id, context.today);
    const { order: by } = input;
    const leave = { post, no, on: context.today, order: by, inCharge, handOver: null };
    step = relieveOne(step, { ...leave, atOnce: true }, context);
    if (isRefused(step)) return step;
  }
  const { reason, order } = input;
  const ended = { type: LEAVING[reason], body: { reason, order } } as const;
  return decided(next(step, { kind: 'person', item: person.id, ...ended }, context));
}

export function reactivate(
  person: PersonState,
  input: { readonly order: string },
  _context: Context,
): Decision {
  if (person.status !== 'deactivated') return refuse('person_active');
  const problems = orderProblems(input.order);
  if (problems.length > 0) return refuseFields(problems);
  if (person.ended?.reason === 'deceased') return refuse('person_deceased');
  const body = { order: input.order };
  const revoked = person.ended?.reason === 'suspended';
  const type = revoked ? 'SuspensionRevoked' : 'PersonReactivated';
  return [{ kind: 'person', item: person.id, org: person.org, type, body }];
}

/** Whether an administrator may touch an office: a manager only their own. Domain 6. */
export function mayAdminister(actor: Actor, org: Id): Refused | null {
  return mayNot('administer', actor, null, org);
}

function chargeProblems(input: {
  readonly kind: Charge['kind'];
  readonly from: Day;
  readonly until: Day | null;
}): readonly FieldProblem[] {
  const { kind, from, until } = input;
  if (until !== null && until < from) return [{ field: 'until', problem: 'before_start' }];
  // Who stands in or is lent a post gives it back on a day that everybody knows beforehand.
  const ends = kind === 'link' || isDelegation(kind);
  return ends && until === null ? [{ field: 'until', problem: 'missing' }] : [];
}

type Giving = Omit<GiveCharge, 'kind'> & Pick<Charge, 'kind' | 'behalf'>;

function give(roll: Roll, input: Giving, context: Context): Step {
  const post = roll.posts.get(input.post);
  const person = roll.persons.get(input.person);
  if (post === undefined || person === undefined) return refuse('not_found');
  const { kind, from, until, behalf, order } = input;
  if (until !== null && until < context.today)
    return refuseFields([{ field: 'until', problem: 'in_the_past' }]);
  const refused = whyNotGiven(post, person, input) ?? endsAlone(post, input);
  if (refused !== null) return refused;
  const no = post.chargesEver + 1;
  const { id, initials } = person;
  const given = { no, person: id, initials, kind, from, until, behalf, order };
  const taken: HeldCharge = { post: post.id, no, kind, from, until };
  const step = next(
    roll,
    { kind: 'post', item: post.id, type: 'ChargeGiven', body: given },
    context,
  );
  return next(step, { kind: 'person', item: id, type: 'ChargeTaken', body: taken }, context);
}

function whyNotGiven(post: PostState, person: PersonState, input: Giving): Refused | null {
  if (post.abolished) return refuse('post_abolished');
  if (person.status !== 'active') return refuse('person_not_active');
  const meets = (charge: Pick<Charge, 'from' | 'until'>) => overlap(charge, input);
  if (post.charges.some((c) => c.person === person.id && meets(c)))
    return refuse('already_in_charge');
  if (input.kind !== 'substantive') return null;
  if (post.charges.some((c) => c.kind === 'substantive' && meets(c))) return refuse('post_taken');
  const elsewhere = person.charges.some((c) => c.kind === 'substantive' && meets(c));
  return elsewhere ? refuse('has_a_post') : null;
}

/**
 * A charge that ends by its day stands beside one that does not: else papers that come meanwhile
 * lie, from the next day on, where nobody is in charge. Domain 6.
 */
function endsAlone(post: PostState, { kind, from, until }: Giving): Refused | null {
  if (until === null || isDelegation(kind)) return null;
  const lasts = post.charges.some((c) => lastsOn(c) && c.from <= until);
  return lasts || from > until ? null : refuse('nobody_after', { until });
}

function lastsOn({ kind, until }: Charge): boolean {
  return !isDelegation(kind) && until === null;
}

type Days = Pick<Charge, 'from' | 'until'>;
function overlap(a: Days, b: Days): boolean {
  const starts = (x: Days, y: Days) => y.until === null || x.from <= y.until;
  return starts(a, b) && starts(b, a);
}

function relieveOne(roll: Roll, input: Relieve, context: Context): Step {
  const post = roll.posts.get(input.post);
  const charge = post?.charges.find(({ no }) => no === input.no);
  if (post === undefined || charge === undefined) return refuse('charge_over');
  const { on, order, handOver } = input;
  // Up to today it may also undo a charge that has not begun; later it only shortens one.
  if (on < charge.from && on > context.today)
    return refuseFields([{ field: 'on', problem: 'before_start' }]);
  const { no, person } = charge;
  const last = charge.until !== null && charge.until < on ? charge.until : on;
  const body = { no, on: last, order, handOverContent: handOver };
  const left = { post: post.id, no, on: last };
  const step = next(
    next(roll, { kind: 'post', item: post.id, type: 'ChargeRelieved', body }, context),
    { kind: 'person', item: person, type: 'ChargeLeft', body: left },
    context,
  );
  return someoneInCharge(endDelegations(step, charge, input, context), charge, input, context);
}

/** What a person has lent ends with their own charge. */
function endDelegations(roll: Roll, charge: Charge, input: Relieve, context: Context): Roll {
  const lent = present(roll.posts.get(input.post), 'the post').charges.filter(
    ({ behalf }) => behalf === charge.person,
  );
  return lent.reduce((step, { no, person, until }) => {
    const { order } = input;
    // What ends before is not made longer.
    const on = until !== null && until < input.on ? until : input.on;
    const body = { no, on, order, handOverContent: null };
    const left = { post: input.post, no, on };
    return next(
      next(step, { kind: 'post', item: input.post, type: 'ChargeRelieved', body }, context),
      { kind: 'person', item: person, type: 'ChargeLeft', body: left },
      context,
    );
  }, roll);
}

function someoneInCharge(roll: Roll, charge: Charge, input: Relieve, context: Context): Step {
  const items = roll.inHand.get(input.post) ?? 0;
  const { charges } = present(roll.posts.get(input.post), 'the post');
  const from = input.on > context.today ? dayAfter(input.on) : context.today;
  if (charges.some(lastsOn)) return roll;
  const { until = null } =
    charges.find((c) => !isDelegation(c.kind) && c.until !== null && c.until > input.on) ?? {};
  // Who must go at once is not kept for want of somebody above.
  const must = input.atOnce === true && input.inCharge === null;
  const alone = until === null || !lastsOn(charge) || must;
  if (items === 0 && alone) return roll;
  if (input.inCharge === null)
    return items > 0
      ? refuse('items_in_hand', { items })
      : refuse('nobody_after', { until: until ?? input.on });
  const { post, order, inCharge: person } = input;
  const standIn = { post, person, kind: 'additional', from, until: null, order } as const;
  return give(roll, { ...standIn, behalf: null }, context);
}

/** Who holds the nearest post above, other than this person; null where nobody does. */
function aboveOf(roll: Roll, post: Id, but: Id, today: Day): Id | null {
  const seen = new Set<Id>([post]);
  let at = roll.posts.get(post)?.reportsTo ?? null;
  while (at !== null && !seen.has(at)) {
    seen.add(at);
    const above = roll.posts.get(at);
    const holder = above?.charges.find(
      (c) => CHARGE_KINDS.some((kind) => kind === c.kind) && c.person !== but && inForce(c, today),
    );
    if (holder !== undefined) return holder.person;
    at = above?.reportsTo ?? null;
  }
  return null;
}

/** The roll after one more event. */
function next(roll: Roll, bare: Emitted<ChargeEvent>, context: Context): Roll {
  const { item } = bare;
  const { org } = present(roll.posts.get(item) ?? roll.persons.get(item), `${bare.kind} ${item}`);
  const emitted = { ...bare, org };
  const happened = happen(emitted, context);
  const decidedSoFar = [...roll.decided, emitted];
  if (emitted.kind === 'post') {
    const state = evolvePost(roll.posts.get(item) ?? null, happened as never);
    return { ...roll, posts: new Map(roll.posts).set(item, state), decided: decidedSoFar };
  }
  const state = evolvePerson(roll.persons.get(item) ?? null, happened as never, context.kept);
  return { ...roll, persons: new Map(roll.persons).set(item, state), decided: decidedSoFar };
}

function decided(step: Step): Decision {
  return isRefused(step) ? step : step.decided;
}
