/** Who I am, signing out, the To box; the ways in and one's own security stand beside. */
import * as contract from '../../contract/people.ts';
import { alarmsOf } from '../ledger/index.ts';
import type { Config } from '../platform/config.ts';
import { publicUrlOf } from '../platform/config.ts';
import { mountGuarded } from '../platform/http.ts';
import type { Log } from '../platform/log.ts';
import type { Provider } from '../platform/provider.ts';
import type { Secrets } from '../platform/secrets.ts';
import { sessionDoorOf } from './door.ts';
import type { Gate } from './gate.ts';
import type { IsListed } from './listed-passwords.ts';
import { meOf } from './me.ts';
import { ownRoutes } from './own-routes.ts';
import { reads } from './routing.ts';
import type { Routing } from './routing.ts';
import { cookieJar } from './sessions.ts';
import { signInRoutes } from './sign-in-routes.ts';
import { onwardOf } from './sso-link.ts';
import { ssoLogoutRoute } from './sso-logout.ts';
import { ssoRoutes } from './sso.ts';
import * as search from './store-search.ts';
import { endSession } from './store-sessions.ts';

export type PeopleParts = {
  readonly secrets: Secrets;
  readonly isListed: IsListed;
  readonly mailReady: boolean;
  readonly provider: Provider | null;
  readonly mayEnter?: NonNullable<Gate['mayEnter']>;
  readonly log: Log;
  readonly config: Gate['config'] & Pick<Config, 'publicUrl' | 'host' | 'port'>;
};

/** What every way in needs. */
export function gateOf({ ledger }: Pick<Routing, 'ledger'>, parts: PeopleParts): Gate {
  const { config, ...rest } = parts;
  const { log } = parts;
  const origin = publicUrlOf(config);
  return {
    ...rest,
    ledger,
    config,
    alarms: alarmsOf({ db: ledger.db, log }),
    cookies: cookieJar(config),
    ssoCookies: cookieJar(config, 'patravali_sso'),
    site: { origin, id: new URL(origin).hostname },
  };
}

export function peopleRoutes(routing: Routing, gate: Gate): void {
  const { app, ledger } = routing;
  const { db } = ledger;
  const { config } = gate;
  signInRoutes(routing, gate);
  ssoRoutes(routing, gate);
  ssoLogoutRoute(routing, gate);
  ownRoutes(routing, gate);
  reads(routing, contract.me, async (actor) => meOf(db.read, actor.person));
  mountGuarded(app, contract.signOut, sessionDoorOf(db, config), async ({ hash }, { reply }) => {
    const ended = await db.transaction((tx) => endSession(tx, hash));
    gate.cookies.take(reply);
    return { ended: ended !== null, onward: await onwardOf(gate, ended) };
  });
  reads(routing, contract.findPosts, async (actor, { query: { q = '', id, in: where } }) => {
    if (id !== undefined) return { rows: await search.postById(db.read, actor.org, id) };
    const rows = await (where === 'directory'
      ? search.findInDirectory(db.read, q)
      : search.findPosts(db.read, actor, q));
    return { rows };
  });
}
