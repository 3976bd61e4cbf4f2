import { Plural } from '@lingui/react/macro';
import css from './office.module.css';

/** How many rows a list has in all, whether they are loaded yet or not. */
export function Counted({ total }: { readonly total: number | null }) {
  if (total === null) return null;
  return (
    <p className={css['counted']} role="status">
      <Plural value={total} one="# found" other="# found" />
    </p>
  );
}
