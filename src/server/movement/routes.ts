/** Papers of a post given to another by order, over HTTP. */
import * as contract from '../../contract/hand-overs.ts';
import { mayNot } from '../../core/access.ts';
import { isRefused, refuse } from '../../core/refusals.ts';
import type { Actor, Id } from '../../core/words.ts';
import { act } from '../ledger/index.ts';
import { keyOf, reads } from '../people/index.ts';
import type { Routing } from '../people/index.ts';
import { moveByOrderVerb } from './commands.ts';
import * as store from './store.ts';

export function movementRoutes(routing: Routing): void {
  const { ledger } = routing;
  const whyNot = async (actor: Actor, post: Id) => {
    const org = await store.officeOfPost(ledger.db.read, post);
    return org === null ? refuse('not_found') : mayNot('moveByOrder', actor, null, org);
  };
  reads(routing, contract.postPapers, async (actor, { params }) => {
    const refused = await whyNot(actor, params.id);
    return refused ?? { rows: await store.papersOf(ledger.db.read, params.id) };
  });
  // Each is an act by itself: what one paper is refused keeps no other from moving.
  reads(routing, contract.movePapers, async (actor, { params, body, request }) => {
    const key = keyOf(request.headers['idempotency-key']);
    if (key === null) return refuse('key_missing');
    const refused = await whyNot(actor, params.id);
    if (refused !== null) return refused;
    const { to, order, papers } = body;
    const found = new Map((await store.kindsOf(ledger.db.read, papers)).map((p) => [p.id, p]));
    const rows = [];
    for (const id of papers) {
      const paper = found.get(id);
      const { kind = null, number = null } = paper ?? {};
      if (paper === undefined) {
        rows.push({ id, kind, number, stayed: 'not_found' });
        continue;
      }
      const input = { kind: paper.kind, id, from: params.id, to, order };
      const outcome = await act(ledger, moveByOrderVerb, { actor, key: `${key}/${id}`, input });
      rows.push({ id, kind, number, stayed: isRefused(outcome) ? outcome.refused : null });
    }
    return { rows };
  });
}
