/** Dak that is set aside without a number. */
import { Type } from 'typebox';
import type { Static } from 'typebox';
import { COUNT_MAX } from '../core/unregistered.ts';
import {
  ActReply,
  DayText,
  Moment,
  PageOf,
  PageQuery,
  PostCard,
  Strict,
  Uuid,
  endpoint,
} from './endpoint.ts';

const dak = {
  /** One of the list of what is not registered. */
  reason: Type.String({ maxLength: 100 }),
  receivedOn: DayText,
  count: Type.Integer({ minimum: 1, maximum: COUNT_MAX }),
  from: Type.String({ maxLength: 1000 }),
  givenTo: Type.String({ maxLength: 1000 }),
  remarks: Type.String({ maxLength: 4000 }),
};
export const UnregisteredRow = Strict({ id: Uuid, ...dak, at: Moment, by: PostCard });
export type UnregisteredRow = Static<typeof UnregisteredRow>;

export const setDakAside = endpoint({
  method: 'POST',
  path: '/api/unregistered',
  summary: 'Set dak aside that is not registered: kept that it came, without a number',
  body: Strict(dak),
  reply: ActReply,
});
export const listUnregistered = endpoint({
  method: 'GET',
  path: '/api/unregistered',
  summary: 'What was set aside without a number, newest first',
  query: Strict(PageQuery),
  reply: PageOf(UnregisteredRow),
});
