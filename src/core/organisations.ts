/**
 * Organisations of the instance: what they are, under whom, how their papers are numbered, and
 * since when they work here. The super admin keeps them; nothing that carries an old name or number
 * changes with them. Domain 2.7; M19, M20, M24, M61, M65.
 */
import { mayNot } from './access.ts';
import { indiaDay, isDay } from './days.ts';
import type { Bilingual } from './letters.ts';
import { ORGANISATION_TYPES, isChoice } from './masters.ts';
import { present } from './must.ts';
import { refuse, refuseFields } from './refusals.ts';
import type { FieldProblem, Refused } from './refusals.ts';
import { codeProblems, looseNameProblems, orderProblems } from './spelling.ts';
import type { Context, Day, Decision, Happened, Id, Instant } from './words.ts';

/** How far an organisation has come; each stage begins on a day that an order states. */
export const STAGES = ['planned', 'pilot', 'live', 'exempt'] as const;
export type Stage = (typeof STAGES)[number];
export type StageEntry = {
  readonly stage: Stage;
  readonly from: Day;
  readonly order: string;
  /** Who exempts; empty elsewhere. Only higher orders do. M65. */
  readonly authority: string;
};

/** Where the organisation's code stands in receipt, file and issue numbers. CSMOP 5.3, App 6.1. */
export const NUMBERINGS = ['plain', 'code_first', 'code_last'] as const;
export type NumberingScheme = (typeof NUMBERINGS)[number];

export type OrganisationCover = {
  /** A code of `ORGANISATION_TYPES`. */
  readonly type: string;
  readonly code: string;
  /** Hindi may be empty until the organisation goes live: imported lists have none. */
  readonly name: Bilingual;
  readonly abbr: Bilingual;
  readonly parent: Id | null;
  readonly numbering: NumberingScheme;
  readonly place: Bilingual;
  readonly address: Bilingual;
  /** Code in the Local Government Directory; null where it has none. */
  readonly lgd: string | null;
};
export type OrganisationState = OrganisationCover & {
  readonly id: Id;
  readonly org: Id;
  /** In order of setting, without those that were changed before they began. */
  readonly stages: readonly (StageEntry & { readonly at: Instant })[];
};
/** What the work of an office depends on. */
export type OfficeFacts = Pick<OrganisationState, 'code' | 'numbering' | 'stages'>;

export type OrganisationEvent =
  | { readonly type: 'OrganisationCreated'; readonly body: OrganisationCover }
  | {
      readonly type: 'OrganisationRevised';
      readonly body: OrganisationCover & { readonly order: string };
    }
  | { readonly type: 'StageSet'; readonly body: StageEntry };

export function evolveOrganisation(
  state: OrganisationState | null,
  event: Happened<OrganisationEvent>,
): OrganisationState {
  switch (event.type) {
    case 'OrganisationCreated':
      return { id: event.item, org: event.org, ...event.body, stages: [] };
    case 'OrganisationRevised': {
      const { order: _, ...cover } = event.body;
      return { ...present(state, 'the organisation revised'), ...cover };
    }
    case 'StageSet': {
      const before = present(state, 'the organisation of a stage');
      // What has not begun by then never will: another stage was set instead.
      const begun = before.stages.filter(({ from }) => from <= indiaDay(event.at));
      return { ...before, stages: [...begun, { ...event.body, at: event.at }] };
    }
  }
}

/** The stage that an organisation is in on a day. */
export function stageOn({ stages }: Pick<OrganisationState, 'stages'>, day: Day): Stage {
  return stages.findLast(({ from }) => from <= day)?.stage ?? 'planned';
}

/**
 * Why an office takes up no new work on a day, or null. Before it goes live people and posts are
 * set up and nothing is registered; an exempt office goes on with paper. M24, M65.
 */
export function mayWork(office: OfficeFacts, day: Day): Refused | null {
  const stage = stageOn(office, day);
  if (stage === 'planned') return refuse('office_not_live');
  if (stage === 'exempt') return refuse('office_exempt');
  return null;
}

/** A number as this organisation writes it: `12/2026/TECH`, `GAD/12/2026/TECH`, `12/2026/TECH-GAD`. */
export function numbered({ numbering, code }: OfficeFacts, number: string): string {
  if (numbering === 'plain') return number;
  return numbering === 'code_first' ? `${code}/${number}` : `${number}-${code}`;
}

/** What a decision needs to know of the others. */
export type Around = {
  /** The parent and all above it, from below; empty where there is none or it is unknown. */
  readonly above: readonly Id[];
  readonly codeTaken: boolean;
};

export function createOrganisation(
  cover: OrganisationCover,
  around: Around,
  context: Context,
): Decision {
  const refused = mayNot('createOrganisation', context.actor) ?? coverRefused(cover, around);
  if (refused !== null) return refused;
  const id = context.newId();
  const body = coverOf(cover);
  return [{ kind: 'organisation', item: id, org: id, type: 'OrganisationCreated', body }];
}

/** Another name, code, place or parent from now on; numbers already given stay as they are. */
export function reviseOrganisation(
  organisation: OrganisationState,
  input: { readonly cover: OrganisationCover; readonly order: string },
  around: Around,
  context: Context,
): Decision {
  const { cover, order } = input;
  const refused =
    mayNot('reviseOrganisation', context.actor) ??
    coverRefused(cover, around) ??
    problemsRefused([
      ...orderProblems(order),
      ...(stageOn(organisation, context.today) === 'planned' ? [] : unfit(cover)),
    ]);
  if (refused !== null) return refused;
  if (around.above.includes(organisation.id)) return refuse('organisation_circle');
  const { id } = organisation;
  const body = { ...coverOf(cover), order };
  return [{ kind: 'organisation', item: id, org: id, type: 'OrganisationRevised', body }];
}

/** Pilot, live, exempt, or back: from a day that the order states. M24, M65. */
export function setStage(
  organisation: OrganisationState,
  input: StageEntry,
  context: Context,
): Decision {
  const { stage, from, order, authority } = input;
  const problems: FieldProblem[] = [...orderProblems(order)];
  if (!isDay(from)) problems.push({ field: 'from', problem: 'not_a_date' });
  if (stage === 'exempt' && authority.trim() === '')
    problems.push({ field: 'authority', problem: 'missing' });
  if (stage === 'pilot' || stage === 'live') problems.push(...unfit(organisation));
  const refused = mayNot('setStage', context.actor) ?? problemsRefused(problems);
  if (refused !== null) return refused;
  const { id } = organisation;
  const body = { stage, from, order, authority: stage === 'exempt' ? authority : '' };
  return [{ kind: 'organisation', item: id, org: id, type: 'StageSet', body }];
}

/** An office whose letters carry its name and place has both in both languages. */
function unfit({ name, abbr, place }: OrganisationCover): FieldProblem[] {
  return Object.entries({ name, abbr, place }).flatMap(([field, text]) =>
    (['en', 'hi'] as const).flatMap((script): FieldProblem[] =>
      text[script].trim() === '' ? [{ field: `${field}.${script}`, problem: 'missing' }] : [],
    ),
  );
}

function coverRefused(cover: OrganisationCover, around: Around): Refused | null {
  const { name, abbr, place, address, lgd } = cover;
  const problems: FieldProblem[] = [
    ...codeProblems('code', cover.code),
    ...looseNameProblems('name', name),
    ...looseNameProblems('abbr', abbr),
    ...looseNameProblems('place', place),
    ...looseNameProblems('address', address),
  ];
  if (name.en.trim() === '') problems.push({ field: 'name.en', problem: 'missing' });
  const unknown = (field: string) => problems.push({ field, problem: 'unknown_value' });
  if (!isChoice(ORGANISATION_TYPES, cover.type)) unknown('type');
  if (!NUMBERINGS.includes(cover.numbering)) unknown('numbering');
  if (cover.parent !== null && around.above[0] !== cover.parent) unknown('parent');
  if (lgd !== null && !/^\d{1,10}$/.test(lgd))
    problems.push({ field: 'lgd', problem: 'bad_characters' });
  if (problems.length > 0) return refuseFields(problems);
  return around.codeTaken ? refuse('code_taken', { code: cover.code }) : null;
}

function problemsRefused(problems: readonly FieldProblem[]): Refused | null {
  return problems.length > 0 ? refuseFields(problems) : null;
}

/** Nothing but the cover, in one order. */
function coverOf(cover: OrganisationCover): OrganisationCover {
  const { type, code, name, abbr, parent, numbering, place, address, lgd } = cover;
  return { type, code, name, abbr, parent, numbering, place, address, lgd };
}
