/**
 * What a letter says, complete: the canonical content that an issue freezes. The PDF is rendered
 * from this and from nothing else, so its hash (with the salt) names the letter before a byte of
 * PDF exists.
 */
import type { RichText } from './rich-text.ts';

export type Bilingual = { readonly en: string; readonly hi: string };
export type LetterForm = 'letter' | 'om';
export type LetterLanguage = 'en' | 'hi' | 'both';

export type Addressee = {
  readonly name: string;
  readonly designation: string;
  readonly office: string;
  readonly address: string;
  readonly email: string;
};

/**
 * One language of the letter. CSMOP 8.1: a letter has salutation and closing, a memorandum has
 * neither.
 */
export type LetterText = {
  readonly subject: string;
  readonly salutation: string;
  readonly body: RichText;
  readonly closing: string;
};

export type LetterContent = {
  readonly salt: string;
  readonly form: LetterForm;
  readonly language: LetterLanguage;
  readonly fileNumber: string;
  readonly issueNumber: string;
  /** ISO date, India's calendar day of the act of issue. */
  readonly issuedOn: string;
  readonly office: Bilingual;
  readonly officeAddress: Bilingual;
  readonly place: Bilingual;
  readonly section: Bilingual;
  /** Number and date of the letter that is answered, empty when there is none. CSMOP 9.3. */
  readonly reference: { readonly number: string; readonly date: string };
  readonly texts: { readonly en?: LetterText; readonly hi?: LetterText };
  readonly to: readonly Addressee[];
  readonly copyTo: readonly Addressee[];
  readonly enclosures: readonly string[];
  readonly signatory: { readonly name: Bilingual; readonly designation: Bilingual };
};
