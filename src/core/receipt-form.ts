/**
 * The diary form: its fields and which of them must be there. Domain 2.1; CSMOP 5.3 and App 5.1.
 */
import {
  CLASSIFICATIONS,
  CLASSIFICATION_CEILING,
  COMMUNICATION_FORMS,
  LANGUAGES,
  PRIORITIES,
  STATES,
  TAGS,
  isChoice,
} from './masters.ts';
import type { Choice } from './masters.ts';
import { isDay } from './days.ts';
import { rankOf } from './movement.ts';
import { choiceProblem, subCategoryProblem } from './office-values.ts';
import type { OfficeValues } from './office-values.ts';
import { hasBadCharacters } from './text.ts';
import type { FieldProblem, FieldProblemCode } from './refusals.ts';
import type { Day } from './words.ts';

export type Sender = {
  readonly name: string;
  readonly designation: string;
  readonly organisation: string;
  readonly ministry: string;
  readonly address1: string;
  readonly address2: string;
  readonly country: string;
  readonly state: string;
  readonly city: string;
  readonly pin: string;
  readonly email: string;
  readonly mobile: string;
  readonly landline: string;
  readonly fax: string;
};

export type ReceiptForm = {
  readonly nature: 'electronic' | 'physical';
  /**
   * A classified cover registered without opening it: only the delivery mode is compulsory. CSMOP
   * App 5.3.
   */
  readonly sealedCover: boolean;
  readonly classification: string;
  readonly form: string;
  readonly language: string;
  readonly deliveryMode: string;
  readonly modeNumber: string;
  readonly letterRef: string;
  readonly letterDate: Day | null;
  readonly receivedOn: Day;
  readonly vipType: string | null;
  readonly vipName: string;
  readonly tags: readonly string[];
  readonly urgency: string;
  readonly dueOn: Day | null;
  readonly sender: Sender;
  readonly category: string;
  readonly subCategory: string | null;
  readonly subject: string;
  readonly enclosures: string;
  readonly bulkyEnclosures: boolean;
  readonly remarks: string;
};

/** Longest texts in characters; a subject is one line of a register, not the letter. */
export const FORM_MAX = { subject: 500, remarks: 2000, enclosures: 500, line: 200 } as const;

export type FormAt = {
  readonly today: Day;
  readonly hasScan: boolean;
  /** Of delivery modes, VIP types, categories and sub-categories: what the office offers. */
  readonly values: OfficeValues;
  /** The form that is changed: what stood there may stay. Left out: a new one. */
  readonly was?: ReceiptForm;
};

/** The codes of the lists of the instance that a form bears. */
export function formCodes(form: ReceiptForm): readonly string[] {
  const { deliveryMode, vipType, category, subCategory } = form;
  return [deliveryMode, vipType, category, subCategory].filter((code) => code !== null);
}

/**
 * Every wrong field at once, so that a clerk corrects the form in one go; empty when it may be
 * registered.
 */
export function formProblems(form: ReceiptForm, at: FormAt): readonly FieldProblem[] {
  const { values, was } = at;
  const problems: FieldProblem[] = [];
  const add = (field: string, problem: FieldProblemCode) => problems.push({ field, problem });
  const oneOf = (field: string, list: readonly Choice[], code: string) => {
    if (!isChoice(list, code)) add(field, code === '' ? 'missing' : 'unknown_value');
  };
  oneOf('classification', CLASSIFICATIONS, form.classification);
  if (rankOf(form.classification) > rankOf(CLASSIFICATION_CEILING))
    add('classification', 'unknown_value');
  const listed = (field: string, problem: FieldProblemCode | null) => {
    if (problem !== null) add(field, problem);
  };
  listed('deliveryMode', choiceProblem(values.delivery_mode, form.deliveryMode, was?.deliveryMode));
  oneOf('urgency', PRIORITIES, form.urgency);
  if (form.vipType !== null)
    listed('vipType', choiceProblem(values.vip_type, form.vipType, was?.vipType));
  if (form.category !== '' || !form.sealedCover)
    listed('category', choiceProblem(values.category, form.category, was?.category));
  listed('subCategory', subCategoryProblem(values, form, was ?? null));
  if (form.tags.some((tag) => !isChoice(TAGS, tag))) add('tags', 'unknown_value');
  dates(form, at.today, add);
  lengths(form, add);
  formats(form.sender, add);
  if (form.sealedCover) closedCover(form, oneOf);
  else openedCover(form, at.hasScan, add, oneOf);
  return problems;
}

type Add = (field: string, problem: FieldProblemCode) => void;
type OneOf = (field: string, list: readonly Choice[], code: string) => void;

/** What the manual asks once the cover has been opened. */
function openedCover(form: ReceiptForm, hasScan: boolean, add: Add, oneOf: OneOf): void {
  const { sender } = form;
  oneOf('form', COMMUNICATION_FORMS, form.form);
  oneOf('language', LANGUAGES, form.language);
  if (form.subject.trim() === '') add('subject', 'missing');
  if (form.nature === 'electronic' && !hasScan) add('document', 'missing');
  if ([sender.name, sender.designation, sender.organisation].every((t) => t.trim() === ''))
    add('sender.name', 'one_of_missing');
  if (sender.address1.trim() === '') add('sender.address1', 'missing');
  if (sender.country.trim() === '') add('sender.country', 'missing');
  if (sender.country === 'IN') oneOf('sender.state', STATES, sender.state);
}

/** Before that, what is said at all is said rightly. */
function closedCover(form: ReceiptForm, oneOf: OneOf): void {
  if (form.form !== '') oneOf('form', COMMUNICATION_FORMS, form.form);
  if (form.language !== '') oneOf('language', LANGUAGES, form.language);
}

function dates(form: ReceiptForm, today: Day, add: Add): void {
  if (!isDay(form.receivedOn)) add('receivedOn', 'not_a_date');
  else if (form.receivedOn > today) add('receivedOn', 'in_the_future');
  if (form.letterDate !== null && !isDay(form.letterDate)) add('letterDate', 'not_a_date');
  else if (form.letterDate !== null && form.letterDate > today) add('letterDate', 'in_the_future');
  if (form.dueOn !== null && !isDay(form.dueOn)) add('dueOn', 'not_a_date');
}

function lengths(form: ReceiptForm, add: Add): void {
  const { modeNumber, letterRef, vipName } = form;
  const check = (field: string, text: string, max: number) => {
    if (text.length > max) add(field, 'too_long');
    if (hasBadCharacters(text)) add(field, 'bad_characters');
  };
  check('subject', form.subject, FORM_MAX.subject);
  check('remarks', form.remarks, FORM_MAX.remarks);
  check('enclosures', form.enclosures, FORM_MAX.enclosures);
  for (const [field, text] of Object.entries({ modeNumber, letterRef, vipName }))
    check(field, text, FORM_MAX.line);
  for (const [field, text] of Object.entries(form.sender))
    check(`sender.${field}`, text, FORM_MAX.line);
}

function formats(sender: Sender, add: Add): void {
  if (sender.email !== '' && !isEmail(sender.email)) add('sender.email', 'not_an_email');
  if (sender.pin !== '' && sender.country === 'IN' && !/^[1-9]\d{5}$/.test(sender.pin))
    add('sender.pin', 'not_a_pin');
  for (const field of ['mobile', 'landline', 'fax'] as const)
    if (sender[field] !== '' && !/^[+()\d][\d\s()-]{5,19}$/.test(sender[field]))
      add(`sender.${field}`, 'not_a_phone');
}

/** A plausible mail address; whether it exists is for the mail server to say. */
export function isEmail(text: string): boolean {
  const formed = /^[^\s@<>(),;:"\\]+@[^\s@<>(),;:"\\]+\.[^\s@<>(),;:"\\.]{2,}$/.test(text);
  return formed && !text.includes('..') && text.length <= 254;
}

export const EMPTY_SENDER: Sender = {
  name: '',
  designation: '',
  organisation: '',
  ministry: '',
  address1: '',
  address2: '',
  country: 'IN',
  state: '',
  city: '',
  pin: '',
  email: '',
  mobile: '',
  landline: '',
  fax: '',
};

export function emptyForm(today: Day): ReceiptForm {
  return {
    nature: 'electronic',
    sealedCover: false,
    classification: 'normal',
    form: '',
    language: '',
    deliveryMode: '',
    modeNumber: '',
    letterRef: '',
    letterDate: null,
    receivedOn: today,
    vipType: null,
    vipName: '',
    tags: [],
    urgency: 'ordinary',
    dueOn: null,
    sender: EMPTY_SENDER,
    category: '',
    subCategory: null,
    subject: '',
    enclosures: '',
    bulkyEnclosures: false,
    remarks: '',
  };
}
