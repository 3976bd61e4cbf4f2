/** What the generators plan before anything is made of it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cbicOffices } from './generate-cbic.ts';
import { ATTRIBUTION, bodiesIn } from './generate-lgd.ts';
import { officePlan } from './generate-staff.ts';

describe('a CBIC-sized instance', () => {
  const offices = cbicOffices();

  test('has the offices and people that it is said to have', () => {
    const ofType = (type: string) => offices.filter((one) => one.type === type).length;
    expect([ofType('cgst'), ofType('customs'), ofType('directorate')]).toEqual([237, 69, 124]);
    expect(offices).toHaveLength(430);
    expect(offices.reduce((sum, { people }) => sum + people, 0)).toBe(38_891);
    expect(new Set(offices.map(({ code }) => code)).size).toBe(430);
  });

  test('seats everybody of an office once, below somebody but for its head', () => {
    for (const office of offices.filter((_, i) => i % 61 === 0)) {
      const plan = officePlan(office, 1, { parent: null, superAdmin: false });
      expect(plan.persons).toHaveLength(office.people);
      expect(new Set(plan.persons.map(({ userId }) => userId)).size).toBe(office.people);
      const seated = plan.seats.map(({ post }) => post);
      expect(new Set(seated).size).toBe(seated.length);
      const posts = new Set(plan.posts.map(({ id }) => id));
      const heads = plan.posts.filter(({ reportsTo }) => reportsTo === null);
      expect(heads).toHaveLength(1);
      for (const { reportsTo } of plan.posts)
        expect(reportsTo === null || posts.has(reportsTo)).toBe(true);
      expect(plan.posts.some(({ roles }) => roles.includes('emd_manager'))).toBe(true);
    }
  });
});

describe('the Local Government Directory', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lgd-'));
  const write = (name: string, lines: readonly string[]) =>
    writeFileSync(join(folder, name), `\ufeff${lines.join('\r\n')}\r\n`);

  test('says which files are missing and where they are to be had', () => {
    expect(() => bodiesIn(folder)).toThrow(/central\.csv, state\.csv.*lgdirectory\.gov\.in/s);
  });

  test('gives bodies in an order in which each finds the one above it, circles too', () => {
    const heads = 'Organization Code,Organization Name,Organization Type,Parent Organization Code';
    write('central.csv', [
      heads,
      '0012,Sample Department’s  Wing,Department,0011',
      '11,Sample Ministry,Ministry,',
      '21,One of a circle,Other,22',
      '22,The other of it,Other,21',
    ]);
    write('state.csv', [`${heads},State Name`, '31,State Body,Department,99,Namuna Pradesh']);
    write('2-district.csv', ['District Code,District Name,State Name', '7,Udaharanpur,Namuna']);
    const bodies = bodiesIn(folder);
    rmSync(folder, { recursive: true });
    const keys = bodies.map(({ key }) => key);
    expect(keys.indexOf('o11')).toBeLessThan(keys.indexOf('o12'));
    expect([...keys].sort()).toEqual(['d7', 'o11', 'o12', 'o21', 'o22', 'o31']);
    const of = (key: string) => bodies.find((one) => one.key === key)?.cover;
    expect(of('o12')).toMatchObject({
      ...{ type: 'department', code: 'LGD-12', lgd: '12' },
      name: { en: "Sample Department's Wing", hi: '' },
      address: { en: ATTRIBUTION },
    });
    expect(of('d7')?.name.en).toBe('District Administration, Udaharanpur, Namuna');
  });
});
