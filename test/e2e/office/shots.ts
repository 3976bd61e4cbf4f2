/** Pictures of screens for people to look at, in `test-results/shots`. */
import type { Window } from './test.ts';

export async function shot({ page, language }: Window, name: string): Promise<void> {
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  const { width } = page.viewportSize() ?? { width: 0 };
  await page.screenshot({
    path: `test-results/shots/${name}.${language}.${width}.png`,
    animations: 'disabled',
    caret: 'hide',
  });
}
