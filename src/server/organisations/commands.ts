/** What the super admin does with organisations: makes them, changes them, sets their stage. */
import * as core from '../../core/organisations.ts';
import type {
  Around,
  OrganisationCover,
  OrganisationState,
  StageEntry,
} from '../../core/organisations.ts';
import { refuse } from '../../core/refusals.ts';
import type { Context, Id, Json } from '../../core/words.ts';
import type { ActReply } from '../../contract/endpoint.ts';
import type { Changed, Verb } from '../ledger/index.ts';
import * as store from './store.ts';

function reply(changed: Changed, { today }: Context): ActReply {
  const [{ id, kind, version }] = changed.all as readonly [Changed['all'][number]];
  const { state } = changed.get<OrganisationState>(id);
  return {
    id,
    kind,
    number: state.code,
    version,
    status: core.stageOn(state, today),
    abilities: [],
  };
}

export const createOrganisationVerb: Verb<OrganisationCover & Json, Around> = {
  name: 'createOrganisation',
  load: (tx, _items, _actor, { parent, code }) => store.around(tx, { parent, code, but: null }),
  decide: (around, cover, context) => core.createOrganisation(cover, around, context),
  reply: (changed, _loaded, context) => reply(changed, context),
};

type Revise = {
  readonly organisation: Id;
  readonly cover: OrganisationCover;
  readonly order: string;
};
type Loaded = { readonly state: OrganisationState | null; readonly around: Around };

export const reviseOrganisationVerb: Verb<Revise & Json, Loaded> = {
  name: 'reviseOrganisation',
  load: async (tx, items, _actor, { organisation, cover }) => {
    await store.lockTree(tx);
    const { parent, code } = cover;
    const [state, around] = await Promise.all([
      items.lock<OrganisationState>('organisation', organisation),
      store.around(tx, { parent, code, but: organisation }),
    ]);
    return { state, around };
  },
  decide: ({ state, around }, { cover, order }, context) =>
    state === null
      ? refuse('not_found')
      : core.reviseOrganisation(state, { cover, order }, around, context),
  reply: (changed, _loaded, context) => reply(changed, context),
};

type SetStage = StageEntry & { readonly organisation: Id };

export const setStageVerb: Verb<SetStage & Json, OrganisationState | null> = {
  name: 'setStage',
  load: (_tx, items, _actor, { organisation }) =>
    items.lock<OrganisationState>('organisation', organisation),
  decide: (state, { stage, from, order, authority }, context) =>
    state === null
      ? refuse('not_found')
      : core.setStage(state, { stage, from, order, authority }, context),
  reply: (changed, _loaded, context) => reply(changed, context),
};
