/**
 * What can be done with a file as a folder: opening it, putting receipts on it, receiving and
 * taking it back.
 */
import { fileSeries } from '../../core/file-cover.ts';
import type { FileCover } from '../../core/file-cover.ts';
import {
  createFileWith,
  decideFile,
  fileAbilities,
  fileStatus,
  putOnFile,
} from '../../core/files.ts';
import type { FileCommand, FileState } from '../../core/files.ts';
import type { OfficeFacts } from '../../core/organisations.ts';
import type { ReceiptState } from '../../core/receipts.ts';
import { classifyProblem } from '../../core/movement.ts';
import { isRefused, refuse } from '../../core/refusals.ts';
import type { Actor, Id, Json } from '../../core/words.ts';
import type { ActReply } from '../../contract/endpoint.ts';
import { ofEach } from '../ledger/index.ts';
import type { Changed, Verb } from '../ledger/index.ts';
import { linkDocument } from '../movement/index.ts';
import { officeFacts } from '../organisations/index.ts';
import { markedPost } from '../people/index.ts';
import * as store from './store.ts';

/** What every act on a file answers. */
export function fileReply(changed: Changed, id: Id, actor: Actor): ActReply {
  const { state, version } = changed.get<FileState>(id);
  const abilities = [...fileAbilities(state, actor)];
  const { number } = state;
  return { id, kind: 'file', number, version, status: fileStatus(state), abilities };
}

export type CreateFile = { readonly cover: FileCover; readonly receipts: readonly Id[] };
type Creating = {
  readonly receipts: readonly (ReceiptState | null)[];
  readonly serial: number;
  readonly year: number;
  readonly computerNo: number;
  readonly taken: boolean;
  readonly office: OfficeFacts;
  readonly clearance: string | undefined;
};

export const createFileVerb: Verb<CreateFile & Json, Creating> = {
  name: 'createFile',
  load: async (tx, items, actor, { cover, receipts }) => {
    const { numbering } = cover;
    const free = numbering.scheme === 'free';
    const [locked, office, own, serial, computer, taken] = await Promise.all([
      Promise.all(
        [...new Set(receipts)].sort().map((id) => items.lock<ReceiptState>('receipt', id)),
      ),
      officeFacts(tx.query, actor.org),
      markedPost(tx, actor.post),
      items.nextNumber(actor.org, `file/${fileSeries(cover)}`),
      items.nextNumber(actor.org, 'computer', 'for_ever'),
      // Behind the counters' locks, so that a number just given to somebody else is seen.
      free ? store.numberTaken(tx, actor.org, numbering.number) : false,
    ]);
    const { value, year } = serial;
    const clearance = own?.clearance;
    const numbers = { serial: value, year, computerNo: computer.value };
    return { receipts: locked, office, clearance, ...numbers, taken };
  },
  decide: (loaded, { cover }, context) => {
    const receipts: ReceiptState[] = [];
    for (const receipt of loaded.receipts) {
      if (receipt === null || receipt.org !== context.actor.org) return refuse('not_found');
      receipts.push(receipt);
    }
    const { serial, year, computerNo, taken: numberTaken, office } = loaded;
    const file = { id: context.newId(), office, cover, serial, year, computerNo, numberTaken };
    const made = createFileWith(file, receipts, context);
    if (isRefused(made)) return made;
    return classifyProblem(loaded.clearance, cover.classification) ?? made;
  },
  reply: (changed, _loaded, { actor }) => {
    const made = changed.all.find((change) => change.kind === 'file');
    return fileReply(changed, made?.id ?? '', actor);
  },
};

export type AddToFile = { readonly id: Id; readonly receipt: Id };
type Adding = { readonly file: FileState | null; readonly receipt: ReceiptState | null };

export const addToFileVerb: Verb<AddToFile & Json, Adding> = {
  name: 'addToFile',
  load: async (_tx, items, _actor, input) => {
    const [file, receipt] = await Promise.all([
      items.lock<FileState>('file', input.id),
      items.lock<ReceiptState>('receipt', input.receipt),
    ]);
    return { file, receipt };
  },
  decide: ({ file, receipt }, _input, context) => {
    const { org } = context.actor;
    if (file?.org !== org || receipt?.org !== org) return refuse('not_found');
    return putOnFile(file, receipt, context);
  },
  reply: (changed, { file }, { actor }) => fileReply(changed, file?.id ?? '', actor),
};

type Plain = { readonly id: Id };

function onFile(type: FileCommand['type']): Verb<Plain & Json, FileState | null> {
  return {
    name: type,
    load: (_tx, items, _actor, { id }) => items.lock<FileState>('file', id),
    decide: (file, _input, context) =>
      file?.org === context.actor.org ? decideFile(file, { type }, context) : refuse('not_found'),
    reply: (changed, file, { actor }) => fileReply(changed, file?.id ?? '', actor),
  };
}
export const openFileVerb = onFile('openFile');
export const pullBackFileVerb = onFile('pullBackFile');

/** Whoever may read the file may read its correspondence. */
export const fileProjection = ofEach((tx, change) =>
  change.entries
    .filter((entry) => entry.type === 'DocumentFiled' && entry.body['document'] !== null)
    .map((entry) => linkDocument(tx, entry.body['document'] as string, entry.item)),
);
