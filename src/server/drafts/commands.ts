/** Drafting: starting, saving versions, approving one of them. */
import { decideDraft, draftAbilities, startDraft } from '../../core/drafts.ts';
import type { DraftCommand, DraftContent, DraftState, Follows } from '../../core/drafts.ts';
import type { FileState } from '../../core/files.ts';
import { refuse } from '../../core/refusals.ts';
import type { Context, Id, Json, Role } from '../../core/words.ts';
import type { ActReply } from '../../contract/endpoint.ts';
import type { Changed, Items, Verb } from '../ledger/index.ts';
import { signingRoles } from './queries.ts';

export type DraftOnFile = { readonly draft: DraftState; readonly file: FileState };

/** A draft with its file, both locked; null where there is none. */
export async function draftOnFile(items: Items, id: Id): Promise<DraftOnFile | null> {
  const [file, draft] = await Promise.all([
    items.lockFileOf<FileState>('draft', id),
    items.lock<DraftState>('draft', id),
  ]);
  return draft === null || file === null ? null : { draft, file };
}

function draftReply(changed: Changed, file: FileState | null, { actor }: Context): ActReply {
  const id = changed.all.find((change) => change.kind === 'draft')?.id ?? '';
  const { state, version } = changed.get<DraftState>(id);
  const abilities = file === null ? [] : [...draftAbilities(state, file, actor)];
  return { id, kind: 'draft', number: `DFA ${state.no}`, version, status: state.status, abilities };
}

export type StartDraftInput = {
  readonly id: Id;
  readonly content: DraftContent;
  readonly replyTo: Id | null;
  readonly follows?: Follows | null;
};

export const startDraftVerb: Verb<StartDraftInput & Json, FileState | null> = {
  name: 'startDraft',
  load: (_tx, items, _actor, { id }) => items.lock<FileState>('file', id),
  decide: (file, { content, replyTo, follows = null }, context) => {
    if (file?.org !== context.actor.org) return refuse('not_found');
    return startDraft(file, { id: context.newId(), content, replyTo, follows }, context);
  },
  reply: draftReply,
};

type Plain = { readonly id: Id };

function onDraft<I extends Plain>(
  name: DraftCommand['type'],
  command: (input: I) => DraftCommand,
): Verb<I & Json, DraftOnFile | null> {
  return {
    name,
    load: (_tx, items, _actor, { id }) => draftOnFile(items, id),
    decide: (loaded, input, context) => {
      if (loaded?.file.org !== context.actor.org) return refuse('not_found');
      return decideDraft(loaded.draft, loaded.file, command(input), context);
    },
    reply: (changed, loaded, context) => draftReply(changed, loaded?.file ?? null, context),
  };
}
export const saveDraftVerb = onDraft<
  Plain & { readonly content: DraftContent; readonly base: number }
>('saveDraft', ({ content, base }) => ({ type: 'saveDraft', content, base }));
type Approving = DraftOnFile & { readonly signing: readonly Role[] | null };

/** Whether the signing post may sign this form is asked of the post as it stands now. */
export const approveDraftVerb: Verb<Plain & { readonly version: number } & Json, Approving | null> =
  {
    name: 'approveDraft',
    load: async (tx, items, actor, { id }) => {
      const loaded = await draftOnFile(items, id);
      if (loaded === null) return null;
      const { signatory } = loaded.draft.content;
      const signing = signatory === '' ? null : await signingRoles(tx.query, signatory, actor.org);
      return { ...loaded, signing };
    },
    decide: (loaded, { version }, context) => {
      if (loaded?.file.org !== context.actor.org) return refuse('not_found');
      const command = { type: 'approveDraft', version, signing: loaded.signing } as const;
      return decideDraft(loaded.draft, loaded.file, command, context);
    },
    reply: (changed, loaded, context) => draftReply(changed, loaded?.file ?? null, context),
  };
export const commentDraftVerb = onDraft<Plain & { readonly text: string }>(
  'commentDraft',
  ({ text }) => ({ type: 'commentDraft', text }),
);
export const resubmitDraftVerb = onDraft<Plain & { readonly reason: string }>(
  'resubmitDraft',
  ({ reason }) => ({ type: 'resubmitDraft', reason }),
);
export const discardDraftVerb = onDraft<Plain>('discardDraft', () => ({ type: 'discardDraft' }));
