/**
 * `npm run generate -- cbic|lgd`: fills an instance through the same commands as everybody.
 *
 *   cbic [--instance 1|2|both]   430 organisations, 38,891 people, plainly fictional
 *        [--offices N]           only those of the first so many, for a quick look
 *   lgd  [--data FOLDER]         organisations and districts of the Local Government Directory
 *
 * Into the office that runs on the settings' data directory, or the database of DATABASE_URL. May
 * be stopped at any time: another run goes on where it stopped.
 */
import { parseArgs } from 'node:util';
import { loadCbic, report } from './generate-load.ts';
import { loadDirectory } from './generate-lgd.ts';
import { openForGeneration } from './generate-office.ts';

const USAGE = 'npm run generate -- cbic [--instance 1|2|both] [--offices N] | lgd [--data FOLDER]';

async function main(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      instance: { type: 'string', default: 'both' },
      offices: { type: 'string', default: '430' },
      data: { type: 'string' },
    },
  });
  const [what] = positionals;
  if (positionals.length !== 1 || (what !== 'cbic' && what !== 'lgd')) throw new Error(USAGE);
  const instance = { 1: 1, 2: 2, both: 'both' } as const;
  const asked = instance[values.instance as keyof typeof instance];
  const officesMax = Number(values.offices);
  if (asked === undefined || !Number.isInteger(officesMax) || officesMax < 1)
    throw new Error(USAGE);
  const which = ({ index }: { readonly index: number }) => index <= officesMax;
  await using office = await openForGeneration(process.env);
  if (what === 'lgd') await loadDirectory(office, values.data);
  else await report(office, await loadCbic(office, { instance: asked, tell: bar, which }));
}

/** One line that is drawn again on a terminal, and a line now and then elsewhere. */
let told = 0;
function bar(part: number, text: string): void {
  const width = 30;
  const full = Math.round(part * width);
  const line = `[${'#'.repeat(full)}${'.'.repeat(width - full)}] ${text}`;
  if (process.stderr.isTTY) {
    process.stderr.write(`\r${line}${part >= 1 ? '\n' : ''}`);
  } else if (part >= told / 10) {
    told = Math.floor(part * 10) + 1;
    process.stderr.write(`${line}\n`);
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`generate: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
