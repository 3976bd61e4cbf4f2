/** The words of network rules. */
import { choice } from '../../core/masters.ts';
import type { BadgeTone } from '../kit/index.ts';

export const EFFECT_WORDS = [
  choice('limit', 'Only from these networks', 'केवल इन नेटवर्क से'),
  choice('grant', 'From these networks too', 'इन नेटवर्क से भी'),
];
export const EFFECT_HINTS = [
  choice(
    'limit',
    'A limit: from everywhere else they cannot work.',
    'सीमा: अन्य सभी जगहों से वे कार्य नहीं कर सकते।',
  ),
  choice(
    'grant',
    'A grant, such as a VPN: it opens these networks in spite of all limits.',
    'अनुमति, जैसे वीपीएन: सभी सीमाओं के होते हुए भी इन नेटवर्क से कार्य हो सकता है।',
  ),
];
export const SUBJECT_WORDS = [
  choice('office', 'The whole office', 'पूरा कार्यालय'),
  choice('role', 'Everybody with a role', 'किसी भूमिका वाले सभी'),
  choice('person', 'One person', 'एक व्यक्ति'),
];
export const RULE_STATUS_WORDS = [
  choice('holds', 'Holds', 'लागू'),
  choice('to_come', 'To come', 'आगे लागू होगा'),
  choice('over', 'Over', 'समाप्त'),
];
export const RULE_STATUS_TONES: Readonly<Record<'holds' | 'to_come' | 'over', BadgeTone>> = {
  holds: 'good',
  to_come: 'warn',
  over: 'plain',
};
