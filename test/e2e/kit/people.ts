/** Plainly fictional posts of a demo Commissionerate, typed by the contract. */
import type { PostCard } from '../../../src/contract/endpoint.ts';
import type { Me } from '../../../src/contract/people.ts';

export const uuid = (n: number): string =>
  `01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

const post = (
  n: number,
  abbr: string,
  designation: { en: string; hi: string },
  unit: { en: string; hi: string; abbr: string },
  holder: { en: string; hi: string },
): PostCard => ({
  id: uuid(n),
  abbr,
  designation,
  unit: { en: unit.en, hi: unit.hi },
  unitAbbr: unit.abbr,
  holder,
});

const CRU = { en: 'Central Registration Unit', hi: 'केंद्रीय पंजीकरण इकाई', abbr: 'CRU' };
const ESTT = { en: 'Establishment Section', hi: 'स्थापना अनुभाग', abbr: 'ESTT' };
const HQ = { en: 'Headquarters', hi: 'मुख्यालय', abbr: 'HQ' };

export const CLERK = post(1, 'TA(MV)-CRU-CGST', { en: 'Tax Assistant', hi: 'कर सहायक' }, CRU, {
  en: 'Meena Verma',
  hi: 'मीना वर्मा',
});
export const DEALING = post(2, 'INSP(RK)-ESTT-CGST', { en: 'Inspector', hi: 'निरीक्षक' }, ESTT, {
  en: 'Ramesh Kushwaha',
  hi: 'रमेश कुशवाहा',
});
export const SUPDT = post(3, 'SUPDT(AN)-ESTT-CGST', { en: 'Superintendent', hi: 'अधीक्षक' }, ESTT, {
  en: 'Anita Nimkar',
  hi: 'अनीता निमकर',
});
export const DEPUTY = post(4, 'DC(SI)-HQ-CGST', { en: 'Deputy Commissioner', hi: 'उपायुक्त' }, HQ, {
  en: 'Sushil Iyer',
  hi: 'सुशील अय्यर',
});
export const HEAD = post(5, 'COMMR(KD)-HQ-CGST', { en: 'Commissioner', hi: 'आयुक्त' }, HQ, {
  en: 'Kalpana Deshmukh',
  hi: 'कल्पना देशमुख',
});
export const POSTS = [CLERK, DEALING, SUPDT, DEPUTY, HEAD];

export const ME: Me = {
  person: { id: uuid(90), userId: 'anita.nimkar', name: { en: 'Anita Nimkar', hi: 'अनीता निमकर' } },
  organisation: {
    id: uuid(91),
    code: 'CGST-DEMO',
    name: { en: 'Commissionerate of Central Tax, Devgarh', hi: 'केंद्रीय कर आयुक्तालय, देवगढ़' },
  },
  posts: [
    {
      id: SUPDT.id,
      abbr: SUPDT.abbr,
      designation: SUPDT.designation,
      unit: SUPDT.unit,
      unitAbbr: SUPDT.unitAbbr,
      roles: ['dealing', 'closing', 'diarist'],
      occupancy: 'substantive',
    },
  ],
  abilities: { [SUPDT.id]: ['registerReceipt', 'createFile', 'uploadDocument'] },
  today: '2026-11-22',
};
