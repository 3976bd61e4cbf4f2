import { expect, test } from 'vitest';
import { on, paperOffice } from '../../test/db/paper.ts';
import { setDakAside } from './unregistered.ts';
import type { UnregisteredDak, UnregisteredState } from './unregistered.ts';

const clerk = on('clerk', 'diarist');
const DAK: UnregisteredDak = {
  ...{ reason: 'periodical', receivedOn: '2026-03-10', count: 12 },
  ...{ from: ' नमूना समाचार ', givenTo: 'पुस्तकालय', remarks: '' },
};

test('what is not registered is set aside with its kind, nothing personal in the journal', () => {
  const office = paperOffice();
  office.do(clerk, setDakAside('dak-1', DAK, office.context(clerk)));
  expect(office.get<UnregisteredState>('dak-1')).toMatchObject({
    ...DAK,
    ...{ from: 'नमूना समाचार', by: 'clerk' },
  });
  expect(JSON.stringify(office.journal)).not.toContain('नमूना');
});

test('only by who registers dak, of a kind of the list, never of tomorrow', () => {
  const office = paperOffice();
  const asked = (over: Partial<UnregisteredDak>, by = clerk) =>
    setDakAside('dak-1', { ...DAK, ...over }, office.context(by));
  expect(asked({}, on('section', 'dealing'))).toMatchObject({ refused: 'role_missing' });
  const wrong = (over: Partial<UnregisteredDak>) =>
    (asked(over) as { fields?: readonly { field: string; problem: string }[] }).fields;
  expect(wrong({ reason: '' })).toEqual([{ field: 'reason', problem: 'missing' }]);
  expect(wrong({ reason: 'x' })).toEqual([{ field: 'reason', problem: 'unknown_value' }]);
  expect(wrong({ receivedOn: '2026-03-11' })?.[0]?.problem).toBe('in_the_future');
  expect(wrong({ receivedOn: '2026-02-30' })?.[0]?.problem).toBe('not_a_date');
  for (const count of [0, 1.5, 1000]) expect(wrong({ count })?.[0]?.field).toBe('count');
  expect(wrong({ reason: 'other' })).toEqual([{ field: 'remarks', problem: 'missing' }]);
  expect(wrong({ from: 'x'.repeat(201) })?.[0]?.problem).toBe('too_long');
  expect(wrong({ givenTo: 'a\u202eb' })?.[0]?.problem).toBe('bad_characters');
});
