/** Groups and folders of a post: its own arrangement, no act of the office. */
import { violatedConstraint } from '../platform/database.ts';
import type { Query } from '../platform/database.ts';
import { refuse, refuseFields } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import { hasBadCharacters } from '../../core/text.ts';
import * as contract from '../../contract/own-desk.ts';
import { forPapers, reads } from '../people/index.ts';
import type { Routing } from '../people/index.ts';
import * as store from './store-own.ts';

export function ownDeskRoutes(routing: Routing): void {
  const { db, world } = routing.ledger;
  const papers = forPapers(routing);
  const write = <T>(work: (query: Query) => Promise<T>) => db.transaction((tx) => work(tx.query));
  reads(papers, contract.listGroups, async ({ post }) => ({
    rows: await store.groupsOf(db.read, post),
  }));
  reads(papers, contract.saveGroup, async ({ post, org }, { body }) => {
    const { posts, name } = body;
    const row = { id: world.newId(), post, org, posts, name: name.trim() };
    const id = await write((query) => store.saveGroup(query, row));
    return id === null ? refuse('recipient_unknown') : { id };
  });
  reads(papers, contract.removeGroup, async ({ post }, { params: { id } }) =>
    (await write((query) => store.removeGroup(query, post, id))) ? { id } : refuse('not_found'),
  );
  reads(papers, contract.listFolders, async ({ post }) => ({
    rows: await store.foldersOf(db.read, post),
  }));
  reads(papers, contract.saveFolder, ({ post }, { body }) => {
    const row = { id: body.id ?? world.newId(), post, name: body.name.trim() };
    return named(() => write((query) => store.saveFolder(query, { ...row, fresh: !body.id })));
  });
  reads(papers, contract.removeFolder, async ({ post }, { params: { id } }) =>
    (await write((query) => store.removeFolder(query, post, id))) ? { id } : refuse('not_found'),
  );
  quickNoteRoutes({ papers, world, read: db.read, write });
  reads(papers, contract.layInFolder, async ({ post }, { params: { id }, body }) => {
    const lay = body.out ? store.takeOut : store.layIn;
    return { count: await write((query) => lay(query, post, id, body.items)) };
  });
}

/** Of the person and not of the post: they go along on a transfer. CSMOP e-7.1. */
function quickNoteRoutes({ papers, world, read, write }: QuickSite): void {
  reads(papers, contract.listQuickNotes, async ({ person }) => ({
    rows: await store.quickNotesOf(read, person),
  }));
  reads(papers, contract.keepQuickNote, async ({ person }, { body }) => {
    const text = body.text.replaceAll(/\s+/gu, ' ').trim().normalize('NFC');
    if (hasBadCharacters(text)) return refuseFields([{ field: 'text', problem: 'bad_characters' }]);
    return {
      id: await write((query) => store.keepQuickNote(query, { id: world.newId(), person, text })),
    };
  });
  reads(papers, contract.removeQuickNote, async ({ person }, { params: { id } }) =>
    (await write((query) => store.removeQuickNote(query, person, id)))
      ? { id }
      : refuse('not_found'),
  );
}

type QuickSite = {
  readonly papers: Routing;
  readonly world: Routing['ledger']['world'];
  readonly read: Query;
  readonly write: <T>(work: (query: Query) => Promise<T>) => Promise<T>;
};

/** A name that another folder of the post has is a wrong field, not a fault. */
async function named(save: () => Promise<string | null>): Promise<{ id: string } | Refused> {
  try {
    const id = await save();
    return id === null ? refuse('not_found') : { id };
  } catch (error) {
    if (violatedConstraint(error) !== 'folders_post_id_name_key') throw error;
    return refuseFields([{ field: 'name', problem: 'unknown_value' }]);
  }
}
