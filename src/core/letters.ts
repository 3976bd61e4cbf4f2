/**
 * What a letter says, complete: the canonical content that an issue freezes. The PDF is rendered
 * from this and from nothing else, so its hash (with the salt) names the letter before a byte of
 * PDF exists.
 */
import type { RichText } from './rich-text.ts';

export type Bilingual = { readonly en: string; readonly hi: string };
/** Every form of written communication; what each asks and shows is in `letter-forms.ts`. */
export const LETTER_FORMS = [
  'letter',
  'do',
  'om',
  'id_note',
  'office_order',
  'order',
  'notification',
  'resolution',
  'press_communique',
  'press_note',
  'endorsement',
  'minutes',
  'circular',
  'reminder',
  'interim_reply',
  'acknowledgement',
  'corrigendum',
] as const;
export type LetterForm = (typeof LETTER_FORMS)[number];
export type LetterLanguage = 'en' | 'hi' | 'both';

/** Details that the form asks for, by their name. */
export type Fields = { readonly [name: string]: string };

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
  readonly fields: Fields;
};

export type LetterContent = {
  readonly salt: string;
  readonly form: LetterForm;
  readonly language: LetterLanguage;
  /** Both languages paragraph by paragraph beside each other, not one after the other. */
  readonly beside: boolean;
  readonly fields: Fields;
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
