/** The lists of the instance: designations, categories, heads, delivery modes, VIP types. */
import { Type } from 'typebox';
import type { Static } from 'typebox';
import { VALUES_MAX } from '../core/master-acts.ts';
import { MASTER_LISTS } from '../core/master-lists.ts';
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

const Order = Type.String({ maxLength: 200, description: 'Number and date of the order' });
const ListParams = Strict({ list: Literals(MASTER_LISTS) });
const Code = Type.String({ maxLength: 60 });
const Name = Strict({ en: Type.String({ maxLength: 400 }), hi: Type.String({ maxLength: 400 }) });
const Facts = Strict({
  abbr: Type.String({ maxLength: 20, description: 'As it stands in marking abbreviations' }),
  rank: Type.Integer({ description: '1 is the highest' }),
  payLevel: Type.String({ maxLength: 20 }),
  gazetted: Type.Boolean(),
  officer: Type.Boolean(),
});
/** Only designations have facts; sub-categories and heads have a parent. */
export const MasterCover = Strict({
  code: Code,
  parent: Nullable(Code),
  name: Name,
  facts: Nullable(Facts),
});

export const MasterRow = Strict({
  ...MasterCover.properties,
  name: Bilingual,
  /** Offered in your office, not taken by it, or retired: only to be read on what bears it. */
  state: Literals(['in_use', 'not_taken', 'retired']),
});
export type MasterRow = Static<typeof MasterRow>;

export const listMasters = endpoint({
  method: 'GET',
  path: '/api/masters/:list',
  summary: 'A list of the instance, with how each value stands in your office',
  params: ListParams,
  reply: Strict({ rows: Type.Array(MasterRow) }),
});
export const saveMastersFile = endpoint({
  method: 'GET',
  path: '/api/masters/:list/file',
  summary: 'The same as CSV; it can be changed and brought in again',
  params: ListParams,
  query: Strict({ post: Type.Optional(Uuid) }),
  bytes: true,
});
export const saveMasters = endpoint({
  method: 'POST',
  proof: 'administration',
  path: '/api/masters/:list',
  summary: 'Add values to a list of the instance, or change those with the same code',
  params: ListParams,
  body: Strict({ values: Type.Array(MasterCover, { maxItems: VALUES_MAX }), order: Order }),
  reply: ActReply,
});
export const importMasters = endpoint({
  method: 'POST',
  proof: 'administration',
  limit: 'upload',
  path: '/api/masters/:list/import',
  summary: 'The same from a sheet (CSV or XLSX, the body is its bytes): all of it or nothing',
  params: ListParams,
  query: Strict({ order: Order }),
  reply: ActReply,
});
export const retireMaster = endpoint({
  method: 'POST',
  proof: 'administration',
  path: '/api/masters/:list/retirement',
  summary: 'Retire a value, or offer it again; what bears it stays readable',
  params: ListParams,
  body: Strict({ code: Code, retired: Type.Boolean(), order: Order }),
  reply: ActReply,
});
export const mapMasters = endpoint({
  method: 'POST',
  proof: 'administration',
  path: '/api/masters/:list/choice',
  summary: 'Say which values of a list your office offers: those named and no others',
  params: ListParams,
  body: Strict({ codes: Type.Array(Code, { maxItems: VALUES_MAX }), order: Order }),
  reply: ActReply,
});
export const askMaster = endpoint({
  method: 'POST',
  path: '/api/masters/:list/requests',
  summary: 'Ask the super admin for a value that the list does not have',
  params: ListParams,
  body: Strict({ value: MasterCover, reason: Type.String({ maxLength: 2000 }) }),
  reply: ActReply,
});
export const listMasterRequests = endpoint({
  method: 'GET',
  path: '/api/master-requests',
  summary: 'What was asked for: by your office, or for the super admin by all',
  reply: Strict({
    rows: Type.Array(
      Strict({
        id: Uuid,
        org: Uuid,
        office: Type.String(),
        officeName: Bilingual,
        list: Literals(MASTER_LISTS),
        value: MasterCover,
        reason: Type.String(),
        status: Literals(['asked', 'granted', 'declined']),
        remarks: Type.String(),
      }),
    ),
  }),
});
export const answerMaster = endpoint({
  method: 'POST',
  proof: 'administration',
  path: '/api/master-requests/:id/answer',
  summary: 'Grant what an office asked for, by order, or decline it with remarks',
  params: IdParams,
  body: Strict({
    granted: Type.Boolean(),
    remarks: Type.String({ maxLength: 2000 }),
    order: Order,
  }),
  reply: ActReply,
});
