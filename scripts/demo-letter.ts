/** The reply: drafted in two languages, compared, approved, issued, frozen, never changed again. */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Issue } from '../src/contract/dispatch.ts';
import type { DraftContent } from '../src/core/drafts.ts';
import { plainText } from '../src/core/rich-text.ts';
import { pdfOf } from './demo-client.ts';
import type { Desk } from './demo-client.ts';
import type { Alone, Diarised } from './demo-dak.ts';
import { fileOf, pagesOf } from './demo-file.ts';
import type { OnFile } from './demo-file.ts';
import { expect, expectSame } from './demo-journey.ts';
import type { Journey } from './demo-journey.ts';
import { improvedLetter, memorandum, replyLetter } from './demo-texts.ts';

export type Drafted = { readonly id: string; readonly content: DraftContent };

const RENDER_S_MAX = 180;

/** A letter in both languages in reply to the receipt, and a memorandum beside it. */
export async function drafts(
  journey: Journey,
  [desk, signatory]: readonly [Desk, Desk],
  { file, replyTo }: { readonly file: OnFile; readonly replyTo: Diarised },
): Promise<{ readonly letter: Drafted; readonly memo: Drafted }> {
  const content = replyLetter(signatory.post, replyTo.form);
  const letter = await starts('a letter in Hindi and English', content, replyTo.id);
  const memo = await starts('an office memorandum in English', memorandum(signatory.post), null);
  return { letter, memo };

  async function starts(what: string, draft: DraftContent, to: string | null): Promise<Drafted> {
    const { id } = await journey.step(
      desk.abbr,
      `drafts ${what}`,
      () =>
        desk.ask('startDraft', { params: { id: file.id }, body: { content: draft, replyTo: to } }),
      ({ status, abilities, number: name }) => {
        expectSame(status, 'in_progress', 'its status');
        expect(abilities.includes('saveDraft'), 'it can be saved again');
        return `${name ?? ''} v1`;
      },
    );
    return { id, content: draft };
  }
}

/** A senior saves a second version; the two are compared; a save over an old one is refused. */
export async function improves(
  journey: Journey,
  desk: Desk,
  { id, content }: Drafted,
): Promise<Drafted> {
  const params = { id };
  const better = improvedLetter(content);
  await journey.step(
    desk.abbr,
    'improves the letter: a second version',
    () => desk.ask('saveDraft', { params, body: { content: better, base: 1 } }),
    async () => {
      const late = { params, body: { content, base: 1 } };
      await desk.refused('saveDraft', 'draft_changed', late);
      return 'DFA 1 v2';
    },
  );
  await journey.step(
    desk.abbr,
    'compares the versions',
    () => Promise.all([1, 2].map((no) => desk.ask('getDraftVersion', { params: { id, no } }))),
    ([one, two]) => {
      expectSame([one?.content, two?.content], [content, better], 'the two versions');
      const [before, after] = [linesOf(one?.content), linesOf(two?.content)];
      const added = after.filter((line) => !before.includes(line)).length;
      expect(added > 0, 'the second version says more');
      return `+${added} lines`;
    },
  );
  await journey.step(
    desk.abbr,
    'looks at it as it will be printed',
    () => pdfOf(desk.bytes('previewDraft', { params })),
    (pdf) => `PDF ${(pdf.length / 1024).toFixed(0)} kB`,
  );
  return { id, content: better };
}

function linesOf(content: DraftContent | undefined): string[] {
  const texts = [content?.texts.hi, content?.texts.en];
  return texts.flatMap((text) => (text === undefined ? [] : plainText(text.body).split('\n')));
}

/** Approval freezes exactly this version: nobody changes it any more. */
export async function approves(
  journey: Journey,
  desk: Desk,
  { id, version, name }: { readonly id: string; readonly version: number; readonly name: string },
): Promise<void> {
  const params = { id };
  await journey.step(
    desk.abbr,
    `approves ${name}, version ${version}`,
    () => desk.ask('approveDraft', { params, body: { version } }),
    async ({ status, abilities }) => {
      expectSame(status, 'approved', 'its status');
      expect(!abilities.includes('saveDraft'), 'it can no longer be saved');
      const { approved } = await desk.ask('getDraft', { params });
      expectSame([approved?.version, approved?.post.abbr], [version, desk.abbr], 'the approval');
      return `${name} v${version}`;
    },
  );
}

export async function cannotChange(
  journey: Journey,
  desk: Desk,
  { id, content }: Drafted,
): Promise<void> {
  await journey.step(
    desk.abbr,
    'would change it after approval: refused',
    () =>
      desk.refused('saveDraft', 'draft_not_in_progress', {
        params: { id },
        body: { content: { ...content, enclosures: [] }, base: 2 },
      }),
    () => 'draft_not_in_progress',
  );
}

export type Issued = { readonly id: string; readonly number: string; readonly pdf: Buffer };

/** Issues the approved draft, waits for its frozen bytes, and finds the office copy on the file. */
export async function issues(
  journey: Journey,
  desk: Desk,
  at: { readonly file: OnFile; readonly draft: Drafted; readonly what: string },
): Promise<Issued> {
  const { file, draft, what } = at;
  const before = await fileOf(desk, file);
  const made = await journey.step(
    desk.abbr,
    `issues ${what}`,
    () => desk.ask('issueDraft', { params: { id: draft.id } }),
    ({ number }) => {
      expect(/^\d+\/\d{4}\/TECH$/.test(number ?? ''), `${number} is an issue number`);
      return number ?? '';
    },
  );
  const issue = await journey.step(
    'system',
    'makes its PDF, checks it and freezes it',
    () => frozen(desk, made.id),
    ({ pdf, pages }) => {
      expect(pdf !== null && pages >= 1, `the letter was frozen within ${RENDER_S_MAX} s`);
      return `${pages} p., ${pdf.slice(0, 12)}…`;
    },
  );
  const pdf = await journey.step(
    desk.abbr,
    'reads the frozen letter and the office copy on the file',
    () => pdfOf(desk.bytes('getContent', { params: { hash: issue.pdf ?? '' } })),
    async (bytes) => {
      const hash = createHash('sha256').update(bytes).digest('hex');
      expectSame(hash, issue.pdf, 'the hash of the bytes');
      const after = await fileOf(desk, file);
      const copy = after.correspondence.at(-1);
      expectSame([copy?.item, copy?.document], [issue.id, issue.pdf], 'the office copy');
      const next = [before.pages + 1, before.pages + issue.pages];
      expectSame(pagesOf(after).at(-1), next, 'the pages of the office copy');
      return `${copy?.fromPage}/C to ${copy?.toPage}/C`;
    },
  );
  return { id: issue.id, number: issue.number, pdf };
}

async function frozen(desk: Desk, id: string): Promise<Issue> {
  const until = performance.now() + RENDER_S_MAX * 1000;
  for (;;) {
    const issue = await desk.ask('getIssue', { params: { id }, query: { wait: 20 } });
    if (issue.pdf !== null || performance.now() > until) return issue;
  }
}

/** Issue numbers of one office follow each other. */
export function followEachOther(a: Issued, b: Issued, { alone }: Alone): void {
  const [first, second] = [a, b].map(({ number }) => Number(number.split('/')[0]));
  if (alone) expectSame(second, (first ?? 0) + 1, 'the next issue number');
}

export async function keepLetter(path: string, { pdf }: Issued): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, pdf);
}
