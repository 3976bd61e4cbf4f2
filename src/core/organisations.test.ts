import { describe, expect, test } from 'vitest';
import { ORG, on, paperOffice } from '../../test/db/paper.ts';
import { LIVE, paperDesk } from '../../test/db/paper-desk.ts';
import {
  createOrganisation,
  mayWork,
  numbered,
  reviseOrganisation,
  setStage,
  stageOn,
} from './organisations.ts';
import type { OrganisationCover, OrganisationState, StageEntry } from './organisations.ts';
import { numbersOf } from './projections.ts';
import type { Decision } from './words.ts';

const admin = on('SA', 'super_admin');
const cover = (over: Partial<OrganisationCover> = {}): OrganisationCover => ({
  ...{ type: 'cgst', code: 'NAM', parent: null, numbering: 'plain', lgd: null },
  name: { en: 'Sample Office', hi: 'नमूना कार्यालय' },
  abbr: { en: 'SO', hi: 'न.का.' },
  place: { en: 'Sampleton', hi: 'नमूनापुर' },
  address: { en: '', hi: '' },
  ...over,
});
const NONE = { above: [], codeTaken: false };
const refused = (decision: Decision) => ('refused' in decision ? decision.refused : null);
const fields = (decision: Decision) =>
  'refused' in decision ? (decision.fields ?? []).map((f) => `${f.field} ${f.problem}`) : [];

function founded(over: Partial<OrganisationCover> = {}) {
  const office = paperOffice();
  const [event] = office.do(admin, createOrganisation(cover(over), NONE, office.context(admin)));
  const id = event?.item ?? '';
  const state = () => office.get<OrganisationState>(id);
  const stage = (input: Partial<StageEntry>) => {
    const plain = { stage: 'live', from: '2026-01-01', order: 'O-1', authority: '' } as const;
    return setStage(state(), { ...plain, ...input }, office.context(admin));
  };
  return { ...office, id, state, stage };
}

describe('an organisation', () => {
  test('is made and changed by the super admin alone', () => {
    const { state, context } = founded();
    const manager = on('M', 'emd_manager');
    expect(refused(createOrganisation(cover(), NONE, context(manager)))).toBe('role_missing');
    const change = { cover: cover(), order: 'O-1' };
    expect(refused(reviseOrganisation(state(), change, NONE, context(manager)))).toBe(
      'role_missing',
    );
    expect(state()).toMatchObject({ code: 'NAM', stages: [] });
    expect(state().org).toBe(state().id);
    expect(state().org).not.toBe(ORG);
  });

  test.each([
    ['code', { code: 'nam' }, 'code not_an_abbreviation'],
    ['code that is a number', { code: '12' }, 'code not_an_abbreviation'],
    ['name', { name: { en: '', hi: 'नमूना' } }, 'name.en missing'],
    ['script', { name: { en: 'नमूना', hi: '' } }, 'name.en wrong_script'],
    ['type', { type: 'circus' }, 'type unknown_value'],
    ['parent', { parent: 'nobody' }, 'parent unknown_value'],
    ['directory code', { lgd: 'X1' }, 'lgd bad_characters'],
  ])('with a wrong %s is refused', (_what, over, problem) => {
    const { context } = paperOffice();
    expect(fields(createOrganisation(cover(over), NONE, context(admin)))).toEqual([problem]);
  });

  test('has a code of its own and never stands under itself', () => {
    const { id, state, context } = founded();
    const taken = { above: [], codeTaken: true };
    expect(refused(createOrganisation(cover(), taken, context(admin)))).toBe('code_taken');
    const under = { cover: cover({ parent: 'child' }), order: 'O-1' };
    const around = { above: ['child', id], codeTaken: false };
    expect(refused(reviseOrganisation(state(), under, around, context(admin)))).toBe(
      'organisation_circle',
    );
  });

  test('takes up work on the day from which it is pilot or live, with both names', () => {
    const office = founded({ name: { en: 'Sample Office', hi: '' } });
    expect(refused(mayWorkOn(office.state(), '2026-06-01'))).toBe('office_not_live');
    expect(fields(office.stage({}))).toEqual(['name.hi missing']);
    const named = { cover: cover(), order: 'O-1' };
    office.do(admin, reviseOrganisation(office.state(), named, NONE, office.context(admin)));
    office.do(admin, office.stage({ stage: 'pilot' }));
    expect(stageOn(office.state(), '2025-12-31')).toBe('planned');
    expect(stageOn(office.state(), '2026-01-01')).toBe('pilot');
    expect(mayWork(office.state(), '2026-01-01')).toBeNull();
    const bare = { cover: cover({ place: { en: '', hi: '' } }), order: 'O-2' };
    expect(fields(reviseOrganisation(office.state(), bare, NONE, office.context(admin)))).toEqual([
      'place.en missing',
      'place.hi missing',
    ]);
  });

  test('what was set for a day to come gives way to what is set after it', () => {
    const office = founded();
    office.do(admin, office.stage({ from: '2030-01-01' }));
    office.do(admin, office.stage({ from: '2031-01-01' }));
    expect(office.state().stages.map(({ from }) => from)).toEqual(['2031-01-01']);
    expect(stageOn(office.state(), '2030-06-01')).toBe('planned');
  });

  test('is exempt only by an authority, and then registers nothing', () => {
    const office = founded();
    expect(fields(office.stage({ stage: 'exempt' }))).toEqual(['authority missing']);
    expect(fields(office.stage({ order: ' ' }))).toEqual(['order missing']);
    expect(fields(office.stage({ from: '2026-02-30' }))).toEqual(['from not_a_date']);
    office.do(admin, office.stage({ stage: 'exempt', authority: 'IT Department' }));
    expect(refused(mayWorkOn(office.state(), '2026-06-01'))).toBe('office_exempt');
  });
});

const mayWorkOn = (state: OrganisationState, day: string): Decision => mayWork(state, day) ?? [];

describe('numbers', () => {
  test('carry the code of the organisation where its scheme says so', () => {
    const as = (numbering: OrganisationCover['numbering']) =>
      numbered({ ...LIVE, numbering }, '12/2026/TECH');
    expect(as('plain')).toBe('12/2026/TECH');
    expect(as('code_first')).toBe('NAM/12/2026/TECH');
    expect(as('code_last')).toBe('12/2026/TECH-NAM');
  });

  test.each(['plain', 'code_first', 'code_last'] as const)('%s are told from counters', (way) => {
    const desk = paperDesk({ ...LIVE, code: 'A-11011', numbering: way });
    const clerk = on('A', 'diarist', 'dealing');
    desk.do(clerk, desk.register(clerk));
    desk.do(clerk, desk.createFile(clerk));
    const spent = desk.journal.flatMap((event) => numbersOf(event, desk.content));
    expect(spent.map(({ series, number }) => `${series} ${number}`)).toEqual([
      'diary/2026 1',
      'computer 1',
      'file/D-21013/2026 1',
      'computer 2',
    ]);
  });
});
