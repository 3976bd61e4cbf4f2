/** What an audit can find. One code, one kind of fault; the message says it in plain words. */
export type ProblemCode =
  | 'checkpoint_malformed'
  | 'checkpoint_missing'
  | 'checkpoint_not_latest'
  | 'checkpoint_shrinks'
  | 'cosignature_wrong'
  | 'entries_missing'
  | 'entry_altered'
  | 'entry_malformed'
  | 'entry_unplaced'
  | 'file_malformed'
  | 'file_missing'
  | 'file_name_wrong'
  | 'id_repeated'
  | 'item_without_row'
  | 'kind_unknown'
  | 'leaf_differs'
  | 'number_wrong'
  | 'part_altered'
  | 'part_malformed'
  | 'part_missing'
  | 'part_unnamed'
  | 'root_wrong'
  | 'row_differs'
  | 'row_malformed'
  | 'row_repeated'
  | 'row_without_journal'
  | 'schema_differs'
  | 'since_differs'
  | 'stamp_wrong'
  | 'tile_extra'
  | 'tile_missing'
  | 'tile_wrong'
  | 'time_wrong'
  | 'version_wrong'
  | 'unwitnessed'
  | 'vouching_wrong'
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

/** Ends an audit: the export is not sound, or, where not `judged`, nobody can tell by it. */
export class UnsoundError extends Error {
  override readonly name = 'UnsoundError';
  readonly problem: Problem;
  readonly judged: boolean;
  constructor(problem: Problem, judged = true) {
    super(problem.message);
    this.problem = problem;
    this.judged = judged;
  }
}

/** Ends the audit with this finding: what is here is not what was signed. */
export function fail(problem: Problem): never {
  throw new UnsoundError(problem);
}

/** Ends the audit without a judgement: what it needs is not here, or cannot be read. */
export function cannotJudge(problem: Problem): never {
  throw new UnsoundError(problem, false);
}
