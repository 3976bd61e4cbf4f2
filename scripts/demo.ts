/**
 * `npm run demo`: one dak's whole life over the public HTTP API, each step checked, then the audit
 * of the exported journal. It works in the office at PATRAVALI_URL (whose demo sign-ins are in
 * PATRAVALI_DATA_DIR), or in one that it starts itself. Exit code 0: all of it went as claimed.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { indiaDay } from '../src/core/days.ts';
import { deskOf, signIn } from './demo-client.ts';
import type { Desk, Session } from './demo-client.ts';
import { dakArrives } from './demo-dak.ts';
import type { Dak } from './demo-dak.ts';
import { checksPapers } from './demo-check.ts';
import { leaves } from './demo-dispatch.ts';
import { audits, closes, exports, tellsHistory } from './demo-end.ts';
import { fileIsOpened, noteIsWritten } from './demo-file.ts';
import * as letters from './demo-letter.ts';
import { opens, race, sends, sendsUpAndPullsBack, yellowNote } from './demo-moves.ts';
import { Wrong, startJourney } from './demo-journey.ts';
import type { Journey } from './demo-journey.ts';
import { openOffice } from './demo-office.ts';
import type { DemoOffice } from './demo-office.ts';
import { unknownDak } from './demo-texts.ts';
import { makeSampleDak } from './sample-dak.ts';

const HELP = `Takes one dak through the office, over the public API, and audits what is left of it.

  npm run demo [-- --dak FILE]

  --dak FILE   a PDF or picture to diarise instead of the sample Hindi order

PATRAVALI_URL   an office that runs already; PATRAVALI_DATA_DIR is then its data directory, whose
                demo sign-ins are used. Unset: the demo starts an office of its own and removes it.

Writes out/letter.pdf and out/export.
`;
const LETTER = 'out/letter.pdf';
const EXPORT = 'out/export';

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { dak: { type: 'string' }, help: { type: 'boolean' } } });
  if (values.help === true) {
    console.log(HELP);
    return;
  }
  const journey = startJourney((line) => console.log(line));
  await using stack = new AsyncDisposableStack();
  const samples = await mkdtemp(join(tmpdir(), 'patravali-dak-'));
  stack.defer(() => rm(samples, { recursive: true, force: true }));
  const started = performance.now();
  const office = await openOffice(process.env);
  stack.defer(() => office.stop());
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stack.disposeAsync().finally(() => process.exit(130)));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const whose = office.mail === null ? 'the office' : `an office of its own, up in ${seconds} s`;
  journey.say(`Patravali demo in ${whose}: ${office.base}`);
  try {
    await lives(journey, office, await daks(samples, values.dak));
    journey.say(
      `${journey.count()} steps, all as claimed. ${LETTER} and ${EXPORT} are there to see.`,
    );
  } catch (error) {
    const why = error instanceof Wrong ? error.message : error;
    console.error(`demo: WRONG at ${journey.at()}`);
    console.error(why);
    process.exitCode = 1;
  }
}

/** The first dak is the sample order or the given file, the second always the sample letter. */
async function daks(
  folder: string,
  given: string | undefined,
): Promise<{ readonly first: Dak; readonly second: Dak }> {
  const today = indiaDay(new Date().toISOString());
  const { hindi: order, english: letter } = await makeSampleDak(folder, today);
  const read = async (path: string) => ({ name: basename(path), bytes: await readFile(path) });
  const first =
    given === undefined
      ? { ...(await read(order.path)), form: order.form }
      : { ...(await read(given)), form: unknownDak(basename(given), today) };
  return { first, second: { ...(await read(letter.path)), form: letter.form } };
}

/** Who takes part, by the start of their marking abbreviation. */
const CAST = {
  clerk: 'CLK(AK)',
  dispatcher: 'DSP(BN)',
  inspector: 'INSP(EN)',
  superintendent: 'SUPDT(FU)',
  neighbour: 'INSP(HN)',
  branch: 'AC(KN)',
  additional: 'ADC(LU)',
  head: 'COMR(MK)',
  auditor: 'AUD(OU)',
} as const;
type Cast = { readonly [K in keyof typeof CAST]: Desk };

async function signInAll(journey: Journey, office: DemoOffice): Promise<Cast> {
  const { base, signIns } = office;
  const cast: Partial<Record<keyof Cast, Desk>> = {};
  for (const [role, abbr] of Object.entries(CAST) as [keyof Cast, string][]) {
    const who = signIns.people.find((p) => p.posts.some((post) => post.startsWith(abbr)));
    if (who === undefined) throw new Error(`nobody holds ${abbr} in this office`);
    const session = await journey.step(
      who.posts.find((post) => post.startsWith(abbr)) ?? abbr,
      `${who.name.hi} signs in with password and one-time code`,
      (): Promise<Session> => signIn(base, who, signIns.password),
      ({ me }) => `${me.posts.length} post${me.posts.length === 1 ? '' : 's'}`,
    );
    cast[role] = deskOf(session, abbr);
  }
  return cast as Cast;
}

async function lives(
  journey: Journey,
  office: DemoOffice,
  dak: { readonly first: Dak; readonly second: Dak },
): Promise<void> {
  const cast = await signInAll(journey, office);
  const { clerk, inspector, superintendent, branch, neighbour, dispatcher, auditor } = cast;
  const alone = office.mail !== null;
  const diarised = await dakArrives(journey, { clerk, inspector, neighbour }, { ...dak, alone });
  const file = await fileIsOpened(journey, { clerk, inspector }, diarised);
  const replyTo = diarised.first;
  const { letter, memo } = await letters.drafts(journey, [inspector, branch], { file, replyTo });
  const note = await noteIsWritten(journey, inspector, { file, ...diarised });

  await sendsUpAndPullsBack(journey, file, [inspector, superintendent], note);
  await opens(journey, file, superintendent);
  await yellowNote(journey, file, [superintendent, branch]);
  const better = await letters.improves(journey, branch, letter);
  const top = await race(journey, file, branch, [cast.additional, cast.head]);
  await opens(journey, file, top);
  await sends(journey, file, [top, branch], {
    what: `sends it back to ${branch.abbr}: please discuss`,
    action: 'discuss',
    remarks: 'कृपया चर्चा करें।',
    agree: true,
  });
  await opens(journey, file, branch);
  await sends(journey, file, [branch, top], {
    what: `sends it up again to ${top.abbr}`,
    agree: true,
  });
  await opens(journey, file, top);
  await letters.approves(journey, top, { id: letter.id, version: 2, name: 'DFA 1' });
  await letters.approves(journey, top, { id: memo.id, version: 1, name: 'DFA 2' });
  await letters.cannotChange(journey, top, better);

  const down = [top, branch, superintendent, inspector] as const;
  for (const [i, to] of down.slice(1).entries()) {
    const from = down[i] ?? top;
    await sends(journey, file, [from, to], { what: `sends it down to ${to.abbr}`, agree: true });
    await opens(journey, file, to);
  }
  const issued = await letters.issues(journey, inspector, {
    file,
    draft: letter,
    what: 'the letter',
  });
  const second = await letters.issues(journey, inspector, {
    file,
    draft: memo,
    what: 'the memorandum',
  });
  letters.followEachOther(issued, second, { alone });
  await letters.keepLetter(LETTER, issued);
  await leaves(journey, dispatcher, { letter: issued, memo: second, mail: office.mail });
  const { number } = issued;
  const dakOnSlip = diarised.first;
  await checksPapers(journey, { base: office.base, letter: LETTER, number, clerk, dak: dakOnSlip });

  const close = { what: `sends it to ${superintendent.abbr} to be closed`, agree: true };
  await sends(journey, file, [inspector, superintendent], close);
  await opens(journey, file, superintendent);
  const receipts = [diarised.first, diarised.second];
  await closes(journey, superintendent, { file, receipts });
  await tellsHistory(journey, superintendent, file);
  await audits(journey, await exports(journey, auditor, EXPORT));
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? `demo: ${error.message}` : error);
  process.exitCode = 1;
});
