/**
 * An office of 50 posts that works by seeded dice: on each turn somebody looks at the desk, takes
 * one of the papers, and does one of the things that are offered for it. What is offered and then
 * refused is tallied.
 */
import { isRefused } from '../../src/core/refusals.ts';
import { systemActor } from '../../src/core/words.ts';
import type { Actor, Day, Id } from '../../src/core/words.ts';
import { act } from '../../src/server/ledger/index.ts';
import type { Ledger } from '../../src/server/ledger/index.ts';
import { setUpOffice } from '../../src/server/people/index.ts';
import type { Blobs } from '../../src/server/platform/blobs.ts';
import type { Database } from '../../src/server/platform/database.ts';
import { present } from '../../src/core/must.ts';
import { cbicOffices } from '../../scripts/generate-cbic.ts';
import { officePlan } from '../../scripts/generate-staff.ts';
import { dice } from '../db/year-of-transfers.ts';
import { fileDeeds } from './file-deeds.ts';
import { freshDeeds, receiptDeeds } from './receipt-deeds.ts';
import type { Deed, Sim } from './sim.ts';
import { systemWorks } from './system.ts';

export type Tally = Map<string, { done: number; refused: Map<string, number> }>;
export type Month = {
  /** Who may see everything in the registers. */
  readonly head: Actor;
  readonly posts: number;
  readonly tally: Tally;
  /** So many turns on the day that the database has. */
  readonly day: (turns: number) => Promise<void>;
};

/** What brings papers on is done oftener than what is done with them on the way. */
const ONWARD: ReadonlyMap<string, number> = new Map([
  ...['openReceipt', 'sendReceipt', 'fileReceipt', 'openFile'].map((what) => [what, 3] as const),
  ...['writeNote', 'sendFile', 'approveProposal', 'answerDispute'].map(
    (what) => [what, 3] as const,
  ),
  ...['approveDraft', 'issueDraft', 'dispatchIssue', 'sendToCru'].map(
    (what) => [what, 12] as const,
  ),
]);

/** An office of 50 posts, of which each twelfth is vacant. */
const PEOPLE = 46;

/** Posts on whose desks something lies. */
async function ladenPosts({ read }: Database): Promise<readonly Id[]> {
  const text = `select holder_post as post from receipts union select holder_post from files
    order by post`;
  return (await read<{ post: Id }>('sim_laden', text)).map(({ post }) => post);
}

export async function startMonth(
  { ledger, db, blobs }: { ledger: Ledger; db: Database; blobs: Blobs },
  seed: number,
): Promise<Month> {
  const roll = dice(seed);
  const pick: Sim['pick'] = (list) => present(list[Math.floor(roll() * list.length)], 'a choice');
  const office = present(
    cbicOffices().find(({ kind }) => kind === 'commissionerate'),
    'a commissionerate',
  );
  const plan = officePlan({ ...office, people: PEOPLE }, 1, { parent: null, superAdmin: false });
  const org = plan.organisation.id;
  let keys = 0;
  const run: Sim['run'] = (actor, verb, input) =>
    act(ledger, verb, { actor, key: `month-${seed}-${(keys += 1)}`, input });
  const system = systemActor(org);
  await run(system, setUpOffice, plan);
  const actors = plan.seats.flatMap((seat): Actor[] => {
    const post = present(
      plan.posts.find(({ id }) => id === seat.post),
      'a post',
    );
    const { roles, unit, unitAbbr } = post;
    // The auditor works no papers.
    if (roles.includes('auditor')) return [];
    return [{ person: seat.person, post: post.id, roles, behalf: null, org, unit, unitAbbr }];
  });
  const other: Sim['other'] = (than) => pick(actors.filter(({ post }) => post !== than.post));
  const tally: Tally = new Map();

  const turn = async (sim: Sim): Promise<void> => {
    const laden = roll() < 0.9 ? await ladenPosts(db) : [];
    const able = actors.filter(({ post }) => laden.includes(post));
    const actor = pick(able.length === 0 ? actors : able);
    const look = able.length === 0 ? freshDeeds : pick([receiptDeeds, fileDeeds, fileDeeds]);
    const deeds = await look(sim, actor);
    if (deeds.length === 0) return;
    const weighed = deeds.flatMap((deed) => Array<Deed>(ONWARD.get(deed.what) ?? 1).fill(deed));
    const { what, go } = pick(weighed);
    const line = tally.get(what) ?? { done: 0, refused: new Map<string, number>() };
    tally.set(what, line);
    const outcome = await go();
    if (!isRefused(outcome)) line.done += 1;
    else {
      const fields = outcome.fields?.map(({ field, problem }) => ` ${field} ${problem}`) ?? [];
      const why = `${outcome.refused}${fields.join()}`;
      line.refused.set(why, (line.refused.get(why) ?? 0) + 1);
    }
  };

  const day: Month['day'] = async (turns) => {
    const [row] = await db.read<{ today: Day }>('sim_today', 'select india_today()::text as today');
    const today = present(row, 'today').today;
    const soon: Sim['soon'] = (days) =>
      new Date(Date.parse(today) + 864e5 * Math.ceil(roll() * days)).toISOString().slice(0, 10);
    const sim = { db, blobs, today, system, actors, roll, pick, soon, run, other };
    await systemWorks(sim);
    for (let i = 0; i < turns; i += 1) {
      await turn(sim);
      if (i % 10 === 9) await systemWorks(sim);
    }
    await systemWorks(sim);
  };
  return { head: present(actors[0], 'a head'), posts: plan.posts.length, tally, day };
}
