/** Dak that is not registered, over HTTP. */
import { mayNot } from '../../core/access.ts';
import * as contract from '../../contract/unregistered.ts';
import { acts, reads } from '../people/index.ts';
import type { Routing } from '../people/index.ts';
import { keyAfter, pageOf } from '../platform/keyset.ts';
import { setDakAsideVerb } from './commands.ts';
import { unregisteredRows } from './queries.ts';

export function unregisteredRoutes(routing: Routing): void {
  const { read } = routing.ledger.db;
  acts(routing, contract.setDakAside, setDakAsideVerb, ({ body }) => body);
  reads(routing, contract.listUnregistered, async (actor, { query }) => {
    const no = mayNot('listUnregistered', actor);
    if (no !== null) return no;
    const { limit = 50 } = query;
    const list = { org: actor.org, after: keyAfter(query.after), limit: limit + 1 };
    return pageOf(await unregisteredRows(read, list), limit, (row) => row.at);
  });
}
