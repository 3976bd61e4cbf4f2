/** The letter leaves: by hand, by post, by e-mail, one mailbox of which does not exist. */
import type { Issue } from '../src/contract/dispatch.ts';
import { pdfOf } from './demo-client.ts';
import type { Desk } from './demo-client.ts';
import { expect, expectSame } from './demo-journey.ts';
import type { Journey } from './demo-journey.ts';
import type { Issued } from './demo-letter.ts';
import { carries } from './demo-mail.ts';
import type { DemoMail } from './demo-mail.ts';

const MAIL_S_MAX = 60;
/** Indices into To followed by Copy to. */
const [MINISTRY, CHIEF, DIRECTOR, GUARD] = [0, 1, 2, 3];

export type Dispatching = {
  readonly letter: Issued;
  readonly memo: Issued;
  readonly mail: DemoMail | null;
};

export async function leaves(
  journey: Journey,
  desk: Desk,
  { letter, memo, mail }: Dispatching,
): Promise<void> {
  const { mailReady } = await readIssue(desk, letter);
  await journey.step(
    desk.abbr,
    'finds both letters among those that wait',
    () => desk.ask('listIssues', { query: { waiting: true } }),
    ({ rows }) => {
      for (const { id, number } of [letter, memo])
        expect(
          rows.some((row) => row.id === id && row.ready),
          `${number} waits`,
        );
      return `${rows.length} wait`;
    },
  );
  await dispatches(journey, desk, letter, { to: [GUARD], mode: 'hand', modeNumber: 'दस्ती/1' });
  await dispatches(journey, desk, memo, { to: [MINISTRY], mode: 'hand', modeNumber: 'दस्ती/2' });
  const speed = { mode: 'speed', modeNumber: 'EU000000001IN', postagePaise: 4130 };
  await dispatches(journey, desk, letter, { to: [CHIEF], ...speed });
  if (mailReady) await byMail(journey, desk, { letter, mail });
  else {
    journey.say('     (this office has no mail server: PATRAVALI_SMTP_URL; the rest goes by post)');
    const post = { mode: 'post', modeNumber: '', postagePaise: 500 };
    await dispatches(journey, desk, letter, { to: [MINISTRY, DIRECTOR], ...post });
  }
  await register(journey, desk, [letter, memo]);
}

type By = {
  readonly to: readonly number[];
  readonly mode: string;
  readonly modeNumber: string;
  readonly postagePaise?: number;
};

function readIssue(desk: Desk, { id }: Issued): Promise<Issue> {
  return desk.ask('getIssue', { params: { id } });
}

async function dispatches(journey: Journey, desk: Desk, issue: Issued, by: By): Promise<void> {
  const { to, mode, modeNumber, postagePaise = null } = by;
  const addressees = [...to];
  await journey.step(
    desk.abbr,
    `dispatches ${issue.number} by ${mode}${modeNumber === '' ? '' : `, ${modeNumber}`}`,
    () =>
      desk.ask('dispatchIssue', {
        params: { id: issue.id },
        body: { addressees, mode, modeNumber, postagePaise },
      }),
    async () => {
      const { waiting, dispatches: done } = await readIssue(desk, issue);
      const mine = done.filter((d) => to.includes(d.addressee) && d.mode === mode);
      expectSame(mine.length, to.length, 'the entries of this dispatch');
      expect(!to.some((i) => waiting.includes(i)), 'they no longer wait');
      return mode === 'email' ? 'queued' : 'dispatched';
    },
  );
}

/** One mail is taken, one bounces; the bounced letter goes by post. */
async function byMail(
  journey: Journey,
  desk: Desk,
  { letter, mail }: Pick<Dispatching, 'letter' | 'mail'>,
): Promise<void> {
  const email = { mode: 'email', modeNumber: '' };
  await dispatches(journey, desk, letter, { to: [MINISTRY, DIRECTOR], ...email });
  const statuses = await journey.step(
    'system',
    'hands the mails to the mail server',
    () => answered(desk, letter),
    async (found) => {
      expect(!found.includes('queued'), `the mail server answered within ${MAIL_S_MAX} s`);
      if (mail !== null) {
        expectSame(found, ['sent', 'bounced'], 'the delivery of the two mails');
        const [got] = mail.received;
        expectSame(mail.received.length, 1, 'the mails that the server took');
        const { to } = await readIssue(desk, letter);
        expectSame(got?.to, [to[0]?.email], 'its recipient');
        expect(got !== undefined && carries(got, letter.pdf), 'it carries the frozen bytes');
      }
      return found.join(', ');
    },
  );
  const bounced = [MINISTRY, DIRECTOR].filter((_, i) => statuses[i] === 'bounced');
  if (bounced.length === 0) return;
  const { waiting, dispatches: done } = await readIssue(desk, letter);
  expectSame(waiting, bounced, 'those that wait again');
  expect(done.find((d) => d.status === 'bounced')?.detail !== '', 'the server said why');
  const post = { mode: 'registered', modeNumber: 'RU000000002IN', postagePaise: 2200 };
  await dispatches(journey, desk, letter, { to: bounced, ...post });
}

/** The status of the two mails, once none is queued. */
async function answered(desk: Desk, letter: Issued): Promise<readonly string[]> {
  const until = performance.now() + MAIL_S_MAX * 1000;
  for (;;) {
    const { dispatches: done } = await readIssue(desk, letter);
    const mails = done.filter((d) => d.mode === 'email');
    const statuses = [MINISTRY, DIRECTOR].map(
      (to) => mails.findLast((d) => d.addressee === to)?.status ?? 'missing',
    );
    if (!statuses.includes('queued') || performance.now() > until) return statuses;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function register(journey: Journey, desk: Desk, issued: readonly Issued[]): Promise<void> {
  const today = desk.me.today;
  const query = { from: today, to: today, format: 'pdf', language: 'hi' } as const;
  await journey.step(
    desk.abbr,
    'reads the dispatch register of the day',
    () =>
      desk.ask('readRegister', {
        params: { name: 'dispatch' },
        query: { from: today, to: today, limit: 200 },
      }),
    async ({ rows }) => {
      for (const issue of issued) {
        const { dispatches: done, waiting } = await readIssue(desk, issue);
        const listed = rows.filter((row) => row.item.id === issue.id);
        expectSame(listed.length, done.length, `the rows of ${issue.number} in the register`);
        expectSame(waiting, [], `those to whom ${issue.number} did not go`);
      }
      return `${rows.length} entries`;
    },
  );
  await journey.step(
    desk.abbr,
    'prints it, to be signed and bound',
    () => pdfOf(desk.bytes('saveRegister', { params: { name: 'dispatch' }, query })),
    (pdf) => `PDF ${(pdf.length / 1024).toFixed(0)} kB`,
  );
}
