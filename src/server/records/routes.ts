/** Closing, reopening and parking over HTTP. */
import * as contract from '../../contract/files.ts';
import { acts } from '../people/index.ts';
import type { Routing } from '../people/index.ts';
import * as commands from './commands.ts';

export function recordRoutes(routing: Routing): void {
  acts(routing, contract.closeFile, commands.closeFileVerb, ({ params, body }) => ({
    ...params,
    ...body,
  }));
  acts(routing, contract.reopenFile, commands.reopenFileVerb, ({ params, body }) => ({
    ...params,
    ...body,
  }));
  acts(routing, contract.parkFile, commands.parkFileVerb, ({ params, body }) => ({
    ...params,
    ...body,
  }));
  acts(routing, contract.unparkFile, commands.unparkFileVerb, ({ params }) => params);
}
