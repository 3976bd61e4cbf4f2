/** My profile and security over HTTP; the same while enrolling, with the ticket in a header. */
import * as contract from '../../contract/security.ts';
import { isFactor } from '../../core/credentials.ts';
import type { FactorKind } from '../../core/credentials.ts';
import { isRefused, refuse } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import { mountGuarded } from '../platform/http.ts';
import { drawQr } from '../platform/qr.ts';
import { removeFactorVerb } from './commands.ts';
import {
  RECOVERY_CODES,
  emailSecret,
  passkeyOf,
  passkeySecret,
  passwordSecret,
  recoverySecret,
  totpSecret,
} from './credentials.ts';
import { acceptedStep, isMailed, newTotpSecret, totpOf } from './factors.ts';
import { begin } from './gate.ts';
import type { Gate } from './gate.ts';
import { actOwn, begun, claimantOf, give, ownDoorOf, ownerOf, whyNotPassword } from './own.ts';
import type { Owner } from './own.ts';
import { registered, registrationOptions } from './passkeys.ts';
import { hashPassword } from './passwords.ts';
import type { Routing } from './routing.ts';
import { mailOneCode } from './sign-in-routes.ts';
import { endAttempt, signInsOf, tryAttempt } from './store-attempts.ts';
import type { Attempt } from './store-attempts.ts';
import type { Claimant } from './store-credentials.ts';
import { endOthers, sessionsOf } from './store-sessions.ts';

const ADDING_MINUTES = 15;

export function ownRoutes(routing: Routing, gate: Gate): void {
  const { app } = routing;
  const owners = ownerOf(gate);
  mountGuarded(app, contract.mySecurity, owners, async (owner) => {
    const claimant = await claimantOf(gate, owner);
    return isRefused(claimant) ? claimant : securityOf(claimant, gate, owner);
  });
  mountGuarded(app, contract.setPassword, owners, async (owner, call) => {
    const refused = await whyNotPassword(gate, owner, call, call.body);
    if (refused !== null) return refused;
    const secret = passwordSecret(await hashPassword(call.body.password));
    return give(gate, owner, call, [secret]);
  });
  mountGuarded(app, contract.removeFactor, owners, async (owner, call) => {
    const input = { person: owner.person, no: call.params.no };
    return actOwn(gate, owner, call, { verb: removeFactorVerb, input });
  });
  mountGuarded(app, contract.renewRecoveryCodes, owners, async (owner, call) => {
    const key = String(call.request.headers['idempotency-key']);
    const { secret, codes } = recoverySecret(gate.secrets, owner.person, key);
    const done = await give(gate, owner, call, [secret]);
    return isRefused(done) ? done : { codes: [...codes] };
  });
  totpRoutes(routing, gate);
  passkeyRoutes(routing, gate);
  mailRoutes(routing, gate);
  sessionRoutes(routing, gate);
}

function securityOf(claimant: Claimant, { mailReady }: Gate, owner: Owner) {
  const { credentials, userId } = claimant;
  const recovery = credentials.find(({ kind }) => kind === 'recovery');
  const factors = credentials.flatMap((held) => {
    if (!isFactor(held.kind)) return [];
    const kind: FactorKind = held.kind;
    const name = kind === 'passkey' ? passkeyOf(held).name : '';
    return [{ no: held.no, kind, name, usedAt: held.used_at }];
  });
  return {
    ...{ userId, factors, mailReady, enrolling: owner.enrolment !== '' },
    password: credentials.some(({ kind }) => kind === 'password'),
    recoveryLeft: recovery === undefined ? null : RECOVERY_CODES - recovery.spent.length,
  };
}

/** Begins adding a factor. */
function adding(gate: Gate, { person }: Owner, of: { challenge?: string; sealed?: string }) {
  const attempt = { purpose: 'add', person, minutes: ADDING_MINUTES, ...of } as const;
  return gate.ledger.db.transaction((tx) => begin(tx, attempt));
}

/** Counts a try of what was begun, and ends it once it was right. */
async function settle(
  gate: Gate,
  { token_hash: hash }: Attempt,
  right: () => Promise<boolean>,
): Promise<Refused | null> {
  const { db } = gate.ledger;
  if ((await db.transaction((tx) => tryAttempt(tx, hash))) === null) return refuse('ticket_over');
  return (await right()) ? null : refuse('code_wrong');
}

function totpRoutes({ app }: Routing, gate: Gate): void {
  const owners = ownerOf(gate);
  const about = ({ person }: Owner): string => `new totp of ${person}`;
  mountGuarded(app, contract.beginTotp, owners, async (owner) => {
    const claimant = await claimantOf(gate, owner);
    if (isRefused(claimant)) return claimant;
    const secret = newTotpSecret();
    const sealed = gate.secrets.seal(secret, about(owner));
    const { ticket } = await adding(gate, owner, { sealed });
    const totp = totpOf(secret);
    totp.label = claimant.userId;
    const uri = totp.toString();
    return { ticket, secret, uri, picture: await drawQr(uri) };
  });
  mountGuarded(app, contract.addTotp, owners, async (owner, call) => {
    const { ticket, code } = call.body;
    const attempt = await begun(gate, owner, ticket);
    if (isRefused(attempt)) return attempt;
    const base32 = gate.secrets.open(attempt.sealed ?? '', about(owner));
    if (base32 === null) return refuse('ticket_over');
    const wrong = await settle(gate, attempt, async () => acceptedStep(base32, code) !== null);
    if (wrong !== null) return wrong;
    return given(gate, owner, call, {
      attempt,
      secret: totpSecret(gate.secrets, owner.person, base32),
    });
  });
}

type Call = Parameters<typeof give>[2];

async function given(
  gate: Gate,
  owner: Owner,
  call: Call,
  {
    attempt,
    secret,
  }: { readonly attempt: Attempt; readonly secret: ReturnType<typeof totpSecret> },
) {
  const done = await give(gate, owner, call, [secret]);
  if (!isRefused(done))
    await gate.ledger.db.transaction((tx) => endAttempt(tx, attempt.token_hash));
  return done;
}

function passkeyRoutes({ app }: Routing, gate: Gate): void {
  const owners = ownerOf(gate);
  mountGuarded(app, contract.beginPasskey, owners, async (owner) => {
    const claimant = await claimantOf(gate, owner);
    if (isRefused(claimant)) return claimant;
    const options = await registrationOptions(gate.site, claimant);
    const { ticket } = await adding(gate, owner, { challenge: options.challenge });
    return { ticket, options: { ...options } };
  });
  mountGuarded(app, contract.addPasskey, owners, async (owner, call) => {
    const { ticket, response, name } = call.body;
    const attempt = await begun(gate, owner, ticket);
    if (isRefused(attempt)) return attempt;
    const { challenge } = attempt;
    if (challenge === null) return refuse('ticket_over');
    const passkey = await registered(gate.site, challenge, { response, name });
    if (passkey === null) return refuse('code_wrong');
    return given(gate, owner, call, { attempt, secret: passkeySecret(passkey) });
  });
}

function mailRoutes({ app }: Routing, gate: Gate): void {
  const owners = ownerOf(gate);
  mountGuarded(app, contract.beginMail, owners, async (owner) => {
    if (!gate.mailReady) return refuse('mail_not_configured');
    const claimant = await claimantOf(gate, owner);
    if (isRefused(claimant)) return claimant;
    const { ticket, hash } = await adding(gate, owner, {});
    await mailOneCode(gate, hash, claimant.userId);
    return { ticket };
  });
  mountGuarded(app, contract.addMail, owners, async (owner, call) => {
    const { ticket, code } = call.body;
    const attempt = await begun(gate, owner, ticket);
    if (isRefused(attempt)) return attempt;
    const right = async (): Promise<boolean> => isMailed(gate.secrets, attempt, code);
    const wrong = await settle(gate, attempt, right);
    if (wrong !== null) return wrong;
    return given(gate, owner, call, { attempt, secret: emailSecret() });
  });
}

function sessionRoutes({ app }: Routing, gate: Gate): void {
  const { db } = gate.ledger;
  const own = ownDoorOf(gate);
  mountGuarded(app, contract.mySessions, own, async ({ person, hash }) => {
    const idleMinutes = gate.config.sessionIdleMinutes;
    return { rows: [...(await sessionsOf(db.read, { person, own: hash, idleMinutes }))] };
  });
  mountGuarded(app, contract.endSessions, own, async ({ person, hash }, { body }) => ({
    ended: await db.transaction((tx) => endOthers(tx, { person, id: body.id, own: hash })),
  }));
  mountGuarded(app, contract.mySignIns, own, async ({ person }) => ({
    rows: [...(await signInsOf(db.read, person))],
  }));
}
