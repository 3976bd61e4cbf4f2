/**
 * The forms of written communication, as data: what stands where on the paper, who may sign it, and
 * what it must say. CSMOP 8.1 to 8.4, App 8.1; domain 4.4.
 */
import type { Bilingual, LetterForm } from './letters.ts';
import type { Role } from './words.ts';

/** A detail that a form asks for beside its body. */
export type FormField = Bilingual & {
  readonly name: FieldName;
  readonly kind: 'line' | 'lines' | 'date';
  readonly need: boolean;
  /** Each language says it in its own words. */
  readonly each: boolean;
};
export const FIELD_NAMES = [
  'salutation',
  'attention',
  'replyBy',
  'phone',
  'email',
  'gazette',
  'order',
  'embargo',
  'meetingOn',
  'venue',
  'chair',
  'participants',
] as const;
export type FieldName = (typeof FIELD_NAMES)[number];

export type FormRule = Bilingual & {
  readonly code: LetterForm;
  /** In the middle above the text; empty: none. */
  readonly heading: Bilingual;
  readonly salutation: Bilingual;
  readonly closing: Bilingual;
  /** Where the addressees stand. */
  readonly place: 'top' | 'foot';
  readonly to: 'one' | 'some' | 'may';
  readonly copies: 'must' | 'may';
  /** Whether the number and date of an earlier letter must be cited. */
  readonly reference: 'must' | 'may';
  readonly language: 'any' | 'both';
  readonly subject: 'line' | 'headline' | 'none';
  /** Any one of these roles lets a post sign it. */
  readonly signs: readonly Role[];
  /** From which rank on the manual lets officers sign it, in words. */
  readonly rank: Bilingual;
  /** The most lines that its text may run to, null without a limit. */
  readonly lines: number | null;
  /** Never to constitutional and statutory bodies. */
  readonly notToBodies: boolean;
  readonly fields: readonly FormField[];
};

const two = (en: string, hi: string): Bilingual => ({ en, hi });
const NONE = two('', '');
const field = (
  name: FieldName,
  words: Bilingual,
  over: Partial<Omit<FormField, 'name'>> = {},
): FormField => ({ name, ...words, kind: 'line', need: false, each: true, ...over });

const SALUTATION = field('salutation', two('Salutation', 'संबोधन'));
const ATTENTION = field('attention', two('Attention', 'ध्यानाकर्षण'));
const GAZETTE = field('gazette', two('Part and section of the Gazette', 'राजपत्र का भाग एवं खंड'), {
  need: true,
});
const EMBARGO = field('embargo', two('Not to be published before', 'इससे पूर्व प्रकाशित न हो'));
const CONTACT = [
  field('phone', two('Telephone of the signing officer', 'हस्ताक्षरकर्ता का दूरभाष'), { each: false }),
  field('email', two('E-mail of the signing officer', 'हस्ताक्षरकर्ता का ई-मेल'), { each: false }),
];
/** A date, never "immediately". CSMOP 9.4. */
const replyBy = (need: boolean, words = two('Reply by', 'उत्तर की अंतिम तिथि')): FormField =>
  field('replyBy', words, { kind: 'date', need, each: false });

const OFFICER = two('Under Secretary', 'अवर सचिव');
const JOINT = two('Joint Secretary', 'संयुक्त सचिव');
const SECTION = two('Section Officer', 'अनुभाग अधिकारी');
const SIGNATORY: readonly Role[] = ['signatory'];
const SECTION_TOO: readonly Role[] = ['signatory', 'closing'];
const SIR = two('Sir/Madam,', 'महोदय/महोदया,');
const FAITHFULLY = two('Yours faithfully,', 'भवदीय');

type Given = Partial<Omit<FormRule, 'code'>>;
const form = (code: LetterForm, words: Bilingual, given: Given): FormRule => ({
  code,
  ...words,
  heading: NONE,
  salutation: NONE,
  closing: NONE,
  place: 'foot',
  to: 'may',
  copies: 'may',
  reference: 'may',
  language: 'any',
  subject: 'none',
  signs: SIGNATORY,
  rank: OFFICER,
  lines: null,
  notToBodies: false,
  fields: [],
  ...given,
});
const LETTER: Given = {
  salutation: SIR,
  closing: FAITHFULLY,
  place: 'top',
  to: 'some',
  subject: 'line',
  fields: [SALUTATION, ATTENTION, replyBy(false), ...CONTACT],
};
/** A letter that follows up another one, which the section may sign itself. */
const FOLLOWING: Given = { ...LETTER, reference: 'must', signs: SECTION_TOO, rank: SECTION };

export const FORMS: readonly FormRule[] = [
  form('letter', two('Letter', 'पत्र'), LETTER),
  form('do', two('Demi-official letter', 'अर्ध-शासकीय पत्र'), {
    closing: two('Yours sincerely,', 'भवनिष्ठ,'),
    to: 'one',
    subject: 'line',
    lines: 24,
    fields: [{ ...SALUTATION, need: true }, ...CONTACT],
  }),
  form('om', two('Office memorandum', 'कार्यालय ज्ञापन'), {
    heading: two('OFFICE MEMORANDUM', 'कार्यालय ज्ञापन'),
    to: 'some',
    subject: 'line',
    notToBodies: true,
    fields: [ATTENTION, replyBy(false), ...CONTACT],
  }),
  form('id_note', two('Inter-departmental note', 'अंतर्विभागीय टिप्पणी'), {
    to: 'some',
    subject: 'line',
    notToBodies: true,
    fields: [replyBy(true, two('Advice is requested by', 'परामर्श की अंतिम तिथि')), ...CONTACT],
  }),
  form('office_order', two('Office order', 'कार्यालय आदेश'), {
    heading: two('OFFICE ORDER', 'कार्यालय आदेश'),
    copies: 'must',
    signs: SECTION_TOO,
    rank: SECTION,
  }),
  form('order', two('Order', 'आदेश'), { heading: two('ORDER', 'आदेश'), copies: 'must' }),
  form('notification', two('Notification', 'अधिसूचना'), {
    heading: two('NOTIFICATION', 'अधिसूचना'),
    to: 'some',
    language: 'both',
    rank: JOINT,
    fields: [GAZETTE],
  }),
  form('resolution', two('Resolution', 'संकल्प'), {
    heading: two('RESOLUTION', 'संकल्प'),
    to: 'some',
    rank: two('Secretary', 'सचिव'),
    fields: [
      GAZETTE,
      field('order', two('Order that communicates it', 'संसूचना का आदेश'), {
        kind: 'lines',
        need: true,
      }),
    ],
  }),
  form('press_communique', two('Press communique', 'प्रेस विज्ञप्ति'), {
    heading: two('PRESS COMMUNIQUE', 'प्रेस विज्ञप्ति'),
    to: 'some',
    subject: 'headline',
    fields: [EMBARGO],
  }),
  form('press_note', two('Press note', 'प्रेस नोट'), {
    heading: two('PRESS NOTE', 'प्रेस नोट'),
    to: 'some',
    subject: 'headline',
    fields: [EMBARGO],
  }),
  form('endorsement', two('Endorsement', 'पृष्ठांकन'), {
    to: 'some',
    signs: SECTION_TOO,
    rank: SECTION,
    notToBodies: true,
  }),
  form('minutes', two('Minutes of a meeting', 'बैठक का कार्यवृत्त'), {
    heading: two('MINUTES OF THE MEETING', 'बैठक का कार्यवृत्त'),
    copies: 'must',
    subject: 'headline',
    signs: SECTION_TOO,
    rank: SECTION,
    fields: [
      field('meetingOn', two('Date', 'दिनांक'), { kind: 'date', need: true, each: false }),
      field('venue', two('Venue', 'स्थान'), { need: true }),
      field('chair', two('In the chair', 'अध्यक्षता'), { need: true }),
      field('participants', two('Participants', 'उपस्थिति'), { kind: 'lines', need: true }),
    ],
  }),
  form('circular', two('Circular', 'परिपत्र'), {
    heading: two('CIRCULAR', 'परिपत्र'),
    to: 'some',
    subject: 'line',
    notToBodies: true,
    fields: [replyBy(false, two('To be complied with by', 'अनुपालन की तिथि'))],
  }),
  form('reminder', two('Reminder', 'अनुस्मारक'), {
    ...FOLLOWING,
    heading: two('REMINDER', 'अनुस्मारक'),
    fields: [SALUTATION, replyBy(true), ...CONTACT],
  }),
  form('interim_reply', two('Interim reply', 'अंतरिम उत्तर'), {
    ...FOLLOWING,
    fields: [SALUTATION, replyBy(true, two('Final reply by', 'अंतिम उत्तर की तिथि')), ...CONTACT],
  }),
  form('acknowledgement', two('Acknowledgement', 'पावती'), {
    ...FOLLOWING,
    fields: [SALUTATION, ...CONTACT],
  }),
  form('corrigendum', two('Corrigendum', 'शुद्धिपत्र'), {
    heading: two('CORRIGENDUM', 'शुद्धिपत्र'),
    reference: 'must',
    copies: 'must',
  }),
];

const BY_CODE = new Map(FORMS.map((rule) => [rule.code, rule]));

/** Throws for a form that is none: it was checked when the draft came in. */
export function formOf(code: LetterForm): FormRule {
  const rule = BY_CODE.get(code);
  if (rule === undefined) throw new Error(`no form ${code}`);
  return rule;
}

/** The name of a form, for lists; a code that no form has stands for itself. */
export function formName(code: string): Bilingual {
  const rule = FORMS.find((one) => one.code === code);
  return rule === undefined ? { en: code, hi: code } : { en: rule.en, hi: rule.hi };
}
