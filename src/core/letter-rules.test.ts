import { describe, expect, test } from 'vitest';
import { reply, text } from '../../test/db/samples.ts';
import type { DraftContent } from './drafts.ts';
import { FORMS, formName, formOf } from './letter-forms.ts';
import { letterOf } from './letter-frame.ts';
import { fieldProblems, missingForApproval } from './letter-rules.ts';
import { LETTER_FORMS } from './letters.ts';
import type { LetterForm } from './letters.ts';
import type { Role } from './words.ts';

const today = '2026-03-10';
const [someone] = reply('signing-post').to;
if (someone === undefined) throw new Error('a reply has an addressee');
const en = { subject: 'A subject', body: text('A body.') };

function lacks(over: Partial<DraftContent>, signing: readonly Role[] | null = ['signatory']) {
  const content = { ...reply('signing-post'), ...over };
  return missingForApproval(content, { today, signing }).map((p) => `${p.field} ${p.problem}`);
}

/** A draft of the form with every detail written. */
function whole(form: LetterForm): DraftContent {
  const plain = reply('signing-post');
  const detail = { replyBy: '2026-04-01', meetingOn: '2026-03-01' };
  const fields = Object.fromEntries(
    formOf(form)
      .fields.filter((field) => field.each)
      .map((field) => [field.name, 'लिखा हुआ']),
  );
  const hi = plain.texts.hi ?? en;
  return {
    ...plain,
    form,
    language: 'both',
    texts: { hi: { ...hi, fields }, en: { ...en, fields } },
    fields: detail,
  };
}

test('there is one rule a form, and each has a name in both languages', () => {
  expect(FORMS.map(({ code }) => code)).toEqual(LETTER_FORMS);
  expect(FORMS.every(({ en: name, hi }) => name !== '' && /\p{Script=Devanagari}/u.test(hi))).toBe(
    true,
  );
  expect(formName('om').en).toBe('Office memorandum');
  expect(formName('of old')).toEqual({ en: 'of old', hi: 'of old' });
  expect(() => formOf('of old' as LetterForm)).toThrow('no form');
});

describe('what a letter lacks', () => {
  test.each<[Partial<DraftContent>, string[]]>([
    [{}, []],
    [{ language: 'en' }, ['texts.en.subject missing', 'texts.en.body missing']],
    [{ texts: { hi: { subject: ' ', body: text('है') } } }, ['texts.hi.subject missing']],
    [{ texts: { hi: { subject: 'विषय', body: text(' ') } } }, ['texts.hi.body missing']],
    [{ to: [] }, ['to missing']],
    [
      { to: [{ ...someone, name: '', designation: ' ', office: '' }] },
      ['to.0.designation one_of_missing'],
    ],
    [{ signatory: '' }, ['signatory missing']],
    [{ fields: { replyBy: '2026-03-09' } }, ['fields.replyBy in_the_past']],
    [{ fields: { replyBy: '2026-03-10' } }, []],
  ])('%#', (over, expected) => {
    expect(lacks(over)).toEqual(expected);
  });
});

describe('every form', () => {
  test.each(LETTER_FORMS)('%s is approved when whole', (form) => {
    expect(missingForApproval(whole(form), { today, signing: ['signatory'] })).toEqual([]);
  });

  test.each(FORMS)('$code: its needs are refused when they lack', (rule) => {
    const bare = { ...whole(rule.code), to: [], copyTo: [], texts: { hi: en, en }, fields: {} };
    const found = missingForApproval(
      { ...bare, reference: { number: '', date: '' } },
      { today, signing: [] },
    ).map((p) => p.field);
    const needs = rule.fields
      .filter((field) => field.need)
      .flatMap(({ name, each }) =>
        each ? [`texts.hi.fields.${name}`, `texts.en.fields.${name}`] : [`fields.${name}`],
      );
    expect(found).toEqual([
      ...needs,
      ...(rule.to === 'may' ? [] : ['to']),
      ...(rule.copies === 'must' ? ['copyTo'] : []),
      ...(rule.reference === 'must' ? ['reference.number', 'reference.date'] : []),
      'signatory',
    ]);
  });
});

describe('rules of single forms', () => {
  test('a notification is in both languages', () => {
    const { hi } = whole('notification').texts;
    const only = {
      ...whole('notification'),
      language: 'hi' as const,
      texts: { ...(hi && { hi }) },
    };
    expect(lacks(only)).toEqual(['language both_languages']);
  });

  test('a demi-official letter goes to one officer and fits a page', () => {
    const letter = whole('do');
    expect(lacks({ ...letter, to: [someone, someone] })).toEqual(['to one_only']);
    const long = text(...Array.from({ length: 25 }, () => 'पंक्ति'));
    const texts = { ...letter.texts, hi: { ...letter.texts.hi, subject: 'विषय', body: long } };
    expect(lacks({ ...letter, texts })).toEqual(['texts.hi.body over_a_page']);
    expect(lacks({ ...letter, form: 'letter', texts })).toEqual([]);
  });

  test.each(['Union Public Service Commission', 'राज्य निर्वाचन आयोग', 'High Court of Nowhere'])(
    'no memorandum to %s, but a letter',
    (office) => {
      const to = [{ ...someone, office }];
      expect(lacks({ ...whole('om'), to })).toEqual(['to.0.office letter_only']);
      expect(lacks({ ...whole('om'), copyTo: to })).toEqual([]);
      expect(lacks({ to })).toEqual([]);
    },
  );

  test('a section officer signs what the section issues, and no letter', () => {
    expect(lacks({}, ['closing'])).toEqual(['signatory may_not_sign']);
    expect(lacks({}, null)).toEqual(['signatory may_not_sign']);
    expect(lacks(whole('reminder'), ['closing'])).toEqual([]);
  });
});

test('details that are wrong are not even saved', () => {
  const problems = (over: Partial<DraftContent>) =>
    fieldProblems({ ...whole('minutes'), ...over }).map((p) => `${p.field} ${p.problem}`);
  expect(problems({})).toEqual([]);
  expect(problems({ fields: { meetingOn: '2026-02-30' } })).toEqual([
    'fields.meetingOn not_a_date',
  ]);
  const venue = (written: string) => ({
    texts: { ...whole('minutes').texts, en: { ...en, fields: { venue: written } } },
  });
  expect(problems(venue('x'.repeat(501)))).toEqual(['texts.en.fields.venue too_long']);
  expect(problems(venue('\u202e'))).toEqual(['texts.en.fields.venue bad_characters']);
});

test('the paper holds the details of its own form only, and the salutation as written', () => {
  const content = { ...whole('do'), form: 'letter' as const, beside: true };
  const stamp = { fileNumber: 'F', number: '1', issuedOn: today };
  const blank = { en: '', hi: '' };
  const frame = { office: blank, officeAddress: blank, place: blank, section: blank };
  const signatory = { name: blank, designation: blank };
  const letter = letterOf({ content }, stamp, { ...frame, signatory });
  expect(letter).toMatchObject({ beside: true, fields: { replyBy: '2026-04-01' } });
  expect(letter.fields).not.toHaveProperty('meetingOn');
  expect(letter.texts.hi).toMatchObject({ salutation: 'लिखा हुआ', closing: 'भवदीय', fields: {} });
  const plain = letterOf({ content: { ...content, language: 'hi' } }, stamp, {
    ...frame,
    signatory,
  });
  expect(plain.beside).toBe(false);
});
