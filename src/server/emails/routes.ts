/** E-mail dak over HTTP. */
import * as contract from '../../contract/emails.ts';
import { mayNot } from '../../core/access.ts';
import { refuse } from '../../core/refusals.ts';
import { acts, reads } from '../people/index.ts';
import type { Routing } from '../people/index.ts';
import { keyAfter, pageOf } from '../platform/keyset.ts';
import * as commands from './commands.ts';
import type { Mailbox } from './mailbox.ts';
import * as queries from './queries.ts';

/** `mailbox` is null where none is set. */
export function emailRoutes(routing: Routing, mailbox: Pick<Mailbox, 'status'> | null): void {
  const { read } = routing.ledger.db;
  reads(routing, contract.listEmails, async (actor, { query }) => {
    const no = mayNot('readMailbox', actor);
    if (no !== null) return no;
    const { show = 'waiting', limit = 50 } = query;
    const list = { org: actor.org, show, after: keyAfter(query.after), limit: limit + 1 };
    return pageOf(await queries.emailRows(read, list), limit, (row) => row.arrivedAt);
  });
  reads(routing, contract.mailboxStatus, async (actor) => {
    const no = mayNot('readMailbox', actor);
    if (no !== null) return no;
    const status = mailbox?.status();
    if (status === undefined || (status.org !== null && status.org !== actor.org))
      return { configured: false, readAt: null, problem: null };
    return { configured: true, readAt: status.readAt, problem: status.problem };
  });
  reads(routing, contract.getEmail, async (actor, { params }) => {
    const no = mayNot('readMailbox', actor);
    if (no !== null) return no;
    return (await queries.emailById(read, actor.org, params.id)) ?? refuse('not_found');
  });
  acts(routing, contract.diariseEmail, commands.diariseEmailVerb, ({ params, body }) => ({
    id: params.id,
    ...body,
  }));
  acts(routing, contract.setEmailAside, commands.setEmailAsideVerb, ({ params, body }) => ({
    id: params.id,
    remarks: body.remarks,
  }));
  acts(routing, contract.takeUpEmail, commands.takeUpEmailVerb, ({ params }) => ({
    id: params.id,
  }));
}
