/** What an audit can find. One code, one kind of fault; the message says it in plain words. */
export type ProblemCode =
  | 'checkpoint_malformed'
  | 'checkpoint_missing'
  | 'checkpoint_not_latest'
  | 'checkpoint_shrinks'
  | 'entries_missing'
  | 'entry_altered'
  | 'entry_malformed'
  | 'file_missing'
  | 'file_name_wrong'
  | 'id_repeated'
  | 'item_without_row'
  | 'part_altered'
  | 'part_malformed'
  | 'part_missing'
  | 'root_wrong'
  | 'row_differs'
  | 'row_malformed'
  | 'row_repeated'
  | 'row_without_journal'
  | 'tile_extra'
  | 'tile_missing'
  | 'tile_wrong'
  | 'time_wrong'
  | 'version_wrong'
  | 'vkey_malformed'
  | 'vkey_other';

export type Problem = {
  readonly code: ProblemCode;
  readonly message: string;
  /** Position of the first bad leaf in the log, counted from 0. */
  readonly leaf?: number;
  readonly kind?: string;
  readonly item?: string;
  /** The file of the export that is wrong, below its root. */
  readonly file?: string;
};

/** Ends an audit: the export is not sound. */
export class UnsoundError extends Error {
  override readonly name = 'UnsoundError';
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** Ends the audit with this finding. */
export function fail(problem: Problem): never {
  throw new UnsoundError(problem);
}
