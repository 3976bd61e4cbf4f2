/**
 * `docs/security/asvs.md` against OWASP ASVS 5.0.0: every requirement of levels 1 and 2 stands
 * there once with its level, every file it names is there, and the counts at its top are right.
 * `--write` renews the counts.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const PAGE = join(root, 'docs/security/asvs.md');

/** The level of each requirement of a section, in order; 345 in all. CC BY-SA 4.0, OWASP. */
const SECTIONS: Readonly<Record<string, string>> = {
  ...{ '1.1': '22', '1.2': '1111122223', '1.3': '112222222223', '1.4': '222', '1.5': '123' },
  ...{ '2.1': '122', '2.2': '112', '2.3': '12223', '2.4': '23' },
  ...{ '3.1': '3', '3.2': '113', '3.3': '12223', '3.4': '11222233', '3.5': '11122333' },
  ...{ '3.6': '3', '3.7': '22333', '4.1': '12233', '4.2': '23333', '4.3': '22', '4.4': '1222' },
  ...{ '5.1': '2', '5.2': '112333', '5.3': '113', '5.4': '222' },
  ...{ '6.1': '122', '6.2': '111111112222', '6.3': '11223333', '6.4': '112233' },
  ...{ '6.5': '22222333', '6.6': '2223', '6.7': '33', '6.8': '2222' },
  ...{ '7.1': '222', '7.2': '1111', '7.3': '22', '7.4': '11222', '7.5': '223', '7.6': '22' },
  ...{ '8.1': '1233', '8.2': '1123', '8.3': '133', '8.4': '23', '9.1': '111', '9.2': '1222' },
  ...{ '10.1': '22', '10.2': '223', '10.3': '22223', '10.4': '1111122222233333' },
  ...{ '10.5': '22222', '10.6': '22', '10.7': '222', '11.1': '2233', '11.2': '22233' },
  ...{ '11.3': '11233', '11.4': '1222', '11.5': '23', '11.6': '23', '11.7': '33' },
  ...{ '12.1': '12233', '12.2': '11', '12.3': '22223', '13.1': '2333', '13.2': '222223' },
  ...{ '13.3': '2233', '13.4': '1222233', '14.1': '22', '14.2': '12223333', '14.3': '122' },
  ...{ '15.1': '12233', '15.2': '12233', '15.3': '1222222', '15.4': '3333' },
  ...{ '16.1': '2', '16.2': '22222', '16.3': '2222', '16.4': '222', '16.5': '2223' },
  ...{ '17.1': '23', '17.2': '22223333', '17.3': '22' },
};
const STATUSES = ['met', 'open', 'not applicable'] as const;
const LINE = /^- (\d+\.\d+\.\d+) L(\d) (met|open|not applicable): (.+)$/;
const FILE = /`((?:src|test|docs|scripts|migrations)\/[^`]*|[\w.-]+\.(?:js|json))`/g;

type Row = { readonly id: string; readonly level: string; readonly status: string };

const asked = Object.entries(SECTIONS).flatMap(([section, levels]) =>
  [...levels].map((level, i) => ({ id: `${section}.${i + 1}`, level })),
);
const wanted = new Map(asked.flatMap(({ id, level }) => (level < '3' ? [[id, level]] : [])));
const breaches: string[] = [];
if (asked.length !== 345) breaches.push(`${asked.length} requirements are known, not 345`);

const page = readFileSync(PAGE, 'utf8');
const rows = page.split('\n').flatMap((line): Row[] => {
  if (!line.startsWith('- ')) return [];
  const [, id = '', level = '', status = '', how = ''] = LINE.exec(line) ?? [];
  if (id === '') breaches.push(`not a requirement: ${line.slice(0, 60)}`);
  const files = [...how.matchAll(FILE)].map(([, file = '']) => file);
  for (const file of files)
    if (!existsSync(join(root, file))) breaches.push(`${id}: there is no ${file}`);
  if (status === 'met' && files.length === 0) breaches.push(`${id}: met by no file`);
  return [{ id, level, status }];
});

for (const { id, level } of rows)
  if (wanted.get(id) !== level) breaches.push(`${id} L${level} is no requirement of level 1 or 2`);
for (const id of wanted.keys()) {
  const times = rows.filter((row) => row.id === id).length;
  if (times !== 1) breaches.push(`${id} stands there ${times} times`);
}

const count = (level: string, status: string): number =>
  rows.filter((row) => row.level === level && row.status === status).length;
const table = [
  '| level | met | open | not applicable |',
  '| ----- | --- | ---- | -------------- |',
  ...['1', '2'].map((level) => {
    const cells = STATUSES.map((status) => String(count(level, status)).padEnd(status.length));
    return `| ${level}     | ${cells.join(' | ')} |`;
  }),
].join('\n');
const counted = page.replace(
  /COUNTS|\| level [^]*?\n(?=\n)/,
  `${table}${page.includes('COUNTS') ? '' : '\n'}`,
);
if (process.argv.includes('--write')) writeFileSync(PAGE, counted);
else if (counted !== page) breaches.push('the counts are wrong: node scripts/asvs.ts --write');

for (const breach of breaches) process.stderr.write(`asvs: ${breach}\n`);
process.exitCode = breaches.length === 0 ? 0 : 1;
