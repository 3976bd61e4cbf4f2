/**
 * Papers sent together: what is on paper and what is electronic, what is classified and what is not
 * do not travel in one bundle. The reply names what stays; the rest goes. Domain 2.6, 3.1; V4.
 */
import type { Id } from './words.ts';

export type Traveller = {
  readonly id: Id;
  readonly nature: string;
  readonly classification: string;
};

/** Those that travel with the first of them, and those that must be sent apart. */
export function companions(papers: readonly Traveller[]): {
  readonly go: readonly Id[];
  readonly stay: readonly Id[];
} {
  const [first] = papers;
  const fits = (paper: Traveller) =>
    paper.nature === first?.nature &&
    (paper.classification === 'normal') === (first.classification === 'normal');
  const ids = (some: readonly Traveller[]) => some.map(({ id }) => id);
  return { go: ids(papers.filter(fits)), stay: ids(papers.filter((paper) => !fits(paper))) };
}
