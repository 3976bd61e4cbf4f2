/** One language of a letter as letter.typ is given it: lines and blocks, all of them data. */
import type { LetterForm } from '../../../core/letters.ts';
import type { LetterWords, PartLanguage } from './words.ts';

export type Run =
  { text: string; bold: boolean; italic: boolean; underline: boolean } | { br: true };
export type Runs = readonly Run[];
export type BodyBlock =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; number: string; runs: Runs }
  | { kind: 'list'; ordered: boolean; items: readonly (readonly Runs[])[] }
  | {
      kind: 'table';
      /** A column of numbers stands on its right edge; shares of the width are relative. */
      columns: readonly { readonly share: number; readonly numeric: boolean }[];
      head: readonly (readonly Runs[])[] | null;
      rows: readonly (readonly (readonly Runs[])[])[];
    };

export type Part = {
  readonly lang: PartLanguage;
  readonly form: LetterForm;
  readonly addressees: 'top' | 'foot';
  readonly heading: string;
  readonly subjectAs: 'line' | 'headline' | 'none';
  /** Over everything: the part of the Gazette, an embargo. */
  readonly notes: readonly string[];
  readonly attention: string;
  /** What the form says by itself under the subject; several lines are numbered. */
  readonly facts: readonly { readonly label: string; readonly lines: readonly string[] }[];
  /** How the signing officer is reached. */
  readonly contact: readonly string[];
  readonly words: LetterWords;
  readonly fileNumber: string;
  readonly issueNumber: string;
  readonly office: string;
  readonly officeAddress: readonly string[];
  readonly section: string;
  readonly place: string;
  readonly date: string;
  readonly name: string;
  readonly designation: string;
  /** One addressee: the lines of an address. Several: one entry each, numbered. */
  readonly to: readonly (readonly string[])[];
  readonly copyTo: readonly string[];
  readonly enclosures: readonly string[];
  readonly subject: string;
  readonly reference: string;
  readonly salutation: string;
  readonly closing: string;
  readonly body: readonly BodyBlock[];
};
