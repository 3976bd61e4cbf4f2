/** A draft in the frame of its office and form: the letter as it will stand on paper. */
import type { DraftContent, DraftText } from './draft-content.ts';
import { formOf } from './letter-forms.ts';
import type { Bilingual, Fields, LetterContent, LetterForm, LetterText } from './letters.ts';
import type { Day } from './words.ts';

/** What the letter's frame needs of the office. */
export type Letterhead = {
  readonly office: Bilingual;
  readonly officeAddress: Bilingual;
  readonly place: Bilingual;
  readonly section: Bilingual;
  readonly signatory: { readonly name: Bilingual; readonly designation: Bilingual } | null;
};
type Stamp = { readonly fileNumber: string; readonly number: string; readonly issuedOn: Day };
type Frame = Omit<Letterhead, 'signatory'> & Pick<LetterContent, 'signatory'>;

/** The letter as it will stand on paper; also what a preview shows, with a number not yet given. */
export function letterOf(
  draft: { readonly content: DraftContent },
  stamp: Stamp,
  frame: Frame,
): Omit<LetterContent, 'salt'> {
  const { form, language, texts, to, copyTo, enclosures, reference } = draft.content;
  const framed: { en?: LetterText; hi?: LetterText } = {};
  if (texts.en !== undefined && language !== 'hi') framed.en = framedText(texts.en, form, 'en');
  if (texts.hi !== undefined && language !== 'en') framed.hi = framedText(texts.hi, form, 'hi');
  return {
    form,
    language,
    beside: language === 'both' && draft.content.beside === true,
    fields: fieldsOf(form, draft.content.fields, false),
    fileNumber: stamp.fileNumber,
    issueNumber: stamp.number,
    issuedOn: stamp.issuedOn,
    ...frame,
    reference,
    texts: framed,
    to,
    copyTo,
    enclosures,
  };
}

/** Salutation and closing by form: a letter has both, a memorandum none. CSMOP 8.1. */
function framedText(text: DraftText, form: LetterForm, language: 'en' | 'hi'): LetterText {
  const rule = formOf(form);
  const { salutation = '', ...fields } = fieldsOf(form, text.fields, true);
  return {
    subject: text.subject,
    salutation: salutation.trim() === '' ? rule.salutation[language] : salutation,
    body: text.body,
    closing: rule.closing[language],
    fields,
  };
}

/** The details that the form asks for and the writer gave; of another form none is left. */
function fieldsOf(form: LetterForm, written: Fields = {}, each: boolean): Fields {
  const given = formOf(form).fields.flatMap((field) => {
    const value = written[field.name]?.trim() ?? '';
    return field.each === each && value !== '' ? [[field.name, value] as const] : [];
  });
  return Object.fromEntries(given);
}
