/** The correspondence side of a file: what is put in, and what is taken off again. CSMOP 6.7. */
import type { Happened, Hash, Id, Instant } from './words.ts';

/**
 * One document of the correspondence side; pages number on across documents (1/C, 2/C ...). CSMOP
 * 6.7.
 */
export type CorrespondenceEntry = {
  readonly seq: number;
  readonly kind: 'receipt' | 'issue';
  readonly item: Id;
  readonly number: string;
  readonly document: Hash | null;
  readonly fromPage: number;
  readonly toPage: number;
  readonly at: Instant;
  /**
   * Of a receipt: who put it in, and how often the file had moved by then. Until it moves again the
   * same post may take it off.
   */
  readonly put?: { readonly by: Id; readonly moves: number };
};

export type CorrespondenceEvent =
  | {
      readonly type: 'DocumentFiled';
      readonly body: {
        readonly entry: 'receipt' | 'issue';
        readonly entryItem: Id;
        readonly number: string;
        readonly document: Hash | null;
        readonly fromPage: number;
        readonly toPage: number;
        /** Of a receipt: the hops of the file so far. */
        readonly moves?: number;
      };
    }
  | {
      readonly type: 'DocumentDetached';
      readonly body: { readonly receipt: Id; readonly number: string; readonly fromPage: number };
    };
type Side = { readonly correspondence: readonly CorrespondenceEntry[]; readonly pages: number };

export function evolveCorrespondence(state: Side, event: Happened<CorrespondenceEvent>): Side {
  if (event.type === 'DocumentDetached') {
    const { receipt, fromPage } = event.body;
    const correspondence = state.correspondence.filter(({ item }) => item !== receipt);
    return { correspondence, pages: fromPage - 1 };
  }
  const { entry, entryItem, number, document, fromPage, toPage, moves } = event.body;
  const added = { seq: state.correspondence.length + 1, kind: entry, item: entryItem, number };
  const put = moves === undefined ? {} : { put: { by: event.post ?? '', moves } };
  const last = { ...added, document, fromPage, toPage, at: event.at, ...put };
  return { correspondence: [...state.correspondence, last], pages: toPage };
}
