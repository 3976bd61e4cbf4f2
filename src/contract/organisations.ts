/** The organisations of the instance: what they are, under whom, and since when they work here. */
import { Type } from 'typebox';
import type { Static } from 'typebox';
import { ORGANISATION_TYPES } from '../core/masters.ts';
import { NUMBERINGS, STAGES } from '../core/organisations.ts';
import {
  ActReply,
  Bilingual,
  DayText,
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

const Order = Type.String({ maxLength: 200, description: 'Number and date of the order' });
const Both = Strict({
  en: Type.String({ maxLength: 400 }),
  hi: Type.String({ maxLength: 400 }),
});
const TYPE = Literals(ORGANISATION_TYPES.map(({ code }) => code));
const STAGE = Literals(STAGES);

/** Hindi texts may be empty until the organisation goes live. */
export const OrganisationCover = Strict({
  type: TYPE,
  code: Type.String({ maxLength: 40, description: 'Unique in the instance; may stand in numbers' }),
  name: Both,
  abbr: Both,
  parent: Nullable(Uuid),
  numbering: Literals(NUMBERINGS),
  place: Both,
  address: Both,
  lgd: Nullable(Type.String({ maxLength: 20, description: 'Local Government Directory code' })),
});
export type OrganisationCover = Static<typeof OrganisationCover>;

export const createOrganisation = endpoint({
  method: 'POST',
  proof: 'administration',
  path: '/api/organisations',
  summary: 'Add an organisation to the instance; it is planned until a stage is set',
  body: OrganisationCover,
  reply: ActReply,
});
export const reviseOrganisation = endpoint({
  method: 'POST',
  proof: 'administration',
  path: '/api/organisations/:id',
  summary: 'Change name, code, parent, numbering or address; numbers already given stay',
  params: IdParams,
  body: Strict({ ...OrganisationCover.properties, order: Order }),
  reply: ActReply,
});
export const setStage = endpoint({
  method: 'POST',
  proof: 'administration',
  path: '/api/organisations/:id/stage',
  summary: 'Set an organisation pilot, live or exempt from a day, by order',
  params: IdParams,
  body: Strict({
    stage: STAGE,
    from: DayText,
    order: Order,
    authority: Type.String({ maxLength: 200, description: 'Who exempts; empty elsewhere' }),
  }),
  reply: ActReply,
});

const Card = {
  id: Uuid,
  code: Type.String(),
  type: TYPE,
  name: Bilingual,
  abbr: Bilingual,
  parent: Nullable(Uuid),
  stage: STAGE,
  below: Type.Integer({ description: 'Organisations directly under it' }),
};
export const OrganisationCard = Strict(Card);
export type OrganisationCard = Static<typeof OrganisationCard>;

export const listOrganisations = endpoint({
  method: 'GET',
  path: '/api/organisations',
  summary: 'Organisations by any part of code, name or abbreviation; by type, stage or parent',
  query: Strict({
    q: Type.Optional(Type.String({ maxLength: 100 })),
    type: Type.Optional(TYPE),
    stage: Type.Optional(STAGE),
    parent: Type.Optional(Uuid),
    /** Only those that stand under none. */
    top: Type.Optional(Literals(['only'])),
    ...PageQuery,
  }),
  reply: PageOf(OrganisationCard),
});
export const readOrganisation = endpoint({
  method: 'GET',
  path: '/api/organisations/:id',
  summary: 'One organisation with its stages and how many units, posts and people it has',
  params: IdParams,
  reply: Strict({
    ...Card,
    version: Type.Integer(),
    numbering: Literals(NUMBERINGS),
    place: Bilingual,
    address: Bilingual,
    lgd: Nullable(Type.String()),
    stages: Type.Array(
      Strict({
        stage: STAGE,
        from: DayText,
        order: Type.String(),
        authority: Type.String(),
        at: Moment,
      }),
    ),
    units: Type.Integer(),
    posts: Type.Integer(),
    people: Type.Integer(),
  }),
});
export const organisationTotals = endpoint({
  method: 'GET',
  path: '/api/totals/organisations',
  summary: 'How many organisations there are of each type, and in which stage',
  reply: Strict({
    rows: Type.Array(
      Strict({
        type: TYPE,
        organisations: Type.Integer(),
        planned: Type.Integer(),
        pilot: Type.Integer(),
        live: Type.Integer(),
        exempt: Type.Integer(),
      }),
    ),
  }),
});
