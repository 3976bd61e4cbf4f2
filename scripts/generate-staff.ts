/** Units, posts and people of one generated office, from its head to its multi-tasking staff. */
import { createHash } from 'node:crypto';
import type { Bilingual } from '../src/core/letters.ts';
import { markingAbbr } from '../src/core/posts.ts';
import type { UnitKind } from '../src/core/people.ts';
import type { Id, Json, Role } from '../src/core/words.ts';
import type { OfficePlan } from '../src/server/people/index.ts';
import type { OfficeKind, PlannedOffice } from './generate-cbic.ts';
import { personName } from './generate-names.ts';

type Rank = {
  readonly desig: string;
  readonly name: Bilingual;
  readonly roles: readonly Role[];
  readonly clearance: 'normal' | 'restricted' | 'confidential';
};
const rank = (
  desig: string,
  [en, hi]: readonly [string, string],
  roles: readonly Role[],
  clearance: Rank['clearance'] = 'normal',
): Rank => ({ desig, name: { en, hi }, roles, clearance });

const OFFICER: readonly Role[] = ['closing', 'approver', 'signatory'];
const HEAD: readonly Role[] = [...OFFICER, 'certifier'];
const SECTION: readonly Role[] = ['dealing', 'diarist', 'closing'];
const DEALING: readonly Role[] = ['dealing', 'diarist'];

const RANKS = {
  PRCC: rank('PRCC', ['Principal Chief Commissioner', 'प्रधान मुख्य आयुक्त'], HEAD, 'confidential'),
  CC: rank('CC', ['Chief Commissioner', 'मुख्य आयुक्त'], HEAD, 'confidential'),
  PRCOMR: rank('PRCOMR', ['Principal Commissioner', 'प्रधान आयुक्त'], HEAD, 'confidential'),
  COMR: rank('COMR', ['Commissioner', 'आयुक्त'], HEAD, 'confidential'),
  DG: rank('DG', ['Director General', 'महानिदेशक'], HEAD, 'confidential'),
  ADG: rank('ADG', ['Additional Director General', 'अपर महानिदेशक'], HEAD, 'confidential'),
  ADC: rank('ADC', ['Additional Commissioner', 'अपर आयुक्त'], OFFICER, 'confidential'),
  JC: rank('JC', ['Joint Commissioner', 'संयुक्त आयुक्त'], OFFICER, 'confidential'),
  DC: rank('DC', ['Deputy Commissioner', 'उप आयुक्त'], OFFICER, 'restricted'),
  AC: rank('AC', ['Assistant Commissioner', 'सहायक आयुक्त'], OFFICER, 'restricted'),
  CAO: rank('CAO', ['Chief Accounts Officer', 'मुख्य लेखा अधिकारी'], OFFICER, 'restricted'),
  SUPDT: rank('SUPDT', ['Superintendent', 'अधीक्षक'], SECTION, 'restricted'),
  EMD: rank('SUPDT', ['Superintendent', 'अधीक्षक'], [...SECTION, 'emd_manager'], 'restricted'),
  AO: rank('AO', ['Administrative Officer', 'प्रशासनिक अधिकारी'], SECTION),
  INSP: rank('INSP', ['Inspector', 'निरीक्षक'], DEALING),
  EA: rank('EA', ['Executive Assistant', 'कार्यकारी सहायक'], DEALING),
  TA: rank('TA', ['Tax Assistant', 'कर सहायक'], DEALING),
  SPS: rank('SPS', ['Senior Private Secretary', 'वरिष्ठ निजी सचिव'], DEALING, 'restricted'),
  STENO: rank('STENO', ['Stenographer', 'आशुलिपिक'], ['dealing']),
  DAK: rank('CLK', ['Dak Clerk', 'डाक लिपिक'], ['diarist', 'dispatcher']),
  HT: rank('HT', ['Hindi Translator', 'हिंदी अनुवादक'], ['dealing']),
  HAV: rank('HAV', ['Head Havaldar', 'प्रधान हवलदार'], []),
  MTS: rank('MTS', ['Multi-Tasking Staff', 'मल्टी-टास्किंग स्टाफ'], []),
  AUD: rank('RAO', ['Record Auditor', 'अभिलेख लेखापरीक्षक'], ['auditor']),
} as const;
type RankKey = keyof typeof RANKS;

type UnitSpec = {
  readonly kind: UnitKind;
  readonly abbr: string;
  readonly name: Bilingual;
  readonly in: string | null;
  /** The first of them answers for the others. */
  readonly ranks: readonly RankKey[];
};
const unit = (
  kind: UnitKind,
  [abbr, above]: readonly [string, string | null],
  [en, hi]: readonly [string, string],
  ranks: string,
): UnitSpec => ({
  ...{ kind, abbr, in: above, name: { en, hi } },
  ranks: ranks.split(' ') as RankKey[],
});

const HEADS: Readonly<Record<OfficeKind, RankKey>> = {
  zone: 'CC',
  commissionerate: 'COMR',
  audit: 'COMR',
  appeals: 'COMR',
  directorate: 'DG',
  unit: 'ADG',
};

/** The headquarters first, then divisions with their ranges (or circles, or groups) without end. */
function* unitsOf({ kind, index }: PlannedOffice): Generator<UnitSpec> {
  const head = kind === 'zone' && index % 3 === 1 ? 'PRCC' : HEADS[kind];
  yield unit('wing', ['HQ', null], ['Headquarters', 'मुख्यालय'], `${head} SPS AUD`);
  yield unit('branch', ['BR', 'HQ'], ['Headquarters Branch', 'मुख्यालय शाखा'], 'ADC AC STENO');
  yield unit('section', ['ADMN', 'BR'], ['Administration', 'प्रशासन'], 'EMD INSP TA MTS');
  yield unit(
    'cru',
    ['CRU', 'BR'],
    ['Central Registration Unit', 'केंद्रीय पंजीकरण इकाई'],
    'AO DAK DAK',
  );
  yield unit('section', ['TECH', 'BR'], ['Technical', 'तकनीकी'], 'SUPDT INSP INSP TA');
  yield unit('section', ['ACCT', 'BR'], ['Accounts', 'लेखा'], 'CAO EA TA');
  yield unit('section', ['LEGAL', 'BR'], ['Legal', 'विधि'], 'SUPDT INSP TA');
  yield unit('section', ['HINDI', 'BR'], ['Hindi Cell', 'हिंदी कक्ष'], 'AO HT');
  yield unit('section', ['VIG', 'BR'], ['Vigilance', 'सतर्कता'], 'SUPDT INSP STENO');
  const [outer, inner] = kind === 'audit' ? ['CIR', 'GRP'] : ['DIV', 'RNG'];
  const words = kind === 'audit' ? ['Circle', 'मंडल'] : ['Division', 'प्रभाग'];
  const small = kind === 'audit' ? ['Group', 'समूह'] : ['Range', 'परिक्षेत्र'];
  for (let n = 1; ; n += 1) {
    const above = `${outer}${n}`;
    const names = [`${words[0]} ${n}`, `${words[1]} ${n}`] as const;
    const officer = n % 3 === 0 ? 'JC' : n % 2 === 0 ? 'DC' : 'AC';
    yield unit('division', [above, 'HQ'], names, `${officer} SUPDT INSP TA STENO HAV MTS`);
    for (let r = 1; r <= 5; r += 1) {
      const range = [`${small[0]} ${r}, ${names[0]}`, `${small[1]} ${r}, ${names[1]}`] as const;
      const ranks = `SUPDT INSP INSP TA${r % 2 === 0 ? ' MTS' : ''}`;
      yield unit('section', [`${above}-${inner}${r}`, above], range, ranks);
    }
  }
}

export const MAIL_DOMAIN = 'cbic.gov.example';
/** Each twelfth post is sanctioned and vacant. */
const VACANT_EACH = 12;

/** The office as one act sets it up; its ids depend on the office and its place in it alone. */
export function officePlan(
  office: PlannedOffice,
  firstPerson: number,
  more: { readonly parent: Id | null; readonly superAdmin: boolean },
): OfficePlan & Json {
  let made = 0;
  const newId = (): Id => idOf(office.index, (made += 1));
  const organisation = organisationOf(office, newId(), more.parent);
  const units = [];
  const posts: OfficePlan['posts'][number][] = [];
  const persons: OfficePlan['persons'][number][] = [];
  const seats: OfficePlan['seats'][number][] = [];
  let superAdmin: Id | null = null;
  const unitIds = new Map<string, Id>();
  const heads = new Map<string, Id>();
  for (const spec of unitsOf(office)) {
    if (persons.length === office.people) break;
    const id = newId();
    unitIds.set(spec.abbr, id);
    const parent = spec.in === null ? null : (unitIds.get(spec.in) ?? null);
    units.push({ id, kind: spec.kind, name: spec.name, abbr: spec.abbr, parent });
    for (const key of spec.ranks) {
      if (persons.length === office.people) break;
      const { desig, name: designation, clearance, roles } = RANKS[key];
      const post = newId();
      const reportsTo = heads.get(spec.abbr) ?? heads.get(spec.in ?? '') ?? null;
      if (!heads.has(spec.abbr)) heads.set(spec.abbr, post);
      const isVacant = posts.length % VACANT_EACH === VACANT_EACH - 1 && reportsTo !== null;
      const n = firstPerson + persons.length;
      const { name, initials, user } = personName(n);
      posts.push({
        ...{ id: post, unit: id, unitAbbr: spec.abbr, designation, desig, clearance, reportsTo },
        roles,
        abbr: markingAbbr(desig, isVacant ? null : initials, spec.abbr),
      });
      if (isVacant) continue;
      const person = newId();
      if (more.superAdmin && key === 'EMD') superAdmin ??= person;
      const mobile = String(6_000_000_000 + n);
      const particulars = { employeeCode: `E-${n}`, designation: designation.en, mobile };
      const userId = `${user}@${MAIL_DOMAIN}`;
      persons.push({ id: person, userId, name, initials, particulars });
      seats.push({ post, person, kind: 'substantive' });
    }
  }
  return { organisation, units, posts, persons, seats, superAdmin };
}

function organisationOf(
  { type, code, name, abbr, place }: PlannedOffice,
  id: Id,
  parent: Id | null,
): OfficePlan['organisation'] {
  const address = { en: `1 Sample Road, ${place.en}`, hi: `1 नमूना मार्ग, ${place.hi}` };
  return { id, type, code, name, abbr, parent, numbering: 'plain', place, address, lgd: null };
}

export function organisationId(office: PlannedOffice): Id {
  return idOf(office.index, 1);
}

/** A UUIDv7 that is the same at each run, later ones of an office after earlier ones. RFC 9562 5.7. */
function idOf(office: number, n: number): Id {
  const ms = Date.UTC(2026, 0, 1) + office * 8192 + n;
  const rest = createHash('sha256').update(`cbic ${office} ${n}`).digest('hex');
  const hex = ms.toString(16).padStart(12, '0');
  const variant = ((Number.parseInt(rest.charAt(3), 16) & 3) | 8).toString(16);
  const tail = `7${rest.slice(0, 3)}-${variant}${rest.slice(4, 7)}-${rest.slice(7, 19)}`;
  return `${hex.slice(0, 8)}-${hex.slice(8)}-${tail}`;
}
