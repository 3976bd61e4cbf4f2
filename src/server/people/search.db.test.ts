/** Finding posts by any part of what stands at their door, in either script, slips included. */
import { beforeAll, describe, expect, test } from 'vitest';
import { present } from '../../core/must.ts';
import { systemActor } from '../../core/words.ts';
import type { Json } from '../../core/words.ts';
import { useDatabase } from '../../../test/db/harness.ts';
import { setUpTestOffice } from '../../../test/db/office.ts';
import type { TestOffice } from '../../../test/db/office.ts';
import { demoPlan } from '../demo/index.ts';
import { realWorld } from '../platform/world.ts';
import { createUnitVerb, reviseUnitVerb } from '../offices/commands.ts';
import { setUpOffice } from './index.ts';
import type { OfficePlan } from './index.ts';
import { findInDirectory, findPosts } from './store-search.ts';

const database = useDatabase();
let office: TestOffice;
beforeAll(async () => {
  office = await setUpTestOffice(database.db);
});

async function found(typed: string, from = 'SUPDT(FU)-TECH'): Promise<readonly string[]> {
  const rows = await findPosts(database.db.read, office.on(from), typed);
  return rows.map(({ abbr }) => abbr);
}

describe('any part finds', () => {
  test.each([
    ['the abbreviation', 'SUPDT(FU)-TECH'],
    ['its beginning', 'supdt(f'],
    ['its parts in another order', 'tech supdt fu'],
    ['the designation', 'superintendent tech'],
    ['the designation in Hindi', 'अधीक्षक तकनीकी'],
    ['a slip in it', 'superintendant tech'],
    ['two letters exchanged', 'suepdt tech'],
    ['a slip in Hindi', 'अधिक्षक तकनीकी'],
    ['a slip in each word', 'superntendent tecj'],
    ['what stands inside of a word', 'intend tech'],
  ])('%s: %s', async (_what, typed) => {
    expect(await found(typed, 'CLK(AK)')).toContain('SUPDT(FU)-TECH');
  });

  test('what nobody has finds nobody', async () => {
    expect(await found('zzyzx')).toEqual([]);
    expect(await found('superintendent zzyzx')).toEqual([]);
  });
});

describe('what stands first', () => {
  test('the own unit, then what begins so, then the rest', async () => {
    expect((await found('insp', 'TA(DK)-TECH')).slice(0, 2)).toEqual([
      'INSP(EN)-TECH',
      'INSP(HN)-ADMN',
    ]);
    expect((await found('insp', 'TA(GK)-ADMN')).slice(0, 2)).toEqual([
      'INSP(HN)-ADMN',
      'INSP(EN)-TECH',
    ]);
    const tech = await found('tech', 'CLK(AK)');
    expect(tech.toSorted()).toEqual(['INSP(EN)-TECH', 'SUPDT(FU)-TECH', 'TA(DK)-TECH']);
  });

  test('with nothing typed, the own unit and the beginning of the list', async () => {
    const all = await found('', 'TA(DK)-TECH');
    expect(all.slice(0, 3).toSorted()).toEqual(['INSP(EN)-TECH', 'SUPDT(FU)-TECH', 'TA(DK)-TECH']);
    expect(new Set(all).size).toBe(demoPlan(realWorld).posts.length);
  });
});

describe('names come and go with charges and orders', () => {
  test('by the holder’s name in either script, also in both at once', async () => {
    for (const typed of ['falguni', 'फाल्गुनी', 'falguni उदाहरण', 'falgumi'])
      expect([typed, await found(typed, 'CLK(AK)')]).toEqual([typed, ['SUPDT(FU)-TECH']]);
  });

  test('whose charge ended by its day finds the post no more', async () => {
    const { owner } = database;
    await owner.transaction(async (tx) => {
      await tx.query(
        'test_end',
        `update occupancies set until_day = india_today() - 1
        where person_id in (select id from persons where state->>'initials' = 'FU')`,
      );
      await tx.query(
        'test_was_good',
        `update post_words set good_until = india_today() - 1
        where start = canon('SUPDT(FU)-TECH')`,
      );
    });
    expect(await found('falguni', 'CLK(AK)')).toEqual([]);
    expect(await found('superintendent tech', 'CLK(AK)')).toEqual(['SUPDT(FU)-TECH']);
  });

  test('a renamed unit is found by its new name from that act on', async () => {
    const manager = { ...office.on('SUPDT(IU)'), roles: ['emd_manager' as const] };
    const cover = {
      kind: 'section' as const,
      name: { en: 'Tribunal Cell', hi: 'न्यायाधिकरण कक्ष' },
      abbr: 'TRB',
      parent: null,
    };
    const { id } = await office.run(manager, createUnitVerb, cover);
    const tech = office.on('SUPDT(FU)').unit;
    const named = { ...cover, abbr: 'TECH', name: { en: 'Testing Wing', hi: 'परीक्षण स्कंध' } };
    await office.run(manager, reviseUnitVerb, { unit: tech, cover: named, order: 'A-1/2026' });
    expect(await found('परीक्षण', 'CLK(AK)')).toHaveLength(3);
    expect(await found('technical', 'CLK(AK)')).toEqual([]);
    expect(id).not.toBe(tech);
  });
});

describe('other offices', () => {
  test('are not found, but for what their directory shows', async () => {
    const plan: OfficePlan = demoPlan(realWorld);
    const name = { en: 'Office of Elsewhere', hi: 'अन्यत्र कार्यालय' };
    const persons = plan.persons.map((one) => ({ ...one, userId: `else.${one.userId}` }));
    const organisation = { ...plan.organisation, code: 'ELSE', name };
    const other = { ...plan, organisation, persons, superAdmin: null } as OfficePlan & Json;
    const system = systemActor(organisation.id);
    await office.run(system, setUpOffice, other);
    const rows = await findPosts(database.db.read, office.on('CLK(AK)'), 'neha');
    expect(rows.map(({ office: of }) => of.code)).not.toContain('ELSE');
    expect(rows).toHaveLength(1);
    const read = database.db.read;
    const shown = await findInDirectory(read, 'commissioner elsewhere');
    expect(shown.map(({ abbr, office: of }) => [of.code, abbr])).toContainEqual([
      'ELSE',
      'COMR(MK)-COMM',
    ]);
    expect(present(shown[0], 'a post').office.name).toEqual(name);
    expect(await findInDirectory(read, 'private secretary')).toEqual([]);
    expect(await findInDirectory(read, '')).toEqual([]);
  });
});
