/**
 * Dak that is not registered: bills of a register of their own, further copies of a representation,
 * casual-leave slips, circulars, newspapers, private letters. CRU sets it aside without a number,
 * and that it came is kept. CSMOP 5.3; domain 2.1.
 */
import { mayNot } from './access.ts';
import { isDay } from './days.ts';
import { choice, isChoice } from './masters.ts';
import { FORM_MAX } from './receipt-form.ts';
import { refuseFields } from './refusals.ts';
import type { FieldProblem } from './refusals.ts';
import { hasBadCharacters } from './text.ts';
import type { ContentOf, Context, Day, Decision, Happened, Hash, Id, Instant } from './words.ts';

/** What CRU does not register. CSMOP 5.3; domain 2.1. */
export const NOT_REGISTERED = [
  choice('own_register', 'Paper of a special register (bills)', 'विशेष पंजी का कागज (बिल)'),
  choice('further_copy', 'Further copy of a representation', 'अभ्यावेदन की अतिरिक्त प्रति'),
  choice('leave_slip', 'Casual-leave slip', 'आकस्मिक अवकाश पर्ची'),
  choice('circular', 'General circular, list of holidays', 'सामान्य परिपत्र, अवकाश सूची'),
  choice('periodical', 'Newspaper or periodical', 'समाचार पत्र या पत्रिका'),
  choice('private', 'Private dak', 'निजी डाक'),
  choice('other', 'Other, said in the remarks', 'अन्य, जैसा अभ्युक्ति में है'),
];

export const COUNT_MAX = 999;

export type UnregisteredDak = {
  /** One of the list of what is not registered. */
  readonly reason: string;
  readonly receivedOn: Day;
  /** Covers or sheets of the same kind, set aside together. */
  readonly count: number;
  readonly from: string;
  /** Whom it was handed to: the library, the cashier, the addressee. */
  readonly givenTo: string;
  readonly remarks: string;
};
export type UnregisteredState = UnregisteredDak & {
  readonly id: Id;
  readonly org: Id;
  readonly by: Id;
  readonly at: Instant;
};
export type UnregisteredEvent = {
  readonly type: 'DakSetAside';
  readonly body: {
    readonly reason: string;
    readonly receivedOn: Day;
    readonly count: number;
    readonly dakContent: Hash;
  };
};
type Said = Pick<UnregisteredDak, 'from' | 'givenTo' | 'remarks'>;

export function evolveUnregistered(
  state: UnregisteredState | null,
  event: Happened<UnregisteredEvent>,
  content: ContentOf,
): UnregisteredState {
  if (state !== null) throw new Error('what was set aside is set aside once');
  const { reason, receivedOn, count, dakContent } = event.body;
  const { from, givenTo, remarks } = content(dakContent) as unknown as Said;
  const said = { reason, receivedOn, count, from, givenTo, remarks };
  return { id: event.item, org: event.org, ...said, by: event.post ?? '', at: event.at };
}

export function setDakAside(id: Id, dak: UnregisteredDak, context: Context): Decision {
  const no = mayNot('setDakAside', context.actor);
  if (no !== null) return no;
  const problems = problemsOf(dak, context.today);
  if (problems.length > 0) return refuseFields(problems);
  const { reason, receivedOn, count } = dak;
  const [from, givenTo, remarks] = [dak.from.trim(), dak.givenTo.trim(), dak.remarks.trim()];
  const body = { reason, receivedOn, count, dakContent: context.keep({ from, givenTo, remarks }) };
  return [{ kind: 'unregistered', item: id, type: 'DakSetAside', body }];
}

function problemsOf(dak: UnregisteredDak, today: Day): readonly FieldProblem[] {
  const { reason, receivedOn, count, from, givenTo, remarks } = dak;
  const problems: FieldProblem[] = [];
  if (!isChoice(NOT_REGISTERED, reason))
    problems.push({ field: 'reason', problem: reason === '' ? 'missing' : 'unknown_value' });
  if (!isDay(receivedOn)) problems.push({ field: 'receivedOn', problem: 'not_a_date' });
  else if (receivedOn > today) problems.push({ field: 'receivedOn', problem: 'in_the_future' });
  if (!Number.isInteger(count) || count < 1 || count > COUNT_MAX)
    problems.push({ field: 'count', problem: 'unknown_value' });
  if (reason === 'other' && remarks.trim() === '')
    problems.push({ field: 'remarks', problem: 'missing' });
  const texts = { from, givenTo, remarks };
  for (const [field, text] of Object.entries(texts)) {
    const max = field === 'remarks' ? FORM_MAX.remarks : FORM_MAX.line;
    if (text.length > max) problems.push({ field, problem: 'too_long' });
    if (hasBadCharacters(text)) problems.push({ field, problem: 'bad_characters' });
  }
  return problems;
}
