/** Single sign-on by OpenID Connect: away to the provider, and what comes back. */
import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Nullable, Strict, endpoint } from './endpoint.ts';
import { Me } from './people.ts';
import { NextStep } from './sign-in.ts';

export const signInWays = endpoint({
  method: 'GET',
  path: '/api/sign-in/ways',
  summary: 'Ways to sign in besides the password of the office',
  open: true,
  reply: Strict({
    /** What people call the provider of single sign-on; null: there is none. */
    sso: Nullable(Strict({ name: Type.String() })),
  }),
});
export const beginSso = endpoint({
  method: 'POST',
  path: '/api/sign-in/sso/begin',
  summary: 'Begin a single sign-on: where to send the browser; a cookie remembers what was begun',
  open: true,
  limit: 'sign_in',
  body: Strict({
    shared: Type.Boolean(),
    /** Whether the provider must ask anew who they are, though it may know the browser. */
    fresh: Type.Optional(Type.Boolean()),
  }),
  reply: Strict({ url: Type.String() }),
});
/** In, or the second factor is to be shown: one of the two. */
export const SsoStep = Strict({ me: Nullable(Me), next: Nullable(NextStep) });
export type SsoStep = Static<typeof SsoStep>;
export const endSso = endpoint({
  method: 'POST',
  path: '/api/sign-in/sso',
  summary: 'What the provider sent the browser back with; good once',
  open: true,
  limit: 'sign_in',
  body: Strict({ query: Type.String({ maxLength: 8000, description: 'With its question mark' }) }),
  reply: SsoStep,
});
