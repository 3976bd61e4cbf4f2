/** My profile and security: password, factors, recovery codes, sessions, sign-ins. */
import { Type } from 'typebox';
import type { Static } from 'typebox';
import { FACTOR_KINDS } from '../core/credentials.ts';
import { Literals, Moment, Nullable, Strict, Uuid, endpoint } from './endpoint.ts';
import { PasskeyCall, PasskeyReply } from './sign-in.ts';

const Ticket = Type.String({ pattern: '^[0-9a-f]{64}$' });
const Done = Strict({ done: Type.Boolean() });
const NewPassword = Type.String({ maxLength: 1000 });

export const Factor = Strict({
  no: Type.Integer(),
  kind: Literals(FACTOR_KINDS),
  /** Of a passkey, as its owner calls it. */
  name: Type.String(),
  usedAt: Nullable(Moment),
});
export type Factor = Static<typeof Factor>;

export const mySecurity = endpoint({
  method: 'GET',
  path: '/api/me/security',
  summary: 'What I sign in with, without any secret',
  reply: Strict({
    userId: Type.String(),
    password: Type.Boolean(),
    factors: Type.Array(Factor),
    /** Recovery codes that are left; null where there are none yet. */
    recoveryLeft: Nullable(Type.Integer()),
    /** Whether codes can be sent by e-mail. */
    mailReady: Type.Boolean(),
    enrolling: Type.Boolean(),
  }),
});
export const setPassword = endpoint({
  method: 'POST',
  path: '/api/me/password',
  summary: 'Set my password; the old one is asked, and my other sessions end',
  proof: 'administration',
  body: Strict({ old: Nullable(Type.String({ maxLength: 1000 })), password: NewPassword }),
  reply: Done,
});
export const beginTotp = endpoint({
  method: 'POST',
  path: '/api/me/totp/begin',
  summary: 'A new secret for an authenticator app, as text and as a QR code (SVG)',
  proof: 'administration',
  body: Strict({}),
  reply: Strict({
    ticket: Ticket,
    secret: Type.String(),
    uri: Type.String(),
    picture: Type.String(),
  }),
});
export const addTotp = endpoint({
  method: 'POST',
  path: '/api/me/totp',
  summary: 'Take the authenticator into use, with the code that it shows',
  proof: 'administration',
  body: Strict({ ticket: Ticket, code: Type.String({ maxLength: 12 }) }),
  reply: Done,
});
export const beginPasskey = endpoint({
  method: 'POST',
  path: '/api/me/passkeys/begin',
  summary: 'What to ask for a new passkey',
  proof: 'administration',
  body: Strict({}),
  reply: PasskeyCall,
});
export const addPasskey = endpoint({
  method: 'POST',
  path: '/api/me/passkeys',
  summary: 'Take a passkey into use',
  proof: 'administration',
  body: Strict({
    ticket: Ticket,
    response: PasskeyReply,
    name: Type.String({ maxLength: 60 }),
  }),
  reply: Done,
});
export const beginMail = endpoint({
  method: 'POST',
  path: '/api/me/mail-codes/begin',
  summary: 'Have a code sent to my address, to take codes by e-mail into use',
  proof: 'administration',
  body: Strict({}),
  reply: Strict({ ticket: Ticket }),
});
export const addMail = endpoint({
  method: 'POST',
  path: '/api/me/mail-codes',
  summary: 'Take codes by e-mail into use, with the code that came',
  proof: 'administration',
  body: Strict({ ticket: Ticket, code: Type.String({ maxLength: 12 }) }),
  reply: Done,
});
export const removeFactor = endpoint({
  method: 'POST',
  path: '/api/me/factors/:no/removal',
  summary: 'Take a second factor away; one always stays',
  proof: 'administration',
  params: Strict({ no: Type.Integer({ minimum: 1 }) }),
  body: Strict({}),
  reply: Done,
});
export const renewRecoveryCodes = endpoint({
  method: 'POST',
  path: '/api/me/recovery-codes',
  summary: 'Ten new recovery codes, shown once; the old ones are void',
  proof: 'administration',
  body: Strict({}),
  reply: Strict({ codes: Type.Array(Type.String()) }),
});

export const SessionRow = Strict({
  id: Uuid,
  how: Type.String(),
  network: Type.String(),
  device: Type.String(),
  shared: Type.Boolean(),
  createdAt: Moment,
  seenAt: Moment,
  /** Others, from where a second factor was shown since. */
  networks: Type.Array(Type.String()),
  /** The last from where none was shown: somebody else has its cookie, or its owner moves. */
  elsewhere: Nullable(Strict({ network: Type.String(), at: Moment })),
  own: Type.Boolean(),
});
export type SessionRow = Static<typeof SessionRow>;
export const mySessions = endpoint({
  method: 'GET',
  path: '/api/me/sessions',
  summary: 'Where I am signed in',
  reply: Strict({ rows: Type.Array(SessionRow) }),
});
export const endSessions = endpoint({
  method: 'POST',
  path: '/api/me/sessions/end',
  summary: 'End one of my sessions, or all but this one',
  proof: 'administration',
  body: Strict({ id: Nullable(Uuid) }),
  reply: Strict({ ended: Type.Integer() }),
});

export const OUTCOMES = [
  ...(['in', 'wrong_password', 'wrong_factor', 'slowed', 'refused', 'ended', 'elsewhere'] as const),
] as const;
export const SignInRow = Strict({
  at: Moment,
  outcome: Literals(OUTCOMES),
  how: Type.String(),
  network: Type.String(),
  device: Type.String(),
});
export type SignInRow = Static<typeof SignInRow>;
export const mySignIns = endpoint({
  method: 'GET',
  path: '/api/me/sign-ins',
  summary: 'The last fifty times that somebody came in, or tried to, under my name',
  reply: Strict({ rows: Type.Array(SignInRow) }),
});
