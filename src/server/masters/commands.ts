/** What is done with the lists: kept by the super admin, taken from and asked for by offices. */
import * as core from '../../core/master-acts.ts';
import type { Kept } from '../../core/master-acts.ts';
import type {
  MasterCover,
  MasterList,
  MasterListState,
  MasterRequestState,
  OfficeListState,
} from '../../core/master-lists.ts';
import { refuse } from '../../core/refusals.ts';
import type { Id, Json } from '../../core/words.ts';
import type { ActReply } from '../../contract/endpoint.ts';
import type { Changed, Items, Verb } from '../ledger/index.ts';
import type { Tx } from '../platform/database.ts';
import * as store from './store.ts';

function reply(changed: Changed): ActReply {
  const [{ id, kind, version }] = changed.all as readonly [Changed['all'][number]];
  const { status } = changed.get<{ readonly status?: string }>(id).state;
  return { id, kind, number: null, version, status: status ?? 'kept', abilities: [] };
}

async function keptOf(tx: Tx, items: Items, org: Id, list: MasterList): Promise<Kept> {
  await store.lockKeeper(tx, org);
  const one = async (name: MasterList) => {
    const id = await store.listId(tx, name);
    return id === null ? null : items.lock<MasterListState>('master_list', id);
  };
  const state = await one(list);
  return { list, state, above: list === 'sub_category' ? await one('category') : null };
}

async function ownOf(tx: Tx, items: Items, org: Id, list: MasterList) {
  const id = await store.officeListId(tx, org, list);
  return id === null ? null : items.lock<OfficeListState>('office_list', id);
}

type Save = {
  readonly list: MasterList;
  readonly values: readonly MasterCover[];
  readonly order: string;
};
export const saveValuesVerb: Verb<Save & Json, Kept> = {
  name: 'saveValues',
  load: (tx, items, actor, { list }) => keptOf(tx, items, actor.org, list),
  decide: (kept, { values, order }, context) => core.saveValues(kept, { values, order }, context),
  reply,
};

type Retire = {
  readonly list: MasterList;
  readonly code: string;
  readonly retired: boolean;
  readonly order: string;
};
export const retireValueVerb: Verb<Retire & Json, Kept> = {
  name: 'retireValue',
  load: (tx, items, actor, { list }) => keptOf(tx, items, actor.org, list),
  decide: (kept, input, context) => core.retireValue(kept, input, context),
  reply,
};

type Map = { readonly list: MasterList; readonly codes: readonly string[]; readonly order: string };
type Mapping = { readonly kept: Kept; readonly own: OfficeListState | null };
export const mapListVerb: Verb<Map & Json, Mapping> = {
  name: 'mapList',
  load: async (tx, items, actor, { list }) => ({
    kept: await keptOf(tx, items, actor.org, list),
    own: await ownOf(tx, items, actor.org, list),
  }),
  decide: ({ kept, own }, { codes, order }, context) =>
    core.mapList(kept, own, { org: context.actor.org, codes, order }, context),
  reply,
};

type Ask = { readonly list: MasterList; readonly value: MasterCover; readonly reason: string };
export const askValueVerb: Verb<Ask & Json, Kept> = {
  name: 'askValue',
  load: (tx, items, actor, { list }) => keptOf(tx, items, actor.org, list),
  decide: (kept, { value, reason }, context) => core.askValue(kept, { value, reason }, context),
  reply,
};

type Answer = {
  readonly request: Id;
  readonly granted: boolean;
  readonly remarks: string;
  readonly order: string;
};
type Answering = Mapping & { readonly request: MasterRequestState };
export const answerRequestVerb: Verb<Answer & Json, Answering | null> = {
  name: 'answerRequest',
  load: async (tx, items, actor, { request: id }) => {
    const request = await items.lock<MasterRequestState>('master_request', id);
    if (request === null) return null;
    const kept = await keptOf(tx, items, actor.org, request.list);
    return { request, kept, own: await ownOf(tx, items, request.org, request.list) };
  },
  decide: (loaded, input, context) =>
    loaded === null
      ? refuse('not_found')
      : core.answerRequest(loaded.request, loaded, input, context),
  reply,
};
