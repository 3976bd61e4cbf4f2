/**
 * Opening files, putting receipts on them, receiving, taking back, finding. The page of a file is
 * the desk's.
 */
import * as contract from '../../contract/files.ts';
import * as ties from '../../contract/ties.ts';
import { movementsOf, noteReading, whyUnreadable } from '../movement/index.ts';
import { acts, both, reads } from '../people/index.ts';
import type { Routing } from '../people/index.ts';
import { keyAfter, pageOf } from '../platform/keyset.ts';
import * as commands from './commands.ts';
import * as queries from './queries.ts';

export function fileRoutes(routing: Routing): void {
  const { db } = routing.ledger;
  acts(routing, contract.createFile, commands.createFileVerb, ({ body }) => body);
  acts(routing, contract.addToFile, commands.addToFileVerb, ({ params, body }) => ({
    ...params,
    ...body,
  }));
  acts(routing, contract.openFile, commands.openFileVerb, ({ params }) => params);
  acts(routing, contract.pullBackFile, commands.pullBackFileVerb, ({ params }) => params);
  acts(routing, ties.openPart, commands.openPartVerb, both);
  acts(routing, ties.linkFile, commands.linkFileVerb, both);
  acts(routing, ties.delinkFile, commands.delinkFileVerb, both);
  acts(routing, ties.attachFile, commands.attachFileVerb, both);
  acts(routing, ties.addReference, commands.addReferenceVerb, both);
  acts(routing, ties.setKeywords, commands.setKeywordsVerb, both);
  reads(routing, contract.listMovements, async (actor, { params }) => {
    const row = await queries.readableFile(db.read, params.id, actor.post);
    if (row === null) return whyUnreadable(db.read, actor.post, params.id);
    const no = await noteReading(routing.ledger, actor, queries.filePaper(row.state));
    return no ?? { rows: await movementsOf(db.read, row.state.id) };
  });
  reads(routing, contract.findFiles, async (actor, { query }) => {
    const { q = '', limit = 50 } = query;
    const search = { words: q, after: keyAfter(query.after), limit: limit + 1 };
    const rows = await queries.findFiles(db.read, actor, search);
    return pageOf(rows, limit, (row) => row.createdAt);
  });
}
