/** The designations with which an instance begins; its super admin adds and changes. Domain 2.7. */
import { choice } from './masters.ts';
import type { Choice } from './masters.ts';

/** What the list of designations says besides. Domain 2.7. */
export type DesignationFacts = {
  /** As it stands in marking abbreviations. */
  readonly abbr: string;
  /** 1 is the highest. */
  readonly rank: number;
  readonly payLevel: string;
  readonly gazetted: boolean;
  readonly officer: boolean;
};
type Shipped = Choice & { readonly facts: DesignationFacts };

let rank = 0;
const officer = (said: Choice, abbr: string, payLevel: string): Shipped => ({
  ...said,
  facts: { abbr, rank: (rank += 1), payLevel, gazetted: true, officer: true },
});
const staff = (said: Choice, abbr: string, payLevel: string): Shipped => ({
  ...said,
  facts: { abbr, rank: (rank += 1), payLevel, gazetted: false, officer: false },
});

/** Highest first; an empty pay level is filled in by whoever knows it. */
export const DESIGNATIONS: readonly Shipped[] = [
  officer(choice('secretary', 'Secretary', 'सचिव'), 'SECY', '17'),
  officer(choice('additional_secretary', 'Additional Secretary', 'अपर सचिव'), 'AS', '15'),
  officer(
    choice('principal_chief_commissioner', 'Principal Chief Commissioner', 'प्रधान मुख्य आयुक्त'),
    'PCC',
    '',
  ),
  officer(choice('chief_commissioner', 'Chief Commissioner', 'मुख्य आयुक्त'), 'CC', ''),
  officer(choice('joint_secretary', 'Joint Secretary', 'संयुक्त सचिव'), 'JS', '14'),
  officer(choice('principal_commissioner', 'Principal Commissioner', 'प्रधान आयुक्त'), 'PRC', ''),
  officer(choice('commissioner', 'Commissioner', 'आयुक्त'), 'COMR', '14'),
  officer(choice('director', 'Director', 'निदेशक'), 'DIR', '13'),
  officer(choice('additional_commissioner', 'Additional Commissioner', 'अपर आयुक्त'), 'ADC', '13'),
  officer(choice('deputy_secretary', 'Deputy Secretary', 'उप सचिव'), 'DS', '12'),
  officer(choice('joint_commissioner', 'Joint Commissioner', 'संयुक्त आयुक्त'), 'JC', '12'),
  officer(choice('under_secretary', 'Under Secretary', 'अवर सचिव'), 'US', '11'),
  officer(choice('deputy_commissioner', 'Deputy Commissioner', 'उप आयुक्त'), 'DC', '11'),
  officer(choice('assistant_commissioner', 'Assistant Commissioner', 'सहायक आयुक्त'), 'AC', '10'),
  officer(choice('section_officer', 'Section Officer', 'अनुभाग अधिकारी'), 'SO', '8'),
  officer(choice('superintendent', 'Superintendent', 'अधीक्षक'), 'SUPDT', '8'),
  officer(
    choice('administrative_officer', 'Administrative Officer', 'प्रशासनिक अधिकारी'),
    'AO',
    '8',
  ),
  officer(choice('law_officer', 'Law Officer', 'विधि अधिकारी'), 'LO', ''),
  officer(choice('private_secretary', 'Private Secretary', 'निजी सचिव'), 'PS', '8'),
  staff(
    choice('assistant_section_officer', 'Assistant Section Officer', 'सहायक अनुभाग अधिकारी'),
    'ASO',
    '7',
  ),
  staff(choice('inspector', 'Inspector', 'निरीक्षक'), 'INSP', '7'),
  staff(choice('accountant', 'Accountant', 'लेखाकार'), 'ACT', ''),
  staff(choice('executive_assistant', 'Executive Assistant', 'कार्यकारी सहायक'), 'EA', '6'),
  staff(choice('hindi_translator', 'Hindi Translator', 'हिंदी अनुवादक'), 'HT', '6'),
  staff(
    choice('senior_secretariat_assistant', 'Senior Secretariat Assistant', 'वरिष्ठ सचिवालय सहायक'),
    'SSA',
    '4',
  ),
  staff(choice('tax_assistant', 'Tax Assistant', 'कर सहायक'), 'TA', '4'),
  staff(choice('stenographer', 'Stenographer', 'आशुलिपिक'), 'STENO', '4'),
  staff(
    choice('junior_secretariat_assistant', 'Junior Secretariat Assistant', 'कनिष्ठ सचिवालय सहायक'),
    'JSA',
    '2',
  ),
  staff(choice('cashier', 'Cashier', 'रोकड़िया'), 'CSH', ''),
  staff(choice('clerk', 'Clerk', 'लिपिक'), 'CLK', '2'),
  staff(choice('driver', 'Driver', 'वाहन चालक'), 'DRV', '2'),
  staff(choice('head_havaldar', 'Head Havaldar', 'प्रधान हवलदार'), 'HHAV', ''),
  staff(choice('havaldar', 'Havaldar', 'हवलदार'), 'HAV', '1'),
  staff(choice('mts', 'Multi-Tasking Staff', 'बहु-कार्य कर्मचारी'), 'MTS', '1'),
];
