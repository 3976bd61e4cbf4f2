/** Charges over HTTP: the acts of administrators and officers, and reading who sat where. */
import * as contract from '../../contract/charges.ts';
import * as effects from '../../contract/effects.ts';
import * as handOvers from '../../contract/hand-overs.ts';
import { mayNot } from '../../core/access.ts';
import { isRefused, refuse } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import type { Actor, Id } from '../../core/words.ts';
import { acts, reads } from '../people/index.ts';
import type { Routing } from '../people/index.ts';
import type { Query } from '../platform/database.ts';
import { certifyingOfficesOf } from './store-certifiers.ts';
import * as commands from './commands.ts';
import { actsForetold } from './effects.ts';
import * as lists from './store-lists.ts';
import * as queries from './queries.ts';

export function chargeRoutes(routing: Routing): void {
  const give = { act: contract.giveCharge, effect: effects.giveChargeEffect };
  actsForetold(routing, give, commands.giveChargeVerb, ({ params, body }) => ({
    post: params.id,
    ...body,
  }));
  const relieve = { act: contract.relieve, effect: effects.relieveEffect };
  actsForetold(routing, relieve, commands.relieveVerb, ({ params, body }) => ({
    post: params.id,
    no: params.no,
    ...body,
  }));
  const transfer = { act: contract.transfer, effect: effects.transferEffect };
  actsForetold(routing, transfer, commands.transferVerb, ({ params, body }) => {
    const { on, order, inCharge, person, to, from } = body;
    return {
      leave: { post: params.id, no: params.no, on, order, inCharge },
      join: { post: to, person, kind: 'substantive' as const, from, until: null, order },
    };
  });
  const delegate = { act: contract.delegate, effect: effects.delegateEffect };
  actsForetold(routing, delegate, commands.delegateVerb, ({ params, body }) => ({
    post: params.id,
    ...body,
  }));
  const deactivate = { act: contract.deactivate, effect: effects.deactivateEffect };
  actsForetold(routing, deactivate, commands.deactivateVerb, ({ params, body }) => ({
    person: params.id,
    ...body,
  }));
  acts(routing, contract.endDelegation, commands.endDelegationVerb, ({ params }) => ({
    post: params.id,
    no: params.no,
  }));
  const reactivate = { act: contract.reactivate, effect: effects.reactivateEffect };
  actsForetold(routing, reactivate, commands.reactivateVerb, ({ params, body }) => ({
    person: params.id,
    ...body,
  }));
  acts(routing, contract.releasePerson, commands.releasePersonVerb, ({ params, body }) => ({
    person: params.id,
    ...body,
  }));
  acts(routing, contract.takeIn, commands.takeInVerb, ({ params, body }) => ({
    person: params.id,
    ...body,
  }));
  acts(routing, handOvers.signHandOver, commands.signHandOverVerb, ({ params }) => ({
    post: params.id,
  }));
  acts(routing, handOvers.acceptHandOver, commands.acceptHandOverVerb, ({ params, body }) => ({
    post: params.id,
    no: params.no,
    ...body,
  }));
  chargeReads(routing);
  handOverReads(routing);
}

/** Who administers sees all of their office, everybody else what they left or took over. */
function handOverReads(routing: Routing): void {
  const { read } = routing.ledger.db;
  const seenBy = (actor: Actor): Id | null =>
    mayNot('administer', actor) === null ? null : actor.person;
  reads(routing, handOvers.listHandOvers, async (actor) => {
    const asked = { org: actor.org, post: null, person: seenBy(actor), open: true };
    return { rows: await queries.handOvers(read, asked) };
  });
  reads(routing, handOvers.postHandOvers, async (actor, { params }) => {
    const asked = { org: actor.org, post: params.id, person: seenBy(actor), open: false };
    return { rows: await queries.handOvers(read, asked) };
  });
}

/** Who holds which post is known to the whole office; the lists are for who administers it. */
function chargeReads(routing: Routing): void {
  const { db } = routing.ledger;
  reads(routing, contract.postCharges, async (actor, { params, query }) => {
    const org = officeAsked(actor, query);
    if (isRefused(org)) return org;
    const rows = await queries.chargesOfPost(db.read, { org, post: params.id, day: query.day });
    return { rows };
  });
  reads(routing, contract.personCharges, async (actor, { params, query }) => {
    const org = officeAsked(actor, query);
    if (isRefused(org)) return org;
    return { rows: await queries.chargesOfPerson(db.read, { org, person: params.id }) };
  });
  reads(routing, contract.joiningInbox, async (actor) => {
    const refused = mayNot('administer', actor);
    return refused ?? { rows: await queries.joiningInbox(db.read, actor.org) };
  });
  reads(routing, contract.listPeople, async (actor, { query }) => {
    const org = query.organisation ?? actor.org;
    const refused = mayNot('listPeople', actor, null, org);
    if (refused !== null && !(await certifies(db.read, actor, org))) return refused;
    const page = await lists.listPeople(db.read, org, pageOf(query));
    return page ?? refuse('input_invalid');
  });
  reads(routing, contract.listPosts, async (actor, { query }) => {
    const org = query.organisation ?? actor.org;
    const refused = mayNot('listPosts', actor, null, org);
    if (refused !== null) return refused;
    const page = await lists.listPosts(db.read, org, {
      ...pageOf(query),
      unit: query.unit ?? null,
    });
    return page ?? refuse('input_invalid');
  });
}

/** The office that a reading is about: one's own, or for the super admin any. */
function officeAsked(
  actor: Actor,
  { organisation: org = actor.org }: { readonly organisation?: Id },
): Id | Refused {
  return (org === actor.org ? null : mayNot('administer', actor, null, org)) ?? org;
}

/** Whoever certifies the people of an office sees them, also from above. */
async function certifies(query: Query, actor: Actor, org: Id): Promise<boolean> {
  if (mayNot('certifyPerson', actor) !== null) return false;
  return (await certifyingOfficesOf(query, org, null)).includes(actor.org);
}

function pageOf(query: {
  readonly q?: string;
  readonly after?: string;
  readonly limit?: number;
}): lists.Page {
  return { words: query.q ?? '', after: query.after ?? '', limit: query.limit ?? 50 };
}
