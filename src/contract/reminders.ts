/** The daily reminder by mail, which a person may do without. */
import { Type } from 'typebox';
import { Strict, endpoint } from './endpoint.ts';

const Choice = Strict({
  on: Type.Boolean(),
  /** Whether this office has a mail server at all. */
  mail: Type.Boolean(),
});
export const myReminder = endpoint({
  method: 'GET',
  path: '/api/me/reminder',
  summary: 'Whether the daily reminder of follow-ups and awaited replies comes by mail',
  reply: Choice,
});
export const chooseReminder = endpoint({
  method: 'POST',
  path: '/api/me/reminder',
  summary: 'Switch the daily reminder on or off, for oneself',
  body: Strict({ on: Type.Boolean() }),
  reply: Choice,
});
