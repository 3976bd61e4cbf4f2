/** Movements as rows: what registers and lists read, written with the events that make them. */
import type { Sent } from '../../core/movement.ts';
import { textOf } from '../../core/receipts.ts';
import { ofEach } from '../ledger/index.ts';
import type { Change, NewEntry } from '../ledger/index.ts';
import type { Tx } from '../platform/database.ts';
import * as store from './store.ts';

/** Custody of receipts and files: hops, openings, pull-backs, and who may read from now on. */
export const movementProjection = ofEach((tx, change) => {
  if (change.kind !== 'receipt' && change.kind !== 'file') return [];
  return change.entries.flatMap((entry) => {
    const { item, at, type } = entry;
    const { seq } = entry.body as { seq: number };
    switch (type) {
      case 'ReceiptRegistered':
      case 'CopyRegistered':
      case 'FileCreated':
        return entry.post === null ? [] : [store.saveReader(tx, entry.post, item)];
      case 'ReceiptSent':
      case 'ReceiptDisputed':
      case 'FileSent':
        return sent(tx, change, entry);
      case 'ReopeningProposed':
      case 'CallBookProposed':
        // Whoever is asked to approve must be able to read what.
        return [store.saveReader(tx, (entry.body as unknown as Sent).to, item)];
      case 'ReceiptMovedByOrder':
      case 'FileMovedByOrder':
        return [...sent(tx, change, entry), store.saveOpened(tx, { item, seq, at, by: null })];
      case 'ReceiptOpened':
      case 'ReceiptReceived':
      case 'FileOpened':
        return [store.saveOpened(tx, { item, seq, at, by: entry.person })];
      case 'ReceiptPulledBack':
      case 'FilePulledBack':
        return [
          store.savePulledBack(tx, { item, seq, at }),
          store.dropUnopenedReader(tx, item, seq),
        ];
      default:
        return [];
    }
  });
});

function sent(tx: Tx, change: Change, entry: NewEntry): Promise<unknown>[] {
  const hop = entry.body as unknown as Sent;
  const { seq, from, to, action, priority, dueOn, route, remarksContent } = hop;
  const { item, org, at, kind } = entry;
  const remarks = remarksContent === null ? '' : textOf(change.kept, remarksContent);
  const row = { item, seq, kind, org, from, fromPerson: entry.person, to, at };
  return [
    store.saveMove(tx, { ...row, action, priority, dueOn, remarks, route }),
    store.saveReader(tx, to, item),
  ];
}
