import type { Issue } from '../../contract/dispatch.ts';
import { indiaDay } from '../../core/days.ts';
import { FOLLOWING } from '../../core/drafts.ts';
import type { DraftContent, Follows } from '../../core/drafts.ts';
import type { LetterForm, LetterLanguage } from '../../core/letters.ts';
import { TEMPLATES, textOf } from './templates.ts';

export type Followed = { readonly issue: Issue; readonly as: Follows['as'] };

const TEMPLATE: Record<Follows['as'], { readonly form: LetterForm; readonly id: string }> = {
  reminder: { form: 'reminder', id: 'reminder' },
  correction: { form: 'corrigendum', id: 'corrigendum' },
  cancellation: { form: 'letter', id: 'cancel' },
};

export function asOf(text: string): Follows['as'] {
  return FOLLOWING.find((one) => one === text) ?? 'reminder';
}

/** A letter that follows an issued one: to the same people, citing its number and date. */
export function followingContent({ issue, as }: Followed): DraftContent {
  const { form, id } = TEMPLATE[as];
  const chosen = TEMPLATES.find((one) => one.id === id);
  const text = (language: 'en' | 'hi') => ({
    subject: issue.subject[language] ?? issue.subject.hi ?? issue.subject.en ?? '',
    body: textOf(chosen?.body[language] ?? []),
  });
  return {
    form,
    language: issue.language as LetterLanguage,
    texts: { en: text('en'), hi: text('hi') },
    to: issue.to,
    copyTo: as === 'reminder' ? [] : issue.copyTo,
    enclosures: [],
    reference: { number: issue.number, date: indiaDay(issue.issuedAt) },
    signatory: '',
  };
}
