/** The ways in over HTTP: at once, by steps, by passkey, by invitation; and proving it anew. */
import * as contract from '../../contract/sign-in.ts';
import { signIn as atOnce } from '../../contract/people.ts';
import { INVITATION_HOURS } from '../../core/credentials.ts';
import { isRefused, refuse } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import { instantOf, systemClock } from '../platform/clock.ts';
import { mount, mountGuarded } from '../platform/http.ts';
import { act } from '../ledger/index.ts';
import { finishEnrolmentVerb, inviteVerb } from './commands.ts';
import {
  invitationCode,
  invitationEnd,
  invitationLookup,
  invitationSecret,
  recoverySecret,
} from './credentials.ts';
import { begin, enter } from './gate.ts';
import type { Gate } from './gate.ts';
import { codeLetter, invitationLetter, mailTo, newCode, sealedMail } from './mails.ts';
import { actOwn, claimantOf, ownDoorOf, ownerOf } from './own.ts';
import { authenticationOptions } from './passkeys.ts';
import { keyOf, reads } from './routing.ts';
import type { Routing } from './routing.ts';
import { tokenHash } from './sessions.ts';
import { giveCode, givePasskey, givePassword, nextStep, signIn } from './sign-in.ts';
import * as attempts from './store-attempts.ts';
import { claimantById, claimantByLookup } from './store-credentials.ts';
import { visitorOf } from './visitor.ts';

const ENROLMENT_MINUTES = 60;
const PASSKEY_MINUTES = 5;

export function signInRoutes(routing: Routing, gate: Gate): void {
  const { app } = routing;
  mount(app, atOnce, ({ body, request, reply }) => signIn(gate, { request, reply }, body));
  mount(app, contract.givePassword, ({ body, request, reply }) =>
    givePassword(gate, { request, reply }, body),
  );
  mount(app, contract.mailCode, ({ body }) => mailCode(gate, body.ticket));
  mount(app, contract.giveCode, ({ body, request, reply }) =>
    giveCode(gate, { request, reply }, body),
  );
  mount(app, contract.askPasskey, ({ body }) => askPasskey(gate, body.ticket));
  mount(app, contract.givePasskey, ({ body, request, reply }) =>
    givePasskey(gate, { request, reply }, body),
  );
  const { db } = gate.ledger;
  mountGuarded(app, contract.beginProof, ownDoorOf(gate), async (own) => {
    const claimant = await claimantById(db.read, own.person);
    if (claimant === null) return refuse('sign_in_needed');
    return nextStep(gate, claimant, { purpose: 'proof', session: own.hash });
  });
  enrolmentRoutes(routing, gate);
}

async function mailCode(gate: Gate, ticket: string): Promise<{ sent: boolean } | Refused> {
  if (!gate.mailReady) return refuse('mail_not_configured');
  const { db } = gate.ledger;
  const attempt = await attempts.attemptOf(db.read, tokenHash(ticket));
  const asks = attempt !== null && ['sign_in', 'proof'].includes(attempt.purpose);
  const person = asks ? attempt.person_id : null;
  const claimant = person === null ? null : await claimantById(db.read, person);
  const has = claimant?.credentials.some(({ kind }) => kind === 'email') === true;
  if (attempt === null || claimant === null || !has) return refuse('ticket_over');
  return { sent: await mailOneCode(gate, attempt.token_hash, claimant.userId) };
}

/** Sends a code for an attempt; false when it has had enough of them. */
export function mailOneCode(gate: Gate, attempt: string, to: string): Promise<boolean> {
  const code = newCode();
  const mac = gate.secrets.mac(code, `mailed for ${attempt}`);
  return gate.ledger.db.transaction(async (tx) => {
    if (!(await attempts.mailAttempt(tx, attempt, mac))) return false;
    await mailTo(tx, gate, { to, letter: codeLetter(code) });
    return true;
  });
}

type PasskeyCall = { readonly ticket: string; readonly options: Record<string, unknown> };

async function askPasskey(gate: Gate, ticket: string | null): Promise<PasskeyCall | Refused> {
  const { db } = gate.ledger;
  if (ticket === null) {
    const options = await authenticationOptions(gate.site, null);
    const { challenge } = options;
    const attempt = { purpose: 'sign_in', person: null, challenge } as const;
    const begun = await db.transaction((tx) => begin(tx, { ...attempt, minutes: PASSKEY_MINUTES }));
    return { ticket: begun.ticket, options: { ...options } };
  }
  const hash = tokenHash(ticket);
  const attempt = await attempts.attemptOf(db.read, hash);
  const person = attempt?.person_id ?? null;
  const claimant = person === null ? null : await claimantById(db.read, person);
  if (attempt === null || claimant === null || !['sign_in', 'proof'].includes(attempt.purpose))
    return refuse('ticket_over');
  const options = await authenticationOptions(gate.site, claimant);
  await db.transaction((tx) => attempts.challengeAttempt(tx, hash, options.challenge));
  return { ticket, options: { ...options } };
}

function enrolmentRoutes(routing: Routing, gate: Gate): void {
  const { app } = routing;
  const { db } = gate.ledger;
  mount(app, contract.openInvitation, async ({ body }) => {
    const lookup = invitationLookup(body.code);
    const claimant = await claimantByLookup(db.read, 'invitation', lookup);
    const held = claimant?.credentials.find((one) => one.lookup === lookup);
    const now = instantOf(systemClock.now());
    if (claimant === null || held === undefined || invitationEnd(held) < now)
      return refuse('invitation_over');
    const { person, userId, name } = claimant;
    const { ticket } = await db.transaction((tx) =>
      begin(tx, { purpose: 'enrol', person, minutes: ENROLMENT_MINUTES }),
    );
    return { ticket, userId, name };
  });
  const owners = ownerOf(gate);
  mountGuarded(app, contract.endEnrolment, owners, async (owner, call) => {
    const { body, request, reply } = call;
    if (owner.enrolment === '') return refuse('invitation_over');
    const key = String(request.headers['idempotency-key']);
    const { person } = owner;
    const { secret, codes } = recoverySecret(gate.secrets, person, key);
    const verb = finishEnrolmentVerb({ person, secrets: [secret] });
    const done = await actOwn(gate, owner, call, { verb, input: { person } });
    if (isRefused(done)) return done;
    const claimant = await claimantOf(gate, owner);
    if (isRefused(claimant)) return claimant;
    const passwordNo = claimant.credentials.find(({ kind }) => kind === 'password')?.no ?? null;
    const { shared = false } = body;
    const by = { person, how: 'enrolment', shared, passwordNo, attempt: owner.enrolment };
    const me = await enter(gate, visitorOf(request), { request, reply }, by);
    return isRefused(me) ? me : { codes: [...codes], me };
  });
  invitationRoute(routing, gate);
}

function invitationRoute(routing: Routing, gate: Gate): void {
  const { db, world } = gate.ledger;
  reads(routing, contract.invitePerson, async (actor, { params, body, request }) => {
    const key = keyOf(request.headers['idempotency-key']);
    if (key === null) return refuse('key_missing');
    const { reset, order, via } = body;
    if (via === 'mail' && !gate.mailReady) return refuse('mail_not_configured');
    const claimant = await claimantById(db.read, params.id);
    if (claimant === null) return refuse('person_not_active');
    const { person, userId: to } = claimant;
    const expiresAt = instantOf(systemClock.now() + INVITATION_HOURS * 3_600_000);
    const code = invitationCode(gate.secrets, `${person} ${actor.person} ${key}`);
    const letter = invitationLetter(`${gate.site.origin}/enrol#${code}`);
    const mail = sealedMail({ ledger: { world }, secrets: gate.secrets }, { to, letter });
    const verb = inviteVerb({
      person,
      secret: invitationSecret(code, expiresAt, via),
      mail: via === 'mail' ? mail : null,
    });
    const input = { person, reset, order, via };
    const outcome = await act(gate.ledger, verb, { actor, key, input });
    if (isRefused(outcome)) return outcome;
    return { code: via === 'slip' ? code : null, expiresAt };
  });
}
