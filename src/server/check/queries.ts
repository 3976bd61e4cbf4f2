/** What the check of a paper reads. Nothing of it tells more than the paper itself. */
import type { CheckedKind } from '../../core/check.ts';
import { STATED_BY } from '../../core/check.ts';
import type { Bilingual } from '../../core/letters.ts';
import type { Id } from '../../core/words.ts';
import type { Query } from '../platform/database.ts';

/** The entry that states an item: canonical bytes as text, and its place in the log. */
export type StatedEntry = { readonly leaf: string; readonly position: number | null };

export async function statedEntry(
  query: Query,
  kind: CheckedKind,
  item: Id,
): Promise<StatedEntry | null> {
  const text = `select j.leaf, l.position
    from journal j left join leaves l on l.journal_id = j.id
    where j.item_id = $1 and j.kind = $2 and j.type = $3 order by j.version limit 1`;
  const rows = await query<StatedEntry>('stated_entry', text, [item, kind, STATED_BY[kind]]);
  return rows[0] ?? null;
}

export type Bearer = {
  readonly office: Bilingual;
  readonly post: Bilingual;
  readonly section: Bilingual;
  readonly pages: number;
};

/** In whose name the paper speaks: for a letter as it says itself. */
export async function bearerOf(query: Query, kind: CheckedKind, item: Id): Promise<Bearer | null> {
  const rows =
    kind === 'issue'
      ? await query<Bearer>(
          'bearer_of_issue',
          `select state->'letter'->'office' as office, state->'letter'->'section' as section,
              state->'letter'->'signatory'->'designation' as post, (state->>'pages')::int as pages
            from issues where id = $1`,
          [item],
        )
      : await query<Bearer>(
          'bearer_of_receipt',
          `select o.state->'name' as office, c.card->'unit' as section,
              c.card->'designation' as post, 0 as pages
            from receipts r join organisations o on o.id = r.org_id
            join post_cards c on c.id = (r.state->>'createdBy')::uuid
            where r.id = $1`,
          [item],
        );
  return rows[0] ?? null;
}
