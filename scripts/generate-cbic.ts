/**
 * An instance of the size of the indirect tax board: 430 organisations and 38,891 people on two
 * instances (domain 2.7; M19 to M22). Zones and places are fictional; kinds, ranks and numbers are
 * those of the sources.
 */
import type { Bilingual } from '../src/core/letters.ts';
import { placeName } from './generate-names.ts';

export type OfficeKind = 'zone' | 'commissionerate' | 'audit' | 'appeals' | 'directorate' | 'unit';

export type PlannedOffice = {
  /** From 1, over both instances; what is made of it depends on nothing else. */
  readonly index: number;
  readonly instance: 1 | 2;
  readonly type: 'cgst' | 'customs' | 'directorate';
  readonly kind: OfficeKind;
  readonly code: string;
  readonly name: Bilingual;
  readonly abbr: Bilingual;
  readonly place: Bilingual;
  readonly people: number;
  /** The code of the office above, of the same instance. */
  readonly above: string | null;
};

export const PEOPLE = { 1: 20_656, 2: 18_235 } as const;

type Kind = {
  readonly kind: OfficeKind;
  readonly type: PlannedOffice['type'];
  readonly count: number;
  /** People of such an office against those of another. */
  readonly weight: number;
  readonly code: string;
  readonly name: Bilingual;
  readonly abbr: Bilingual;
};
const both = (en: string, hi: string): Bilingual => ({ en, hi });

/** 237 + 69 + 124 = 430. M19, M20. */
const KINDS: readonly Kind[] = [
  {
    ...{ kind: 'zone', type: 'cgst', count: 21, weight: 60, code: 'CCG' },
    name: both('Chief Commissioner of CGST', 'मुख्य आयुक्त, केंद्रीय वस्तु एवं सेवा कर'),
    abbr: both('CCO CGST', 'मु.आ. सीजीएसटी'),
  },
  {
    ...{ kind: 'commissionerate', type: 'cgst', count: 119, weight: 130, code: 'CGST' },
    name: both('CGST Commissionerate', 'केंद्रीय वस्तु एवं सेवा कर आयुक्तालय'),
    abbr: both('CGST', 'सीजीएसटी'),
  },
  {
    ...{ kind: 'audit', type: 'cgst', count: 49, weight: 80, code: 'AUD' },
    name: both('CGST Audit Commissionerate', 'केंद्रीय वस्तु एवं सेवा कर लेखापरीक्षा आयुक्तालय'),
    abbr: both('CGST Audit', 'सीजीएसटी लेखापरीक्षा'),
  },
  {
    ...{ kind: 'appeals', type: 'cgst', count: 48, weight: 25, code: 'APP' },
    name: both('CGST Appeals Commissionerate', 'केंद्रीय वस्तु एवं सेवा कर अपील आयुक्तालय'),
    abbr: both('CGST Appeals', 'सीजीएसटी अपील'),
  },
  {
    ...{ kind: 'zone', type: 'customs', count: 11, weight: 50, code: 'CCC' },
    name: both('Chief Commissioner of Customs', 'मुख्य आयुक्त, सीमा शुल्क'),
    abbr: both('CCO Customs', 'मु.आ. सीमा शुल्क'),
  },
  {
    ...{ kind: 'commissionerate', type: 'customs', count: 47, weight: 170, code: 'CUS' },
    name: both('Customs Commissionerate', 'सीमा शुल्क आयुक्तालय'),
    abbr: both('Customs', 'सीमा शुल्क'),
  },
  {
    ...{ kind: 'appeals', type: 'customs', count: 11, weight: 25, code: 'CAP' },
    name: both('Customs Appeals Commissionerate', 'सीमा शुल्क अपील आयुक्तालय'),
    abbr: both('Customs Appeals', 'सीमा शुल्क अपील'),
  },
  {
    ...{ kind: 'directorate', type: 'directorate', count: 24, weight: 80, code: 'DG' },
    name: both('Directorate General', 'महानिदेशालय'),
    abbr: both('DG', 'महानि.'),
  },
  {
    ...{ kind: 'unit', type: 'directorate', count: 100, weight: 40, code: 'DZU' },
    name: both('Zonal Unit of a Directorate General', 'महानिदेशालय की क्षेत्रीय इकाई'),
    abbr: both('Zonal Unit', 'क्षे. इकाई'),
  },
];

/** All offices of both instances; zones and directorates stand before what is under them. */
export function cbicOffices(): readonly PlannedOffice[] {
  const all = KINDS.flatMap((kind) => Array.from({ length: kind.count }, (_, n) => ({ kind, n })));
  // Every zone with all that is under it is of one instance; every second zone of the other.
  const zones = { cgst: 21, customs: 11, directorate: 24 };
  const placed = all.map(({ kind, n }, i) => {
    const zone = n % zones[kind.type];
    const instance = zone % 2 === 0 ? (1 as const) : (2 as const);
    const isTop = kind.kind === 'zone' || kind.kind === 'directorate';
    const top = KINDS.find((one) => one.type === kind.type)?.code ?? '';
    const above = isTop ? null : codeOf(top, zone);
    return { index: i + 1, kind, n, instance, above };
  });
  const sizes = new Map([1, 2].flatMap((one) => sized(placed, one as 1 | 2)));
  return placed.map(({ index, kind, n, instance, above }) => {
    const place = placeName((index * 7) % 240);
    const { type, code, name, abbr } = kind;
    return {
      ...{ index, instance, type, above, place, kind: kind.kind, code: codeOf(code, n) },
      name: both(`${name.en}, ${place.en}`, `${name.hi}, ${place.hi}`),
      abbr: both(`${abbr.en} ${place.en}`, `${abbr.hi} ${place.hi}`),
      people: sizes.get(index) ?? 0,
    };
  });
}

function codeOf(code: string, n: number): string {
  return `${code}${String(n + 1).padStart(3, '0')}`;
}

type Placed = { readonly index: number; readonly kind: Kind; readonly instance: 1 | 2 };

/** Shares the people of an instance out by weight, to the last one. */
function sized(placed: readonly Placed[], instance: 1 | 2): readonly (readonly [number, number])[] {
  const own = placed.filter((one) => one.instance === instance);
  const weight = (one: Placed) => one.kind.weight * (0.8 + ((one.index * 13) % 41) / 100);
  const total = own.reduce((sum, one) => sum + weight(one), 0);
  let left = PEOPLE[instance] as number;
  let weightLeft = total;
  return own.map((one) => {
    const people = Math.round((left * weight(one)) / weightLeft);
    left -= people;
    weightLeft -= weight(one);
    return [one.index, people] as const;
  });
}
