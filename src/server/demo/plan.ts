/**
 * The demo office: a slice of a fictional Commissionerate. Every name in it means "sample" or
 * "imagined".
 */
import type { Role } from '../../core/words.ts';
import type { OrganisationCover } from '../../core/organisations.ts';
import type { UnitKind } from '../../core/people.ts';
import type { Bilingual } from '../../core/letters.ts';

type UnitPlan = { readonly kind: UnitKind; readonly abbr: string; readonly name: Bilingual };
type SeatPlan = {
  readonly unit: string;
  readonly desig: string;
  readonly designation: Bilingual;
  readonly roles: readonly Role[];
  readonly clearance: string;
  /** Initials of who sits here; the same initials twice is an additional charge. */
  readonly who: string;
};

export const ORGANISATION: OrganisationCover = {
  type: 'cgst',
  code: 'UDP-CGST',
  abbr: { en: 'CGST Udaharanpur', hi: 'के.व.से.क. उदाहरणपुर' },
  parent: null,
  numbering: 'plain',
  lgd: null,
  name: {
    en: 'Office of the Commissioner of CGST, Udaharanpur',
    hi: 'आयुक्त का कार्यालय, केंद्रीय वस्तु एवं सेवा कर, उदाहरणपुर',
  },
  address: {
    en: 'Kalpit Bhawan, Namuna Marg, Udaharanpur',
    hi: 'कल्पित भवन, नमूना मार्ग, उदाहरणपुर',
  },
  place: { en: 'Udaharanpur', hi: 'उदाहरणपुर' },
};

const unit = (kind: UnitKind, abbr: string, en: string, hi: string): UnitPlan => ({
  kind,
  abbr,
  name: { en, hi },
});
export const UNITS: readonly UnitPlan[] = [
  unit('cru', 'CRU', 'Central Registration Unit', 'केंद्रीय पंजीकरण इकाई'),
  unit('section', 'TECH', 'Technical Section', 'तकनीकी अनुभाग'),
  unit('section', 'ADMN', 'Administration Section', 'प्रशासन अनुभाग'),
  unit('branch', 'BR', 'Headquarters Branch', 'मुख्यालय शाखा'),
  unit('wing', 'COMM', "Commissioner's Office", 'आयुक्त कार्यालय'),
];

const seat = (
  at: readonly [unit: string, desig: string, who: string],
  designation: readonly [en: string, hi: string],
  roles: readonly Role[],
  clearance = 'confidential',
): SeatPlan => {
  const [unitAbbr, desig, who] = at;
  const [en, hi] = designation;
  return { unit: unitAbbr, desig, who, designation: { en, hi }, roles, clearance };
};

const DEALING: readonly Role[] = ['dealing', 'diarist'];
const SECTION: readonly Role[] = ['dealing', 'diarist', 'closing'];
const OFFICER: readonly Role[] = ['closing', 'approver', 'signatory'];

/** Initials of the instance's super admin. */
export const SUPER_ADMIN = 'PK';

export const SEATS: readonly SeatPlan[] = [
  seat(['CRU', 'CLK', 'AK'], ['Dak Clerk', 'डाक लिपिक'], ['diarist', 'dispatcher'], 'normal'),
  seat(['CRU', 'DSP', 'BN'], ['Dispatch Clerk', 'प्रेषण लिपिक'], ['diarist', 'dispatcher'], 'normal'),
  seat(['CRU', 'HC', 'CU'], ['Head Clerk', 'प्रधान लिपिक'], ['diarist', 'dispatcher', 'closing']),
  seat(['TECH', 'TA', 'DK'], ['Tax Assistant', 'कर सहायक'], DEALING),
  seat(['TECH', 'INSP', 'EN'], ['Inspector', 'निरीक्षक'], DEALING),
  seat(['TECH', 'SUPDT', 'FU'], ['Superintendent', 'अधीक्षक'], SECTION),
  seat(['ADMN', 'TA', 'GK'], ['Tax Assistant', 'कर सहायक'], DEALING),
  seat(['ADMN', 'INSP', 'HN'], ['Inspector', 'निरीक्षक'], DEALING),
  seat(['ADMN', 'SUPDT', 'IU'], ['Superintendent', 'अधीक्षक'], [...SECTION, 'emd_manager']),
  seat(['ADMN', 'HT', 'JK'], ['Hindi Translator', 'हिंदी अनुवादक'], ['dealing']),
  seat(['BR', 'AC', 'KN'], ['Assistant Commissioner', 'सहायक आयुक्त'], [...OFFICER, 'dealing']),
  seat(['BR', 'AC-ADMN', 'KN'], ['Assistant Commissioner (Admn)', 'सहायक आयुक्त (प्रशासन)'], OFFICER),
  seat(['COMM', 'ADC', 'LU'], ['Additional Commissioner', 'अपर आयुक्त'], OFFICER),
  seat(['COMM', 'COMR', 'MK'], ['Commissioner', 'आयुक्त'], [...OFFICER, 'certifier']),
  seat(['COMM', 'PS', 'NN'], ['Private Secretary', 'निजी सचिव'], ['dealing']),
  seat(['COMM', 'AUD', 'OU'], ['Record Auditor', 'अभिलेख लेखापरीक्षक'], ['auditor']),
  seat(['COMM', 'SA', 'PK'], ['Super Administrator', 'सुपर एडमिन'], [], 'normal'),
];

/** Which post answers for which, as `DESIG-UNIT`; the head of the office answers for itself. */
export const ABOVE: Readonly<Record<string, string>> = {
  'CLK-CRU': 'HC-CRU',
  'DSP-CRU': 'HC-CRU',
  'HC-CRU': 'AC-ADMN-BR',
  'TA-TECH': 'SUPDT-TECH',
  'INSP-TECH': 'SUPDT-TECH',
  'SUPDT-TECH': 'AC-BR',
  'TA-ADMN': 'SUPDT-ADMN',
  'INSP-ADMN': 'SUPDT-ADMN',
  'HT-ADMN': 'SUPDT-ADMN',
  'SUPDT-ADMN': 'AC-ADMN-BR',
  'AC-BR': 'ADC-COMM',
  'AC-ADMN-BR': 'ADC-COMM',
  'ADC-COMM': 'COMR-COMM',
  'PS-COMM': 'COMR-COMM',
  'AUD-COMM': 'COMR-COMM',
  'SA-COMM': 'COMR-COMM',
};

export type PersonPlan = { readonly initials: string; readonly name: Bilingual };
const person = (initials: string, en: string, hi: string): PersonPlan => ({
  initials,
  name: { en, hi },
});
export const PERSONS: readonly PersonPlan[] = [
  person('AK', 'Asha Kalpit', 'आशा कल्पित'),
  person('BN', 'Bhanu Namuna', 'भानु नमूना'),
  person('CU', 'Charu Udaharan', 'चारु उदाहरण'),
  person('DK', 'Deepa Kalpit', 'दीपा कल्पित'),
  person('EN', 'Ekta Namuna', 'एकता नमूना'),
  person('FU', 'Falguni Udaharan', 'फाल्गुनी उदाहरण'),
  person('GK', 'Gopal Kalpit', 'गोपाल कल्पित'),
  person('HN', 'Hari Namuna', 'हरि नमूना'),
  person('IU', 'Indu Udaharan', 'इंदु उदाहरण'),
  person('JK', 'Jyoti Kalpit', 'ज्योति कल्पित'),
  person('KN', 'Kamal Namuna', 'कमल नमूना'),
  person('LU', 'Lata Udaharan', 'लता उदाहरण'),
  person('MK', 'Mohan Kalpit', 'मोहन कल्पित'),
  person('NN', 'Neha Namuna', 'नेहा नमूना'),
  person('OU', 'Omkar Udaharan', 'ओंकार उदाहरण'),
  person('PK', 'Parul Kalpit', 'पारुल कल्पित'),
];

/**
 * The user id: a government-style mail address in a name space that can never be real. RFC 2606.
 */
export function userIdOf({ name }: PersonPlan): string {
  return `${name.en.toLowerCase().replace(' ', '.')}@udaharanpur.gov.example`;
}
