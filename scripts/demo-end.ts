/** The end: the file is closed, its history read, the journal exported and audited. */
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import tar from 'tar-stream';
import type { Desk } from './demo-client.ts';
import type { Diarised } from './demo-dak.ts';
import { fileOf } from './demo-file.ts';
import type { OnFile } from './demo-file.ts';
import { expect, expectSame } from './demo-journey.ts';
import type { Journey } from './demo-journey.ts';
import { oneHolderAtATime } from './demo-moves.ts';
import { lines } from './demo-texts.ts';

export async function closes(
  journey: Journey,
  desk: Desk,
  { file, receipts }: { readonly file: OnFile; readonly receipts: readonly Diarised[] },
): Promise<void> {
  const params = { id: file.id };
  const closing = { category: 'C', retentionYears: 5, remarks: 'कार्यवाही पूर्ण।' };
  await journey.step(
    desk.abbr,
    'would close it without a retention: refused',
    () =>
      desk.refused('closeFile', 'form_invalid', {
        params,
        body: { ...closing, retentionYears: null },
      }),
    ({ fields }) => {
      const wanted = [{ field: 'retentionYears', problem: 'missing' }];
      expectSame(fields, wanted, 'the wrong field');
      return 'form_invalid';
    },
  );
  await journey.step(
    desk.abbr,
    'closes it: category C, 5 years, with remarks',
    () => desk.ask('closeFile', { params, body: closing }),
    async ({ status, abilities }) => {
      expectSame([status, abilities], ['closed', ['proposeReopening']], 'status and abilities');
      for (const { id, number } of receipts) {
        const receipt = await desk.ask('getReceipt', { params: { id } });
        expectSame([receipt.status, receipt.abilities], ['closed', []], `receipt ${number}`);
      }
      return file.number;
    },
  );
  const body = { colour: 'green' as const, text: lines('बंद फाइल पर टिप्पणी') };
  await journey.step(
    desk.abbr,
    'would write on the closed file: refused',
    () => desk.refused('writeNote', 'file_closed', { params, body }),
    () => 'file_closed',
  );
}

export async function tellsHistory(journey: Journey, desk: Desk, file: OnFile): Promise<void> {
  const { movements } = await fileOf(desk, file);
  oneHolderAtATime(movements);
  await journey.step(
    desk.abbr,
    `reads its history: ${movements.length} movements, one holder at a time`,
    () => desk.ask('history', { params: { id: file.id } }),
    ({ rows }) => {
      const versions = rows.map((row) => row.version);
      expectSame(
        versions,
        versions.map((_, i) => i + 1),
        'the versions of the file',
      );
      expectSame(
        [rows[0]?.type, rows.at(-1)?.type],
        ['FileCreated', 'FileClosed'],
        'first and last',
      );
      for (const { type, post, person } of rows)
        expect(
          type === 'DocumentFiled' || (post !== '' && person !== ''),
          `${type} names who did it`,
        );
      return `${rows.length} events`;
    },
  );
}

export type Export = { readonly path: string; readonly vkey: string };

/** Fetches the export as an auditor and unpacks it. */
export async function exports(journey: Journey, auditor: Desk, path: string): Promise<Export> {
  const vkey = (await (await auditor.bytes('logKey')).text()).trim();
  await rm(path, { recursive: true, force: true });
  await journey.step(
    auditor.abbr,
    `exports the journal to ${path}`,
    async () => {
      const { body }: { body: unknown } = await auditor.bytes('exportLedger');
      expect(body !== null, 'the export has a body');
      return unpack(Readable.fromWeb(body as ReadableStream), path);
    },
    (files) => `${files} files`,
  );
  return { path, vkey };
}

/** Unpacks plain files and nothing else, inside `path` and nowhere else; gives their number. */
async function unpack(archive: Readable, path: string): Promise<number> {
  const root = resolve(path);
  const extract = tar.extract();
  const fed = pipeline(archive, extract);
  let files = 0;
  for await (const entry of extract) {
    const { name, type } = entry.header;
    const target = resolve(root, name);
    expect(target.startsWith(root + sep), `${name} stays inside the export`);
    if (type === 'file') {
      await mkdir(dirname(target), { recursive: true });
      await pipeline(entry, createWriteStream(target));
      files += 1;
    } else entry.resume();
  }
  await fed;
  return files;
}

/** Runs the offline auditor as `npm run verify` does. */
export async function audits(journey: Journey, { path, vkey }: Export): Promise<void> {
  const main = join(import.meta.dirname, '../src/verify/main.ts');
  const said = await journey.step(
    'auditor, offline',
    `audits ${path}`,
    async () => {
      const child = spawn(process.execPath, [main, path, '--vkey', vkey]);
      const output: Buffer[] = [];
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => output.push(chunk));
      const code = await new Promise<number | null>((done) => child.once('close', done));
      const text = Buffer.concat(output).toString();
      expect(code === 0, `the audit ends with 0, not ${code}:\n${text}`);
      return text;
    },
    () => 'sound',
  );
  journey.say(said.trimEnd().replaceAll(/^/gm, '     '));
}
