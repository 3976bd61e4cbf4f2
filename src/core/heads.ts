/**
 * The functional index: heads from which structured file numbers are built. CSMOP 6.2, App 6.1. The
 * first two secondary heads of every primary are reserved for "general" and "policy".
 */
import type { Bilingual } from './letters.ts';

export type SecondaryHead = Bilingual & { readonly code: string };
export type PrimaryHead = Bilingual & {
  readonly code: string;
  readonly secondary: readonly SecondaryHead[];
};
export type BasicHead = Bilingual & {
  readonly code: string;
  readonly primary: readonly PrimaryHead[];
};

const head = (code: string, en: string, hi: string): SecondaryHead => ({ code, en, hi });
const GENERAL = [head('11', 'General', 'सामान्य'), head('12', 'Policy', 'नीति')];
const primary = (code: string, en: string, hi: string, ...more: SecondaryHead[]): PrimaryHead => ({
  code,
  en,
  hi,
  secondary: [...GENERAL, ...more],
});

export const HEADS: readonly BasicHead[] = [
  {
    code: 'A',
    en: 'Establishment',
    hi: 'स्थापना',
    primary: [
      primary('11', 'Creation of posts', 'पद सृजन', head('13', 'Group A', 'समूह क')),
      primary(
        '22',
        'Transfer and posting',
        'स्थानांतरण एवं तैनाती',
        head('13', 'Inter-zone', 'अंतर-क्षेत्र'),
      ),
      primary('23', 'Leave', 'अवकाश', head('13', 'Earned leave', 'अर्जित अवकाश')),
      primary('38', 'Pension', 'पेंशन', head('13', 'Superannuation', 'अधिवर्षिता')),
    ],
  },
  {
    code: 'B',
    en: 'Welfare',
    hi: 'कल्याण',
    primary: [primary('11', 'Staff welfare', 'कर्मचारी कल्याण')],
  },
  {
    code: 'C',
    en: 'Vigilance',
    hi: 'सतर्कता',
    primary: [primary('11', 'Complaints', 'शिकायतें'), primary('13', 'Enquiries', 'जाँच')],
  },
  {
    code: 'D',
    en: 'Common office services',
    hi: 'सामान्य कार्यालय सेवाएँ',
    primary: [
      primary('11', 'Office premises', 'कार्यालय परिसर', head('13', 'Repairs', 'मरम्मत')),
      primary(
        '21',
        'e-Office and computers',
        'ई-ऑफिस एवं कंप्यूटर',
        head('13', 'Roll-out', 'क्रियान्वयन'),
      ),
    ],
  },
  {
    code: 'E',
    en: 'Hindi',
    hi: 'हिंदी',
    primary: [
      primary('11', 'Official language', 'राजभाषा', head('13', 'Progress reports', 'प्रगति रिपोर्ट')),
    ],
  },
  {
    code: 'F',
    en: 'Public relations',
    hi: 'जन संपर्क',
    primary: [
      primary('11', 'Trade notices', 'व्यापार सूचनाएँ'),
      primary('13', 'Grievances', 'शिकायतें'),
    ],
  },
  {
    code: 'G',
    en: 'Finance, budget, cash and accounts',
    hi: 'वित्त, बजट, रोकड़ एवं लेखा',
    primary: [
      primary('11', 'Budget', 'बजट'),
      primary('25', 'Claims', 'दावे', head('13', 'Medical', 'चिकित्सा')),
    ],
  },
  {
    code: 'H',
    en: 'Parliament',
    hi: 'संसद',
    primary: [primary('11', 'Questions', 'प्रश्न'), primary('12', 'Assurances', 'आश्वासन')],
  },
  { code: 'I', en: 'RTI', hi: 'सूचना का अधिकार', primary: [primary('11', 'Applications', 'आवेदन')] },
  {
    code: 'IV',
    en: 'Goods and services tax',
    hi: 'वस्तु एवं सेवा कर',
    primary: [
      primary('16', 'Refunds', 'प्रतिदाय', head('13', 'Exports', 'निर्यात')),
      primary('17', 'Registration', 'पंजीकरण', head('13', 'Amendment', 'संशोधन')),
    ],
  },
];

export type HeadPath = {
  readonly basic: string;
  readonly primary: string;
  readonly secondary: string;
  readonly tertiary: string | null;
};

/**
 * Whether a path has the form of one; whether its heads are in the index is for the office's list
 * to say. Tertiary is a free two-digit number (`A-21001(3)`).
 */
export function isHeadPath({ basic, primary, secondary, tertiary }: HeadPath): boolean {
  const formed = /^[A-Z]{1,4}-\d{2}-\d{2}$/.test(`${basic}-${primary}-${secondary}`);
  return formed && (tertiary === null || /^[1-9]\d?$/.test(tertiary));
}

/** The part of the number that the heads make: `A-11013` or `A-11013(3)`. CSMOP App 6.1. */
export function headCode(path: HeadPath): string {
  const tertiary = path.tertiary === null ? '' : `(${path.tertiary})`;
  return `${path.basic}-${path.primary}0${path.secondary}${tertiary}`;
}
