/** What ties a file to others: parts, links, attached files, references. CSMOP 6.9, 6.10, 6.12. */
import type { Happened, Id } from './words.ts';

export type Tie = { readonly file: Id; readonly number: string };
export type PartTie = Tie & { readonly no: number; readonly attached: boolean };

export type FileTies = {
  /** The file that this one is a part of. */
  readonly main: (Tie & { readonly no: number }) | null;
  readonly parts: readonly PartTie[];
  /** The file that this one travels with until they are delinked. */
  readonly leader: Tie | null;
  readonly linked: readonly Tie[];
  /** For reference only: whoever reads this file may read them too. */
  readonly attached: readonly Tie[];
  readonly previous: readonly Tie[];
};

export const NO_TIES: FileTies = {
  main: null,
  parts: [],
  leader: null,
  linked: [],
  attached: [],
  previous: [],
};

type Other = { readonly file: Id; readonly number: string };
export type TieEvent =
  | { readonly type: 'PartOpened'; readonly body: Other & { readonly no: number } }
  /** On the main file, and on the part, which ends with it. */
  | { readonly type: 'PartAttached'; readonly body: Other }
  | { readonly type: 'AttachedToMain'; readonly body: Other }
  /** On the file that leads, and on the one that goes with it. */
  | { readonly type: 'FileLinked' | 'FileDelinked'; readonly body: Other }
  | { readonly type: 'LinkedTo' | 'DelinkedFrom'; readonly body: Other }
  | { readonly type: 'FileAttached' | 'ReferenceAdded'; readonly body: Other };

type Settled = Exclude<TieEvent, { readonly type: 'AttachedToMain' }>;

/** What one event changes of the ties. */
export function evolveTies(state: FileTies, event: Happened<Settled>): Partial<FileTies> {
  const { file, number } = event.body;
  const tie: Tie = { file, number };
  const without = (ties: readonly Tie[]) => ties.filter((one) => one.file !== file);
  switch (event.type) {
    case 'PartOpened':
      return { parts: [...state.parts, { ...tie, no: event.body.no, attached: false }] };
    case 'PartAttached':
      return {
        parts: state.parts.map((one) => (one.file === file ? { ...one, attached: true } : one)),
      };
    case 'FileLinked':
      return { linked: [...state.linked, tie] };
    case 'FileDelinked':
      return { linked: without(state.linked) };
    case 'LinkedTo':
      return { leader: tie };
    case 'DelinkedFrom':
      return { leader: null };
    case 'FileAttached':
      return { attached: [...state.attached, tie] };
    case 'ReferenceAdded':
      return { previous: [...state.previous, tie] };
  }
}

export function mainOf(part: { readonly main: Id; readonly number: string; readonly no: number }) {
  return { file: part.main, number: part.number, no: part.no };
}
