/**
 * Contents and documents: each file is what its name says, and what a leaf names by hash is there.
 */
import { isCanonical } from '../core/ledger/index.ts';
import { exists, hashFile, namesIn, openPieces, readSmall, textOf } from './disk.ts';
import { type JournalIndex, entryOf, nameOf } from './journal.ts';
import { type ProblemCode, fail } from './problem.ts';

/** Number of files of a folder, and of those among them that no leaf refers to. */
export type PartCount = { readonly files: number; readonly unreferenced: number };

type Folder = {
  readonly name: 'contents' | 'documents';
  readonly one: 'content' | 'document';
  readonly ending: '.json' | '';
};

/** Checks both folders. */
export function auditParts(
  root: string,
  journal: JournalIndex,
): { readonly contents: PartCount; readonly documents: PartCount } {
  return {
    contents: auditFolder(root, journal, { name: 'contents', one: 'content', ending: '.json' }),
    documents: auditFolder(root, journal, { name: 'documents', one: 'document', ending: '' }),
  };
}

function auditFolder(root: string, journal: JournalIndex, folder: Folder): PartCount {
  const references = journal[folder.name];
  for (const [sha, leaf] of references) {
    const file = `${folder.name}/${sha}${folder.ending}`;
    if (exists(root, file)) continue;
    partFault(root, journal, { code: 'part_missing', file, leaf }, 'is missing');
  }
  let files = 0;
  let unreferenced = 0;
  for (const name of namesIn(root, folder.name)) {
    const file = `${folder.name}/${name}`;
    const sha = name.slice(0, 64);
    if (!/^[0-9a-f]{64}$/.test(sha) || name !== `${sha}${folder.ending}`) {
      const message = `${file} has not the name of a ${folder.one}.`;
      fail({ code: 'file_name_wrong', message, file });
    }
    const leaf = references.get(sha);
    if (hashFile(root, file) !== sha) {
      const why = 'was altered: its hash is not its name';
      partFault(root, journal, { code: 'part_altered', file, leaf }, why);
    }
    if (folder.name === 'contents' && !isCanonicalFile(root, file)) {
      partFault(root, journal, { code: 'part_malformed', file, leaf }, 'is not canonical JSON');
    }
    files++;
    if (leaf === undefined) unreferenced++;
  }
  return { files, unreferenced };
}

function isCanonicalFile(root: string, file: string): boolean {
  const bytes = readSmall(root, file);
  const text = bytes === undefined ? undefined : textOf(bytes);
  return text !== undefined && isCanonical(text);
}

function partFault(
  root: string,
  journal: JournalIndex,
  part: { code: ProblemCode; file: string; leaf: number | undefined },
  why: string,
): never {
  const { code, file, leaf } = part;
  if (leaf === undefined) {
    return fail({ code, message: `${file}, which no entry names, ${why}.`, file });
  }
  const pieces = openPieces(root, 'journal.ndjson');
  const line = pieces.read(journal.offsets[leaf] ?? 0, journal.lengths[leaf] ?? 0);
  pieces.close();
  const { kind, item, words } = nameOf(entryOf(line), leaf);
  return fail({ code, message: `${file} ${why}. ${words} names it.`, leaf, kind, item, file });
}
