/** SQL of uploaded documents. */
import type { DocumentState } from '../../core/documents.ts';
import type { Hash, Id } from '../../core/words.ts';
import type { Query } from '../platform/database.ts';

export async function documentById(query: Query, id: Id): Promise<DocumentState | null> {
  const text = 'select state from documents where id = $1';
  const rows = await query<{ state: DocumentState }>('document_by_id', text, [id]);
  return rows[0]?.state ?? null;
}

/** The accepted document of these bytes in an office, whoever there uploaded it. */
export async function readyDocument(
  query: Query,
  hash: Hash,
  org: Id,
): Promise<DocumentState | null> {
  const text = `select state from documents
    where hash = $1 and status = 'ready' and org_id = $2 limit 1`;
  const rows = await query<{ state: DocumentState }>('ready_document', text, [hash, org]);
  return rows[0]?.state ?? null;
}

/**
 * Whether a post may read these bytes: it uploaded them, it may read an item that shows them, it
 * dispatches the letters of its organisation, or diarises its e-mail, as long as that waits. A file
 * shows no dak that is classified higher than the reader is cleared.
 */
export async function mayReadBytes(
  query: Query,
  hash: Hash,
  by: {
    readonly post: Id;
    readonly org: Id;
    readonly dispatcher: boolean;
    readonly diarist: boolean;
  },
): Promise<boolean> {
  const text = `select where
    exists (select from document_links l join readable r on r.item_id = l.item_id
      where l.hash = $1 and r.post_id = $2::uuid
        and not exists (select from receipts c where c.file_id = l.item_id and c.document = $1
          and not is_cleared($2::uuid, c.classification)))
    or exists (select from documents d where d.hash = $1 and d.state->>'uploadedBy' = $2::text)
    or ($4 and exists (select from issues i join files f on f.id = i.file_id
      where i.pdf = $1 and i.org_id = $3 and is_cleared($2::uuid, f.classification)))
    or ($5 and exists (select from emails e
      where e.org_id = $3 and e.status in ('waiting', 'unreadable', 'set_aside') and (e.hash = $1
        or e.state->'documents' @> jsonb_build_array(jsonb_build_object('hash', $1::text)))))`;
  const rows = await query('may_read_bytes', text, [
    hash,
    by.post,
    by.org,
    by.dispatcher,
    by.diarist,
  ]);
  return rows.length > 0;
}
