/**
 * A letter that could not be made: its page says why and what to do. The state is put into the
 * office's answer, since no text that a draft accepts fails for good.
 */
import AxeBuilder from '@axe-core/playwright';
import { makeCase } from './office/case.ts';
import { button } from './office/hands.ts';
import { shot } from './office/shots.ts';
import { expect, test } from './office/test.ts';

for (const language of ['en', 'hi'] as const) {
  test(`tells the reason and can be asked for again (${language})`, async ({ enter, office }) => {
    const { issue } = await makeCase(office);
    const window = await enter('INSP(HN)', { language });
    const { page, w } = window;
    let failing = true;
    await page.route(`**/api/issues/${issue}`, async (route) => {
      const answer = await route.fetch();
      const body = (await answer.json()) as Record<string, unknown>;
      const failed = { at: '2026-11-22T05:00:00.000Z', reason: 'characters' };
      const not = { pdf: null, pages: 0, failed, abilities: ['renderAgain'] };
      await route.fulfill({ response: answer, json: failing ? { ...body, ...not } : body });
    });
    await page.goto(`/issues/${issue}`);
    await expect(page.getByText(w('could not be prepared'), { exact: true })).toBeVisible();
    await expect(
      page.getByText(w('The letter could not be prepared'), { exact: true }),
    ).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await shot(window, 'letter-failed');
    // The office knows better, refuses, and the page shows what is so.
    failing = false;
    await button(page, w('Prepare it again')).click();
    await expect(page.getByText(w('frozen'), { exact: true })).toBeVisible();
  });
}
