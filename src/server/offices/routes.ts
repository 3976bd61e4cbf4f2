/** Offices over HTTP: the acts of who administers them, and how they are built. */
import * as contract from '../../contract/offices.ts';
import { mayNot } from '../../core/access.ts';
import * as effects from '../../contract/effects.ts';
import { actsForetold } from '../charges/index.ts';
import { acts, reads } from '../people/index.ts';
import type { Routing } from '../people/index.ts';
import type { Config } from '../platform/config.ts';
import * as commands from './commands.ts';
import * as queries from './queries.ts';

export function officesRoutes(routing: Routing, config: Pick<Config, 'mailDomains'>): void {
  acts(routing, contract.createUnit, commands.createUnitVerb, ({ body }) => body);
  const reviseUnit = { act: contract.reviseUnit, effect: effects.reviseUnitEffect };
  actsForetold(routing, reviseUnit, commands.reviseUnitVerb, ({ params, body }) => {
    const { order, organisation, ...cover } = body;
    const where = organisation === undefined ? {} : { organisation };
    return { unit: params.id, cover, order, ...where };
  });
  const createPost = { act: contract.createPost, effect: effects.createPostEffect };
  actsForetold(routing, createPost, commands.createPostVerb, ({ body }) => body);
  const revisePost = { act: contract.revisePost, effect: effects.revisePostEffect };
  actsForetold(routing, revisePost, commands.revisePostVerb, ({ params, body }) => ({
    post: params.id,
    ...body,
  }));
  acts(routing, contract.abolishPost, commands.abolishPostVerb, ({ params, body }) => ({
    post: params.id,
    ...body,
  }));
  acts(routing, contract.enrolPerson, commands.enrolPersonVerb, ({ body }) => ({
    ...body,
    domains: config.mailDomains,
  }));
  acts(routing, contract.equipOffice, commands.equipOfficeVerb, ({ params, body }) => ({
    organisation: params.id,
    ...body,
    domains: config.mailDomains,
  }));
  acts(routing, contract.certifyPerson, commands.certifyPersonVerb, ({ params, body }) => ({
    person: params.id,
    ...body,
  }));
  reads(routing, contract.listUnits, async (actor, { query }) => {
    const org = query.organisation ?? actor.org;
    const refused = org === actor.org ? null : mayNot('administer', actor, null, org);
    return refused ?? { rows: await queries.unitsOf(routing.ledger.db.read, org) };
  });
}
