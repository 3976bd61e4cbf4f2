/** What a draft says before anybody has signed it. */
import type { Addressee, Fields, LetterForm, LetterLanguage } from './letters.ts';
import type { RichText } from './rich-text.ts';
import type { Id } from './words.ts';

/**
 * One language of a draft; the frame around it (heading, salutation, closing) comes with the form.
 */
export type DraftText = {
  readonly subject: string;
  readonly body: RichText;
  /** What the form asks for in this language's own words. */
  readonly fields?: Fields;
};

export type DraftContent = {
  readonly form: LetterForm;
  readonly language: LetterLanguage;
  /** Both languages side by side; else one after the other. */
  readonly beside?: boolean;
  /** What the form asks for whatever the language: dates, telephone. */
  readonly fields?: Fields;
  readonly texts: { readonly en?: DraftText; readonly hi?: DraftText };
  readonly to: readonly Addressee[];
  readonly copyTo: readonly Addressee[];
  readonly enclosures: readonly string[];
  /** Number and date of the letter answered. CSMOP 9.3. */
  readonly reference: { readonly number: string; readonly date: string };
  /** The post that signs. */
  readonly signatory: Id;
};
