/**
 * Contents and documents: each file is what its name says, what an entry names by hash is there,
 * and no content is there that none names.
 */
import { isCanonical } from '../core/ledger/index.ts';
import { type Tell, hashFile, namesIn, openPieces, readSmall, sizeOf, textOf } from './disk.ts';
import { entryOf, nameOf } from './journal.ts';
import type { Lookup, Naming, PartFolder } from './lookup.ts';
import { type Problem, type ProblemCode, fail } from './problem.ts';
import { type Shelf, type Tables, differingColumn, fileOf } from './tables.ts';

/** Number of files of a folder, and of those among them that no leaf refers to. */
export type PartCount = { readonly files: number; readonly unreferenced: number };

export type PartPass = {
  readonly root: string;
  readonly lookup: Lookup;
  /** The rows of contents, where they are compared. */
  readonly beside: { readonly tables: Tables; readonly shelf: Shelf } | undefined;
  readonly tell: Tell;
};

/** Checks one of the two folders. */
export function auditParts(pass: PartPass, folder: PartFolder): PartCount {
  const { root, lookup, tell } = pass;
  let named = 0;
  for (const naming of lookup.namings(folder)) {
    named++;
    if (lookup.isDestroyed(naming.sha)) continue;
    const file = fileOfPart(folder, naming.sha);
    const there = sizeOf(root, file) !== undefined;
    if (!there) partFault(root, { code: 'part_missing', file, naming }, 'is missing');
    if (folder === 'contents') mustHaveRow(pass, naming);
  }
  let files = 0;
  let unreferenced = 0;
  for (const name of namesIn(root, folder)) {
    const file = `${folder}/${name}`;
    const sha = name.slice(0, 64);
    if (!/^[0-9a-f]{64}$/.test(sha) || file !== fileOfPart(folder, sha)) {
      const message = `${file} has not the name of one of the ${folder}.`;
      fail({ code: 'file_name_wrong', message, file });
    }
    const naming = lookup.naming(folder, sha);
    if (hashFile(root, file) !== sha) {
      const why = 'was altered: its hash is not its name';
      partFault(root, { code: 'part_altered', file, naming }, why);
    }
    if (folder === 'contents' && !isCanonicalFile(root, file)) {
      partFault(root, { code: 'part_malformed', file, naming }, 'is not canonical JSON');
    }
    if (naming === undefined) {
      if (folder === 'contents')
        partFault(root, { code: 'part_unnamed', file, naming }, 'is there');
      unreferenced++;
    }
    tell(Math.min(1, ++files / Math.max(1, named)));
  }
  return { files, unreferenced };
}

function fileOfPart(folder: PartFolder, sha: string): string {
  return folder === 'contents' ? `contents/${sha}.json` : `documents/${sha}`;
}

function mustHaveRow({ root, beside }: PartPass, naming: Naming): void {
  const spec = beside?.tables['contents'];
  if (beside === undefined || spec === undefined) return;
  const by = { hash: naming.sha, org_id: naming.org };
  const row = beside.shelf.take('contents', by);
  const file = fileOf('contents');
  if (row === undefined) partFault(root, { code: 'part_missing', file, naming }, 'lacks its row');
  const differs = differingColumn(spec, row, by);
  if (differs === undefined) return;
  partFault(root, { code: 'row_differs', file, naming }, `differs: ${differs}`);
}

function isCanonicalFile(root: string, file: string): boolean {
  const bytes = readSmall(root, file);
  const text = bytes === undefined ? undefined : textOf(bytes);
  return text !== undefined && isCanonical(text);
}

function partFault(
  root: string,
  part: { code: ProblemCode; file: string; naming: Naming | undefined },
  why: string,
): never {
  const { code, file, naming } = part;
  if (naming === undefined) {
    const problem: Problem = { code, message: `${file}, which no entry names, ${why}.`, file };
    return fail(problem);
  }
  using pieces = openPieces(root, 'journal.ndjson');
  const { leaf } = naming;
  const { kind, item, words } = nameOf(entryOf(pieces.read(naming)), leaf);
  const which = file.includes(naming.sha) ? '' : ` as ${naming.sha}`;
  const message = `${file} ${why}. ${words} names it${which}.`;
  return fail({ code, message, leaf, kind, item, file });
}
