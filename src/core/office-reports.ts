/**
 * What an administrator looks up of posts and people: who is where, what is vacant, who held a post
 * on a day. One definition serves the screen and the sheet. Domain 6; issue of the EMD manager.
 */
import { CHARGE_NAMES } from './charge-names.ts';
import { column } from './registers.ts';
import type { Register } from './registers.ts';
import { choice } from './masters.ts';

export const OFFICE_REPORTS = [
  'vacant',
  'additional',
  'holders',
  'charges',
  'without_post',
] as const;
export type OfficeReportName = (typeof OFFICE_REPORTS)[number];

/** A period, one day, or as it is now. */
export const REPORT_DAYS: Readonly<Record<OfficeReportName, 'period' | 'day' | 'now'>> = {
  vacant: 'now',
  additional: 'now',
  holders: 'day',
  charges: 'period',
  without_post: 'now',
};

const YES_NO = [choice('true', 'Yes', 'हाँ'), choice('false', 'No', 'नहीं')];
const SIGNED = [
  { en: 'EMD Manager', hi: 'ईएमडी प्रबंधक' },
  { en: 'Head of Office', hi: 'कार्यालयाध्यक्ष' },
] as const;
const KIND = { of: CHARGE_NAMES };
const nothing = (en: string, hi: string) => ({ en, hi });

export const OFFICE_REPORT: Readonly<Record<OfficeReportName, Register>> = {
  vacant: {
    title: { en: 'Vacant posts', hi: 'रिक्त पद' },
    empty: nothing('No post is vacant.', 'कोई पद रिक्त नहीं है।'),
    signed: SIGNED,
    columns: [
      column('Post', 'पद', 14),
      column('Designation', 'पदनाम', 16),
      column('Unit', 'इकाई', 16),
      column('Vacant since', 'कब से रिक्त', 10, 'day'),
      column('Last holder', 'पिछले अधिकारी', 16),
      column('Papers there', 'वहाँ के कागज', 8, 'number'),
      column('Answers to', 'किसके अधीन', 14),
    ],
  },
  additional: {
    title: { en: 'Posts held with additional charge', hi: 'अतिरिक्त प्रभार में पद' },
    empty: nothing(
      'Every post that is held has its own officer.',
      'जो पद भरे हैं, सब पर अपने अधिकारी हैं।',
    ),
    signed: SIGNED,
    columns: [
      column('Post', 'पद', 14),
      column('Designation', 'पदनाम', 16),
      column('In charge', 'प्रभारी', 18),
      column('Charge', 'प्रभार', 12, KIND),
      column('From', 'कब से', 10, 'day'),
      column('Until', 'कब तक', 10, 'day'),
      column('Own post', 'अपना पद', 14),
      column('Papers there', 'वहाँ के कागज', 8, 'number'),
    ],
  },
  holders: {
    title: { en: 'Who held which post', hi: 'किस पद पर कौन' },
    empty: nothing('Nobody held a post on that day.', 'उस दिन किसी पद पर कोई नहीं था।'),
    signed: SIGNED,
    columns: [
      column('Post', 'पद', 14),
      column('Designation', 'पदनाम', 16),
      column('In charge', 'प्रभारी', 18),
      column('User id', 'यूज़र आईडी', 18),
      column('Charge', 'प्रभार', 12, KIND),
      column('From', 'कब से', 10, 'day'),
      column('Until', 'कब तक', 10, 'day'),
      column('In the name of', 'किसके नाम से', 14),
    ],
  },
  charges: {
    title: { en: 'Charges by period', hi: 'अवधि के प्रभार' },
    empty: nothing('No charge ran in these days.', 'इन दिनों में कोई प्रभार नहीं रहा।'),
    signed: SIGNED,
    columns: [
      column('Post', 'पद', 14),
      column('Officer', 'अधिकारी', 18),
      column('Charge', 'प्रभार', 12, KIND),
      column('From', 'कब से', 10, 'day'),
      column('Until', 'कब तक', 10, 'day'),
      column('In the name of', 'किसके नाम से', 14),
      column('Recorded', 'कब दर्ज', 12, 'time'),
    ],
  },
  without_post: {
    title: { en: 'People without a post', hi: 'बिना पद के कर्मचारी' },
    empty: nothing('Everybody has a post.', 'सबके पास पद है।'),
    signed: SIGNED,
    columns: [
      column('Name', 'नाम', 18),
      column('User id', 'यूज़र आईडी', 20),
      column('Designation', 'पदनाम', 14),
      column('Last post', 'पिछला पद', 14),
      column('Left it', 'कब छोड़ा', 10, 'day'),
      column('Can sign in', 'साइन इन कर सकते हैं', 8, { of: YES_NO }),
      column('Last sign-in', 'पिछला साइन इन', 12, 'time'),
    ],
  },
};
