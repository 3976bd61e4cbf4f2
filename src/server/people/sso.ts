/**
 * Single sign-on (OpenID Connect): away to the provider and back. What comes back is good once, in
 * the browser that it was begun in, and stands for the password of a certified employee. ADR 17.
 */
import * as contract from '../../contract/sso.ts';
import type { SsoStep } from '../../contract/sso.ts';
import { isRefused, refuse } from '../../core/refusals.ts';
import type { RefusalCode, Refused } from '../../core/refusals.ts';
import { standsForFactor, whyNotBySso } from '../../core/sso.ts';
import type { Id } from '../../core/words.ts';
import { mount } from '../platform/http.ts';
import type { Errand, Faulty, Identity, Provider } from '../platform/provider.ts';
import { askedAs } from '../platform/refused.ts';
import { oidcLookup } from './credentials.ts';
import { waysOf } from './factors.ts';
import { begin, enter, note } from './gate.ts';
import type { Door, Gate } from './gate.ts';
import type { Routing } from './routing.ts';
import { tokenHash } from './sessions.ts';
import { nextStep } from './sign-in.ts';
import { entering, sealedCame } from './sso-link.ts';
import * as attempts from './store-attempts.ts';
import * as store from './store-credentials.ts';
import { visitorOf } from './visitor.ts';

const MINUTES = 10;
const ABOUT = 'a single sign-on that was begun';
type Begun = Omit<Errand, 'url'> & { readonly shared: boolean };

export function ssoRoutes({ app }: Routing, gate: Gate): void {
  const { provider } = gate;
  const backTo = `${gate.site.origin}/sign-in/sso`;
  mount(app, contract.signInWays, async () => ({
    sso: provider === null ? null : { name: provider.name },
  }));
  mount(app, contract.beginSso, async ({ body, reply }) => {
    if (provider === null) return refuse('sso_off');
    const errand = await provider.send(backTo, body.fresh ?? false);
    if ('fault' in errand) return down(gate, errand);
    const { url, ...kept } = errand;
    const begun: Begun = { ...kept, shared: body.shared };
    const sealed = gate.secrets.seal(JSON.stringify(begun), ABOUT);
    const attempt = { purpose: 'sso', person: null, sealed, minutes: MINUTES } as const;
    const { ticket } = await gate.ledger.db.transaction((tx) => begin(tx, attempt));
    gate.ssoCookies.give(reply, ticket);
    return { url };
  });
  mount(app, contract.endSso, async ({ body, request, reply }) => {
    if (provider === null) return refuse('sso_off');
    const begun = await taken(gate, { request, reply });
    if (begun === null) return strange(gate, { request, reply }, 'sso_over');
    const back = { to: backTo, query: body.query };
    return welcome(gate, { request, reply }, { provider, begun, back });
  });
}

/** What this browser has begun; from now on it has not. */
async function taken(gate: Gate, { request, reply }: Door): Promise<Begun | null> {
  const hash = tokenHash(gate.ssoCookies.of(request));
  gate.ssoCookies.take(reply);
  const { db } = gate.ledger;
  const attempt = await db.transaction((tx) => attempts.takeAttempt(tx, hash, 'sso'));
  const opened = gate.secrets.open(attempt?.sealed ?? '', ABOUT);
  return opened === null ? null : (JSON.parse(opened) as Begun);
}

type Coming = {
  readonly provider: Provider;
  readonly begun: Begun;
  readonly back: { readonly to: string; readonly query: string };
};

async function welcome(gate: Gate, door: Door, coming: Coming): Promise<SsoStep | Refused> {
  const { provider, begun, back } = coming;
  const identity = await provider.identify(back, begun);
  if ('fault' in identity) {
    const { fault } = identity;
    if (fault === 'down') return down(gate, identity);
    gate.log.warn({ ...identity }, 'an answer of the single sign-on does not hold');
    return strange(gate, door, 'sso_refused', fault);
  }
  const lookup = oidcLookup(identity.issuer, identity.subject);
  const { db } = gate.ledger;
  const { mail } = identity;
  const found = mail === null ? null : await store.standingBySso(db.read, { mail, lookup });
  const why = whyNotBySso(identity, found);
  if (found === null) return strange(gate, door, 'sso_unknown');
  if (why !== null) return barred(gate, door, found.person, why);
  const claimant = await store.claimantById(db.read, found.person);
  if (claimant === null) return barred(gate, door, found.person, 'sso_deactivated');
  return further(gate, door, { provider, begun, identity, claimant });
}

/** The second factor, or in where the provider has asked one that is trusted. */
async function further(
  gate: Gate,
  door: Door,
  of: {
    readonly provider: Provider;
    readonly begun: Begun;
    readonly identity: Identity;
    readonly claimant: store.Claimant;
  },
): Promise<SsoStep | Refused> {
  const { provider, begun, identity, claimant } = of;
  const { issuer, subject, session, idToken } = identity;
  const { person } = claimant;
  const came = { lookup: oidcLookup(issuer, subject), session, idToken };
  if (standsForFactor(identity, provider.trusted)) {
    const by = { person, how: 'oidc', shared: begun.shared, ...entering(gate, claimant, came) };
    const me = await enter(gate, visitorOf(door.request), door, by);
    return isRefused(me) ? me : { me, next: null };
  }
  if (waysOf(claimant, gate.mailReady).length === 0)
    return barred(gate, door, person, 'sso_no_factor');
  const sealed = sealedCame(gate, person, came);
  return {
    me: null,
    next: await nextStep(gate, claimant, { purpose: 'sign_in', sealed, sso: came }),
  };
}

function down(gate: Gate, faulty: Faulty): Refused {
  gate.log.warn({ ...faulty }, 'the provider of single sign-on does not answer');
  return refuse('sso_down');
}

/** For the eyes of the owner of the account. */
async function barred(gate: Gate, door: Door, person: Id, code: RefusalCode): Promise<Refused> {
  askedAs(door.request, person);
  const seen = { person, outcome: 'refused', how: `oidc:${code}` } as const;
  await note(gate, visitorOf(door.request), seen);
  return refuse(code);
}

/** Of nobody whom the office knows. */
async function strange(
  gate: Gate,
  { request }: Door,
  code: RefusalCode,
  reason?: string,
): Promise<Refused> {
  const { network, device } = visitorOf(request);
  const how = reason === undefined ? `oidc:${code}` : `oidc:${code}:${reason}`;
  const row = { outcome: 'refused', how, network, device } as const;
  await gate.ledger.db.transaction((tx) => Promise.all(attempts.saveStranger(tx, row)));
  return refuse(code, reason === undefined ? undefined : { reason });
}
