/**
 * The rules of networks at the door: asked at sign-in and with every request. The rules are few and
 * kept for a moment; what this process changes it knows at once, what another one changes in two
 * seconds.
 */
import type { FastifyRequest } from 'fastify';
import { indiaDay } from '../../core/days.ts';
import { mayWorkFrom } from '../../core/network-rules.ts';
import type { Rule, Worker } from '../../core/network-rules.ts';
import { isRefused, refuse } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import type { Id } from '../../core/words.ts';
import { isoTime, systemClock } from '../platform/clock.ts';
import type { Database } from '../platform/database.ts';
import { rangesOf } from '../platform/edge.ts';
import type { Routing } from '../people/index.ts';
import * as queries from './queries.ts';

const KEPT_MS = 2_000;

export type NetworkGate = {
  /** Whether somebody may act from where the request comes. */
  readonly mayWork: (worker: Worker, request: FastifyRequest) => Promise<Refused | null>;
  /** Whether a person may sign in from there: from one of their posts at least. */
  readonly mayEnter: (person: Id, request: FastifyRequest) => Promise<Refused | null>;
  /** Whether somebody still may, were there one more rule. */
  readonly stillMay: (more: Rule, worker: Worker, request: FastifyRequest) => Promise<boolean>;
  readonly forget: () => void;
};

export function networkGate(db: Database): NetworkGate {
  let kept: { readonly until: number; readonly rules: Promise<readonly Rule[]> } | null = null;
  const rules = (): Promise<readonly Rule[]> => {
    if (kept !== null && kept.until > systemClock.now()) return kept.rules;
    const asked = queries
      .holdingRules(db.read)
      .then((rows) => rows.map((row) => ({ ...row, ranges: rangesOf(row.ranges) })));
    const mine = { until: systemClock.now() + KEPT_MS, rules: asked };
    kept = mine;
    // What could not be read is asked again by the next request.
    asked.catch(() => {
      if (kept === mine) kept = null;
    });
    return asked;
  };
  const at = ({ ip }: FastifyRequest) => ({
    address: ip,
    today: indiaDay(isoTime(systemClock)),
  });
  const told = (may: boolean) => (may ? null : refuse('network_not_granted'));
  return {
    mayWork: async (worker, request) => told(mayWorkFrom(await rules(), worker, at(request))),
    mayEnter: async (person, request) => {
      const all = await rules();
      if (all.length === 0) return null;
      const seats = await queries.seatsOf(db.read, person);
      return told(seats.some((seat) => mayWorkFrom(all, { ...seat, person }, at(request))));
    },
    stillMay: async (more, worker, request) =>
      mayWorkFrom([...(await rules()), more], worker, at(request)),
    forget: () => {
      kept = null;
    },
  };
}

/** A door that asks the rules of networks of everybody whom it would let through. */
export function doorWithin(door: Routing['door'], gate: NetworkGate): Routing['door'] {
  return async (request) => {
    const actor = await door(request);
    return isRefused(actor) ? actor : ((await gate.mayWork(actor, request)) ?? actor);
  };
}
