/**
 * Whether a draft is what its form wants. A draft may be saved with gaps; it may not be approved
 * with one. CSMOP 8.1 to 8.4, 9.2 to 9.4.
 */
import { isDay } from './days.ts';
import type { DraftContent, DraftText } from './draft-content.ts';
import { formOf } from './letter-forms.ts';
import type { FormField, FormRule } from './letter-forms.ts';
import type { Addressee } from './letters.ts';
import type { FieldProblem, FieldProblemCode } from './refusals.ts';
import { isBlank, plainText } from './rich-text.ts';
import { hasBadCharacters, isPrintable } from './text.ts';
import type { Day, Role } from './words.ts';

type Language = 'en' | 'hi';
const LINE_MAX = 500;
const LINES_MAX = 5000;

export function languagesOf({ language }: Pick<DraftContent, 'language'>): readonly Language[] {
  return language === 'both' ? ['hi', 'en'] : [language];
}

/** Every detail of a form with where it stands in the content and what is written there. */
function writtenFields(
  content: DraftContent,
): readonly { readonly path: string; readonly field: FormField; readonly value: string }[] {
  return formOf(content.form).fields.flatMap((field) => {
    const { name, each } = field;
    if (!each) return [{ path: `fields.${name}`, field, value: content.fields?.[name] ?? '' }];
    return languagesOf(content).map((language) => ({
      path: `texts.${language}.fields.${name}`,
      field,
      value: content.texts[language]?.fields?.[name] ?? '',
    }));
  });
}

/** Details that are wrong as they stand, even in an unfinished draft. */
export function fieldProblems(content: DraftContent): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  const add = (field: string, problem: FieldProblemCode) => problems.push({ field, problem });
  for (const { path, field, value } of writtenFields(content)) {
    if (value.length > (field.kind === 'lines' ? LINES_MAX : LINE_MAX)) add(path, 'too_long');
    if (hasBadCharacters(value) || !isPrintable(value)) add(path, 'bad_characters');
    if (field.kind === 'date' && value !== '' && !isDay(value)) add(path, 'not_a_date');
  }
  return problems;
}

/** What an approval is told beside the draft. */
export type ApprovalFacts = {
  readonly today: Day;
  /** Roles of the signing post, null where the office has no such post. */
  readonly signing: readonly Role[] | null;
};

/** What still lacks, or may not be, before the draft can be approved. */
export function missingForApproval(
  content: DraftContent,
  facts: ApprovalFacts,
): readonly FieldProblem[] {
  const rule = formOf(content.form);
  const problems: FieldProblem[] = [];
  const add = (field: string, problem: FieldProblemCode) => problems.push({ field, problem });
  if (rule.language === 'both' && content.language !== 'both') add('language', 'both_languages');
  for (const language of languagesOf(content)) {
    const text = content.texts[language];
    if (text === undefined || text.subject.trim() === '')
      add(`texts.${language}.subject`, 'missing');
    if (text === undefined || isBlank(text.body)) add(`texts.${language}.body`, 'missing');
    else if (rule.lines !== null && linesOf(content, text) > rule.lines)
      add(`texts.${language}.body`, 'over_a_page');
  }
  for (const { path, field, value } of writtenFields(content)) {
    if (field.need && value.trim() === '') add(path, 'missing');
    if (field.kind === 'date' && field.name !== 'meetingOn' && value !== '' && value < facts.today)
      add(path, 'in_the_past');
  }
  people(content, rule, add);
  const { number, date } = content.reference;
  if (rule.reference === 'must' && number.trim() === '') add('reference.number', 'missing');
  if (rule.reference === 'must' && date === '') add('reference.date', 'missing');
  if (content.signatory === '') add('signatory', 'missing');
  else if (!rule.signs.some((role) => facts.signing?.includes(role) === true))
    add('signatory', 'may_not_sign');
  return problems;
}

function people(
  { to, copyTo }: DraftContent,
  rule: FormRule,
  add: (field: string, problem: FieldProblemCode) => void,
): void {
  if (rule.to !== 'may' && to.length === 0) add('to', 'missing');
  if (rule.to === 'one' && to.length > 1) add('to', 'one_only');
  if (rule.copies === 'must' && copyTo.length === 0) add('copyTo', 'missing');
  for (const [list, all] of [
    ['to', to],
    ['copyTo', copyTo],
  ] as const)
    for (const [i, who] of all.entries()) {
      if ([who.name, who.designation, who.office].every((part) => part.trim() === ''))
        add(`${list}.${i}.designation`, 'one_of_missing');
      if (rule.notToBodies && list === 'to' && isBody(who)) add(`to.${i}.office`, 'letter_only');
    }
}

/**
 * Constitutional and statutory bodies, which get letters and no memoranda. CSMOP 8.2. Words that
 * only such a body has in its name, in both languages.
 */
const BODIES =
  /public service commission|election commission|finance commission|comptroller and auditor|\bC&AG\b|\bUPSC\b|supreme court|high court|vigilance commission|information commission|human rights commission|commission for (?:women|minorities|scheduled|backward|protection)|lokpal|lokayukta|लोक सेवा आयोग|निर्वाचन आयोग|वित्त आयोग|नियंत्रक एवं महालेखा|उच्चतम न्यायालय|सर्वोच्च न्यायालय|उच्च न्यायालय|सतर्कता आयोग|सूचना आयोग|मानव अधिकार आयोग|मानवाधिकार आयोग|महिला आयोग|लोकपाल|लोकायुक्त/iu;

function isBody({ designation, office }: Addressee): boolean {
  return BODIES.test(`${designation} ${office}`.normalize('NFC'));
}

/** Letters of a line of A4; the signs of Devanagari have no width of their own. */
const LINE_LETTERS = { latin: 72, devanagari: 48 };

function widthOf(line: string): number {
  const letters = line.replace(/\p{M}/gu, '').length;
  const devanagari = line.replace(/[^\p{Script=Devanagari}]|\p{M}/gu, '').length;
  return devanagari / LINE_LETTERS.devanagari + (letters - devanagari) / LINE_LETTERS.latin;
}

/** How many lines a text and what stands under it take, at the most. */
function linesOf({ to, copyTo, enclosures }: DraftContent, { subject, body }: DraftText): number {
  const wrapped = (text: string) =>
    text
      .split('\n')
      .map((line) => Math.ceil(widthOf(line)) || 1)
      .reduce((sum, lines) => sum + lines, 0);
  const blocks = body.content.reduce(
    (sum, block) => sum + wrapped(plainText({ type: 'doc', content: [block] })) + 0.4,
    0,
  );
  const address = to.reduce((sum, one) => sum + wrapped(one.address), 0);
  return Math.ceil(blocks + wrapped(subject) + address + 2 * copyTo.length + enclosures.length);
}
