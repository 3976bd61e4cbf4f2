/** The words of Hindi that are data of the office and stand on English screens too. */
import { hindiOrderForm } from '../../../scripts/sample-letters.ts';
import type { Case } from './case.ts';
import { apiDesk } from './office.ts';
import type { OfficeFacts } from './office.ts';
import { SUBJECTS } from './seed.ts';
import { wordsOf } from './scripts-on-screen.ts';

/** What the other walks leave on the lists of the office. */
const WALKED = ['निदेशक, नमूना निदेशालय', 'मुख्य आयुक्त, कल्पित अंचल', 'अधीक्षक, प्रशासन अनुभाग', 'दस्ती/12'];

export async function scriptsData(office: OfficeFacts, at: Case): Promise<ReadonlySet<string>> {
  const desk = await apiDesk(office, 'INSP(HN)');
  const texts: string[] = [...SUBJECTS, ...WALKED];
  const collect = (value: unknown): void => {
    if (typeof value === 'string') texts.push(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
  };
  collect(hindiOrderForm(desk.me.today));
  const { rows } = await desk.ask('listDesk', { query: { tray: 'inbox' } });
  for (const { id, kind } of rows)
    collect(await desk.ask(kind === 'file' ? 'getFile' : 'getReceipt', { params: { id } }));
  for (const id of [at.draft, at.approved]) collect(await desk.ask('getDraft', { params: { id } }));
  return new Set(texts.flatMap(wordsOf));
}
