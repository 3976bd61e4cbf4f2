/**
 * Paper: letters, slips and registers as PDF/A-3a, the text of each proved readable before anyone
 * gets it.
 */
import { canonicalJson } from '../../../core/ledger/canonical.ts';
import type { Addressee, LetterContent, LetterText } from '../../../core/letters.ts';
import type { Block } from '../../../core/rich-text.ts';
import { plainText } from '../../../core/rich-text.ts';
import type { Sequence } from './check.ts';
import { makePaper } from './paper.ts';
import type { Paper, PaperProblem } from './paper.ts';
import { paperDate } from './lines.ts';
import { sheetOf } from './sheet.ts';
import { formOf } from '../../../core/letter-forms.ts';

export type { Paper, PaperProblem } from './paper.ts';
export { renderLabels } from './label.ts';
export type { LabelsContent } from './label.ts';
export { renderMessage } from './message.ts';
export type { MessageContent } from './message.ts';
export { renderRegister } from './register.ts';
export type { RegisterContent } from './register.ts';
export { renderSlip } from './slip.ts';
export type { SlipContent } from './slip.ts';
export { renderWholeFile } from './whole-file.ts';
export type { PageSaid, WholeFile } from './whole-file.ts';
export { withPictures } from './pictures.ts';
export type { Picture } from './pictures.ts';

/**
 * The letter as PDF/A-3a bytes with its canonical JSON inside (`letter.json`; not in a draft) and
 * the code of its link beside the signature, the same bytes for the same content and link.
 * `problem` says in English, for the log, why there is no letter: a character that the font lacks,
 * a text that cannot be read back, a limit passed.
 */
export async function renderLetter(
  content: LetterContent,
  options: { readonly draft?: boolean; readonly link?: string } = {},
): Promise<Paper | PaperProblem> {
  const draft = options.draft ?? false;
  return makePaper({
    template: 'letter',
    data: sheetOf(content, draft),
    attachment: draft ? null : { name: 'letter.json', text: canonicalJson(content) },
    code: options.link ?? null,
    sequences: sequencesOf(content),
  });
}

/**
 * Read from the content itself and not from the sheet, so that a line lost on the way to paper is
 * missed.
 */
function sequencesOf(letter: LetterContent): readonly Sequence[] {
  const languages = letter.language === 'both' ? (['hi', 'en'] as const) : [letter.language];
  const each = (list: readonly Addressee[]): Sequence =>
    list.flatMap((a) => [a.name, a.designation, a.office, ...a.address.split('\n')].map(uncomma));
  const texts = languages.flatMap((lang) => [
    ...textSequences(letter, letter.texts[lang]),
    [formOf(letter.form).heading[lang]],
    each(letter.to),
    [letter.signatory.name[lang]],
    [letter.signatory.designation[lang]],
    [letter.section[lang]],
    [letter.office[lang]],
    [letter.place[lang]],
  ]);
  return [
    ...texts,
    each(letter.copyTo),
    letter.enclosures,
    [letter.fileNumber],
    [letter.issueNumber],
    [paperDate(letter.issuedOn)],
    [letter.reference.number, paperDate(letter.reference.date)],
    ...Object.values(letter.fields).map((value) => [paperDate(value)]),
  ];
}

/** The cells of a row that runs over two pages come mixed: each table cell stands for itself. */
function textSequences({ form }: LetterContent, text: LetterText | undefined): readonly Sequence[] {
  if (text === undefined) return [];
  const { content } = text.body;
  const running = content.filter((block) => block.type !== 'table').flatMap(blockLines);
  const cells = content.filter((block) => block.type === 'table').flatMap(blockLines);
  return [
    formOf(form).subject === 'none' ? [] : [text.subject],
    [text.salutation],
    running,
    ...cells.map((c) => [c]),
    [text.closing],
    ...Object.values(text.fields).flatMap((value) => value.split('\n').map((line) => [line])),
  ];
}

function blockLines(block: Block): readonly string[] {
  return plainText({ type: 'doc', content: [block] }).split('\n');
}

function uncomma(text: string): string {
  return text.replace(/[,\s]+$/u, '');
}
