/** What a form puts on paper beside the text itself, from the table of forms. */
import { formOf } from '../../../core/letter-forms.ts';
import type { Bilingual, LetterContent, LetterText } from '../../../core/letters.ts';
import { breakable, paperDate } from './lines.ts';
import type { BodyBlock, Part } from './part.ts';
import { WORDS } from './words.ts';
import type { LetterWords, PartLanguage } from './words.ts';

/** Fields that stand under the subject, each after its own label. */
const FACTS = ['replyBy', 'meetingOn', 'venue', 'chair', 'participants'];

type Frame = Pick<
  Part,
  'addressees' | 'heading' | 'subjectAs' | 'notes' | 'attention' | 'facts' | 'contact'
>;

export function frameOf(letter: LetterContent, text: LetterText, lang: PartLanguage): Frame {
  const rule = formOf(letter.form);
  const words = WORDS[lang];
  const given = (name: string): string => breakable(text.fields[name] ?? letter.fields[name] ?? '');
  const labelled = (label: string, name: string): readonly string[] =>
    given(name) === '' ? [] : [`${label} ${given(name)}`];
  const facts = rule.fields.filter(
    (field) => FACTS.includes(field.name) && given(field.name) !== '',
  );
  return {
    addressees: rule.place,
    heading: rule.heading[lang],
    subjectAs: rule.subject,
    notes: [
      ...(given('gazette') === '' ? [] : [`[${given('gazette')}]`]),
      ...labelled(words.embargo, 'embargo').map((note) => `[${note}]`),
    ],
    attention: labelled(words.attention, 'attention').map((line) => `[${line}]`)[0] ?? '',
    facts: facts.map((field) => ({
      label: `${(field as Bilingual)[lang]}:`,
      lines: linesIn(text.fields[field.name] ?? letter.fields[field.name] ?? '', field.kind),
    })),
    contact: [...labelled(words.phone, 'phone'), ...labelled(words.email, 'email')],
  };
}

function linesIn(value: string, kind: 'line' | 'lines' | 'date'): readonly string[] {
  if (kind === 'date') return [paperDate(value)];
  return value
    .split('\n')
    .map((line) => breakable(line))
    .filter((line) => line !== '');
}

/** The order that communicates a resolution, under its own heading. CSMOP 8.1. */
export function orderOf(text: LetterText, words: LetterWords): readonly BodyBlock[] {
  const lines = linesIn(text.fields['order'] ?? '', 'lines');
  if (lines.length === 0) return [];
  const style = { bold: false, italic: false, underline: false };
  return [
    { kind: 'heading', text: words.order },
    ...lines.map((line) => ({
      kind: 'paragraph' as const,
      number: '',
      runs: [{ text: line, ...style }],
    })),
  ];
}
