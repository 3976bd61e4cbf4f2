/** Two people act on one thing at once: one wins, the other is told what happened. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { isRefused } from '../../src/core/refusals.ts';
import type { Actor, Json } from '../../src/core/words.ts';
import type { ActReply } from '../../src/contract/endpoint.ts';
import { freezeLetterVerb, issueDraftVerb } from '../../src/server/dispatch/commands.ts';
import * as drafts from '../../src/server/drafts/commands.ts';
import * as files from '../../src/server/files/commands.ts';
import { act } from '../../src/server/ledger/index.ts';
import type { Outcome, Verb } from '../../src/server/ledger/index.ts';
import * as notes from '../../src/server/notes/commands.ts';
import { pause } from '../../src/server/platform/clock.ts';
import * as receipts from '../../src/server/receipts/commands.ts';
import { closeFileVerb } from '../../src/server/records/commands.ts';
import { expectRowsAreTheFold } from '../db/fold.ts';
import { useDatabase } from '../db/harness.ts';
import { COVER, dak, marking, reply, text } from '../db/life.ts';
import { setUpTestOffice } from '../db/office.ts';
import type { TestOffice } from '../db/office.ts';

const database = useDatabase();
let office: TestOffice;
let clerk: Actor;
let inspector: Actor;
let superintendent: Actor;
let branch: Actor;
beforeAll(async () => {
  office = await setUpTestOffice(database.db);
  clerk = office.on('CLK');
  inspector = office.on('INSP(EN)');
  superintendent = office.on('SUPDT(FU)');
  branch = office.on('AC(KN)');
});

const won = (outcomes: readonly Outcome[]): ActReply[] =>
  outcomes.filter((o): o is ActReply => !isRefused(o));
const told = (outcomes: readonly Outcome[]): string[] =>
  outcomes.filter(isRefused).map((o) => o.refused);
const physical = { nature: 'physical' } as const;
const register = (over = {}, send: ReturnType<typeof marking> | null = null) => ({
  form: dak({ ...physical, ...over }),
  document: null,
  copyOf: null,
  send,
});

async function newFile(by: Actor = inspector): Promise<string> {
  const { id } = await office.run(by, files.createFileVerb, { cover: COVER, receipts: [] });
  return id;
}

/** A file on which its holder has written what is to be sent. */
async function notedFile(by: Actor = inspector): Promise<string> {
  const id = await newFile(by);
  await office.run(by, notes.writeNoteVerb, { id, colour: 'green', text: text('प्रस्तुत।') });
  return id;
}

async function sentFile(from: Actor, to: Actor): Promise<string> {
  const id = await notedFile(from);
  await office.run(from, notes.sendFileVerb, { id, ...marking(to), agree: false });
  return id;
}

async function draftedFile(by: Actor): Promise<{ readonly file: string; readonly draft: string }> {
  const file = await newFile(by);
  const asked = { id: file, content: reply(branch.post), replyTo: null };
  const { id: draft } = await office.run(by, drafts.startDraftVerb, asked);
  return { file, draft };
}

async function holderOf(file: string): Promise<string | undefined> {
  const text = 'select holder_post as holder from files where id = $1';
  const rows = await database.owner.read<{ holder: string }>('holder', text, [file]);
  return rows[0]?.holder;
}

/**
 * Starts each while the row is locked by somebody else, one after another as each is seen waiting,
 * and lets go: the first started wins, every time.
 */
async function inThisOrder(
  table: string,
  id: string,
  ...starts: readonly (() => Promise<Outcome>)[]
): Promise<Outcome[]> {
  const running: Promise<Outcome>[] = [];
  await database.owner.transaction(async (tx) => {
    await tx.query(`hold_${table}`, `select from ${table} where id = $1 for update`, [id]);
    for (const start of starts) {
      running.push(start());
      await waiting(running.length);
    }
  });
  return Promise.all(running);
}

async function waiting(count: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const [row] = await database.owner.read<{ n: number }>(
      'waiting',
      `select count(*)::int as n from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (row?.n === count) return;
    await pause(5);
  }
  throw new Error(`${count} acts were never seen waiting`);
}

describe('custody', () => {
  test('of many senders of one file exactly one wins, the others no longer hold it', async () => {
    const id = await notedFile();
    const to = ['SUPDT(FU)', 'AC(KN)', 'TA(DK)', 'HC', 'ADC'].map((abbr) => office.on(abbr));
    const send = (i: number) =>
      office.try(inspector, notes.sendFileVerb, {
        id,
        ...marking(to[i % to.length] as Actor),
        agree: true,
      });
    const outcomes = await Promise.all(Array.from({ length: 20 }, (_, i) => send(i)));
    expect(won(outcomes)).toHaveLength(1);
    expect(new Set(told(outcomes))).toEqual(new Set(['not_with_you']));
    const moves = await database.owner.read<{ to_post: string }>(
      'moves',
      'select to_post from movements where item_id = $1',
      [id],
    );
    expect(moves.map((m) => m.to_post)).toEqual([await holderOf(id)]);
  });

  test.each([0, 1])('opened first, it cannot be pulled back; and the other way (%i)', async (i) => {
    const id = await sentFile(inspector, superintendent);
    const open = () => office.try(superintendent, files.openFileVerb, { id });
    const pull = () => office.try(inspector, files.pullBackFileVerb, { id });
    const outcomes = await inThisOrder('files', id, ...(i === 0 ? [open, pull] : [pull, open]));
    expect(won(outcomes)).toHaveLength(1);
    expect(outcomes[0]).toHaveProperty('kind', 'file');
    expect(told(outcomes)).toEqual([i === 0 ? 'already_opened' : 'not_with_you']);
    expect(await holderOf(id)).toBe((i === 0 ? superintendent : inspector).post);
  });

  test('a receipt sent and put on a file at once goes one way', async () => {
    const { id: receipt } = await office.run(
      inspector,
      receipts.registerReceiptVerb,
      register({ letterRef: 'दौड़ 1' }),
    );
    const file = await newFile();
    const sent = { id: receipt, ...marking(superintendent) };
    const outcomes = await Promise.all([
      office.try(inspector, receipts.sendReceiptVerb, sent),
      office.try(inspector, files.addToFileVerb, { id: file, receipt }),
      office.try(inspector, files.createFileVerb, { cover: COVER, receipts: [receipt] }),
    ]);
    expect(won(outcomes)).toHaveLength(1);
    for (const code of told(outcomes)) expect(['receipt_filed', 'not_with_you']).toContain(code);
  });

  test('after a crowd has pushed and pulled, hop follows hop', async () => {
    const people = [inspector, superintendent, branch, office.on('ADC'), office.on('HC')];
    const id = await notedFile();
    const dice = (n: number) => Math.floor(Math.random() * n);
    const one = (): Promise<Outcome> => {
      const by = people[dice(people.length)] as Actor;
      const to = people[dice(people.length)] as Actor;
      const send = () => office.try(by, notes.sendFileVerb, { id, ...marking(to), agree: true });
      const acts = [
        send,
        send,
        () => office.try(by, files.openFileVerb, { id }),
        () => office.try(by, files.openFileVerb, { id }),
        () => office.try(by, files.pullBackFileVerb, { id }),
      ];
      return (acts[dice(acts.length)] as () => Promise<Outcome>)();
    };
    let hops = 0;
    for (let round = 0; round < 25; round += 1)
      hops += won(await Promise.all(Array.from({ length: 12 }, one))).length;
    expect(hops).toBeGreaterThan(10);
    type Move = { from_post: string; to_post: string; seq: number; pulled: boolean; open: boolean };
    const moves = await database.owner.read<Move>(
      'all_moves',
      `select from_post, to_post, seq, pulled_back_at is not null as pulled,
          ended_at is null as open
        from movements where item_id = $1 order by seq`,
      [id],
    );
    let at = inspector.post;
    for (const [i, move] of moves.entries()) {
      expect(move.seq).toBe(i + 1);
      expect(move.from_post).toBe(at);
      if (!move.pulled) at = move.to_post;
      expect(move.open).toBe(i === moves.length - 1 && !move.pulled);
    }
    expect(await holderOf(id)).toBe(at);
    await expectRowsAreTheFold(database.owner);
  });
});

describe('numbers', () => {
  const numbersIn = (replies: readonly ActReply[]): number[] =>
    replies.map(({ number }) => Number(number?.split('/')[0])).sort((a, b) => a - b);
  const counted = async (table: 'receipts' | 'issues'): Promise<number> => {
    const text = `select count(*)::int as n from ${table}`;
    return (await database.owner.read<{ n: number }>(`count_${table}`, text))[0]?.n ?? 0;
  };

  test('fifty registrations at once count on without a gap, refused ones between', async () => {
    const before = await counted('receipts');
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, i) => {
        const wrong = i % 5 === 0 ? { subject: '' } : {};
        const send = i % 7 === 0 ? marking(superintendent, { action: 'burn' }) : null;
        return office.try(clerk, receipts.registerReceiptVerb, register(wrong, send));
      }),
    );
    const replies = won(outcomes);
    expect(told(outcomes)).toEqual(Array.from({ length: 16 }, () => 'form_invalid'));
    expect(numbersIn(replies)).toEqual(replies.map((_, i) => before + i + 1));
    const states = await database.owner.read<{ no: number }>(
      'computer_numbers',
      `select computer_no as no from receipts union all select computer_no from files order by 1`,
    );
    expect(states.map((row) => row.no)).toEqual(states.map((_, i) => i + 1));
  });

  test('letters issued at once are numbered without a gap, one number a draft', async () => {
    const before = await counted('issues');
    const made: string[] = [];
    for (let i = 0; i < 6; i += 1) {
      const { draft } = await draftedFile(branch);
      if (i > 1) await office.run(branch, drafts.approveDraftVerb, { id: draft, version: 1 });
      made.push(draft);
    }
    const outcomes = await Promise.all(
      [...made, ...made].map((id) => office.try(branch, issueDraftVerb, { id })),
    );
    const replies = won(outcomes);
    expect(told(outcomes)).toEqual(Array.from({ length: 8 }, () => 'draft_not_approved'));
    expect(numbersIn(replies)).toEqual([1, 2, 3, 4].map((n) => before + n));
  });

  test('one free file number is given once', async () => {
    const number = 'पुरानी/7-ख';
    const spelled = [number, ' पुरानी / 7 - ख', 'पुरानी/7-ख '];
    const create = (free: string) =>
      office.try(inspector, files.createFileVerb, {
        cover: { ...COVER, numbering: { scheme: 'free', number: free } },
        receipts: [],
      });
    const outcomes = await Promise.all([...spelled, ...spelled].map(create));
    expect(won(outcomes)).toHaveLength(1);
    expect(told(outcomes)).toEqual(Array.from({ length: 5 }, () => 'file_number_taken'));
  });
});

describe('the same request twice', () => {
  const again = <I extends Json, L>(by: Actor, verb: Verb<I, L>, input: I, key: string) =>
    act(office.ledger, verb, { actor: by, key, input });
  const receiptsOf = async (letterRef: string): Promise<number> => {
    const text = `select id from receipts where state->'form'->>'letterRef' = $1`;
    return (await database.owner.read('receipts_of', text, [letterRef])).length;
  };

  test('at once: the same answer to each, one effect', async () => {
    const key = randomUUID();
    const asked = register({ letterRef: 'एक ही बार' });
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => again(clerk, receipts.registerReceiptVerb, asked, key)),
    );
    expect(won(outcomes)).toHaveLength(8);
    for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0]);
    expect(await receiptsOf('एक ही बार')).toBe(1);
    const next = await office.run(clerk, receipts.registerReceiptVerb, register());
    expect(Number(next.number?.split('/')[0])).toBe(
      Number(won(outcomes)[0]?.number?.split('/')[0]) + 1,
    );
  });

  test('at once, of an act that its own effect would refuse', async () => {
    const id = await notedFile();
    const key = randomUUID();
    const asked = { id, ...marking(superintendent), agree: false };
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => again(inspector, notes.sendFileVerb, asked, key)),
    );
    expect(told(outcomes)).toEqual([]);
    for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0]);
  });

  test('another body, verb or post under the same key is refused', async () => {
    const key = randomUUID();
    const asked = register({ letterRef: 'कुंजी' });
    await again(clerk, receipts.registerReceiptVerb, asked, key);
    const other = register({ letterRef: 'कुंजी 2' });
    const used = { refused: 'key_reused' };
    expect(await again(clerk, receipts.registerReceiptVerb, other, key)).toEqual(used);
    expect(await again(clerk, files.openFileVerb, { id: randomUUID() }, key)).toEqual(used);
    const ac = office.on('AC-ADMN');
    expect(ac.person).toBe(branch.person);
    const file = { id: await notedFile(branch), ...marking(inspector), agree: false };
    const shared = randomUUID();
    await again(branch, notes.sendFileVerb, file, shared);
    expect(await again(ac, notes.sendFileVerb, file, shared)).toEqual(used);
    expect(await receiptsOf('कुंजी 2')).toBe(0);
  });

  test('of another body at once: one is done, the others are told', async () => {
    const key = randomUUID();
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, (_, i) =>
        again(clerk, receipts.registerReceiptVerb, register({ letterRef: `छह ${i}` }), key),
      ),
    );
    expect(won(outcomes)).toHaveLength(1);
    expect(told(outcomes)).toEqual(Array.from({ length: 5 }, () => 'key_reused'));
  });

  test('two people may choose the same key', async () => {
    const key = randomUUID();
    const one = await again(clerk, receipts.registerReceiptVerb, register(), key);
    const two = await again(inspector, receipts.registerReceiptVerb, register(), key);
    expect(won([one, two])).toHaveLength(2);
    expect(one).not.toEqual(two);
  });
});

describe('one file, several hands', () => {
  test('of two approvals one counts', async () => {
    const { draft: id } = await draftedFile(branch);
    const approve = () => office.try(branch, drafts.approveDraftVerb, { id, version: 1 });
    const outcomes = await Promise.all([approve(), approve(), approve()]);
    expect(won(outcomes)).toHaveLength(1);
    expect(told(outcomes)).toEqual(['draft_not_in_progress', 'draft_not_in_progress']);
  });

  test.each([0, 1])('a version is approved or replaced, never both (%i)', async (i) => {
    const { draft: id } = await draftedFile(branch);
    const approve = () => office.try(branch, drafts.approveDraftVerb, { id, version: 1 });
    const content = { ...reply(branch.post), enclosures: ['नई सूची'] };
    const save = () => office.try(branch, drafts.saveDraftVerb, { id, content, base: 1 });
    const order = i === 0 ? [approve, save] : [save, approve];
    const outcomes = await inThisOrder('drafts', id, ...order);
    expect(told(outcomes)).toEqual([i === 0 ? 'draft_not_in_progress' : 'draft_changed']);
  });

  test('two green notes cannot be begun at once', async () => {
    const id = await newFile();
    const write = () =>
      office.try(inspector, notes.writeNoteVerb, { id, colour: 'green', text: text('एक') });
    const outcomes = await Promise.all([write(), write(), write()]);
    expect(won(outcomes)).toHaveLength(1);
    expect(told(outcomes)).toEqual(['note_exists', 'note_exists']);
  });

  test.each([0, 1])('a note is saved before it is sent or not at all (%i)', async (i) => {
    const id = await newFile();
    const { id: note } = await office.run(inspector, notes.writeNoteVerb, {
      id,
      colour: 'green',
      text: text('पुराना'),
    });
    const save = () => office.try(inspector, notes.saveNoteVerb, { id: note, text: text('नया') });
    const send = () =>
      office.try(inspector, notes.sendFileVerb, { id, ...marking(superintendent), agree: false });
    const outcomes = await inThisOrder('files', id, ...(i === 0 ? [send, save] : [save, send]));
    const [row] = await database.owner.read<{ state: Json }>(
      'note_state',
      'select state from notes where id = $1',
      [note],
    );
    expect(told(outcomes)).toEqual(i === 0 ? ['not_with_you'] : []);
    const frozen = text(i === 0 ? 'पुराना' : 'नया');
    expect(row?.state).toMatchObject({ status: 'sent', text: frozen });
  });

  test('the times of what happens to a file never run backwards', async () => {
    const { file, draft } = await draftedFile(branch);
    await office.run(branch, drafts.approveDraftVerb, { id: draft, version: 1 });
    const { id: issue } = await office.run(branch, issueDraftVerb, { id: draft });
    await office.run(branch, notes.writeNoteVerb, {
      id: file,
      colour: 'green',
      text: text('भेजें'),
    });
    const send = () =>
      office.try(branch, notes.sendFileVerb, { id: file, ...marking(inspector), agree: false });
    const freeze = () =>
      office.try(office.system, freezeLetterVerb, { id: issue, pdf: 'c'.repeat(64), pages: 1 });
    expect(told(await inThisOrder('files', file, send, freeze))).toEqual([]);
    const backwards = await database.owner.read(
      'backwards',
      `select a.type, b.type from journal a join journal b
        on b.item_id = a.item_id and b.version > a.version and b.at < a.at`,
    );
    expect(backwards).toEqual([]);
  });

  test.each([0, 1])('no receipt stays open on a file that closes (%i)', async (i) => {
    const file = await newFile(superintendent);
    const { id: receipt } = await office.run(
      superintendent,
      receipts.registerReceiptVerb,
      register({ letterRef: 'बंद होते समय' }),
    );
    const add = () => office.try(superintendent, files.addToFileVerb, { id: file, receipt });
    const close = () =>
      office.try(superintendent, closeFileVerb, {
        id: file,
        category: 'C',
        retentionYears: 3,
        remarks: 'पूर्ण',
      });
    const outcomes = await inThisOrder('files', file, ...(i === 0 ? [add, close] : [close, add]));
    expect(told(outcomes)).toEqual(i === 0 ? [] : ['file_closed']);
    const open = await database.owner.read(
      'open_on_closed',
      `select from receipts r join files f on f.id = r.file_id
        where f.tray = 'closed' and r.state->>'closed' is null`,
    );
    expect(open).toHaveLength(0);
  });
});
