/** Sign-in, the acting post, and finding posts. */
import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Bilingual, Literals, Nullable, Strict, Uuid, endpoint, DayText } from './endpoint.ts';
import { ROLES } from '../core/words.ts';

export const MyPost = Strict({
  id: Uuid,
  abbr: Type.String(),
  designation: Bilingual,
  unit: Bilingual,
  unitAbbr: Type.String(),
  roles: Type.Array(Literals(ROLES)),
  occupancy: Type.String(),
  /** The last day in charge; null: until relieved. */
  until: Nullable(DayText),
  /** In whose name, where the post is lent. */
  behalf: Nullable(Bilingual),
});

export const Me = Strict({
  person: Strict({ id: Uuid, userId: Type.String(), name: Bilingual }),
  organisation: Strict({ id: Uuid, code: Type.String(), name: Bilingual }),
  posts: Type.Array(MyPost),
  /** Verbs that need no item: what the menu may offer, by post id. */
  abilities: Type.Record(Type.String(), Type.Array(Type.String())),
  today: Type.String(),
});
export type Me = Static<typeof Me>;

export const signIn = endpoint({
  method: 'POST',
  path: '/api/session',
  summary: 'Sign in with user id, password and one-time code',
  limit: 'sign_in',
  open: true,
  body: Strict({
    userId: Type.String({ maxLength: 254 }),
    password: Type.String({ maxLength: 1000 }),
    code: Type.String({ maxLength: 12 }),
    /** On a machine that others use too: the session is shorter, the machine is not remembered. */
    shared: Type.Optional(Type.Boolean()),
  }),
  reply: Me,
});
export const me = endpoint({
  method: 'GET',
  path: '/api/session',
  summary: 'Who is signed in and which posts they hold',
  reply: Me,
});
export const signOut = endpoint({
  method: 'POST',
  path: '/api/session/end',
  summary: 'Sign out: the session ends on the server',
  anywhere: true,
  reply: Strict({
    ended: Type.Boolean(),
    /** Where to sign out of the single sign-on too; null where one did not come in by it. */
    onward: Nullable(Type.String()),
  }),
});
/** A post as a search finds it, with the office that it belongs to. */
export const FoundPost = Strict({
  id: Uuid,
  abbr: Type.String(),
  designation: Bilingual,
  unit: Bilingual,
  unitAbbr: Type.String(),
  holder: Nullable(Bilingual),
  office: Strict({ id: Uuid, code: Type.String(), name: Bilingual }),
});
export type FoundPost = Static<typeof FoundPost>;

export const findPosts = endpoint({
  method: 'GET',
  path: '/api/posts',
  summary:
    'Posts by any part of abbreviation, designation, name or unit, in either script, slips ' +
    'of the keys included; of your office, or of every office what its directory publishes',
  limit: 'search',
  query: Strict({
    q: Type.Optional(Type.String({ maxLength: 100 })),
    in: Type.Optional(Literals(['office', 'directory'])),
    /** Only this post of your office, whatever its words are. */
    id: Type.Optional(Uuid),
  }),
  reply: Strict({ rows: Type.Array(FoundPost) }),
});
