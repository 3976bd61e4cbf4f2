/** A generated year in several offices: everyday events of people by seeded dice, day after day. */
import { isRefused } from '../../src/core/refusals.ts';
import { systemActor } from '../../src/core/words.ts';
import type { Actor, Id, Json } from '../../src/core/words.ts';
import { emptyForm } from '../../src/core/receipt-form.ts';
import { act } from '../../src/server/ledger/index.ts';
import type { Ledger, Verb } from '../../src/server/ledger/index.ts';
import * as charges from '../../src/server/charges/commands.ts';
import { setUpOffice } from '../../src/server/people/index.ts';
import type { OfficePlan } from '../../src/server/people/index.ts';
import type { Database } from '../../src/server/platform/database.ts';
import { registerReceiptVerb } from '../../src/server/receipts/commands.ts';
import { lendRoleVerb } from '../../src/server/roles/commands.ts';
import { cbicOffices } from '../../scripts/generate-cbic.ts';
import { officePlan } from '../../scripts/generate-staff.ts';

/** Mulberry32: the same year again for the same seed. */
export function dice(seed: number): () => number {
  let at = seed >>> 0;
  return () => {
    at = (at + 0x6d2b79f5) >>> 0;
    let t = Math.imul(at ^ (at >>> 15), at | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export type Tally = Map<string, { tried: number; done: number; refused: Map<string, number> }>;
export type Year = {
  readonly plans: readonly OfficePlan[];
  readonly tally: Tally;
  /** So many events on the day that the database has. */
  readonly day: (events: number) => Promise<void>;
};
type Charge = { post: Id; no: number; person: Id; kind: string; behalf: Id | null; org: Id };

export async function startYear(ledger: Ledger, db: Database, seed: number): Promise<Year> {
  const roll = dice(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(roll() * list.length)] as T;
  const plans = cbicOffices()
    .filter(({ kind }) => kind === 'appeals')
    .slice(0, 3)
    .map((office, n) => officePlan(office, 1 + 1000 * n, { parent: null, superAdmin: false }));
  let keys = 0;
  const run = <I extends Json, L>(actor: Actor, verb: Verb<I, L>, input: I) =>
    act(ledger, verb, { actor, key: `year-${seed}-${(keys += 1)}`, input });
  for (const plan of plans) await run(systemActor(plan.organisation.id), setUpOffice, plan);
  const managers = plans.map((plan): Actor => {
    const post = plan.posts.find(({ roles }) => roles.includes('emd_manager'));
    const seat = plan.seats.find((one) => one.post === post?.id);
    if (post === undefined || seat === undefined) throw new Error('an office has a manager');
    const at = { org: plan.organisation.id, unit: post.unit, unitAbbr: post.unitAbbr };
    return { person: seat.person, post: post.id, roles: post.roles, behalf: null, ...at };
  });
  const kept = new Set(managers.map(({ person }) => person));
  const tally: Tally = new Map();
  const told = async <I extends Json, L>(what: string, as: Actor, verb: Verb<I, L>, input: I) => {
    const line = tally.get(what) ?? { tried: 0, done: 0, refused: new Map<string, number>() };
    tally.set(what, line);
    line.tried += 1;
    const outcome = await run(as, verb, input);
    if (!isRefused(outcome)) line.done += 1;
    else line.refused.set(outcome.refused, (line.refused.get(outcome.refused) ?? 0) + 1);
    return outcome;
  };

  const event = async (today: string): Promise<void> => {
    const n = Math.floor(roll() * plans.length);
    const [plan, manager] = [plans[n], managers[n]] as const;
    if (plan === undefined || manager === undefined) throw new Error('an office');
    const other = plans[(n + 1) % plans.length] as OfficePlan;
    const { read } = db;
    const sitting = (
      await read<Charge>(
        'year_sitting',
        `select o.post_id as post, o.no, o.person_id as person, o.kind, o.behalf_id as behalf,
          p.org_id as org from seats o join posts p on p.id = o.post_id order by 1, 2`,
      )
    ).filter(({ person }) => !kept.has(person));
    const persons = (
      await read<{ id: Id; org: Id; status: string; joining: string | null }>(
        'year_people',
        `select id, org_id as org, state->>'status' as status,
          state->'joining'->>'org' as joining from persons order by id`,
      )
    ).filter(({ id }) => !kept.has(id));
    const own = sitting.filter(({ org }) => org === plan.organisation.id);
    const mine = persons.filter(({ org }) => org === plan.organisation.id);
    const post = pick(plan.posts.filter(({ id }) => id !== manager.post)).id;
    const order = `O-${keys}`;
    const soon = new Date(Date.parse(today) + 864e5 * Math.ceil(roll() * 20))
      .toISOString()
      .slice(0, 10);
    const inCharge = roll() < 0.7 ? pick(mine).id : null;
    const give = { post, person: pick(mine).id, from: today, order };
    const seat = pick(own);
    const leave = { post: seat.post, no: seat.no, on: today, order, inCharge };
    const join = { kind: 'substantive', until: null } as const;
    const dues: readonly (() => Promise<unknown>)[] = [
      () => told('join', manager, charges.giveChargeVerb, { ...give, ...join }),
      () =>
        told('additional charge', manager, charges.giveChargeVerb, {
          ...give,
          kind: 'additional',
          until: null,
        }),
      () =>
        told('leave, with a link officer', manager, charges.giveChargeVerb, {
          ...give,
          kind: 'link',
          until: soon,
        }),
      () => told('relieve', manager, charges.relieveVerb, leave),
      () =>
        told('transfer within', manager, charges.transferVerb, {
          leave,
          join: { ...give, ...join, person: seat.person },
        }),
      () =>
        told('release to another office', manager, charges.releasePersonVerb, {
          person: pick(mine).id,
          to: other.organisation.id,
          order,
        }),
      async () => {
        const coming = persons.find(({ joining }) => joining === plan.organisation.id);
        if (coming !== undefined)
          await told('take in', manager, charges.takeInVerb, { person: coming.id, order });
      },
      () => {
        const reason = pick(['retired', 'deceased', 'suspended', 'left'] as const);
        return told(`deactivate: ${reason}`, manager, charges.deactivateVerb, {
          person: pick(mine).id,
          ...{ reason, order },
        });
      },
      async () => {
        const gone = mine.find(({ status }) => status === 'deactivated');
        if (gone !== undefined)
          await told('reactivate', manager, charges.reactivateVerb, { person: gone.id, order });
      },
      () =>
        told(
          'delegate',
          { ...manager, person: seat.person, post: seat.post },
          charges.delegateVerb,
          {
            ...{
              post: seat.post,
              person: pick(mine).id,
              kind: 'signatory',
              from: today,
              until: soon,
            },
          },
        ),
      () =>
        told('lend a role', manager, lendRoleVerb, {
          ...{
            person: pick(mine).id,
            role: 'diarist',
            post: null,
            from: today,
            until: soon,
            order,
          },
        }),
      () => {
        const actor = {
          ...manager,
          person: seat.person,
          post: seat.post,
          roles: ['diarist'] as const,
        };
        const form = { ...emptyForm(today), ...DAK };
        const input = { form, document: null, copyOf: null, send: null };
        return told('diarise a dak', actor, registerReceiptVerb, input as never);
      },
      // What no manager may do: with people and posts of another office.
      () => {
        const theirs = pick(other.posts).id;
        return told('act in another office', manager, charges.giveChargeVerb, {
          ...{ ...give, post: theirs, kind: 'additional', until: null },
        });
      },
    ];
    await pick(dues)();
  };
  const day: Year['day'] = async (events) => {
    const [row] = await db.read<{ today: string }>(
      'year_today',
      'select india_today()::text as today',
    );
    for (let i = 0; i < events; i += 1) await event(row?.today ?? '');
  };
  return { plans, tally, day };
}

const DAK = {
  ...{ nature: 'physical', form: 'letter', language: 'hi', deliveryMode: 'hand', category: 'it' },
  subject: 'नमूना पत्र',
  sender: { ...emptyForm('').sender, name: 'कल्पना नमूना', address1: 'नमूना', state: 'UP' },
};
