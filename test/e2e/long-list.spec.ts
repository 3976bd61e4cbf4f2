/**
 * A list of 40,000 people in the browser: what is drawn stays as small as a screen, and a key
 * answers at once. The pages of the list come from a double at the edge, so that no office of that
 * size has to be made; `npm run bench` asks the server itself.
 */
import type { Route } from '@playwright/test';
import { expect, test } from './office/test.ts';

const PEOPLE = 40_000;
const PAGE = 100;
/** Rows that fit the screen, with those kept beyond its edges. */
const DRAWN_MAX = 80;

function personOf(i: number) {
  const no = String(i).padStart(5, '0');
  return {
    id: `01900000-0000-7000-8000-0000000${no}`,
    userId: `person.${no}@udaharanpur.gov.example`,
    name: { en: `Kalpit ${no}`, hi: `कल्पित ${no}` },
    ...{ initials: 'K', status: 'active', signIn: 'ready', goesTo: null },
    posts: [
      { id: `01900000-0000-7000-8000-0000001${no}`, abbr: `TA(K)-${no}`, kind: 'additional' },
    ],
  };
}

async function answers(route: Route): Promise<void> {
  const after = Number(new URL(route.request().url()).searchParams.get('after') ?? '0');
  const rows = Array.from({ length: PAGE }, (_, i) => personOf(after + i));
  const next = after + PAGE < PEOPLE ? String(after + PAGE) : null;
  await route.fulfill({ json: { rows, next, total: after === 0 ? PEOPLE : null } });
}

test('a list of 40,000 people draws a screenful', async ({ enter }) => {
  test.setTimeout(240_000);
  const { page } = await enter('SUPDT(IU)', { language: 'en' });
  await page.route(/\/api\/people\?/u, answers);
  await page.goto('/office?tab=people');
  const grid = page.getByRole('grid', { name: 'People' });
  await expect(page.getByText('40,000 found')).toBeVisible();
  await expect(grid.getByRole('row').nth(1)).toBeFocused();
  const rowCount = async () => Number(await grid.getAttribute('aria-rowcount')) - 1;
  const drawn = () => grid.getByRole('row').count();
  const nodes = () => page.evaluate<number>(`document.querySelectorAll('*').length`);
  const atFirst = await nodes();
  while ((await rowCount()) < PEOPLE) {
    const before = await rowCount();
    await page.keyboard.press('End');
    await expect.poll(rowCount, { intervals: [10, 20, 50] }).toBeGreaterThan(before);
  }
  await page.keyboard.press('End');
  await expect(grid.getByRole('row').last()).toContainText('Kalpit 39999');
  expect(await drawn()).toBeLessThan(DRAWN_MAX);
  expect(await nodes()).toBeLessThan(atFirst + 20 * DRAWN_MAX);
  await page.keyboard.press('Home');
  await expect(grid.getByRole('row').nth(1)).toBeFocused();
  expect(await drawn()).toBeLessThan(DRAWN_MAX);
});
