/** Reading documents as their uploader sees them. */
import type { DocumentState } from '../../core/documents.ts';
import type { Document } from '../../contract/documents.ts';

export function documentOf(state: DocumentState): Document {
  const { id, name, hash, bytes, status, type, pages, problem, uploadedAt } = state;
  return { id, name, hash, bytes, status, type, pages, problem, uploadedAt };
}
