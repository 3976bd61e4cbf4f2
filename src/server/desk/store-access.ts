/** Who can see a paper: its number and its readers, never what is in it. */
import type { Bilingual } from '../../core/letters.ts';
import type { Id, Instant } from '../../core/words.ts';
import type { PostCard } from '../../contract/endpoint.ts';
import type { Query } from '../platform/database.ts';
import type { Key } from '../platform/keyset.ts';

export type PaperCard = {
  readonly id: Id;
  readonly org: Id;
  readonly kind: string;
  readonly number: string;
  readonly classification: string;
  /** Whether the asking post may read it. */
  readonly readable: boolean;
};

export async function paperCard(query: Query, id: Id, post: Id): Promise<PaperCard | null> {
  const text = `select p.*, exists (select from readable x
      where x.item_id = p.id and x.post_id = $2) as readable
    from (select id, org_id as org, 'file' as kind, number, classification from files
      where id = $1
      union all select id, org_id, 'receipt', number, classification from receipts
      where id = $1) p`;
  return (await query<PaperCard>('paper_card', text, [id, post]))[0] ?? null;
}

export type SeeingPost = {
  readonly post: PostCard;
  readonly holds: boolean;
  readonly cleared: boolean;
};

/** Every post that holds or held a paper; of a dak also those of its file. */
export function postsThatSee(query: Query, id: Id): Promise<SeeingPost[]> {
  const text = `select c.card as post, is_cleared(c.id, coalesce(f.classification,
        r.classification)) as cleared,
      c.id = coalesce(f.holder_post, g.holder_post, r.holder_post) as holds
    from (select distinct post_id from readers
      where item_id = $1 or item_id = (select file_id from receipts where id = $1)) x
    join post_cards c on c.id = x.post_id
    left join files f on f.id = $1 left join receipts r on r.id = $1
    left join files g on g.id = r.file_id
    order by c.card->>'abbr'`;
  return query<SeeingPost>('posts_that_see', text, [id]);
}

export type ReadingRow = {
  readonly post: PostCard | null;
  readonly person: Bilingual | null;
  readonly at: Instant;
};

const READ = `j.type in ('FileRead', 'ReceiptRead')`;
const BY = `left join post_cards c on c.id = (j.leaf::jsonb->>'post')::uuid
    left join persons p on p.id = (j.leaf::jsonb->>'person')::uuid`;

/** Who has read a paper, latest first. */
export function readingsOf(query: Query, id: Id): Promise<ReadingRow[]> {
  const text = `select c.card as post, p.state->'name' as person, j.at from journal j ${BY}
    where j.item_id = $1 and ${READ} order by j.seq desc limit 500`;
  return query<ReadingRow>('readings_of', text, [id]);
}

export type OfficeReading = ReadingRow & {
  readonly id: Id;
  readonly item: Id;
  readonly kind: string;
  readonly number: string;
  readonly classification: string;
};

/** All readings of classified papers of an office, latest first. */
export function officeReadings(
  query: Query,
  org: Id,
  page: { readonly after: Key; readonly limit: number },
): Promise<OfficeReading[]> {
  const text = `select j.id, j.item_id as item, j.kind, coalesce(f.number, r.number) as number,
      coalesce(f.classification, r.classification) as classification,
      c.card as post, p.state->'name' as person, j.at
    from journal j left join files f on f.id = j.item_id
    left join receipts r on r.id = j.item_id ${BY}
    where j.org_id = $1 and ${READ} and (j.at, j.id) < ($2::timestamptz, $3::uuid)
    order by j.at desc, j.id desc limit $4`;
  const values = [org, page.after[0], page.after[1], page.limit];
  return query<OfficeReading>('office_readings', text, values);
}
