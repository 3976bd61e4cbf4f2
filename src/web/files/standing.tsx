import { Trans, useLingui } from '@lingui/react/macro';
import type { File } from '../../contract/files.ts';
import { CALL_BOOK_REASONS } from '../../core/masters.ts';
import { formatDate } from '../i18n/format.ts';
import { wordOf } from '../i18n/masters.ts';
import { Notice } from '../kit/index.ts';
import { postName } from '../movement/marks.tsx';
import css from './files.module.css';

/** How the file stands, where that is not the plain course: above its notes. */
export function Standing({ file }: { readonly file: File }) {
  const { t } = useLingui();
  const { asked, parked, callBook } = file;
  if (asked === null && parked === null) return null;
  return (
    <div className={css['standing']}>
      {asked !== null && (
        <Notice tone="warn">
          <strong>
            {asked.kind === 'reopening'
              ? t`Reopening proposed by ${postName(asked.by)} to ${postName(asked.to)}`
              : t`Call book proposed by ${postName(asked.by)} to ${postName(asked.to)}`}
          </strong>
          {asked.reason !== null && asked.until !== null && (
            <p>
              {wordOf(CALL_BOOK_REASONS, asked.reason)} ·{' '}
              <Trans>until {formatDate(asked.until)}</Trans>
            </p>
          )}
          <p>{asked.remarks}</p>
        </Notice>
      )}
      {parked !== null && (
        <Notice tone="warn">
          <strong>
            {callBook === null
              ? t`Parked until ${formatDate(parked.until)}`
              : t`In the call book until ${formatDate(parked.until)}`}
          </strong>
          {callBook !== null && (
            <p>
              {wordOf(CALL_BOOK_REASONS, callBook.reason)} ·{' '}
              <Trans>approved by {postName(callBook.approvedBy)}</Trans> ·{' '}
              <Trans>next review by {formatDate(callBook.reviewDue)}</Trans>
            </p>
          )}
          <p>{parked.remarks}</p>
        </Notice>
      )}
    </div>
  );
}
