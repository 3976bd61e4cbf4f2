/** Organisations over HTTP: the acts of the super admin, and what there is to see for everybody. */
import * as contract from '../../contract/organisations.ts';
import { refuse } from '../../core/refusals.ts';
import { acts, reads } from '../people/index.ts';
import type { Routing } from '../people/index.ts';
import * as commands from './commands.ts';
import * as queries from './queries.ts';

export function organisationRoutes(routing: Routing): void {
  const { db } = routing.ledger;
  acts(routing, contract.createOrganisation, commands.createOrganisationVerb, ({ body }) => body);
  acts(routing, contract.reviseOrganisation, commands.reviseOrganisationVerb, (call) => {
    const { order, ...cover } = call.body;
    return { organisation: call.params.id, cover, order };
  });
  acts(routing, contract.setStage, commands.setStageVerb, ({ params, body }) => ({
    organisation: params.id,
    ...body,
  }));
  // Which offices there are is no secret: letters are addressed by it.
  reads(routing, contract.listOrganisations, (_actor, { query }) => {
    const { q: words = '', type = null, stage = null, parent = null, after = '' } = query;
    const page = { words, type, stage, parent, top: query.top === 'only', after };
    return queries.listOrganisations(db.read, { ...page, limit: query.limit ?? 50 });
  });
  reads(routing, contract.readOrganisation, async (_actor, { params }) => {
    const found = await queries.readOrganisation(db.read, params.id);
    return found ?? refuse('not_found');
  });
  reads(routing, contract.organisationTotals, async () => ({
    rows: await queries.organisationTotals(db.read),
  }));
}
