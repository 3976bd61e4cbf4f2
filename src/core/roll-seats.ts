/**
 * Which post each line of a roll means. Posts of one designation in one unit have one marking
 * abbreviation while nobody sits there, so that each line takes the next that is free.
 */
import { markingAbbr } from './posts.ts';
import type { PostState } from './posts.ts';
import type { RollEntry, RollFault } from './roll-entry.ts';

type Draft = Omit<RollEntry, 'seat'>;

export function seatEntries(
  drafts: readonly Draft[],
  posts: readonly PostState[],
): { readonly entries: readonly RollEntry[]; readonly faults: readonly RollFault[] } {
  const byAbbr = new Map<string, PostState[]>();
  for (const post of posts.filter(({ abolished }) => !abolished).toSorted(byId)) {
    const plain = markingAbbr(post.desig, null, post.unitAbbr);
    for (const abbr of new Set([post.abbr, plain]))
      byAbbr.set(abbr, [...(byAbbr.get(abbr) ?? []), post]);
  }
  const taken = new Map<string, number>();
  const entries: RollEntry[] = [];
  const faults: RollFault[] = [];
  for (const draft of drafts) {
    const { line, kind } = draft;
    const named = byAbbr.get(draft.post) ?? [];
    const post = named.find((one) => kind !== 'substantive' || isFree(one, draft, taken));
    if (post !== undefined) {
      if (kind === 'substantive') taken.set(post.id, line);
      entries.push({ ...draft, seat: post.id });
      continue;
    }
    if (draft.post === '') continue;
    const other = named.map(({ id }) => taken.get(id)).find((one) => one !== undefined);
    const fault = { line, column: 'post' } as const;
    if (named.length === 0) faults.push({ ...fault, problem: 'post_unknown' });
    else if (other === undefined) faults.push({ ...fault, problem: 'post_taken' });
    else faults.push({ ...fault, problem: 'two_holders', other });
  }
  return { entries, faults };
}

function isFree(post: PostState, draft: Draft, taken: ReadonlyMap<string, number>): boolean {
  if (taken.has(post.id)) return false;
  return !post.charges.some(
    (charge) =>
      charge.kind === 'substantive' && (charge.until === null || charge.until >= draft.from),
  );
}

function byId(a: PostState, b: PostState): number {
  return a.id < b.id ? -1 : 1;
}
