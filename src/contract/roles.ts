/** Roles besides those of a post: lent for a time by order; the one super admin. Domain 6. */
import { Type } from 'typebox';
import { ROLES } from '../core/words.ts';
import {
  ActReply,
  Bilingual,
  DayText,
  IdParams,
  Literals,
  Moment,
  Nullable,
  Strict,
  Uuid,
  endpoint,
} from './endpoint.ts';

const Order = Type.String({ maxLength: 200, description: 'Number and date of the office order' });
const Person = Strict({ id: Uuid, name: Bilingual });

export const lendRole = endpoint({
  method: 'POST',
  path: '/api/people/:id/roles',
  summary: 'Lend a person a role from day to day: on one post, or on all their posts here',
  params: IdParams,
  body: Strict({
    role: Literals(ROLES),
    post: Nullable(Uuid),
    from: DayText,
    until: DayText,
    order: Order,
  }),
  reply: ActReply,
});
export const takeRoleBack = endpoint({
  method: 'POST',
  path: '/api/people/:id/roles/:no/end',
  summary: 'Take a lent role back before it ends by itself',
  params: Strict({ id: Uuid, no: Type.Integer({ minimum: 1 }) }),
  body: Strict({ order: Order }),
  reply: ActReply,
});
export const lentRoles = endpoint({
  method: 'GET',
  path: '/api/office/roles',
  summary: 'The roles lent in your office that have not ended, the sooner they end the earlier',
  reply: Strict({
    rows: Type.Array(
      Strict({
        person: Person,
        no: Type.Integer(),
        role: Literals(ROLES),
        post: Nullable(Type.String()),
        from: DayText,
        until: DayText,
        order: Type.String(),
        begun: Type.Boolean(),
      }),
    ),
  }),
});

export const superAdmin = endpoint({
  method: 'GET',
  path: '/api/super-admin',
  summary: 'Who is super admin of the instance, whom it is offered to, and who was before',
  reply: Strict({
    now: Nullable(
      Strict({
        ...Person.properties,
        userId: Type.String(),
        status: Type.String(),
        office: Type.String(),
        since: Moment,
        order: Type.String(),
        offeredTo: Nullable(Person),
      }),
    ),
    history: Type.Array(Strict({ person: Person, since: Moment, order: Type.String() })),
  }),
});
export const offerSuperAdmin = endpoint({
  method: 'POST',
  path: '/api/super-admin/offer',
  summary: 'Offer the super admin to a person who accepts it; to nobody withdraws the offer',
  body: Strict({ to: Nullable(Uuid), order: Order }),
  reply: ActReply,
});
export const acceptSuperAdmin = endpoint({
  method: 'POST',
  path: '/api/super-admin/acceptance',
  summary: 'Become super admin, as it was offered to you',
  body: Strict({}),
  reply: ActReply,
});
export const appointSuperAdmin = endpoint({
  method: 'POST',
  path: '/api/super-admin/appointment',
  summary: 'Name a super admin by order where the former can no longer hand over',
  body: Strict({ person: Uuid, order: Order }),
  reply: ActReply,
});
