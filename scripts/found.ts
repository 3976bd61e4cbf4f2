/**
 * `npm run found -- FILE.json`: founds an instance that has no organisation yet, with the first
 * organisation, its super admin and its certifying officer, and prints the slip with which each of
 * the two signs in for the first time. Run again, it prints new slips for those who have not
 * enrolled. `npm run found -- --example` prints a file to fill in.
 *
 * Into the office that runs on the settings' data directory, or the database of DATABASE_URL.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { found, foundersSlips, foundingProblems } from '../src/server/people/index.ts';
import type { Founding } from '../src/server/people/index.ts';
import { publicUrlOf } from '../src/server/platform/config.ts';
import { openForGeneration } from './generate-office.ts';

const both = (en: string, hi: string) => ({ en, hi });
const EXAMPLE: Founding = {
  order: 'A-11011/1/2026 of 1 January 2026',
  organisation: {
    type: 'department',
    code: 'SAMPLE',
    name: both('Sample Department', 'नमूना विभाग'),
    abbr: both('SD', 'न.वि.'),
    place: both('Namunapur', 'नमूनापुर'),
    address: both('1 Sample Road, Namunapur', '1 नमूना मार्ग, नमूनापुर'),
    numbering: 'plain',
  },
  unit: { name: both('Administration', 'प्रशासन'), abbr: 'ADMN' },
  superAdmin: {
    userId: 'super.admin@sample.gov.in',
    name: both('Sample Kalpit', 'नमूना कल्पित'),
    ...{ initials: 'SK', employeeCode: 'E-1', designation: 'System Officer' },
    mobile: '9000000001',
    desig: 'SYS',
    post: both('System Officer', 'प्रणाली अधिकारी'),
  },
  certifier: {
    userId: 'head@sample.gov.in',
    name: both('Udaharan Kalpit', 'उदाहरण कल्पित'),
    ...{ initials: 'UK', employeeCode: 'E-2', designation: 'Head of Office' },
    mobile: '9000000002',
    desig: 'HOO',
    post: both('Head of Office', 'कार्यालयाध्यक्ष'),
  },
};

async function main(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { example: { type: 'boolean', default: false } },
  });
  if (values.example) {
    console.log(JSON.stringify(EXAMPLE, null, 2));
    return;
  }
  const [file] = positionals;
  if (file === undefined) throw new Error('npm run found -- FILE.json | --example');
  const founding = JSON.parse(readFileSync(file, 'utf8')) as Founding;
  await using office = await openForGeneration(process.env);
  const problems = foundingProblems(founding, office.config.mailDomains);
  if (problems.length > 0)
    throw new Error(problems.map(({ field, problem }) => `${field}: ${problem}`).join('\n'));
  const done = await found(office, founding);
  const slips = await foundersSlips(office);
  console.log(done === 'founded' ? 'The instance is founded.' : 'The instance was founded before.');
  if (slips.length === 0) console.log('Both founders have enrolled; nothing was printed.');
  for (const { userId, code, expiresAt } of slips)
    console.log(`  ${userId}: ${publicUrlOf(office.config)}/enrol#${code} (until ${expiresAt})`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
