/** Sign-in, sign-out, who I am, and the To box. */
import { mayNot } from '../../core/access.ts';
import type { Verb } from '../../core/access.ts';
import { indiaDay } from '../../core/days.ts';
import { present } from '../../core/must.ts';
import { rolesOf } from '../../core/posts.ts';
import { isRefused, refuse } from '../../core/refusals.ts';
import type { Actor } from '../../core/words.ts';
import { mayAdminister } from '../../core/charges.ts';
import * as charges from '../../contract/charges.ts';
import * as contract from '../../contract/people.ts';
import type { Me } from '../../contract/people.ts';
import type { Config } from '../platform/config.ts';
import { isoTime, systemClock } from '../platform/clock.ts';
import { mount, mountGuarded } from '../platform/http.ts';
import * as commands from './commands.ts';
import { COOKIE, sessionOf } from './door.ts';
import * as queries from './queries.ts';
import { acts, reads } from './routing.ts';
import type { Routing } from './routing.ts';
import { signIn } from './sign-in.ts';
import * as store from './store.ts';

/** Verbs that need no item: the menu shows them or not. */
const MENU: readonly Verb[] = ['registerReceipt', 'createFile', 'uploadDocument'];

export function peopleRoutes(routing: Routing, config: Pick<Config, 'secureCookies'>): void {
  const { app, ledger } = routing;
  const { db } = ledger;
  const cookie = {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: config.secureCookies,
  } as const;

  mount(app, contract.signIn, async ({ body, reply }) => {
    const session = await signIn(db, body);
    if (isRefused(session)) return session;
    reply.setCookie(COOKIE, session.token, cookie);
    return meReply(present(await queries.meOf(db.read, session.person), 'the person'));
  });
  reads(routing, contract.me, async (actor) =>
    meReply(present(await queries.meOf(db.read, actor.person), 'the person')),
  );
  mountGuarded(app, contract.signOut, sessionOf(db), async (hash, { reply }) => {
    const ended = await db.transaction((tx) => store.endSession(tx, hash));
    reply.clearCookie(COOKIE, cookie);
    return { ended };
  });
  reads(routing, contract.findPosts, async (actor, { query }) => ({
    rows: await queries.findPosts(db.read, actor.org, query.q ?? ''),
  }));
  chargeRoutes(routing);
}

function meReply(row: queries.MeRow): Me {
  const abilities = row.posts.map((post) => {
    const actor: Actor = {
      person: row.id,
      post: post.id,
      org: row.org.id,
      unit: '',
      unitAbbr: post.unitAbbr,
      roles: rolesOf(post.occupancy, post.roles),
      behalf: null,
    };
    const verbs: string[] = MENU.filter((verb) => mayNot(verb, actor, null) === null);
    if (post.roles.includes('dispatcher')) verbs.push('dispatchIssue');
    if (post.roles.includes('auditor')) verbs.push('exportLedger');
    return [post.id, verbs] as const;
  });
  return {
    person: { id: row.id, userId: row.user_id, name: row.name },
    organisation: row.org,
    posts: [...row.posts],
    abilities: Object.fromEntries(abilities),
    today: indiaDay(isoTime(systemClock)),
  };
}

function chargeRoutes(routing: Routing): void {
  acts(routing, charges.giveCharge, commands.giveChargeVerb, ({ params, body }) => ({
    post: params.id,
    ...body,
  }));
  acts(routing, charges.relieve, commands.relieveVerb, ({ params, body }) => ({
    post: params.id,
    no: params.no,
    ...body,
  }));
  acts(routing, charges.transfer, commands.transferVerb, ({ params, body }) => {
    const { on, order, inCharge, person, to, from } = body;
    return {
      leave: { post: params.id, no: params.no, on, order, inCharge },
      join: { post: to, person, kind: 'substantive' as const, from, until: null, order },
    };
  });
  acts(routing, charges.delegate, commands.delegateVerb, ({ params, body }) => ({
    post: params.id,
    ...body,
  }));
  acts(routing, charges.deactivate, commands.deactivateVerb, ({ params, body }) => ({
    person: params.id,
    ...body,
  }));
  acts(routing, charges.reactivate, commands.reactivateVerb, ({ params, body }) => ({
    person: params.id,
    ...body,
  }));
  chargeReads(routing);
}

/** Who holds which post is known to the whole office; the lists are for who administers it. */
function chargeReads(routing: Routing): void {
  const { db } = routing.ledger;
  reads(routing, charges.postCharges, async ({ org }, { params, query }) => {
    const rows = await queries.chargesOfPost(db.read, { org, post: params.id, day: query.day });
    return { rows };
  });
  reads(routing, charges.personCharges, async ({ org }, { params }) => ({
    rows: await queries.chargesOfPerson(db.read, { org, person: params.id }),
  }));
  reads(routing, charges.listPeople, async (actor, { query }) => {
    const refused = mayAdminister(actor, actor.org);
    if (refused !== null) return refused;
    return queries.listPeople(db.read, actor.org, pageOf(query));
  });
  reads(routing, charges.listPosts, async (actor, { query }) => {
    const refused = mayAdminister(actor, actor.org);
    if (refused !== null) return refused;
    const page = await queries.listPosts(db.read, actor.org, pageOf(query));
    return page ?? refuse('input_invalid');
  });
}

function pageOf(query: {
  readonly q?: string;
  readonly after?: string;
  readonly limit?: number;
}): queries.Page {
  return { words: query.q ?? '', after: query.after ?? '', limit: query.limit ?? 50 };
}
