/** Reading the green sheet. */
import type { NoteState } from '../../core/notes.ts';
import type { Bilingual } from '../../core/letters.ts';
import type { Id } from '../../core/words.ts';
import type { PostCard } from '../../contract/endpoint.ts';
import type { Query } from '../platform/database.ts';

export type NoteRow = {
  readonly state: NoteState;
  readonly card: PostCard;
  readonly person: Bilingual | null;
  /** Whose post it was, where it was lent. */
  readonly behalf: Bilingual | null;
};

/** Which of the sent notes; their numbers run from 1 without a gap. */
export type NoteRange = { readonly from: number; readonly before: number };
export const ALL_NOTES: NoteRange = { from: 1, before: 2 ** 31 - 1 };

/**
 * The notes of a file in order: the sent ones, and to its holder the unsent ones at the end. CSMOP
 * 10.5.
 */
export function notesOf(
  query: Query,
  file: Id,
  holding: boolean,
  { from, before }: NoteRange = ALL_NOTES,
): Promise<NoteRow[]> {
  const text = `select n.state, c.card, p.state->'name' as person,
      (select b.state->'name' from journal j
        join persons b on b.id = (j.leaf::jsonb->>'behalf')::uuid
        where j.item_id = n.id and j.version = n.version and n.status = 'sent') as behalf
    from notes n
    join post_cards c on c.id = (n.state->>'post')::uuid
    left join persons p on p.id = (n.state->>'person')::uuid
    where n.file_id = $1 and ((n.status = 'sent' and n.no >= $3 and n.no < $4)
      or ($2 and n.status = 'unsent'))
    order by n.no nulls last, n.state->>'savedAt', n.id`;
  return query<NoteRow>('notes_of', text, [file, holding, from, before]);
}

export type RemarkRow = {
  readonly receipt: Id;
  readonly post: PostCard;
  readonly person: Bilingual | null;
  readonly at: string;
  readonly text: string;
};

/**
 * What was written beside the marking of the dak on a file, oldest first; nothing of a dak that the
 * post is not cleared for. CSMOP 5: such remarks are reproduced in the notes.
 */
export function dakRemarksOn(query: Query, file: Id, post: Id): Promise<RemarkRow[]> {
  const text = `select m.item_id as receipt, c.card as post, p.state->'name' as person,
      m.sent_at as at, m.remarks as text
    from receipts r
    join movements m on m.item_id = r.id and m.remarks <> '' and m.pulled_back_at is null
    join post_cards c on c.id = m.from_post
    left join persons p on p.id = m.from_person
    where r.file_id = $1 and is_cleared($2, r.classification)
    order by m.sent_at, m.item_id, m.seq limit 500`;
  return query<RemarkRow>('dak_remarks_on', text, [file, post]);
}
