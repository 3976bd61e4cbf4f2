/** Employee rolls: a prescribed file, uploaded by one, certified by another. M59, M60. */
import { Type } from 'typebox';
import type { Static } from 'typebox';
import { REFUSALS } from '../core/refusals.ts';
import { ROLL_COLUMNS } from '../core/roll-columns.ts';
import {
  ActReply,
  Bilingual,
  IdParams,
  Literals,
  Moment,
  Nullable,
  PageOf,
  PageQuery,
  Strict,
  Uuid,
  endpoint,
} from './endpoint.ts';

const Name = Type.String({ minLength: 1, maxLength: 255, description: 'Of the file' });
const Format = Literals(['csv', 'xlsx']);
/** The acting post of a link, which can carry no header. */
const AskedAs = { post: Type.Optional(Uuid) };

export const rollTemplate = endpoint({
  method: 'GET',
  path: '/api/rolls/template',
  summary: 'The prescribed format of an employee roll, empty, with its instructions',
  query: Strict({ as: Format, ...AskedAs }),
  bytes: true,
});

export const RollFault = Strict({
  line: Type.Integer(),
  column: Nullable(Literals(ROLL_COLUMNS)),
  problem: Type.String(),
  other: Type.Optional(Type.Union([Type.String(), Type.Number()])),
});
export type RollFault = Static<typeof RollFault>;

export const RollReport = Strict({
  rows: Type.Integer(),
  faultCount: Type.Integer(),
  /** Lines with a fault. */
  faultyRows: Type.Integer(),
  /** The first of them. */
  faults: Type.Array(RollFault),
});
export type RollReport = Static<typeof RollReport>;

export const checkRoll = endpoint({
  method: 'POST',
  path: '/api/rolls/check',
  summary: 'What is wrong with a list (CSV or XLSX, the body is its bytes); nothing of it is kept',
  query: Strict({ name: Name }),
  reply: RollReport,
});
export const rollFaults = endpoint({
  method: 'POST',
  path: '/api/rolls/faults',
  summary: 'The same list with a column that says what is wrong, to correct and upload again',
  query: Strict({ name: Name, as: Format }),
  bytes: true,
});
export const uploadRoll = endpoint({
  method: 'POST',
  path: '/api/rolls',
  summary: 'Upload a list without faults; somebody else certifies it',
  query: Strict({ name: Name }),
  reply: ActReply,
});

const PersonName = Strict({ id: Uuid, name: Bilingual });
export const Roll = Strict({
  id: Uuid,
  name: Type.String(),
  rows: Type.Integer(),
  status: Literals(['uploaded', 'returned', 'certified', 'applied']),
  uploadedBy: Nullable(PersonName),
  uploadedAt: Moment,
  decidedBy: Nullable(PersonName),
  decidedAt: Nullable(Moment),
  order: Type.String(),
  remarks: Type.String(),
  /** How many rows are applied. */
  done: Type.Integer(),
  leftOut: Type.Array(
    Strict({
      line: Type.Integer(),
      what: Literals(['person', 'charge']),
      why: Literals(REFUSALS),
    }),
  ),
});
export type Roll = Static<typeof Roll>;

/** `unreached`: they were invited, and the mail did not get there. */
const Uninvited = Strict({
  id: Uuid,
  name: Bilingual,
  userId: Type.String(),
  unreached: Type.Boolean(),
});
export type Uninvited = Static<typeof Uninvited>;

/** For the super admin: of which office. */
const AnyOffice = { organisation: Type.Optional(Uuid) };

export const listRolls = endpoint({
  method: 'GET',
  path: '/api/rolls',
  summary: 'The employee rolls of your office, newest first',
  query: Strict({ ...AnyOffice, ...PageQuery }),
  reply: PageOf(Roll),
});
export const getRoll = endpoint({
  method: 'GET',
  path: '/api/rolls/:id',
  summary: 'An employee roll: who uploaded and decided it, how far it is applied',
  params: IdParams,
  query: Strict(AnyOffice),
  reply: Strict({
    ...Roll.properties,
    abilities: Type.Array(Type.String()),
    /** Of an applied roll, who can not sign in yet for want of an invitation; the first of them. */
    uninvited: Strict({ total: Type.Integer(), rows: Type.Array(Uninvited) }),
  }),
});

const Counts = Type.Array(Strict({ what: Type.String(), rows: Type.Integer() }));
export const rollCounts = endpoint({
  method: 'GET',
  path: '/api/rolls/:id/counts',
  summary: 'A roll in figures, and what has changed in the office since it was uploaded',
  params: IdParams,
  query: Strict(AnyOffice),
  reply: Strict({
    designations: Counts,
    kinds: Counts,
    reasons: Counts,
    aadhaar: Type.Integer(),
    /** Rows that do not fit any more. */
    misfits: Type.Array(Strict({ line: Type.Integer(), problem: Type.String() })),
  }),
});

export const RollRow = Strict({
  line: Type.Integer(),
  userId: Type.String(),
  name: Bilingual,
  designation: Type.String(),
  post: Type.String(),
  kind: Type.String(),
  from: Type.String(),
  mobile: Type.String(),
  employeeCode: Type.String(),
});
export type RollRow = Static<typeof RollRow>;
export const rollRows = endpoint({
  method: 'GET',
  path: '/api/rolls/:id/rows',
  summary: 'The people of a roll, a hundred at a time',
  params: IdParams,
  query: Strict({ ...AnyOffice, ...PageQuery }),
  reply: PageOf(RollRow),
});

export const certifyRoll = endpoint({
  method: 'POST',
  path: '/api/rolls/:id/certification',
  summary: 'Certify a whole roll; its people are then enrolled and given their charges',
  params: IdParams,
  body: Strict({
    order: Type.String({ maxLength: 200, description: 'Number and date of the office order' }),
  }),
  reply: ActReply,
});
export const returnRoll = endpoint({
  method: 'POST',
  path: '/api/rolls/:id/return',
  summary: 'Return a roll with remarks; nothing of it is applied',
  params: IdParams,
  body: Strict({ remarks: Type.String({ maxLength: 2000 }) }),
  reply: ActReply,
});
