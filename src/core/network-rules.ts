/**
 * From which networks the people of an office may work, by order: limits for the office, a role or
 * a person, and grants (a VPN) that let a role or a person work from elsewhere too. M29, M55.
 */
import { mayAdminister } from './charges.ts';
import { indiaDay } from './days.ts';
import { present } from './must.ts';
import { isWithin, parseRange } from './networks.ts';
import type { Range } from './networks.ts';
import type { PersonState } from './people.ts';
import { refuse, refuseFields } from './refusals.ts';
import type { FieldProblem } from './refusals.ts';
import { ROLES } from './words.ts';
import type { ContentOf, Context, Day, Decision, Happened, Hash, Id, Role } from './words.ts';

/** A limit shuts out every other network; a grant opens one in spite of all limits. */
export const RULE_EFFECTS = ['limit', 'grant'] as const;
export const RULE_SUBJECTS = ['office', 'role', 'person'] as const;
export type RuleEffect = (typeof RULE_EFFECTS)[number];
export type RuleSubject = (typeof RULE_SUBJECTS)[number];
export const RANGES_MAX = 50;

export type RuleCover = {
  readonly effect: RuleEffect;
  readonly subject: RuleSubject;
  /** Where the subject is a role, or a person. */
  readonly role: Role | null;
  readonly person: Id | null;
  readonly from: Day;
  /** The last day; null: until it is ended by order. */
  readonly until: Day | null;
  readonly order: string;
};
export type NetworkRuleState = RuleCover & {
  readonly id: Id;
  readonly org: Id;
  readonly ranges: readonly string[];
  /** The last day that it holds, once it was ended by order. */
  readonly endedOn: Day | null;
  readonly endOrder: string;
};

export type NetworkRuleEvent =
  | {
      readonly type: 'NetworkRuleMade';
      readonly body: RuleCover & { readonly rangesContent: Hash };
    }
  | { readonly type: 'NetworkRuleEnded'; readonly body: { readonly order: string } };

export function evolveNetworkRule(
  state: NetworkRuleState | null,
  event: Happened<NetworkRuleEvent>,
  content: ContentOf,
): NetworkRuleState {
  if (event.type === 'NetworkRuleMade') {
    const { rangesContent, ...cover } = event.body;
    const { ranges } = content(rangesContent) as { readonly ranges: readonly string[] };
    const { item: id, org } = event;
    return { id, org, ...cover, ranges, endedOn: null, endOrder: '' };
  }
  const endedOn = indiaDay(event.at);
  return { ...present(state, 'the rule that ends'), endedOn, endOrder: event.body.order };
}

export type MakeRule = RuleCover & { readonly ranges: readonly string[] };

/** `person` is the one named, where there is one. */
export function makeNetworkRule(
  input: MakeRule,
  person: PersonState | null,
  context: Context,
): Decision {
  const { actor } = context;
  const { ranges, ...cover } = input;
  const barred = mayAdminister(actor, actor.org);
  if (barred !== null) return barred;
  const problems = ruleProblems(input, context.today);
  if (problems.length > 0) return refuseFields(problems);
  if (input.subject === 'person' && person === null) return refuse('not_found');
  if (person !== null && person.org !== actor.org) return refuse('office_not_yours');
  const rangesContent = context.keep({ ranges: ranges.map((one) => one.toLowerCase()) });
  const body = { ...cover, rangesContent };
  return [{ kind: 'network_rule', item: context.newId(), type: 'NetworkRuleMade', body }];
}

function ruleProblems(input: MakeRule, today: Day): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  const add = (field: string, problem: FieldProblem['problem']) =>
    problems.push({ field, problem });
  const { effect, subject, role, person, ranges, from, until, order } = input;
  if (effect === 'grant' && subject === 'office') add('subject', 'unknown_value');
  if ((subject === 'role') !== (role !== null)) add('role', role ? 'unknown_value' : 'missing');
  if (role !== null && !ROLES.includes(role)) add('role', 'unknown_value');
  if ((subject === 'person') !== (person !== null))
    add('person', person ? 'unknown_value' : 'missing');
  if (ranges.length === 0) add('ranges', 'missing');
  if (ranges.length > RANGES_MAX) add('ranges', 'too_long');
  if (ranges.some((one) => parseRange(one) === null)) add('ranges', 'not_a_network');
  if (until !== null && until < from) add('until', 'before_start');
  if (until !== null && until < today) add('until', 'in_the_past');
  if (order.trim() === '') add('order', 'missing');
  return problems;
}

export function endNetworkRule(
  rule: NetworkRuleState | null,
  input: { readonly order: string },
  context: Context,
): Decision {
  if (rule === null) return refuse('not_found');
  const barred = mayAdminister(context.actor, rule.org);
  if (barred !== null) return barred;
  if (rule.endedOn !== null) return refuse('rule_over');
  if (input.order.trim() === '') return refuseFields([{ field: 'order', problem: 'missing' }]);
  const { id: item, org } = rule;
  const { order } = input;
  return [{ kind: 'network_rule', item, org, type: 'NetworkRuleEnded', body: { order } }];
}

/** A rule to the eyes of the door. */
export type Rule = Pick<RuleCover, 'effect' | 'subject' | 'role' | 'person' | 'from' | 'until'> & {
  readonly org: Id;
  readonly ranges: readonly Range[];
};
/** Whoever wants to work: a person, with the roles of the post that they act from. */
export type Worker = { readonly org: Id; readonly person: Id; readonly roles: readonly Role[] };

/**
 * Whether the rules of a day let somebody work from an address: a grant of theirs holds it, or
 * every subject that limits them does. Who is not limited may work from everywhere.
 */
export function mayWorkFrom(
  rules: readonly Rule[],
  worker: Worker,
  at: { readonly address: string; readonly today: Day },
): boolean {
  const { address, today } = at;
  const own = rules.filter((rule) => concerns(rule, worker) && holds(rule, today));
  const has = (rule: Rule) => isWithin(rule.ranges, address);
  if (own.some((rule) => rule.effect === 'grant' && has(rule))) return true;
  const limits = own.filter(({ effect }) => effect === 'limit');
  return limits.every(
    (limit) => has(limit) || limits.some((other) => sameSubject(limit, other) && has(other)),
  );
}

function concerns(rule: Rule, { org, person, roles }: Worker): boolean {
  if (rule.subject === 'person') return rule.person === person;
  if (rule.org !== org) return false;
  return rule.subject === 'office' || (rule.role !== null && roles.includes(rule.role));
}

function holds({ from, until }: Rule, today: Day): boolean {
  return from <= today && (until === null || until >= today);
}

function sameSubject(a: Rule, b: Rule): boolean {
  return a.subject === b.subject && a.role === b.role && a.person === b.person;
}
