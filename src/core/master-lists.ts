/**
 * The lists of the instance as items: designations, categories, heads, delivery modes, VIP types.
 * Each begins with what is shipped and is kept by the super admin; an office takes from it what it
 * uses. A value is retired, never removed, so that old papers stay readable. Domain 2.7, 6.
 */
import { HEADS } from './heads.ts';
import type { Bilingual } from './letters.ts';
import { CATEGORIES, DELIVERY_MODES, SUB_CATEGORIES, VIP_TYPES } from './masters.ts';
import type { Choice } from './masters.ts';
import { DESIGNATIONS } from './designations.ts';
import type { DesignationFacts } from './designations.ts';
import { present } from './must.ts';
import type { Happened, Hash, Id } from './words.ts';

export const MASTER_LISTS = [
  'designation',
  'category',
  'sub_category',
  'head',
  'delivery_mode',
  'vip_type',
] as const;
export type MasterList = (typeof MASTER_LISTS)[number];

export type MasterCover = {
  /** Of heads the path: `A`, `A-11`, `A-11-13`. */
  readonly code: string;
  /** The category of a sub-category, the head above a head. */
  readonly parent: string | null;
  readonly name: Bilingual;
  readonly facts: DesignationFacts | null;
};
export type MasterValue = MasterCover & { readonly retired: boolean };

export type MasterListState = {
  readonly id: Id;
  readonly org: Id;
  readonly list: MasterList;
  readonly values: readonly MasterValue[];
};
/** What one office takes of a list. */
export type OfficeListState = {
  readonly id: Id;
  readonly org: Id;
  readonly list: MasterList;
  readonly codes: readonly string[];
};
export type MasterRequestState = {
  readonly id: Id;
  readonly org: Id;
  readonly list: MasterList;
  readonly value: MasterCover;
  readonly reason: string;
  readonly status: 'asked' | 'granted' | 'declined';
  readonly remarks: string;
};

export type MasterListEvent =
  | {
      readonly type: 'ListBegun';
      readonly body: { readonly list: MasterList; readonly values: readonly MasterCover[] };
    }
  | {
      readonly type: 'ValuesSaved';
      readonly body: { readonly values: readonly MasterCover[]; readonly order: string };
    }
  | {
      readonly type: 'ValueRetired' | 'ValueRestored';
      readonly body: { readonly code: string; readonly order: string };
    };
export type OfficeListEvent = {
  readonly type: 'ListMapped';
  readonly body: {
    readonly list: MasterList;
    readonly codes: readonly string[];
    readonly order: string;
  };
};
export type MasterRequestEvent =
  | {
      readonly type: 'ValueAsked';
      readonly body: {
        readonly list: MasterList;
        readonly value: MasterCover;
        readonly reasonContent: Hash;
      };
    }
  | {
      readonly type: 'RequestAnswered';
      readonly body: { readonly granted: boolean; readonly remarksContent: Hash };
    };
export type MasterEvent = MasterListEvent | OfficeListEvent | MasterRequestEvent;

export function evolveMasterList(
  state: MasterListState | null,
  event: Happened<MasterListEvent>,
): MasterListState {
  if (event.type === 'ListBegun') {
    const { item: id, org } = event;
    const { list, values } = event.body;
    return { id, org, list, values: values.map((value) => ({ ...value, retired: false })) };
  }
  const before = present(state, `the list of ${event.type}`);
  if (event.type === 'ValuesSaved') return { ...before, values: saved(before.values, event.body) };
  const { code } = event.body;
  const retired = event.type === 'ValueRetired';
  const values = before.values.map((one) => (one.code === code ? { ...one, retired } : one));
  return { ...before, values };
}

/** What is there already is changed where it stands, what is new comes last. */
function saved(
  before: readonly MasterValue[],
  { values }: { readonly values: readonly MasterCover[] },
): readonly MasterValue[] {
  const now = new Map(before.map((one) => [one.code, one]));
  for (const value of values)
    now.set(value.code, { ...value, retired: now.get(value.code)?.retired ?? false });
  return [...now.values()];
}

export function evolveOfficeList(
  _state: OfficeListState | null,
  { item: id, org, body }: Happened<OfficeListEvent>,
): OfficeListState {
  return { id, org, list: body.list, codes: body.codes };
}

export function evolveMasterRequest(
  state: MasterRequestState | null,
  event: Happened<MasterRequestEvent>,
  content: (hash: Hash) => unknown,
): MasterRequestState {
  const textOf = (hash: Hash) => (content(hash) as { readonly text: string }).text;
  const { item: id, org } = event;
  if (event.type === 'ValueAsked') {
    const { list, value, reasonContent } = event.body;
    const reason = textOf(reasonContent);
    return { id, org, list, value, reason, status: 'asked', remarks: '' };
  }
  const { granted, remarksContent } = event.body;
  const status = granted ? 'granted' : 'declined';
  return { ...present(state, 'the request'), status, remarks: textOf(remarksContent) };
}

/** What an instance has before its super admin says anything. */
export function shippedValues(list: MasterList): readonly MasterCover[] {
  const plain = (choices: readonly Choice[]) => choices.map((one) => coverOf(one, null));
  switch (list) {
    case 'designation':
      return DESIGNATIONS.map(({ facts, ...one }) => ({ ...coverOf(one, null), facts }));
    case 'category':
      return plain(CATEGORIES);
    case 'sub_category':
      return SUB_CATEGORIES.map((one) => coverOf(one, one.category));
    case 'head':
      return HEADS.flatMap((basic) => [
        coverOf(basic, null),
        ...basic.primary.flatMap((primary) => {
          const code = `${basic.code}-${primary.code}`;
          const below = primary.secondary.map((one) =>
            coverOf({ ...one, code: `${code}-${one.code}` }, code),
          );
          return [coverOf({ ...primary, code }, basic.code), ...below];
        }),
      ]);
    case 'delivery_mode':
      return plain(DELIVERY_MODES);
    case 'vip_type':
      return plain(VIP_TYPES);
  }
}

function coverOf({ code, en, hi }: Choice, parent: string | null): MasterCover {
  return { code, parent, name: { en, hi }, facts: null };
}

/** The values of a list: what was kept, else what is shipped. */
export function valuesOf(
  state: Pick<MasterListState, 'values'> | null,
  list: MasterList,
): readonly MasterValue[] {
  return state?.values ?? shippedValues(list).map((value) => ({ ...value, retired: false }));
}

export type InOffice = 'in_use' | 'not_taken' | 'retired';

/** How a value stands in an office that takes these codes, or all where it has chosen none. */
export function standing(
  { code, retired }: Pick<MasterValue, 'code' | 'retired'>,
  taken: readonly string[] | null,
): InOffice {
  if (retired) return 'retired';
  return taken === null || taken.includes(code) ? 'in_use' : 'not_taken';
}
