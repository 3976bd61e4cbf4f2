/** The words of the statuses of a roll. */
import { choice } from '../../core/masters.ts';

export const ROLL_STATUS_WORDS = [
  choice('uploaded', 'To be certified', 'प्रमाणन शेष'),
  choice('returned', 'Returned', 'लौटाई गई'),
  choice('certified', 'Being applied', 'लागू हो रही है'),
  choice('applied', 'Applied', 'लागू'),
];
export const ROLL_TONES = {
  uploaded: 'warn',
  returned: 'bad',
  certified: 'navy',
  applied: 'good',
} as const;
