/** Diarising, marking, closing: receipts over HTTP. */
import { disputedTo } from '../../core/disputes.ts';
import { labelOf } from '../../core/labels.ts';
import { present } from '../../core/must.ts';
import { accountable, receiptAbilities, receiptStatus } from '../../core/receipts.ts';
import type { ReceiptState } from '../../core/receipts.ts';
import { refuse } from '../../core/refusals.ts';
import type { Actor, Id } from '../../core/words.ts';
import * as contract from '../../contract/receipts.ts';
import * as labels from '../../contract/labels.ts';
import * as later from '../../contract/receipts-later.ts';
import type { Receipt } from '../../contract/receipts.ts';
import { movementsOf, noteReading, whyUnreadable } from '../movement/index.ts';
import { act } from '../ledger/index.ts';
import { acts, keyOf, reads } from '../people/index.ts';
import type { Routing } from '../people/index.ts';
import * as commands from './commands.ts';
import * as queries from './queries.ts';
import { unregisteredRoutes } from './unregistered-routes.ts';
import { sendManyRoute } from './send-many.ts';

export type ReceiptSite = { readonly mailReady: boolean };

export function receiptRoutes(routing: Routing, { mailReady }: ReceiptSite): void {
  unregisteredRoutes(routing);
  const acknowledge = commands.acknowledgeReceiptVerb(mailReady);
  acts(routing, later.acknowledgeReceipt, acknowledge, ({ params }) => params);
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
  sendManyRoute(routing);
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

  laterRoutes(routing);
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

/** What is done with a receipt after its first send. */
function laterRoutes(routing: Routing): void {
  const { ledger } = routing;
  acts(routing, later.amendReceipt, commands.amendReceiptVerb, ({ params, body }) => ({
    ...params,
    ...body,
  }));
  acts(routing, later.convertReceipt, commands.convertReceiptVerb, ({ params, body }) => ({
    ...params,
    ...body,
  }));
  acts(routing, later.setFollowUp, commands.setFollowUpVerb, ({ params, body }) => ({
    ...params,
    ...body,
  }));
  acts(routing, later.stopFollowUp, commands.stopFollowUpVerb, ({ params }) => params);
  acts(routing, later.disputeReceipt, commands.disputeReceiptVerb, ({ params, body }) => ({
    ...params,
    ...body,
  }));
  acts(routing, later.answerDispute, commands.answerDisputeVerb, ({ params, body }) => ({
    ...params,
    ...body,
  }));
  reads(routing, labels.findByLabel, async (actor, { query }) => ({
    found: await queries.byLabel(ledger.db.read, actor, labelOf(query.label)),
  }));
  reads(routing, later.receiveReceipt, async (actor, { body, request }) => {
    const key = keyOf(request.headers['idempotency-key']);
    if (key === null) return refuse('key_missing');
    const id = await queries.underWay(ledger.db.read, actor.post, labelOf(body.label));
    if (id === null) return refuse('not_found');
    const input = { id, how: 'label' } as const;
    return act(ledger, commands.openReceiptVerb, { actor, key, input });
  });
}

/** By whom what was put right. */
function corrigendaOf({ corrigenda }: ReceiptState, cards: queries.ReceiptRow['cards']) {
  return corrigenda.map(({ at, by, reason, changes }) => ({
    ...{ at, reason, changes: [...changes] },
    by: present(cards[by], 'the post of a corrigendum'),
  }));
}

/** Who disputed its marking and who answered. */
function disputesOf({ disputes = [] }: ReceiptState, cards: queries.ReceiptRow['cards']) {
  const card = (post: Id) => present(cards[post], 'the post of a dispute');
  return disputes.map(({ by, at, reason, decideBy, answer }) => ({
    ...{ by: card(by), at, reason, decideBy },
    answer: answer === null ? null : { ...answer, by: card(answer.by) },
  }));
}

function receiptOf(
  row: queries.ReceiptRow,
  movements: Receipt['movements'],
  actor: Actor,
): Receipt {
  const { state } = row;
  const { id, number, computerNo, form, document, pages, createdAt, copyOf, copyNo } = state;
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
    copyNo,
    ...{ converted: state.converted, followUp: state.followUp },
    corrigenda: corrigendaOf(state, row.cards),
    disputes: disputesOf(state, row.cards),
    acknowledgements: (state.acknowledgements ?? []).map(({ to, at, status, detail }) => ({
      ...{ to, at, status, detail },
    })),
    disputedTo: disputedTo(state).flatMap((post) => row.cards[post] ?? []),
    accountable: row.cards[accountable(state)] ?? row.holder,
    closed: state.closed === null ? null : { at: state.closed.at, remarks: state.closed.remarks },
    movements,
    abilities: [...receiptAbilities(state, actor)],
  };
}
