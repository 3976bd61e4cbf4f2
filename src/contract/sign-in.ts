/** Coming in by steps: password, second factor or passkey, enrolment, proving it anew. */
import { Type } from 'typebox';
import type { Static } from 'typebox';
import { FACTOR_KINDS } from '../core/credentials.ts';
import { Bilingual, Literals, Nullable, Strict, Uuid, endpoint } from './endpoint.ts';
import { Me } from './people.ts';

const Ticket = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'Of what was begun' });
const Code = Type.String({ maxLength: 40 });
/** On a machine that others use too: the session is shorter, the machine is not remembered. */
const Shared = Type.Optional(Type.Boolean());
/** As WebAuthn has it (RegistrationResponseJSON, AuthenticationResponseJSON). */
export const PasskeyReply = Type.Object({
  id: Type.String({ maxLength: 2000 }),
  rawId: Type.String({ maxLength: 2000 }),
  type: Type.Literal('public-key'),
  response: Type.Record(Type.String(), Type.Unknown()),
  clientExtensionResults: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  authenticatorAttachment: Type.Optional(Nullable(Type.String())),
});
export type PasskeyReply = Static<typeof PasskeyReply>;
/** What `navigator.credentials` is given, as JSON. */
export const PasskeyCall = Strict({
  ticket: Ticket,
  options: Type.Record(Type.String(), Type.Unknown()),
});

export const FACTOR_WAYS = [...FACTOR_KINDS, 'recovery'] as const;
export type FactorWay = (typeof FACTOR_WAYS)[number];
export const NextStep = Strict({ ticket: Ticket, factors: Type.Array(Literals(FACTOR_WAYS)) });
export type NextStep = Static<typeof NextStep>;

export const givePassword = endpoint({
  method: 'POST',
  path: '/api/sign-in/password',
  summary: 'First step of a sign-in; answers which second factors may follow, with a ticket',
  open: true,
  limit: 'sign_in',
  body: Strict({
    userId: Type.String({ maxLength: 254 }),
    password: Type.String({ maxLength: 1000 }),
  }),
  reply: NextStep,
});
export const mailCode = endpoint({
  method: 'POST',
  path: '/api/sign-in/mail',
  summary: 'Have a code sent to the government mail address',
  open: true,
  limit: 'sign_in',
  body: Strict({ ticket: Ticket }),
  reply: Strict({ sent: Type.Boolean() }),
});
export const giveCode = endpoint({
  method: 'POST',
  path: '/api/sign-in/code',
  summary: 'Second step: code of an authenticator, by e-mail, or a recovery code',
  open: true,
  limit: 'sign_in',
  body: Strict({
    ticket: Ticket,
    kind: Literals(['totp', 'email', 'recovery']),
    code: Code,
    shared: Shared,
  }),
  reply: Me,
});
export const askPasskey = endpoint({
  method: 'POST',
  path: '/api/sign-in/passkey/options',
  summary: 'What to ask a passkey; without a ticket it stands for user id, password and factor',
  open: true,
  limit: 'sign_in',
  body: Strict({ ticket: Nullable(Ticket) }),
  reply: PasskeyCall,
});
export const givePasskey = endpoint({
  method: 'POST',
  path: '/api/sign-in/passkey',
  summary: 'The answer of a passkey, alone or as the second step',
  open: true,
  limit: 'sign_in',
  body: Strict({ ticket: Ticket, response: PasskeyReply, shared: Shared }),
  reply: Me,
});

export const beginProof = endpoint({
  method: 'POST',
  path: '/api/session/proof',
  summary: 'Prove the second factor anew: goes on like the second step of a sign-in',
  anywhere: true,
  body: Strict({}),
  reply: NextStep,
});

export const openInvitation = endpoint({
  method: 'POST',
  path: '/api/enrolment',
  summary: 'First sign-in: the code of an invitation; its ticket goes with what follows',
  open: true,
  limit: 'sign_in',
  body: Strict({ code: Type.String({ maxLength: 100 }) }),
  reply: Strict({
    ticket: Ticket,
    userId: Type.String(),
    name: Bilingual,
  }),
});
export const endEnrolment = endpoint({
  method: 'POST',
  path: '/api/enrolment/end',
  summary: 'Password and second factor are there: recovery codes, once, and a session',
  body: Strict({ shared: Shared }),
  reply: Strict({ codes: Type.Array(Type.String()), me: Me }),
});

export const invitePerson = endpoint({
  method: 'POST',
  path: '/api/people/:id/invitation',
  summary: 'Invite a certified person to enrol; a reset, by order, takes away what they had',
  params: Strict({ id: Uuid }),
  proof: 'administration',
  body: Strict({
    reset: Type.Boolean(),
    order: Type.String({ maxLength: 200 }),
    via: Literals(['mail', 'slip']),
  }),
  reply: Strict({
    /** Shown once, to be printed; null where it went by mail. */
    code: Nullable(Type.String()),
    expiresAt: Type.String(),
  }),
});
