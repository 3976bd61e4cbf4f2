import { Plural, Trans } from '@lingui/react/macro';
import { COUNTED_MAX } from '../../core/search.ts';
import css from './office.module.css';

/** How many rows a list has in all, whether they are loaded yet or not. */
export function Counted({ total }: { readonly total: number | null }) {
  return (
    <p className={css['counted']} role="status">
      {total === null ? (
        <Trans>More than {COUNTED_MAX} found: another word narrows the list down</Trans>
      ) : (
        <Plural value={total} one="# found" other="# found" />
      )}
    </p>
  );
}
