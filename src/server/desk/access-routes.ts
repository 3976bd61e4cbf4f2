/** Who can see my file: asked by its readers, and by those who watch over an office's readings. */
import * as contract from '../../contract/access.ts';
import { mayNot } from '../../core/access.ts';
import { refuse } from '../../core/refusals.ts';
import { reads } from '../people/index.ts';
import type { Routing } from '../people/index.ts';
import { keyAfter, pageOf } from '../platform/keyset.ts';
import * as queries from './store-access.ts';

export function accessRoutes(routing: Routing): void {
  const { read } = routing.ledger.db;
  reads(routing, contract.whoCanSee, async (actor, { params }) => {
    const card = await queries.paperCard(read, params.id, actor.post);
    if (card === null) return refuse('not_found');
    const { org, readable, ...paper } = card;
    const reader = readable && mayNot('readPapers', actor) === null;
    if (!reader && mayNot('seeReaders', actor, null, org) !== null) return refuse('not_found');
    const [posts, readings] = await Promise.all([
      queries.postsThatSee(read, paper.id),
      queries.readingsOf(read, paper.id),
    ]);
    return { ...paper, posts, readings };
  });
  reads(routing, contract.listReadings, async (actor, { query }) => {
    const no = mayNot('seeReaders', actor);
    if (no !== null) return no;
    const { limit = 50 } = query;
    const page = { after: keyAfter(query.after), limit: limit + 1 };
    const rows = await queries.officeReadings(read, actor.org, page);
    const { rows: shown, next } = pageOf(rows, limit, (row) => row.at);
    return { rows: shown.map(({ id: _id, ...row }) => row), next };
  });
}
