import type { LetterForm } from '../../core/letters.ts';

export type Template = {
  readonly id: string;
  readonly en: string;
  readonly hi: string;
  readonly form: LetterForm;
  readonly body: { readonly en: readonly string[]; readonly hi: readonly string[] };
};
