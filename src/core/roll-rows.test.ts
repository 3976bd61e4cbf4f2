import { describe, expect, test } from 'vitest';
import { rollRow, sheetOf } from '../../test/db/roll-samples.ts';
import type { RollCells } from '../../test/db/roll-samples.ts';
import { ROLL_COLUMNS, columnOfHeading, headingOf } from './roll-columns.ts';
import type { RollOffice } from './roll-entry.ts';
import { dayOf, holdsAadhaar, masked, namedIn, readRoll } from './roll-rows.ts';
import { ROLL_PROBLEMS, ROLL_PROBLEM_WORDS } from './roll-words.ts';
import type { PostState } from './posts.ts';

const post = (over: Partial<PostState>): PostState => ({
  ...{ id: 'p', org: 'o', unit: 'u', unitAbbr: 'TECH', desig: 'INSP', abbr: 'INSP-TECH' },
  designation: { en: 'Inspector', hi: 'निरीक्षक' },
  ...{ roles: [], clearance: 'normal', reportsTo: null, charges: [], chargesEver: 0 },
  handOvers: [],
  abolished: false,
  ...over,
});
const held = (initials: string): PostState['charges'] => [
  {
    ...{ no: 1, person: 'x', initials, kind: 'substantive', from: '2020-01-01', until: null },
    ...{ since: '2020-01-01T00:00:00.000Z', behalf: null },
  },
];
const office: RollOffice = {
  posts: [
    post({ id: 'p1' }),
    post({ id: 'p2' }),
    post({ id: 'p3', desig: 'SUPDT', abbr: 'SUPDT(HS)-TECH', charges: held('HS') }),
  ],
  takenIds: new Set(['taken@gov.example']),
  takenCodes: new Set(['e-1']),
  domains: ['gov.example'],
  today: '2026-04-01',
};

/** What is wrong with one row, as `column problem`. */
function wrong(over: Partial<RollCells>): string[] {
  const { entries, faults } = readRoll(sheetOf(rollRow(over)), office);
  expect(entries.length > 0).toBe(faults.length === 0);
  return faults.map(({ column, problem }) => `${column} ${problem}`);
}

describe('a row without fault', () => {
  test('is read as the single form would have it', () => {
    const { entries, faults } = readRoll(sheetOf(rollRow({ userId: 'Uma.K@Gov.Example' })), office);
    expect(faults).toEqual([]);
    expect(entries).toEqual([
      {
        ...{ line: 2, userId: 'uma.k@gov.example', initials: 'UK', employeeCode: 'E-2001' },
        name: { en: 'Uma Kalpit', hi: 'उमा कल्पित' },
        ...{ designation: 'Inspector', mobile: '9000000002', appellation: 'smt' },
        ...{ gender: 'female', bornOn: '1990-12-31', joinedOn: '2015-07-01', reason: 'files' },
        ...{ aadhaar: null, post: 'INSP-TECH', seat: 'p1', kind: 'additional' },
        from: '2026-04-01',
      },
    ]);
  });

  test.each([
    { mobile: '+91 90000 00002' },
    { mobile: '919000000002' },
    { mobile: '९०००००००२२' },
    { appellation: 'श्रीमती', gender: 'female', kind: '', reason: 'फाइलों पर कार्य' },
    { designation: 'निरीक्षक' },
    { bornOn: '1990-12-31', joinedOn: '31.12.2015' },
    { kind: 'Officiating', post: 'supdt(hs)-tech' },
    {
      ...{ aadhaarReference: 'REF-77', aadhaarLastFour: '१२३४', aadhaarConsent: 'हाँ' },
      aadhaarConsentedOn: '01-01-2026',
    },
  ])('%j', (over) => expect(wrong(over)).toEqual([]));
});

describe('a row with a fault', () => {
  test.each<[Partial<RollCells>, string[]]>([
    [{ nameEn: 'Umа Kalpit' }, ['nameEn wrong_script']],
    [{ nameHi: 'उमा kalpit' }, ['nameHi wrong_script']],
    [{ nameHi: 'उमা कल्पित' }, ['nameHi wrong_script']],
    [{ nameHi: 'mek dfYir' }, ['nameHi legacy_font']],
    [{ designation: 'Inspeсtor' }, ['designation wrong_script']],
    [{ designation: 'Astronaut' }, ['designation designation_unknown']],
    [{ userId: 'uma@gmail.com' }, ['userId not_a_government_address']],
    [{ userId: 'uma@notgov.example' }, ['userId not_a_government_address']],
    [{ userId: 'umа@gov.example' }, ['userId not_an_email']],
    [{ userId: 'TAKEN@gov.example' }, ['userId user_id_taken']],
    [{ employeeCode: 'E-1' }, ['employeeCode employee_code_taken']],
    [{ post: 'INSP-CASH' }, ['post post_unknown']],
    [{ post: '' }, ['post missing']],
    [{ post: 'SUPDT-TECH', kind: 'मूल' }, ['post post_taken']],
    [{ reason: 'नहीं' }, ['reason no_file_work']],
    [{ reason: 'driver' }, ['reason unknown_value']],
    [{ reason: '' }, ['reason missing']],
    [{ nameEn: '=HYPERLINK("x")' }, ['nameEn formula']],
    [{ employeeCode: '@SUM(A1)' }, ['employeeCode formula']],
    [{ designation: '-2+3' }, ['designation formula']],
    [{ designation: '+cmd' }, ['designation formula']],
    [{ bornOn: '31-02-1990' }, ['bornOn not_a_date']],
    [{ bornOn: '01-01-2010' }, ['bornOn too_young']],
    [{ joinedOn: '02-04-2026' }, ['joinedOn in_the_future', 'from before_start']],
    [{ from: '30-06-2015' }, ['from before_start']],
    [{ gender: 'x' }, ['gender unknown_value']],
    [{ mobile: '12345' }, ['mobile not_a_phone']],
    [{ nameEn: 'Uma\u202eKalpit' }, ['nameEn bad_characters']],
    [
      { aadhaarLastFour: '1234' },
      ['aadhaarConsent consent_missing', 'aadhaarReference missing', 'aadhaarConsentedOn missing'],
    ],
  ])('%j', (over, said) => expect(wrong(over).toSorted()).toEqual(said.toSorted()));

  test.each([
    ['aadhaarReference', '1234 5678 9012'],
    ['aadhaarLastFour', '१२३४५६७८९०१२'],
    ['employeeCode', '123456789012'],
    ['designation', 'Inspector 1234-5678-9012'],
    ['mobile', '123456789012'],
    ['nameHi', 'उमा १२३४ ५६७८ ९०१२'],
  ] as const)('an Aadhaar number in %s is refused and never shown', (column, text) => {
    const { faults } = readRoll(sheetOf(rollRow({ [column]: text })), office);
    expect(faults).toContainEqual({ line: 2, column, problem: 'aadhaar_in_clear' });
    expect(JSON.stringify(faults)).not.toMatch(/\d{4}.?5678/);
    expect(masked(text)).not.toMatch(/[0-9०-९]/);
  });

  test('longer and shorter numbers are none', () => {
    for (const text of ['12345678901', '1234567890123', 'E-12/2026', '']) {
      expect(holdsAadhaar(text), text).toBe(false);
      expect(masked(text)).toBe(text);
    }
  });
});

describe('a list', () => {
  const three = ['a', 'b', 'c'].map((name, i) =>
    rollRow({ userId: `${name}@gov.example`, employeeCode: `E-9${i}`, kind: 'Substantive' }),
  );

  test('fills the free posts of one abbreviation in turn, and no more of them', () => {
    const { entries } = readRoll(sheetOf(...three.slice(0, 2)), office);
    expect(entries.map(({ seat }) => seat)).toEqual(['p1', 'p2']);
    expect(readRoll(sheetOf(...three), office).faults).toEqual([
      { line: 4, column: 'post', problem: 'two_holders', other: 2 },
    ]);
  });

  test('names nobody twice', () => {
    const [a, b] = three as [RollCells, RollCells];
    const again = sheetOf(a, { ...b, userId: 'A@GOV.EXAMPLE', employeeCode: 'e-90' });
    expect(readRoll(again, office).faults).toEqual([
      { line: 3, column: 'userId', problem: 'twice_in_list', other: 2 },
      { line: 3, column: 'employeeCode', problem: 'twice_in_list', other: 2 },
    ]);
    expect(namedIn(again)).toMatchObject({ ids: ['a@gov.example', 'a@gov.example'] });
  });

  test('may have its columns in any order, under either half of their headings', () => {
    const row = rollRow();
    const shuffled = ROLL_COLUMNS.toReversed();
    const headings = shuffled.map((one, i) => headingOf(one).split(' / ')[i % 2] ?? '');
    const rows = [{ line: 2, cells: shuffled.map((one) => row[one]) }];
    expect(readRoll({ headings, rows, faults: [] }, office).faults).toEqual([]);
  });

  test('is refused with the names of what is missing, unknown or twice', () => {
    const { headings, rows } = sheetOf(rollRow());
    const renamed = headings.with(0, 'Naam').with(1, headings[2] ?? '');
    const { faults } = readRoll({ headings: renamed, rows, faults: [] }, office);
    expect(faults.map(({ problem, column }) => `${problem} ${column}`)).toEqual([
      'column_unknown null',
      'column_twice appellation',
      'column_missing nameEn',
      'column_missing nameHi',
    ]);
  });

  test('may leave the Aadhaar columns out, and bring the column of faults along', () => {
    const { headings, rows } = sheetOf(rollRow());
    const short = [...headings.slice(0, 15), 'Faults / त्रुटियाँ\nसुधारें'];
    const cells = [...(rows[0]?.cells.slice(0, 15) ?? []), 'Mobile: …'];
    expect(
      readRoll({ headings: short, rows: [{ line: 2, cells }], faults: [] }, office),
    ).toMatchObject({ faults: [], entries: [{ line: 2 }] });
  });

  test('of nothing, or with more cells than headings, is refused', () => {
    const { headings, rows } = sheetOf(rollRow());
    expect(readRoll({ headings, rows: [], faults: [] }, office).faults).toMatchObject([
      { problem: 'no_rows' },
    ]);
    const wide = rows.map(({ line, cells }) => ({ line, cells: [...cells, 'x'] }));
    expect(readRoll({ headings, rows: wide, faults: [] }, office).faults).toMatchObject([
      { line: 2, problem: 'too_many_cells' },
    ]);
  });

  test('of twenty thousand rows is read in the time of a request', () => {
    const many = Array.from({ length: 20_000 }, (_, i) =>
      rollRow({ userId: `u${i}@gov.example`, employeeCode: `E-${1000 + i}` }),
    );
    expect(readRoll(sheetOf(...many), office).entries).toHaveLength(20_000);
  });
});

test('every heading is known again, and every problem has words in both languages', () => {
  for (const column of ROLL_COLUMNS) expect(columnOfHeading(headingOf(column))).toBe(column);
  for (const problem of ROLL_PROBLEMS) {
    const { en, hi } = ROLL_PROBLEM_WORDS[problem];
    expect([en, hi].every((text) => text.length > 5)).toBe(true);
    expect(hi).toMatch(/[\u0900-\u097f]/);
  }
  expect(dayOf('29-2-2023')).toBe('');
});
