/** What a file is by its bytes, and whether its name says the same. For child processes only. */
import { open } from 'node:fs/promises';
import { fileTypeFromFile, supportedExtensions } from 'file-type';
import { DOCUMENT_TYPES } from '../../core/documents.ts';
import type { DocumentProblem, DocumentType } from '../../core/documents.ts';

const EXTENSIONS: Readonly<Record<DocumentType, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/png': ['png'],
  'image/tiff': ['tif', 'tiff'],
};
/** Kinds of file that have no magic bytes, or none that file-type tells apart. */
const OTHERS = ['txt', 'csv', 'htm', 'html', 'svg', 'js', 'bat', 'cmd', 'com', 'scr', 'doc', 'xls'];
const KNOWN: ReadonlySet<string> = new Set([
  ...Object.values(EXTENSIONS).flat(),
  ...supportedExtensions,
  ...OTHERS,
]);

/** `name` null: only the bytes are asked. */
export async function typeOf(
  path: string,
  name: string | null,
): Promise<{ readonly type: DocumentType } | { readonly problem: DocumentProblem }> {
  const found = await fileTypeFromFile(path);
  const type = DOCUMENT_TYPES.find((known) => known === found?.mime);
  const said = name === null ? null : extensionOf(name);
  if (found === undefined && (await beginsAsTiff(path))) return { problem: 'document_damaged' };
  if (type === undefined) {
    const saysDocument = Object.values(EXTENSIONS).some((list) => list.includes(said ?? ''));
    return { problem: saysDocument ? 'document_not_what_it_says' : 'document_type_unknown' };
  }
  const agrees = said === null || EXTENSIONS[type].includes(said);
  return agrees ? { type } : { problem: 'document_not_what_it_says' };
}

/**
 * The directory that makes it a known TIFF may stand at its end, and be cut off. TIFF 6.0, section
 * 2.
 */
async function beginsAsTiff(path: string): Promise<boolean> {
  const handle = await open(path);
  try {
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return ['II*\0', 'MM\0*'].includes(buffer.toString('latin1'));
  } finally {
    await handle.close();
  }
}

/**
 * What follows the last dot, if it is the mark of a kind of file: "Order dt. 25.06.2018" has none.
 */
function extensionOf(name: string): string | null {
  const last = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return name.includes('.') && KNOWN.has(last) ? last : null;
}
