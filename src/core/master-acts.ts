/** Keeping the lists of the instance, taking from them, asking for what is missing. Domain 6. */
import { mayNot } from './access.ts';
import type { DesignationFacts } from './designations.ts';
import { shippedValues, standing, valuesOf } from './master-lists.ts';
import type {
  MasterCover,
  MasterEvent,
  MasterList,
  MasterListState,
  MasterRequestState,
  OfficeListState,
} from './master-lists.ts';
import { refuse, refuseFields } from './refusals.ts';
import type { FieldProblem } from './refusals.ts';
import { abbrProblems, nameProblems, orderProblems } from './spelling.ts';
import { hasBadCharacters } from './text.ts';
import type { Context, Decision, Emitted, Id } from './words.ts';

export const VALUES_MAX = 2000;
/** An event is read as one line: long lists are told in several. */
const VALUES_AN_EVENT = 100;

/** A list as it stands, its item where it has one already, and that of the values above its own. */
export type Kept = {
  readonly list: MasterList;
  readonly state: MasterListState | null;
  /** Categories, for sub-categories; null elsewhere. */
  readonly above: MasterListState | null;
};
type Emit = Emitted<MasterEvent>;

/** Adds and changes values; a code that is there already is changed. All of them or none. */
export function saveValues(
  kept: Kept,
  input: { readonly values: readonly MasterCover[]; readonly order: string },
  context: Context,
): Decision {
  const no = mayNot('saveValues', context.actor);
  if (no !== null) return no;
  const values = withReserved(kept, input.values.map(withParent(kept.list)));
  const problems = [...orderProblems(input.order), ...valueProblems(kept, values)];
  if (problems.length > 0) return refuseFields(problems);
  return saving(kept, { values, order: input.order }, context);
}

function saving(
  kept: Kept,
  input: { readonly values: readonly MasterCover[]; readonly order: string },
  context: Context,
): readonly Emit[] {
  const { events, item } = begun(kept, context);
  const { values, order } = input;
  for (let at = 0; at < values.length; at += VALUES_AN_EVENT) {
    const body = { values: values.slice(at, at + VALUES_AN_EVENT), order };
    events.push({ ...item, type: 'ValuesSaved', body });
  }
  return events;
}

/** The first act on a list makes it of what is shipped. */
function begun({ list, state }: Kept, context: Context) {
  const id = state?.id ?? context.newId();
  const org = state?.org ?? context.actor.org;
  const item = { kind: 'master_list' as const, item: id, org };
  const events: Emit[] = [];
  if (state === null)
    events.push({ ...item, type: 'ListBegun', body: { list, values: shippedValues(list) } });
  return { events, item };
}

/** A retired value is offered to nobody any more, and stays what it was on what bears it. */
export function retireValue(
  kept: Kept,
  input: { readonly code: string; readonly retired: boolean; readonly order: string },
  context: Context,
): Decision {
  const no = mayNot('retireValue', context.actor);
  if (no !== null) return no;
  const { code, retired, order } = input;
  const problems = orderProblems(order);
  if (problems.length > 0) return refuseFields(problems);
  const value = valuesOf(kept.state, kept.list).find((one) => one.code === code);
  if (value === undefined) return refuse('not_found');
  if (value.retired === retired) return refuse('value_so_already', { code });
  const { events, item } = begun(kept, context);
  const type = retired ? 'ValueRetired' : 'ValueRestored';
  return [...events, { ...item, type, body: { code, order } }];
}

/** Which values of a list an office offers to its people; all those named, and no others. */
export function mapList(
  kept: Kept,
  own: OfficeListState | null,
  input: { readonly org: Id; readonly codes: readonly string[]; readonly order: string },
  context: Context,
): Decision {
  const { org, order } = input;
  const no = mayNot('mapList', context.actor, null, org);
  if (no !== null) return no;
  const known = new Map(valuesOf(kept.state, kept.list).map((value) => [value.code, value]));
  const codes = [...new Set(input.codes)];
  const problems: FieldProblem[] = [...orderProblems(order)];
  if (codes.length === 0) problems.push({ field: 'codes', problem: 'missing' });
  for (const [i, code] of input.codes.entries()) {
    const value = known.get(code);
    if (value === undefined || standing(value, null) === 'retired')
      problems.push({ field: `codes.${i}`, problem: 'unknown_value' });
  }
  if (problems.length > 0) return refuseFields(problems);
  const id = own?.id ?? context.newId();
  const body = { list: kept.list, codes, order };
  return [{ kind: 'office_list', item: id, org, type: 'ListMapped', body }];
}

/** An office asks the super admin for a value that the instance does not have. */
export function askValue(
  kept: Kept,
  input: { readonly value: MasterCover; readonly reason: string },
  context: Context,
): Decision {
  const no = mayNot('askValue', context.actor);
  if (no !== null) return no;
  const value = withParent(kept.list)(input.value);
  const problems = [...valueProblems(kept, [value]), ...textProblems('reason', input.reason)];
  if (problems.length > 0) return refuseFields(problems);
  if (valuesOf(kept.state, kept.list).some(({ code }) => code === value.code))
    return refuse('code_taken', { code: value.code });
  const body = { list: kept.list, value, reasonContent: context.keep({ text: input.reason }) };
  const item = context.newId();
  return [{ kind: 'master_request', item, type: 'ValueAsked', body }];
}

/** Granted, the value is in the list, and with the office that asked. */
export function answerRequest(
  request: MasterRequestState,
  around: { readonly kept: Kept; readonly own: OfficeListState | null },
  input: { readonly granted: boolean; readonly remarks: string; readonly order: string },
  context: Context,
): Decision {
  const no = mayNot('answerRequest', context.actor);
  if (no !== null) return no;
  if (request.status !== 'asked') return refuse('request_answered');
  const { granted, remarks, order } = input;
  const { kept, own } = around;
  const values = withReserved(kept, [request.value]);
  const problems: FieldProblem[] = granted
    ? [...orderProblems(order), ...valueProblems(kept, values)]
    : [...textProblems('remarks', remarks)];
  if (problems.length > 0) return refuseFields(problems);
  const { id, org } = request;
  const answered: Emit = {
    ...{ kind: 'master_request', item: id, org, type: 'RequestAnswered' },
    body: { granted, remarksContent: context.keep({ text: remarks }) },
  };
  if (!granted) return [answered];
  const mapped: Emit[] =
    own === null
      ? []
      : [
          {
            ...{ kind: 'office_list', item: own.id, org: own.org, type: 'ListMapped' },
            body: {
              list: own.list,
              codes: [...new Set([...own.codes, ...values.map(({ code }) => code)])],
              order,
            },
          },
        ];
  return [answered, ...saving(kept, { values, order }, context), ...mapped];
}

const HEAD = /^(?:[A-Z]{1,4})(?:-\d{2}(?:-\d{2})?)?$/;
const CODE = /^[a-z][a-z0-9_]{0,39}$/;

function withParent(list: MasterList): (value: MasterCover) => MasterCover {
  return (value) => {
    const { code, parent, name, facts } = value;
    if (list !== 'head') return { code, parent, name, facts };
    const above = code.lastIndexOf('-');
    return { code, name, facts, parent: above < 0 ? null : code.slice(0, above) };
  };
}

/** The first two secondary heads of every primary are general and policy. CSMOP App 6.1. */
function withReserved({ list, state }: Kept, values: readonly MasterCover[]): MasterCover[] {
  if (list !== 'head') return [...values];
  const known = new Set([...valuesOf(state, list), ...values].map(({ code }) => code));
  const RESERVED = [
    ['11', { en: 'General', hi: 'सामान्य' }],
    ['12', { en: 'Policy', hi: 'नीति' }],
  ] as const;
  return values.flatMap((value) => {
    if (!/^[A-Z]+-\d{2}$/.test(value.code)) return [value];
    const own = RESERVED.map(([no, name]) => ({
      ...{ code: `${value.code}-${no}`, parent: value.code, name, facts: null },
    }));
    return [value, ...own.filter(({ code }) => !known.has(code))];
  });
}

function valueProblems(kept: Kept, values: readonly MasterCover[]): FieldProblem[] {
  const { list, state, above } = kept;
  const problems: FieldProblem[] = [];
  if (values.length === 0) problems.push({ field: 'values', problem: 'missing' });
  if (values.length > VALUES_MAX) problems.push({ field: 'values', problem: 'too_long' });
  const parents = new Set(
    (list === 'sub_category'
      ? valuesOf(above, 'category')
      : [...valuesOf(state, list), ...values]
    ).map(({ code }) => code),
  );
  const seen = new Set<string>();
  for (const [i, value] of values.entries()) {
    const at = `values.${i}`;
    const { code, parent, name, facts } = value;
    problems.push(...nameProblems(`${at}.name`, name), ...factProblems(list, at, facts));
    if (!(list === 'head' ? HEAD : CODE).test(code))
      problems.push({ field: `${at}.code`, problem: code === '' ? 'missing' : 'bad_characters' });
    if (seen.has(code)) problems.push({ field: `${at}.code`, problem: 'said_twice' });
    seen.add(code);
    const needs = list === 'sub_category' || (list === 'head' && code.includes('-'));
    if (needs ? parent === null || !parents.has(parent) : parent !== null)
      problems.push({ field: `${at}.parent`, problem: needs ? 'unknown_value' : 'bad_characters' });
  }
  return problems;
}

function factProblems(
  list: MasterList,
  at: string,
  facts: DesignationFacts | null,
): FieldProblem[] {
  if (list !== 'designation')
    return facts === null ? [] : [{ field: `${at}.facts`, problem: 'unknown_value' }];
  if (facts === null) return [{ field: `${at}.facts`, problem: 'missing' }];
  const { abbr, rank, payLevel } = facts;
  const problems = abbrProblems(`${at}.facts.abbr`, abbr);
  if (!Number.isInteger(rank) || rank < 1 || rank > 999)
    problems.push({ field: `${at}.facts.rank`, problem: 'unknown_value' });
  if (payLevel.length > 20) problems.push({ field: `${at}.facts.payLevel`, problem: 'too_long' });
  if (hasBadCharacters(payLevel))
    problems.push({ field: `${at}.facts.payLevel`, problem: 'bad_characters' });
  return problems;
}

function textProblems(field: string, text: string): FieldProblem[] {
  if (text.trim() === '') return [{ field, problem: 'missing' }];
  if (text.length > 2000) return [{ field, problem: 'too_long' }];
  return hasBadCharacters(text) ? [{ field, problem: 'bad_characters' }] : [];
}
