/**
 * The prescribed format of an employee roll: its columns, their headings in both languages, and the
 * words that its cells may hold. Domain 2.7; M54, M58 to M60.
 */
import { choice } from './masters.ts';
import type { Choice } from './masters.ts';
import { canon } from './text.ts';

export const ROLL_COLUMNS = [
  'nameEn',
  'nameHi',
  'appellation',
  'initials',
  'gender',
  'bornOn',
  'designation',
  'post',
  'kind',
  'from',
  'mobile',
  'userId',
  'employeeCode',
  'joinedOn',
  'reason',
  'aadhaarReference',
  'aadhaarLastFour',
  'aadhaarConsent',
  'aadhaarConsentedOn',
] as const;
export type RollColumn = (typeof ROLL_COLUMNS)[number];

/** The headings as the template has them; either half, or both, is known again. */
export const ROLL_HEADINGS: Readonly<Record<RollColumn, Choice>> = {
  nameEn: choice('nameEn', 'Name in English', 'नाम (अंग्रेज़ी)'),
  nameHi: choice('nameHi', 'Name in Hindi', 'नाम (हिंदी)'),
  appellation: choice('appellation', 'Appellation', 'संबोधन'),
  initials: choice('initials', 'Initials', 'आद्याक्षर'),
  gender: choice('gender', 'Gender', 'लिंग'),
  bornOn: choice('bornOn', 'Date of birth', 'जन्म तिथि'),
  designation: choice('designation', 'Designation', 'पदनाम'),
  post: choice('post', 'Post (marking abbreviation)', 'पद (अंकन संक्षेप)'),
  kind: choice('kind', 'Kind of charge', 'प्रभार का प्रकार'),
  from: choice('from', 'In charge from', 'प्रभार की तिथि'),
  mobile: choice('mobile', 'Mobile number', 'मोबाइल नंबर'),
  userId: choice('userId', 'Government e-mail (user id)', 'सरकारी ई-मेल (उपयोगकर्ता आईडी)'),
  employeeCode: choice('employeeCode', 'Employee code', 'कर्मचारी कोड'),
  joinedOn: choice('joinedOn', 'Date of joining service', 'सेवा में आने की तिथि'),
  reason: choice('reason', 'Work with files', 'फाइलों पर कार्य'),
  aadhaarReference: choice('aadhaarReference', 'Aadhaar reference', 'आधार संदर्भ'),
  aadhaarLastFour: choice('aadhaarLastFour', 'Aadhaar, last four digits', 'आधार, अंतिम चार अंक'),
  aadhaarConsent: choice('aadhaarConsent', 'Aadhaar consent', 'आधार सहमति'),
  aadhaarConsentedOn: choice(
    'aadhaarConsentedOn',
    'Aadhaar consent given on',
    'आधार सहमति की तिथि',
  ),
};

/** These may be left out of a list altogether; each other column must be there. */
export const ROLL_OPTIONAL: readonly RollColumn[] = [
  'aadhaarReference',
  'aadhaarLastFour',
  'aadhaarConsent',
  'aadhaarConsentedOn',
];

export const APPELLATIONS = [
  choice('shri', 'Shri', 'श्री'),
  choice('smt', 'Smt.', 'श्रीमती'),
  choice('km', 'Km.', 'कुमारी'),
  choice('ms', 'Ms.', 'सुश्री'),
  choice('dr', 'Dr.', 'डॉ.'),
];
export const GENDERS = [
  choice('female', 'Female', 'महिला'),
  choice('male', 'Male', 'पुरुष'),
  choice('other', 'Other', 'अन्य'),
];
export const ROLL_CHARGES = [
  choice('substantive', 'Substantive', 'मूल'),
  choice('additional', 'Additional charge', 'अतिरिक्त प्रभार'),
  choice('officiating', 'Officiating', 'स्थानापन्न'),
];
/** Only who handles files, or sends and receives proposals, is a user. M54. */
export const FILE_WORK = [
  choice('files', 'Handles files', 'फाइलों पर कार्य'),
  choice('proposals', 'Sends or receives proposals', 'प्रस्ताव भेजना या पाना'),
];
export const NO_FILE_WORK = [choice('none', 'None', 'नहीं'), choice('none', 'No', 'कोई नहीं')];
export const YES_NO = [choice('yes', 'Yes', 'हाँ'), choice('no', 'No', 'नहीं')];

/** The code of a word in either language, or of the code itself; null where it is none of them. */
export function codeOfWord(list: readonly Choice[], text: string): string | null {
  const typed = bare(text);
  const found = list.find(({ code, en, hi }) => [code, en, hi].some((one) => bare(one) === typed));
  return found?.code ?? null;
}

function bare(text: string): string {
  return canon(text).replace(/[.]/g, '');
}

/** The column of what is wrong, which a corrected list may bring along; nothing is read in it. */
export const FAULTS_HEADING = 'Faults / त्रुटियाँ';

export function isFaultsHeading(heading: string): boolean {
  return canon(heading).startsWith(canon(FAULTS_HEADING));
}

/** Which column a heading names: the template's own, either half of it, or the column's key. */
export function columnOfHeading(heading: string): RollColumn | null {
  const typed = canon(heading).replace(/\*/g, '');
  return (
    ROLL_COLUMNS.find((column) => {
      const { en, hi } = ROLL_HEADINGS[column];
      return [column, en, hi, headingOf(column)].some((one) => canon(one) === typed);
    }) ?? null
  );
}

/** As the template prints it. */
export function headingOf(column: RollColumn): string {
  const { en, hi } = ROLL_HEADINGS[column];
  return `${en} / ${hi}`;
}
