/** Every endpoint by name. The server registers them all, the client calls them by these names. */
import * as access from './access.ts';
import * as calendars from './calendars.ts';
import * as charges from './charges.ts';
import * as check from './check.ts';
import * as desk from './desk.ts';
import * as dispatch from './dispatch.ts';
import * as documents from './documents.ts';
import * as drafts from './drafts.ts';
import type { Endpoint } from './endpoint.ts';
import * as effects from './effects.ts';
import * as files from './files.ts';
import * as handOvers from './hand-overs.ts';
import * as reminders from './reminders.ts';
import * as bulkDispatch from './bulk-dispatch.ts';
import * as filing from './filing.ts';
import * as unregistered from './unregistered.ts';
import * as labels from './labels.ts';
import * as ledger from './ledger.ts';
import * as logStatus from './log-status.ts';
import * as masters from './masters.ts';
import * as emails from './emails.ts';
import * as networks from './networks.ts';
import * as notes from './notes.ts';
import * as officeReports from './office-reports.ts';
import * as offices from './offices.ts';
import * as organisations from './organisations.ts';
import * as ownDesk from './own-desk.ts';
import * as people from './people.ts';
import * as proposals from './proposals.ts';
import * as receipts from './receipts.ts';
import * as receiptsLater from './receipts-later.ts';
import * as ties from './ties.ts';
import * as tokens from './tokens.ts';
import * as registers from './registers.ts';
import * as security from './security.ts';
import * as signIn from './sign-in.ts';
import * as refused from './refused.ts';
import * as sso from './sso.ts';
import * as rolls from './rolls.ts';
import * as roles from './roles.ts';

const rooms = {
  ...ledger,
  ...logStatus,
  ...people,
  ...signIn,
  ...refused,
  ...sso,
  ...security,
  ...organisations,
  ...calendars,
  ...charges,
  ...roles,
  ...offices,
  ...networks,
  ...rolls,
  ...masters,
  ...tokens,
  ...effects,
  ...handOvers,
  ...documents,
  ...receipts,
  ...receiptsLater,
  ...labels,
  ...unregistered,
  ...filing,
  ...bulkDispatch,
  ...reminders,
  ...emails,
  ...files,
  ...proposals,
  ...ties,
  ...notes,
  ...drafts,
  ...dispatch,
  ...check,
  ...registers,
  ...officeReports,
  ...desk,
  ...ownDesk,
  ...access,
};

type Rooms = typeof rooms;
type EndpointNames = { [K in keyof Rooms]: Rooms[K] extends Endpoint ? K : never }[keyof Rooms];
export type Contract = { [K in EndpointNames]: Rooms[K] };

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value;
}

export const CONTRACT = Object.fromEntries(
  Object.entries(rooms).filter(([, value]) => isEndpoint(value)),
) as unknown as Contract;
