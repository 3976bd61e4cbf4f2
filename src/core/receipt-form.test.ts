import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { VALUES, dak } from '../../test/db/samples.ts';
import { FORM_MAX, emptyForm, formProblems, isEmail } from './receipt-form.ts';
import type { ReceiptForm, Sender } from './receipt-form.ts';

const TODAY = '2026-03-10';
const at = { today: TODAY, hasScan: true, values: VALUES };
const problems = (over: Partial<ReceiptForm>, where = at) =>
  formProblems(dak(over), where).map((p) => `${p.field} ${p.problem}`);
const from = (over: Partial<Sender>) => problems({ sender: { ...dak().sender, ...over } });

describe('what the manual asks', () => {
  test('a full form has nothing to correct', () => {
    expect(problems({})).toEqual([]);
  });

  test('an empty one says everything at once', () => {
    const all = formProblems(emptyForm(TODAY), { today: TODAY, hasScan: false, values: VALUES });
    expect(all.map(({ field }) => field).sort()).toEqual(
      [
        ...['category', 'deliveryMode', 'document', 'form', 'language', 'subject'],
        ...['sender.name', 'sender.address1', 'sender.state'],
      ].sort(),
    );
    expect(all.find(({ field }) => field === 'sender.name')?.problem).toBe('one_of_missing');
  });

  test('one of name, designation and organisation is enough', () => {
    const none = { name: '', designation: '', organisation: '' };
    for (const one of Object.keys(none)) expect(from({ ...none, [one]: 'कल्पित' })).toEqual([]);
    expect(from({ ...none, name: '  ' })).toEqual(['sender.name one_of_missing']);
  });

  test('a state in India only', () => {
    expect(from({ state: '' })).toEqual(['sender.state missing']);
    expect(from({ state: 'XX' })).toEqual(['sender.state unknown_value']);
    expect(from({ state: '', country: 'NP' })).toEqual([]);
    expect(from({ country: ' ' })).toEqual(['sender.country missing']);
  });

  test('an electronic dak has a scan, a physical one need not', () => {
    const bare = { today: TODAY, hasScan: false, values: VALUES };
    expect(problems({}, bare)).toEqual(['document missing']);
    expect(problems({ nature: 'physical' }, bare)).toEqual([]);
  });

  test('of a sealed cover only what its outside tells', () => {
    const sealed = { ...emptyForm(TODAY), sealedCover: true, classification: 'confidential' };
    const bare = { today: TODAY, hasScan: false, values: VALUES };
    expect(formProblems({ ...sealed, deliveryMode: 'hand' }, bare)).toEqual([]);
    expect(formProblems(sealed, bare)).toEqual([{ field: 'deliveryMode', problem: 'missing' }]);
    const wild = { form: 'x', language: 'x', category: 'x', subCategory: 'leave' };
    const told = formProblems({ ...sealed, deliveryMode: 'hand', ...wild }, bare);
    expect(told.map(({ field }) => field)).toEqual(['category', 'subCategory', 'form', 'language']);
  });
});

describe('what a field may hold', () => {
  test.each<[Partial<ReceiptForm>, string[]]>([
    [{ classification: '' }, ['classification missing']],
    [{ classification: 'whispered' }, ['classification unknown_value']],
    [{ classification: 'top_secret' }, ['classification unknown_value']],
    [{ classification: 'restricted' }, []],
    [{ deliveryMode: 'pigeon' }, ['deliveryMode unknown_value']],
    [{ urgency: '' }, ['urgency missing']],
    [{ vipType: 'friend' }, ['vipType unknown_value']],
    [{ vipType: 'cm' }, []],
    [{ tags: ['rti', 'fun'] }, ['tags unknown_value']],
    [{ subCategory: 'leave' }, ['subCategory unknown_value']],
    [{ subCategory: null }, []],
    [{ subject: '  ' }, ['subject missing']],
    [{ subject: 'x'.repeat(FORM_MAX.subject + 1) }, ['subject too_long']],
    [{ remarks: 'x'.repeat(FORM_MAX.remarks + 1) }, ['remarks too_long']],
    [{ letterRef: 'x'.repeat(FORM_MAX.line + 1) }, ['letterRef too_long']],
    [{ vipName: '\u202e' }, ['vipName bad_characters']],
  ])('%#', (over, expected) => {
    expect(problems(over)).toEqual(expected);
  });

  test('days are days, and no letter is from the future', () => {
    expect(problems({ letterDate: TODAY, receivedOn: TODAY })).toEqual([]);
    expect(problems({ letterDate: '2026-03-11' })).toEqual(['letterDate in_the_future']);
    expect(problems({ receivedOn: '2027-01-01' })).toEqual(['receivedOn in_the_future']);
    expect(problems({ letterDate: '2026-02-29' })).toEqual(['letterDate not_a_date']);
    expect(problems({ receivedOn: 'today' })).toEqual(['receivedOn not_a_date']);
    expect(problems({ dueOn: '31-12-2026' })).toEqual(['dueOn not_a_date']);
  });

  test('PIN, telephone and mail have their forms', () => {
    expect(from({ pin: '226001', mobile: '+91 98765-43210', fax: '(0522) 2230001' })).toEqual([]);
    expect(from({ pin: '026001' })).toEqual(['sender.pin not_a_pin']);
    expect(from({ pin: 'SW1A 1AA', country: 'GB', state: '' })).toEqual([]);
    expect(from({ mobile: 'ring me' })).toEqual(['sender.mobile not_a_phone']);
    expect(from({ email: 'a@b' })).toEqual(['sender.email not_an_email']);
    for (const good of ['a@b.in', 'a.b+c@d-e.gov.example']) expect(isEmail(good)).toBe(true);
    for (const bad of ['', 'a', 'a@', '@b.in', 'a b@c.in', 'a@b.in,c@d.in', '<a@b.in>', 'a@b..in'])
      expect(isEmail(bad), bad).toBe(false);
    expect(isEmail(`${'a'.repeat(250)}@b.in`)).toBe(false);
  });
});

test('no form of whatever texts is a fault', () => {
  const word = fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.constant(''));
  const maybe = fc.option(word);
  const sender = fc.record(
    Object.fromEntries(Object.keys(dak().sender).map((key) => [key, word])),
  ) as unknown as fc.Arbitrary<Sender>;
  const form: fc.Arbitrary<ReceiptForm> = fc.record({
    ...{ nature: fc.constantFrom('electronic', 'physical'), sealedCover: fc.boolean() },
    ...{ classification: word, form: word, language: word, deliveryMode: word, modeNumber: word },
    ...{ letterRef: word, letterDate: maybe, receivedOn: word, vipType: maybe, vipName: word },
    ...{ tags: fc.array(word), urgency: word, dueOn: maybe, sender, category: word },
    ...{ subCategory: maybe, subject: word, enclosures: word, bulkyEnclosures: fc.boolean() },
    remarks: word,
  });
  fc.assert(
    fc.property(form, fc.boolean(), (value, hasScan) => {
      const told = formProblems(value, { today: TODAY, hasScan, values: VALUES });
      for (const { field } of told) expect(field.length).toBeGreaterThan(0);
    }),
  );
});
