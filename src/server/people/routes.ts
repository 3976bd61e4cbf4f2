/** Sign-in, sign-out, who I am, and the To box. */
import { mayNot } from '../../core/access.ts';
import type { Verb } from '../../core/access.ts';
import { mayAdminister } from '../../core/charges.ts';
import { indiaDay } from '../../core/days.ts';
import { present } from '../../core/must.ts';
import { rolesOf } from '../../core/posts.ts';
import { isRefused } from '../../core/refusals.ts';
import type { Actor } from '../../core/words.ts';
import * as contract from '../../contract/people.ts';
import type { Me } from '../../contract/people.ts';
import type { Config } from '../platform/config.ts';
import { isoTime, systemClock } from '../platform/clock.ts';
import { mount, mountGuarded } from '../platform/http.ts';
import { COOKIE, sessionOf } from './door.ts';
import * as queries from './queries.ts';
import { reads } from './routing.ts';
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
    if (mayAdminister(actor, actor.org) === null) verbs.push('administer');
    if (post.roles.includes('certifier')) verbs.push('certifyPerson');
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
