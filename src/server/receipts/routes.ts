/** Diarising, marking, closing: receipts over HTTP. */
import { receiptAbilities, receiptStatus } from '../../core/receipts.ts';
import type { Actor } from '../../core/words.ts';
import * as contract from '../../contract/receipts.ts';
import type { Receipt } from '../../contract/receipts.ts';
import { movementsOf, noteReading, whyUnreadable } from '../movement/index.ts';
import { acts, reads } from '../people/index.ts';
import type { Routing } from '../people/index.ts';
import * as commands from './commands.ts';
import * as queries from './queries.ts';

export function receiptRoutes(routing: Routing): void {
  const { db } = routing.ledger;
  acts(routing, contract.registerReceipt, commands.registerReceiptVerb, ({ body }) => body);
  acts(routing, contract.correctReceipt, commands.correctReceiptVerb, ({ params, body }) => ({
    ...params,
    ...body,
  }));
  acts(routing, contract.sendReceipt, commands.sendReceiptVerb, ({ params, body }) => ({
    ...params,
    ...body,
  }));
  acts(routing, contract.openReceipt, commands.openReceiptVerb, ({ params }) => params);
  acts(routing, contract.pullBackReceipt, commands.pullBackReceiptVerb, ({ params }) => params);
  acts(routing, contract.closeReceipt, commands.closeReceiptVerb, ({ params, body }) => ({
    ...params,
    ...body,
  }));
  acts(routing, contract.reopenReceipt, commands.reopenReceiptVerb, ({ params, body }) => ({
    ...params,
    ...body,
  }));

  reads(routing, contract.findDuplicates, async (actor, { query }) => {
    const { letterRef = '', sender = '', document = null } = query;
    return {
      rows: await queries.duplicatesOf(db.read, actor, { letterRef, sender, document }),
    };
  });
  reads(routing, contract.findSenders, async (actor, { query }) => ({
    rows: await queries.knownSenders(db.read, actor.org, query.q),
  }));
  reads(routing, contract.getReceipt, async (actor, { params }) => {
    const [row, movements] = await Promise.all([
      queries.readableReceipt(db.read, params.id, actor.post),
      movementsOf(db.read, params.id),
    ]);
    if (row === null) return whyUnreadable(db.read, actor.post, params.id);
    const { classification } = row.state.form;
    const paper = { kind: 'receipt', id: params.id, classification } as const;
    const no = await noteReading(routing.ledger, actor, paper);
    return no ?? receiptOf(row, movements, actor);
  });
}

function receiptOf(
  row: queries.ReceiptRow,
  movements: Receipt['movements'],
  actor: Actor,
): Receipt {
  const { state } = row;
  const { id, number, computerNo, form, document, pages, createdAt, copyOf } = state;
  return {
    id,
    number,
    computerNo,
    version: row.version,
    status: receiptStatus(state),
    form: { ...form, tags: [...form.tags] },
    document,
    pages,
    enclosed: state.enclosed.map((one) => ({ ...one })),
    createdAt,
    createdBy: row.created_by,
    createdByName: row.created_by_name,
    holder: row.holder,
    file: row.file === null ? null : { id: row.file.id, number: row.file.number },
    copyOf,
    closed: state.closed === null ? null : { at: state.closed.at, remarks: state.closed.remarks },
    movements,
    abilities: [...receiptAbilities(state, actor)],
  };
}
