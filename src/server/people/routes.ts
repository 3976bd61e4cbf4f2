/** Sign-in, sign-out, who I am, and the To box. */
import { isWithoutContent, mayNot } from '../../core/access.ts';
import type { Verb } from '../../core/access.ts';
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
import type { Secrets } from '../platform/secrets.ts';
import { sessionDoorOf } from './door.ts';
import * as queries from './queries.ts';
import { reads } from './routing.ts';
import type { Routing } from './routing.ts';
import { signIn } from './sign-in.ts';
import { arrivalOf, cookieJar } from './sessions.ts';
import type { SessionLimits } from './sessions.ts';
import * as search from './store-search.ts';
import { endSession } from './store-sessions.ts';

/** Verbs that need no item: the menu shows them or not. */
const MENU: readonly Verb[] = [
  ...(['registerReceipt', 'createFile', 'receiveDocument'] as const),
  ...(['exportLedger', 'administer', 'certifyPerson', 'seeReaders', 'readPapers'] as const),
];

export type PeopleParts = {
  readonly secrets: Secrets;
  readonly config: SessionLimits & Pick<Config, 'secureCookies'>;
};

export function peopleRoutes(routing: Routing, { secrets, config }: PeopleParts): void {
  const { app, ledger } = routing;
  const { db } = ledger;
  const cookies = cookieJar(config);

  mount(app, contract.signIn, async ({ body, request, reply }) => {
    const arrival = { ...arrivalOf(request), shared: false, limits: config };
    const session = await signIn({ db, secrets }, body, arrival);
    if (isRefused(session)) return session;
    cookies.give(reply, session.token);
    return meReply(present(await queries.meOf(db.read, session.person), 'the person'));
  });
  reads(routing, contract.me, async (actor) =>
    meReply(present(await queries.meOf(db.read, actor.person), 'the person')),
  );
  const own = sessionDoorOf(db, config);
  mountGuarded(app, contract.signOut, own, async ({ hash }, { reply }) => {
    const ended = await db.transaction((tx) => endSession(tx, hash));
    cookies.take(reply);
    return { ended };
  });
  reads(routing, contract.findPosts, async (actor, { query: { q = '', id, in: where } }) => {
    if (id !== undefined) return { rows: await search.postById(db.read, actor.org, id) };
    const rows = await (where === 'directory'
      ? search.findInDirectory(db.read, q)
      : search.findPosts(db.read, actor, q));
    return { rows };
  });
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
    if (post.roles.includes('dispatcher') && !isWithoutContent(post.roles))
      verbs.push('dispatchIssue');
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
