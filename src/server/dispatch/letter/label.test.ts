import { expect, test } from 'vitest';
import { codesOf } from '../../../../scripts/page-codes.ts';
import { labelLink, labelOf } from '../../../core/labels.ts';
import { renderLabels } from './label.ts';
import type { Label } from './label.ts';

const office = { hi: 'कल्पित कार्यालय, उदाहरणपुर', en: 'Imagined Office, Udaharanpur' };
const label = (running: number): Label => ({
  number: `NAM/${running}/2026/CRU`,
  computerNo: 1000 + running,
  registeredOn: '2026-11-22',
  link: labelLink('https://office.example', `NAM/${running}/2026/CRU`),
});

/** What a phone reads from the paper, page by page. */
async function scanned(labels: readonly Label[], skip: number | null) {
  const made = await renderLabels({ office, labels, skip });
  if ('problem' in made) throw new Error(made.problem);
  const pages = await codesOf(made.pdf);
  return pages.map((codes) => codes.map(labelOf).toSorted());
}

test('a label by itself is read from its paper', async () => {
  expect(await scanned([label(7)], null)).toEqual([['NAM/7/2026/CRU']]);
});

test('twenty-four stand on a sheet, and places used before stay empty', async () => {
  const labels = Array.from({ length: 24 }, (_, at) => label(at + 100));
  const [full, none] = await scanned(labels, 0);
  expect([full, none]).toEqual([labels.map(({ number }) => number), undefined]);
  const [first = [], second = []] = await scanned(labels, 2);
  expect([first.length, second]).toEqual([22, ['NAM/122/2026/CRU', 'NAM/123/2026/CRU']]);
});
