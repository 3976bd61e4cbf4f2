/** Building an office: its units, its posts, the list of its people. Domain 2.7, 6. */
import { Type } from 'typebox';
import type { Static } from 'typebox';
import { UNIT_KINDS } from '../core/people.ts';
import { ROLES } from '../core/words.ts';
import {
  ActReply,
  Bilingual,
  IdParams,
  Literals,
  Nullable,
  Strict,
  Uuid,
  endpoint,
} from './endpoint.ts';

const Order = Type.String({ maxLength: 200, description: 'Number and date of the office order' });
/** The super admin may name another organisation than their own. */
const Where = { organisation: Type.Optional(Uuid) };
const UnitCover = {
  kind: Literals(UNIT_KINDS),
  name: Bilingual,
  abbr: Type.String({ maxLength: 40 }),
  parent: Nullable(Uuid),
};
const PostCover = {
  unit: Uuid,
  designation: Bilingual,
  desig: Type.String({ maxLength: 40 }),
  roles: Type.Array(Literals(ROLES), { maxItems: 20 }),
  clearance: Type.String({ maxLength: 40 }),
  reportsTo: Nullable(Uuid),
};

export const createUnit = endpoint({
  method: 'POST',
  proof: 'administration',
  path: '/api/office/units',
  summary: 'Add a unit to your office',
  body: Strict({ ...UnitCover, ...Where }),
  reply: ActReply,
});
export const reviseUnit = endpoint({
  method: 'POST',
  proof: 'administration',
  path: '/api/office/units/:id',
  summary: 'Rename or move a unit; numbers already given stay as they are',
  params: IdParams,
  body: Strict({ ...UnitCover, ...Where, order: Order }),
  reply: ActReply,
});
export const listUnits = endpoint({
  method: 'GET',
  path: '/api/office/units',
  summary: 'The units of your office',
  query: Strict(Where),
  reply: Strict({ rows: Type.Array(Strict({ id: Uuid, ...UnitCover, posts: Type.Integer() })) }),
});
export const createPost = endpoint({
  method: 'POST',
  proof: 'administration',
  path: '/api/office/posts',
  summary: 'Add a post to your office',
  body: Strict({ ...PostCover, ...Where }),
  reply: ActReply,
});
export const revisePost = endpoint({
  method: 'POST',
  proof: 'administration',
  path: '/api/office/posts/:id',
  summary: 'Change designation, unit, roles, clearance or the post above',
  params: IdParams,
  body: Strict({ ...PostCover, ...Where, order: Order }),
  reply: ActReply,
});
export const abolishPost = endpoint({
  method: 'POST',
  proof: 'administration',
  path: '/api/office/posts/:id/abolition',
  summary: 'Abolish a post that is empty and has an empty desk',
  params: IdParams,
  body: Strict({ ...Where, order: Order }),
  reply: ActReply,
});

export const PersonForm = Strict({
  userId: Type.String({ maxLength: 254, description: 'Government mail address' }),
  name: Bilingual,
  initials: Type.String({ maxLength: 10 }),
  employeeCode: Type.String({ maxLength: 60 }),
  designation: Type.String({ maxLength: 200 }),
  mobile: Type.String({ maxLength: 20 }),
});
export type PersonForm = Static<typeof PersonForm>;

export const enrolPerson = endpoint({
  method: 'POST',
  proof: 'administration',
  path: '/api/people',
  summary: 'Put a person on the list of your office; somebody else certifies',
  body: Strict({ ...PersonForm.properties, ...Where }),
  reply: ActReply,
});
const FirstOfficer = Strict({
  ...PersonForm.properties,
  desig: Type.String({ maxLength: 40, description: 'As it stands in marking abbreviations' }),
  post: Bilingual,
});
export const equipOffice = endpoint({
  method: 'POST',
  proof: 'administration',
  path: '/api/organisations/:id/office',
  summary: 'Set up the first unit of a new organisation, its manager and its certifying officer',
  params: IdParams,
  body: Strict({
    unit: Strict({ name: Bilingual, abbr: Type.String({ maxLength: 40 }) }),
    manager: FirstOfficer,
    certifier: FirstOfficer,
    order: Order,
  }),
  reply: ActReply,
});
export const certifyPerson = endpoint({
  method: 'POST',
  proof: 'administration',
  path: '/api/people/:id/certification',
  summary: 'Certify that a person on the list is whom it says; only then may they sign in',
  params: IdParams,
  body: Strict({ order: Order }),
  reply: ActReply,
});
