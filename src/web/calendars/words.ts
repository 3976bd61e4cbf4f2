/** The words of holidays. */
import { choice } from '../../core/masters.ts';
import type { HolidayKind } from '../../core/working-days.ts';
import type { BadgeTone } from '../kit/index.ts';

export const KIND_WORDS = [
  choice('gazetted', 'Gazetted holiday', 'राजपत्रित अवकाश'),
  choice('restricted', 'Restricted holiday', 'प्रतिबंधित अवकाश'),
  choice('working', 'Working day', 'कार्य दिवस'),
];
export const KIND_HINTS = [
  choice(
    'gazetted',
    'The office is closed; limits do not count the day.',
    'कार्यालय बंद रहता है; समय-सीमाओं में यह दिन नहीं गिना जाता।',
  ),
  choice(
    'restricted',
    'People may choose it; the office works and the day counts.',
    'कर्मचारी इसे चुन सकते हैं; कार्यालय खुला रहता है और दिन गिना जाता है।',
  ),
  choice(
    'working',
    'Worked in spite of the weekend or of a holiday declared for all.',
    'सप्ताहांत या सबके लिए घोषित अवकाश होने पर भी कार्यालय खुला रहता है।',
  ),
];
export const KIND_TONES: Readonly<Record<HolidayKind, BadgeTone>> = {
  gazetted: 'navy',
  restricted: 'plain',
  working: 'warn',
};
export const REACH_WORDS = [
  choice('all', 'For the whole instance', 'पूरे इंस्टेंस के लिए'),
  choice('place', 'Of a place', 'किसी स्थान का'),
  choice('office', 'Of this office', 'इस कार्यालय का'),
];
/** By their number: 0 is Sunday. */
export const WEEKDAY_WORDS = [
  choice('0', 'Sunday', 'रविवार'),
  choice('1', 'Monday', 'सोमवार'),
  choice('2', 'Tuesday', 'मंगलवार'),
  choice('3', 'Wednesday', 'बुधवार'),
  choice('4', 'Thursday', 'गुरुवार'),
  choice('5', 'Friday', 'शुक्रवार'),
  choice('6', 'Saturday', 'शनिवार'),
];
