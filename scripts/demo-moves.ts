/**
 * The file on its way: up three posts and down again, sent back, pulled back, raced for; one holder
 * at every instant.
 */
import type { Movement } from '../src/contract/endpoint.ts';
import type { File } from '../src/contract/files.ts';
import { Refused } from './demo-client.ts';
import type { Desk } from './demo-client.ts';
import { plain } from './demo-dak.ts';
import { fileOf } from './demo-file.ts';
import type { OnFile } from './demo-file.ts';
import { expect, expectSame } from './demo-journey.ts';
import type { Journey } from './demo-journey.ts';
import { doc, lines, para, ref } from './demo-texts.ts';

export type Sending = {
  readonly what: string;
  readonly agree?: boolean;
  readonly action?: string;
  readonly priority?: string;
  readonly remarks?: string;
};

/** Sends the file and looks from both ends: the addressee holds it, the sender may take it back. */
export async function sends(
  journey: Journey,
  file: OnFile,
  [from, to]: readonly [Desk, Desk],
  { what, agree = false, ...over }: Sending,
): Promise<File> {
  const params = { id: file.id };
  const before = await fileOf(from, file);
  await journey.step(
    from.abbr,
    what,
    () => from.ask('sendFile', { params, body: { ...plain(to), ...over, agree } }),
    async ({ status, abilities }) => {
      expectSame(
        [status, abilities],
        ['sent', ['pullBackFile', 'openPart']],
        'status and abilities',
      );
      const after = await fileOf(to, file);
      expectSame(after.holder.abbr, to.abbr, 'the holder');
      expectSame(after.abilities, ['openFile', 'openPart'], 'what the addressee may do');
      const note = after.notes.findLast((n) => n.status === 'sent');
      expect(note?.no === sentNotes(before) + 1, 'a note was signed with the sending');
      const back = before.cameFrom?.abbr === to.abbr;
      expectSame(after.movements.at(-1)?.route, back ? 'return' : 'normal', 'the route');
      return `${file.number}  note ${note.no}`;
    },
  );
  return fileOf(to, file);
}

function sentNotes({ notes }: File): number {
  return notes.filter((note) => note.status === 'sent').length;
}

export async function opens(journey: Journey, file: OnFile, desk: Desk): Promise<void> {
  await journey.step(
    desk.abbr,
    'opens it',
    () => desk.ask('openFile', { params: { id: file.id } }),
    async ({ status, abilities }) => {
      expectSame(status, 'opened', 'its status');
      expect(abilities.includes('sendFile'), 'the holder may send it on');
      expectSame((await fileOf(desk, file)).holder.abbr, desk.abbr, 'the holder');
      return file.number;
    },
  );
}

/** Signs and sends up, sees that the note is frozen, takes the file back and sends it again. */
export async function sendsUpAndPullsBack(
  journey: Journey,
  file: OnFile,
  [inspector, superintendent]: readonly [Desk, Desk],
  note: string,
): Promise<void> {
  const params = { id: file.id };
  const up = [inspector, superintendent] as const;
  const approval = { action: 'approval', priority: 'immediate', remarks: 'अनुमोदनार्थ प्रस्तुत।' };
  const sent = await sends(journey, file, up, {
    what: `signs and sends up to ${up[1].abbr}`,
    ...approval,
  });
  const frozen = sent.notes.find((n) => n.id === note);
  expectSame(
    [frozen?.no, frozen?.fromPara, frozen?.toPara],
    [1, 1, 3],
    'the note and its paragraphs',
  );
  const { action, priority, remarks } = sent.movements.at(-1) ?? {};
  expectSame({ action, priority, remarks }, approval, 'the movement');
  await journey.step(
    inspector.abbr,
    'pulls it back; the note that was sent stays frozen',
    () => inspector.ask('pullBackFile', { params }),
    async () => {
      expectSame((await fileOf(inspector, file)).holder.abbr, inspector.abbr, 'the holder');
      await superintendent.refused('openFile', 'not_with_you', { params });
      const change = { params: { id: note }, body: { text: lines('बदला हुआ') } };
      await inspector.refused('saveNote', 'note_frozen', change);
      return file.number;
    },
  );
  const later = doc(para('पैरा ', ref('N', 3), ' का मसौदा दोनों भाषाओं में है।'));
  await inspector.ask('writeNote', { params, body: { colour: 'green', text: later } });
  await sends(journey, file, up, { what: 'corrects by a later note and sends again', ...approval });
}

/** The superintendent leaves a yellow note and agrees; the senior makes it green in their name. */
export async function yellowNote(
  journey: Journey,
  file: OnFile,
  [junior, senior]: readonly [Desk, Desk],
): Promise<void> {
  const params = { id: file.id };
  const text = lines('मसौदे में अनुभागवार स्थिति भी दी जाए।');
  const yellow = await journey.step(
    junior.abbr,
    'writes a yellow note',
    () => junior.ask('writeNote', { params, body: { colour: 'yellow', text } }),
    ({ status }) => status,
  );
  const agreed = await sends(journey, file, [junior, senior], {
    what: `agrees by signature, with no text; sends up to ${senior.abbr}`,
    agree: true,
  });
  const signed = agreed.notes.findLast((n) => n.status === 'sent');
  expectSame(signed?.text.content, [], 'the text of the agreement');
  await opens(journey, file, senior);
  await journey.step(
    senior.abbr,
    'confirms the yellow note: it is green, in their name',
    () => senior.ask('confirmNote', { params: { id: yellow.id } }),
    async () => {
      const note = (await fileOf(senior, file)).notes.find((n) => n.id === yellow.id);
      const found = [note?.colour, note?.confirmed, note?.post.abbr, note?.person?.en];
      const name = senior.me.person.name.en;
      expectSame(found, ['green', true, senior.abbr, name], 'the confirmed note');
      return 'green';
    },
  );
}

/** Two sends of one holder at the same instant to two posts: one wins, the other is told. */
export async function race(
  journey: Journey,
  file: OnFile,
  from: Desk,
  runners: readonly [Desk, Desk],
): Promise<Desk> {
  const params = { id: file.id };
  const to = `${runners[0].abbr} and ${runners[1].abbr}`;
  return journey.step(
    from.abbr,
    `sends it to ${to} at once: one wins`,
    async () => {
      const outcomes = await Promise.allSettled(
        runners.map((desk) =>
          from.ask('sendFile', { params, body: { ...plain(desk), agree: false } }),
        ),
      );
      const won = runners.filter((_, i) => outcomes[i]?.status === 'fulfilled');
      const lost = outcomes.flatMap((o) => (o.status === 'rejected' ? [o.reason as unknown] : []));
      expectSame([won.length, lost.length], [1, 1], 'winners and losers');
      const [why] = lost;
      expect(why instanceof Refused, `the loser was told why: ${String(why)}`);
      expectSame(why.problem.code, 'not_with_you', 'what the loser was told');
      return won[0] as Desk;
    },
    async (winner) => {
      const { holder, movements } = await fileOf(winner, file);
      expectSame(holder.abbr, winner.abbr, 'the holder after the race');
      expectSame(movements.filter((m) => m.endedAt === null).length, 1, 'open movements');
      return `to ${winner.abbr}`;
    },
  );
}

/** The movements tell who held it when: each stay ends before the next begins, one is open. */
export function oneHolderAtATime(movements: readonly Movement[]): void {
  for (const [i, move] of movements.entries()) {
    const next = movements[i + 1];
    expectSame(move.seq, i + 1, 'the number of the movement');
    if (next === undefined) expect(move.endedAt === null, 'the last movement is still open');
    else
      expect(
        move.endedAt !== null && move.endedAt <= next.sentAt && move.sentAt <= move.endedAt,
        `movement ${move.seq} ended before the next began`,
      );
  }
}
