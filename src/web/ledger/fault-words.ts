/** What does not verify, in plain words; the exact difference stands in the slots. */
import type { Bilingual } from '../../core/letters.ts';
import { pick } from '../i18n/language.ts';
import type { Fault } from './judge.ts';

const words = (en: string, hi: string): Bilingual => ({ en, hi });

const FAULTS: Readonly<Record<Fault['code'], Bilingual>> = {
  checkpoint: words(
    'The checkpoint is not signed by the key of the log that this computer knows.',
    'जाँच-बिंदु उस कुंजी से हस्ताक्षरित नहीं है जिसे यह कंप्यूटर जानता है।',
  ),
  leaf: words('This is no entry of a journal.', 'यह किसी पंजी की प्रविष्टि नहीं है।'),
  inclusion: words(
    'The log holds another entry at this place: this text was changed after it was sealed.',
    'इस स्थान पर लॉग में दूसरी प्रविष्टि है: यह पाठ मुहर के बाद बदला गया।',
  ),
  table: words(
    'The office’s table and the log differ in “{what}”: table {table}, log {log}.',
    'कार्यालय की तालिका और लॉग में “{what}” अलग है: तालिका {table}, लॉग {log}।',
  ),
  gap: words(
    'Something is missing before this: act {what} was expected, this is act {log}.',
    'इससे पहले कुछ छूटा है: कार्य {what} अपेक्षित था, यह कार्य {log} है।',
  ),
  order: words(
    'It stands after an act that claims to be later.',
    'यह ऐसे कार्य के बाद है जो अपने को बाद का बताता है।',
  ),
  late: words('Later acts are sealed and this one is not.', 'बाद के कार्यों पर मुहर है, इस पर नहीं।'),
  other_item: words('This act belongs to something else: {what}.', 'यह कार्य किसी और का है: {what}।'),
  name: words(
    'The office’s table now names this post or officer “{table}”; the log says “{log}”.',
    'कार्यालय की तालिका में अब इस पद या अधिकारी का नाम “{table}” है; लॉग में “{log}”।',
  ),
  no_name: words(
    'The log does not say who this is: {what}.',
    'लॉग में यह नहीं है कि यह कौन है: {what}।',
  ),
};
const COLUMNS: Readonly<Record<string, Bilingual>> = {
  kind: words('kind', 'प्रकार'),
  item: words('item', 'मद'),
  version: words('number of the act', 'कार्य की संख्या'),
  type: words('what happened', 'क्या हुआ'),
  at: words('time', 'समय'),
  post: words('post', 'पद'),
  person: words('officer', 'अधिकारी'),
  hash: words('hash', 'हैश'),
};

export function faultText(fault: Fault): string {
  const column = fault.code === 'table' ? COLUMNS[fault.what ?? ''] : undefined;
  const slots: Record<string, string | undefined> = {
    what: column === undefined ? fault.what : pick(column),
    table: fault.table,
    log: fault.log,
  };
  return pick(FAULTS[fault.code]).replace(/\{(\w+)\}/gu, (_, slot: string) => slots[slot] ?? '');
}
