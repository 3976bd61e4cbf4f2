/** The demo office in a test database: the real write path, every actor by marking abbreviation. */
import { randomUUID } from 'node:crypto';
import { present } from '../../src/core/must.ts';
import { isRefused } from '../../src/core/refusals.ts';
import { systemActor } from '../../src/core/words.ts';
import type { Actor, Json, Role } from '../../src/core/words.ts';
import type { ActReply } from '../../src/contract/endpoint.ts';
import { demoPlan } from '../../src/server/demo/index.ts';
import { dispatchProjection } from '../../src/server/dispatch/index.ts';
import { fileProjection } from '../../src/server/files/index.ts';
import { act } from '../../src/server/ledger/index.ts';
import type { Ledger, Outcome, Verb } from '../../src/server/ledger/index.ts';
import { movementProjection } from '../../src/server/movement/index.ts';
import { peopleProjection, setUpOffice } from '../../src/server/people/index.ts';
import type { OfficePlan } from '../../src/server/people/index.ts';
import type { Database } from '../../src/server/platform/database.ts';
import { realWorld } from '../../src/server/platform/world.ts';
import { receiptProjection } from '../../src/server/receipts/index.ts';

export function ledgerOn(db: Database): Ledger {
  return {
    db,
    world: realWorld,
    projections: [
      peopleProjection,
      movementProjection,
      receiptProjection,
      fileProjection,
      dispatchProjection,
    ],
    nudge: () => undefined,
  };
}

export type TestOffice = {
  readonly ledger: Ledger;
  readonly system: Actor;
  /** The actor on the post whose marking abbreviation starts with the text, `SUPDT(FU)-TECH`. */
  readonly on: (abbr: string) => Actor;
  /** Acts with a fresh key; the outcome may be a refusal. */
  readonly try: <I extends Json, L>(as: Actor, verb: Verb<I, L>, input: I) => Promise<Outcome>;
  /** Acts and expects no refusal. */
  readonly run: <I extends Json, L>(as: Actor, verb: Verb<I, L>, input: I) => Promise<ActReply>;
};

/** Sets the demo office up in a fresh database. */
export async function setUpTestOffice(db: Database): Promise<TestOffice> {
  const plan = demoPlan(realWorld);
  const office = officeOf(db, plan);
  await office.run(office.system, setUpOffice, plan);
  return office;
}

/** The hands and actors of a planned office, whether it is set up yet or not. */
export function officeOf(db: Database, plan: OfficePlan): TestOffice {
  const ledger = ledgerOn(db);
  const system = systemActor(plan.organisation.id);
  const actors = plan.posts.map((post): [string, Actor] => {
    const unit = present(
      plan.units.find((u) => u.id === post.unit),
      post.unit,
    );
    const seat = present(
      plan.seats.find((s) => s.post === post.id),
      post.abbr,
    );
    const { person } = seat;
    const admin: readonly Role[] = person === plan.superAdmin ? ['super_admin'] : [];
    const at = { org: plan.organisation.id, unit: unit.id, unitAbbr: unit.abbr };
    return [
      post.abbr,
      { person, post: post.id, roles: [...post.roles, ...admin], behalf: null, ...at },
    ];
  });
  const attempt: TestOffice['try'] = (actor, verb, input) =>
    act(ledger, verb, { actor, key: randomUUID(), input });
  const run: TestOffice['run'] = async (actor, verb, input) => {
    const outcome = await attempt(actor, verb, input);
    if (isRefused(outcome)) throw new Error(`${verb.name}: ${JSON.stringify(outcome)}`);
    return outcome;
  };
  const on = (abbr: string): Actor =>
    present(
      actors.find(([own]) => own.startsWith(abbr)),
      abbr,
    )[1];
  return { ledger, system, on, try: attempt, run };
}
