/** Who is in charge of which post: giving and taking charge, and reading it back. Domain 6. */
import { Type } from 'typebox';
import type { Static } from 'typebox';
import { CHARGE_KINDS, DELEGATION_KINDS } from '../core/posts.ts';
import { DEACTIVATION_REASONS } from '../core/people.ts';
import { ROLES } from '../core/words.ts';
import {
  ActReply,
  Bilingual,
  DayText,
  IdParams,
  Literals,
  Moment,
  Nullable,
  CountedPageOf,
  PageQuery,
  Strict,
  Uuid,
  endpoint,
} from './endpoint.ts';

const Order = Type.String({ maxLength: 200, description: 'Number and date of the office order' });
const ChargeParams = Strict({ id: Uuid, no: Type.Integer({ minimum: 1 }) });

export const giveCharge = endpoint({
  method: 'POST',
  proof: 'administration',
  path: '/api/posts/:id/charges',
  summary: 'Give a person charge of a post: joining, additional charge, stand-in, officiating',
  params: IdParams,
  body: Strict({
    person: Uuid,
    kind: Literals(CHARGE_KINDS),
    from: DayText,
    until: Nullable(DayText),
    order: Order,
  }),
  reply: ActReply,
});

const Relief = {
  on: DayText,
  order: Order,
  /** Who looks after a desk with work on it that nobody else is in charge of. */
  inCharge: Nullable(Uuid),
};

export const relieve = endpoint({
  method: 'POST',
  proof: 'administration',
  path: '/api/posts/:id/charges/:no/relief',
  summary: 'Relieve a person of a charge, with the list of what lies on the desk',
  params: ChargeParams,
  body: Strict(Relief),
  reply: ActReply,
});

export const transfer = endpoint({
  method: 'POST',
  proof: 'administration',
  path: '/api/posts/:id/charges/:no/transfer',
  summary: 'Relieve a person of a post and let them join another, in one act',
  params: ChargeParams,
  body: Strict({ ...Relief, person: Uuid, to: Uuid, from: DayText }),
  reply: ActReply,
});

export const delegate = endpoint({
  method: 'POST',
  proof: 'administration',
  path: '/api/posts/:id/delegations',
  summary: 'Lend your own post to somebody, from day to day; both names stand in every act',
  params: IdParams,
  body: Strict({
    person: Uuid,
    kind: Literals(DELEGATION_KINDS),
    from: DayText,
    until: DayText,
  }),
  reply: ActReply,
});

export const endDelegation = endpoint({
  method: 'POST',
  path: '/api/posts/:id/delegations/:no/end',
  summary: 'Take back at once what you have lent of your own post',
  params: ChargeParams,
  body: Strict({}),
  reply: ActReply,
});

export const deactivate = endpoint({
  method: 'POST',
  proof: 'administration',
  path: '/api/people/:id/deactivation',
  summary: 'Shut the door to a person at once; their desks pass to the posts above',
  params: IdParams,
  body: Strict({ reason: Literals(DEACTIVATION_REASONS), order: Order }),
  reply: ActReply,
});

export const reactivate = endpoint({
  method: 'POST',
  proof: 'administration',
  path: '/api/people/:id/reactivation',
  summary: 'Open the door again to a person who was deactivated',
  params: IdParams,
  body: Strict({ order: Order }),
  reply: ActReply,
});

export const releasePerson = endpoint({
  method: 'POST',
  path: '/api/people/:id/release',
  summary: 'Release a person to another organisation, or to nobody: call them back',
  params: IdParams,
  body: Strict({ to: Nullable(Uuid), order: Order }),
  reply: ActReply,
});
export const takeIn = endpoint({
  method: 'POST',
  path: '/api/people/:id/joining',
  summary: 'Take a person in who was released to your organisation',
  params: IdParams,
  body: Strict({ order: Order }),
  reply: ActReply,
});
export const joiningInbox = endpoint({
  method: 'GET',
  path: '/api/office/joining',
  summary: 'Who was released to your organisation and waits to be taken in',
  reply: Strict({
    rows: Type.Array(
      Strict({
        id: Uuid,
        userId: Type.String(),
        name: Bilingual,
        office: Type.String(),
        officeName: Bilingual,
        order: Type.String(),
      }),
    ),
  }),
});

const PersonName = Strict({ id: Uuid, name: Bilingual });

export const Occupancy = Strict({
  no: Type.Integer(),
  post: Strict({ id: Uuid, abbr: Type.String(), designation: Bilingual }),
  person: PersonName,
  kind: Literals([...CHARGE_KINDS, ...DELEGATION_KINDS]),
  from: DayText,
  until: Nullable(DayText),
  behalf: Nullable(PersonName),
  recordedAt: Moment,
  endedAt: Nullable(Moment),
});
export type Occupancy = Static<typeof Occupancy>;

/** For the super admin: of which office. */
const AnyOffice = { organisation: Type.Optional(Uuid) };

export const postCharges = endpoint({
  method: 'GET',
  path: '/api/posts/:id/charges',
  summary: 'Who was in charge of a post, newest first; with a day, who was on that day',
  params: IdParams,
  query: Strict({ day: Type.Optional(DayText), ...AnyOffice }),
  reply: Strict({ rows: Type.Array(Occupancy) }),
});

export const PersonRow = Strict({
  id: Uuid,
  userId: Type.String(),
  name: Bilingual,
  initials: Type.String(),
  status: Literals(['uncertified', 'active', 'deactivated']),
  /** Why they are deactivated. */
  ended: Nullable(Literals(DEACTIVATION_REASONS)),
  posts: Type.Array(Strict({ id: Uuid, abbr: Type.String(), kind: Type.String() })),
  /** Whether they have ever enrolled: set a password and a second factor. */
  /** Unreached: the mail of their invitation did not get there. */
  signIn: Literals(['none', 'unreached', 'invited', 'ready']),
  /** The office that they are released to, which has not yet taken them in. */
  goesTo: Nullable(Bilingual),
});
export type PersonRow = Static<typeof PersonRow>;

export const listPeople = endpoint({
  method: 'GET',
  path: '/api/people',
  summary: 'People of your office, or of one you certify, by name, user id or post',
  limit: 'search',
  query: Strict({
    q: Type.Optional(Type.String({ maxLength: 100 })),
    organisation: Type.Optional(Uuid),
    ...PageQuery,
  }),
  reply: CountedPageOf(PersonRow),
});

export const personCharges = endpoint({
  method: 'GET',
  path: '/api/people/:id/charges',
  summary: 'Every post that a person was ever in charge of, newest first',
  params: IdParams,
  query: Strict(AnyOffice),
  reply: Strict({ rows: Type.Array(Occupancy) }),
});

export const PostRow = Strict({
  id: Uuid,
  abbr: Type.String(),
  designation: Bilingual,
  unit: Bilingual,
  unitId: Uuid,
  unitAbbr: Type.String(),
  /** The designation as it stands in the marking abbreviation. */
  desig: Type.String(),
  roles: Type.Array(Literals(ROLES)),
  clearance: Type.String(),
  reportsTo: Nullable(Type.String()),
  reportsToId: Nullable(Uuid),
  abolished: Type.Boolean(),
  holder: Nullable(Bilingual),
  /** Receipts and files that lie here. */
  items: Type.Integer(),
});
export type PostRow = Static<typeof PostRow>;

export const listPosts = endpoint({
  method: 'GET',
  path: '/api/office/posts',
  summary: 'The posts of an office, or of one unit, with who sits there and what lies there',
  limit: 'search',
  query: Strict({
    q: Type.Optional(Type.String({ maxLength: 100 })),
    unit: Type.Optional(Uuid),
    ...AnyOffice,
    ...PageQuery,
  }),
  reply: CountedPageOf(PostRow),
});
