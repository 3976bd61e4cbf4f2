/**
 * The mail that reminds an officer once a working day of what is to be taken up: follow-ups that
 * are due, replies that have not come. Domain 3.7, M70. It says numbers, and subjects only of what
 * is not classified: mail is read on the way.
 */
import type { Day, Id } from './words.ts';

/** Most lines of one mail; the rest is counted. */
export const REMINDED_MAX = 50;

export type Due = {
  readonly kind: 'follow_up' | 'reply';
  readonly id: Id;
  readonly number: string;
  /** Null where it is classified. */
  readonly subject: string | null;
  readonly on: Day;
};

const WORDS = {
  hi: {
    lead: 'आज की अनुवर्ती कार्रवाई और प्रतीक्षित उत्तर:',
    follow_up: 'अनुवर्ती कार्रवाई',
    reply: 'उत्तर प्रतीक्षित',
    more: (count: number) => `और ${count} अन्य`,
    off: 'यह ई-मेल बंद करने के लिए: मेरी प्रोफाइल और सुरक्षा › दैनिक अनुस्मारक',
  },
  en: {
    lead: 'To be followed up today, and replies awaited:',
    follow_up: 'Follow up',
    reply: 'Reply awaited',
    more: (count: number) => `and ${count} more`,
    off: 'To stop this mail: My profile and security › Daily reminder',
  },
} as const;

/** The mail of a day, in both languages. */
export function reminderMail(
  due: readonly Due[],
  publicUrl: string,
): { readonly subject: string; readonly text: string } {
  const shown = due.slice(0, REMINDED_MAX);
  const rest = due.length - shown.length;
  const said = (language: 'hi' | 'en'): string => {
    const words = WORDS[language];
    const lines = shown.map(({ kind, number, subject, on }) => {
      const day = on.split('-').reverse().join('.');
      return [`${words[kind]} ${day}: ${number}`, subject].filter(Boolean).join(' - ');
    });
    return [words.lead, ...lines, ...(rest > 0 ? [words.more(rest)] : []), words.off].join('\n');
  };
  return {
    subject: `अनुस्मारक / Reminder: ${due.length}`,
    text: [said('hi'), said('en'), `${publicUrl}/inbox`].join('\n\n'),
  };
}
