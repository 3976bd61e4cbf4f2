/**
 * What can be done with a file as a folder: opening it, putting receipts on it, receiving and
 * taking it back.
 */
import { coverCodes, fileSeries } from '../../core/file-cover.ts';
import type { FileCover } from '../../core/file-cover.ts';
import { createFileWith, fileAbilities, fileStatus, putOnFile } from '../../core/files.ts';
import type { FileState } from '../../core/files.ts';
import type { OfficeValues } from '../../core/office-values.ts';
import type { OfficeFacts } from '../../core/organisations.ts';
import type { ReceiptState } from '../../core/receipts.ts';
import { classifyProblem } from '../../core/movement.ts';
import { isRefused, refuse } from '../../core/refusals.ts';
import {
  addReference,
  attachFile,
  decideGroup,
  delinkFile,
  linkFile,
  openPart,
  setKeywords,
} from '../../core/tying.ts';
import type { FileGroup, Other } from '../../core/tying.ts';
import type { Actor, Context, Decision, Id, Json } from '../../core/words.ts';
import type { ActReply } from '../../contract/endpoint.ts';
import { ofEach } from '../ledger/index.ts';
import type { Changed, Items, Verb } from '../ledger/index.ts';
import { isReadable, linkDocument } from '../movement/index.ts';
import { officeFacts, officeValues } from '../organisations/index.ts';
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
  readonly values: OfficeValues;
  readonly clearance: string | undefined;
};

const COVER_LISTS = ['category', 'sub_category', 'head'] as const;

export const createFileVerb: Verb<CreateFile & Json, Creating> = {
  name: 'createFile',
  load: async (tx, items, actor, { cover, receipts }) => {
    const { numbering } = cover;
    const free = numbering.scheme === 'free';
    const [locked, office, values, own, serial, computer, taken] = await Promise.all([
      Promise.all(
        [...new Set(receipts)].sort().map((id) => items.lock<ReceiptState>('receipt', id)),
      ),
      officeFacts(tx.query, actor.org),
      officeValues(tx.query, actor.org, COVER_LISTS, coverCodes(cover)),
      markedPost(tx, actor.post),
      items.nextNumber(actor.org, `file/${fileSeries(cover)}`),
      items.nextNumber(actor.org, 'computer', 'for_ever'),
      // Behind the counters' locks, so that a number just given to somebody else is seen.
      free ? store.numberTaken(tx, actor.org, numbering.number) : false,
    ]);
    const { value, year } = serial;
    const clearance = own?.clearance;
    const numbers = { serial: value, year, computerNo: computer.value };
    return { receipts: locked, office, values, clearance, ...numbers, taken };
  },
  decide: (loaded, { cover }, context) => {
    const receipts: ReceiptState[] = [];
    for (const receipt of loaded.receipts) {
      if (receipt === null || receipt.org !== context.actor.org) return refuse('not_found');
      receipts.push(receipt);
    }
    const { serial, year, computerNo, taken: numberTaken, office, values } = loaded;
    const numbers = { serial, year, computerNo, numberTaken };
    const file = { id: context.newId(), office, values, cover, ...numbers };
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

/**
 * The files that go together with one, locked, the one that leads first; null where there is none.
 */
export async function lockedGroup(items: Items, id: Id): Promise<FileGroup | null> {
  const [first, ...rest] = await items.lockGroup<FileState>(id);
  if (first === undefined) return null;
  // Linked while this act waited for the lock: the database does it again, and sees all of them.
  const missing =
    first.linked.length !== rest.length ||
    !first.linked.every(({ file }) => rest.some((one) => one.id === file));
  if (missing || ![first, ...rest].some((one) => one.id === id)) throw new GroupChanged();
  return [first, ...rest];
}

class GroupChanged extends Error {
  readonly code = '40001';
  constructor() {
    super('the linked files have changed');
    this.name = 'GroupChanged';
  }
}

function onGroup(type: 'openFile' | 'pullBackFile'): Verb<Plain & Json, FileGroup | null> {
  return {
    name: type,
    load: (_tx, items, _actor, { id }) => lockedGroup(items, id),
    decide: (group, _input, context) =>
      group?.[0].org === context.actor.org
        ? decideGroup(group, type, context)
        : refuse('not_found'),
    reply: (changed, group, { actor }) => fileReply(changed, group?.[0].id ?? '', actor),
  };
}
export const openFileVerb = onGroup('openFile');
export const pullBackFileVerb = onGroup('pullBackFile');

export type OpenPart = Plain & { readonly remarks: string };
type Parting = {
  readonly main: FileState | null;
  readonly readable: boolean;
  readonly computerNo: number;
  readonly office: OfficeFacts;
};

export const openPartVerb: Verb<OpenPart & Json, Parting> = {
  name: 'openPart',
  load: async (tx, items, actor, { id }) => {
    const [main, readable, office, computer] = await Promise.all([
      items.lock<FileState>('file', id),
      isReadable(tx.query, actor.post, id),
      officeFacts(tx.query, actor.org),
      items.nextNumber(actor.org, 'computer', 'for_ever'),
    ]);
    return { main, readable, office, computerNo: computer.value };
  },
  decide: ({ main, ...loaded }, { remarks }, context) => {
    if (main?.org !== context.actor.org || !loaded.readable) return refuse('not_found');
    return openPart({ id: context.newId(), main, remarks, ...loaded }, context);
  },
  reply: (changed, _loaded, { actor }) => {
    const made = changed.all.find(({ read }) => read === 0);
    return fileReply(changed, made?.id ?? '', actor);
  },
};

type Two = Plain & { readonly other: Id };
type Both = { readonly file: FileState | null; readonly other: Other | null };

/** A verb on two files; locked in the order of their ids, so that none waits in a circle. */
function onTwo(
  name: string,
  decide: (file: FileState, other: Other, context: Context) => Decision,
): Verb<Two & Json, Both> {
  return {
    name,
    load: async (tx, items, actor, { id, other }) => {
      const ids = [...new Set([id, other])].sort();
      const [states, readable, unsigned] = await Promise.all([
        Promise.all(ids.map((one) => items.lock<FileState>('file', one))),
        isReadable(tx.query, actor.post, other),
        store.hasUnsigned(tx, other),
      ]);
      const at = (one: Id) => states[ids.indexOf(one)] ?? null;
      const found = at(other);
      return { file: at(id), other: found === null ? null : { file: found, readable, unsigned } };
    },
    decide: ({ file, other }, _input, context) => {
      const { org } = context.actor;
      if (file?.org !== org || other?.file.org !== org) return refuse('not_found');
      return decide(file, other, context);
    },
    reply: (changed, { file }, { actor }) => fileReply(changed, file?.id ?? '', actor),
  };
}
export const linkFileVerb = onTwo('linkFile', linkFile);
export const delinkFileVerb = onTwo('delinkFile', (file, other, context) =>
  delinkFile(file, other.file, context),
);
export const attachFileVerb = onTwo('attachFile', attachFile);
export const addReferenceVerb = onTwo('addReference', addReference);

export type SetKeywords = Plain & { readonly keywords: readonly string[] };
export const setKeywordsVerb: Verb<SetKeywords & Json, FileState | null> = {
  name: 'setKeywords',
  load: (_tx, items, _actor, { id }) => items.lock<FileState>('file', id),
  decide: (file, { keywords }, context) =>
    file?.org === context.actor.org ? setKeywords(file, keywords, context) : refuse('not_found'),
  reply: (changed, file, { actor }) => fileReply(changed, file?.id ?? '', actor),
};

const TYING: Readonly<Record<string, string>> = {
  FileAttached: 'attached',
  PartAttached: 'attached',
  ReferenceAdded: 'previous',
};

/** Whoever may read the file may read its correspondence, and what it is tied to. */
export const fileProjection = ofEach((tx, change) =>
  change.entries.flatMap(({ type, item, body }) => {
    const { document, file } = body;
    if (type === 'DocumentFiled')
      return typeof document === 'string' ? [linkDocument(tx, document, item)] : [];
    const kind = TYING[type];
    return kind === undefined ? [] : [store.saveTie(tx, item, String(file), kind)];
  }),
);
