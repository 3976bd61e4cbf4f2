/** What a post arranges for itself: groups to mark to, folders to lay papers in. */
import { Type } from 'typebox';
import type { Static } from 'typebox';
import { IdParams, Nullable, PostCard, Strict, Uuid, endpoint } from './endpoint.ts';

const Name = Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' });
const Done = Strict({ id: Uuid });

export const Group = Strict({ id: Uuid, name: Type.String(), posts: Type.Array(PostCard) });
export type Group = Static<typeof Group>;
export const listGroups = endpoint({
  method: 'GET',
  path: '/api/desk/groups',
  summary: 'Groups that the acting post marks to',
  reply: Strict({ rows: Type.Array(Group) }),
});
export const saveGroup = endpoint({
  method: 'POST',
  path: '/api/desk/groups',
  summary: 'Keep a group of posts under a name; the same name again replaces it',
  body: Strict({ name: Name, posts: Type.Array(Uuid, { minItems: 1, maxItems: 50 }) }),
  reply: Done,
});
export const removeGroup = endpoint({
  method: 'POST',
  path: '/api/desk/groups/:id/removal',
  summary: 'Forget a group',
  params: IdParams,
  body: Strict({}),
  reply: Done,
});

export const Folder = Strict({ id: Uuid, name: Type.String(), count: Type.Integer() });
export type Folder = Static<typeof Folder>;
export const listFolders = endpoint({
  method: 'GET',
  path: '/api/desk/folders',
  summary: 'Folders of the acting post, and how much of what it holds lies in each (up to 100)',
  reply: Strict({ rows: Type.Array(Folder) }),
});
export const saveFolder = endpoint({
  method: 'POST',
  path: '/api/desk/folders',
  summary: 'Make a folder, or give one another name',
  body: Strict({ id: Nullable(Uuid), name: Name }),
  reply: Done,
});
export const removeFolder = endpoint({
  method: 'POST',
  path: '/api/desk/folders/:id/removal',
  summary: 'Do away with a folder; what lay in it stays on the desk',
  params: IdParams,
  body: Strict({}),
  reply: Done,
});
export const layInFolder = endpoint({
  method: 'POST',
  path: '/api/desk/folders/:id/items',
  summary: 'Lay papers that the post holds in a folder, or take them out',
  params: IdParams,
  body: Strict({
    items: Type.Array(Uuid, { minItems: 1, maxItems: 200 }),
    out: Type.Boolean(),
  }),
  reply: Strict({ count: Type.Integer() }),
});

export const QUICK_NOTE_MAX = 300;
export const QuickNote = Strict({ id: Uuid, text: Type.String() });
export type QuickNote = Static<typeof QuickNote>;
export const listQuickNotes = endpoint({
  method: 'GET',
  path: '/api/desk/quick-notes',
  summary: 'One-line texts that the person keeps to write notes with, in the order of keeping',
  reply: Strict({ rows: Type.Array(QuickNote) }),
});
export const keepQuickNote = endpoint({
  method: 'POST',
  path: '/api/desk/quick-notes',
  summary: 'Keep a one-line text for notes',
  body: Strict({
    text: Type.String({ minLength: 1, maxLength: QUICK_NOTE_MAX, pattern: '\\S' }),
  }),
  reply: Done,
});
export const removeQuickNote = endpoint({
  method: 'POST',
  path: '/api/desk/quick-notes/:id/removal',
  summary: 'Forget a kept text',
  params: IdParams,
  body: Strict({}),
  reply: Done,
});
