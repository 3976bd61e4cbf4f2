/** Roles over HTTP: lending them, and who is super admin. */
import * as contract from '../../contract/roles.ts';
import { mayNot } from '../../core/access.ts';
import { acts, reads } from '../people/index.ts';
import type { Routing } from '../people/index.ts';
import * as commands from './commands.ts';
import * as queries from './queries.ts';

export function roleRoutes(routing: Routing): void {
  const { db } = routing.ledger;
  acts(routing, contract.lendRole, commands.lendRoleVerb, ({ params, body }) => ({
    person: params.id,
    ...body,
  }));
  acts(routing, contract.takeRoleBack, commands.takeRoleBackVerb, ({ params, body }) => ({
    person: params.id,
    no: params.no,
    ...body,
  }));
  acts(routing, contract.offerSuperAdmin, commands.offerSuperAdminVerb, ({ body }) => body);
  acts(routing, contract.acceptSuperAdmin, commands.acceptSuperAdminVerb, () => ({}));
  acts(routing, contract.appointSuperAdmin, commands.appointSuperAdminVerb, ({ body }) => body);
  reads(routing, contract.lentRoles, async (actor) => {
    const refused = mayNot('listPeople', actor);
    return refused ?? { rows: await queries.lentRoles(db.read, actor.org) };
  });
  // Everybody may know whom to turn to.
  reads(routing, contract.superAdmin, () => queries.superAdmin(db.read));
}
