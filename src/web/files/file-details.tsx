import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import type { File } from '../../contract/files.ts';
import { CLASSIFICATIONS, LANGUAGES, RECORD_CATEGORIES } from '../../core/masters.ts';
import { useOffered } from '../api/values.ts';
import { formatDate, formatDateTime } from '../i18n/format.ts';
import { wordOf } from '../i18n/masters.ts';
import { Facts, Notice } from '../kit/index.ts';
import { PostLine } from '../movement/marks.tsx';
import css from './files.module.css';

export function FileDetails({ file }: { readonly file: File }) {
  const { t } = useLingui();
  const { cover, parked, closed } = file;
  const { word } = useOffered('category', 'sub_category');
  return (
    <div className={css['details']}>
      {parked !== null && (
        <Notice tone="warn">
          <strong>
            <Trans>Parked until {formatDate(parked.until)}</Trans>
          </strong>
          <p>{parked.remarks}</p>
        </Notice>
      )}
      {closed !== null && (
        <Notice>
          <strong>
            <Trans>Closed on {formatDateTime(closed.at)}</Trans>
          </strong>
          <p>{closed.remarks}</p>
          <p>
            {closed.category === '' && <Trans>Attached to its main file</Trans>}
            {wordOf(RECORD_CATEGORIES, closed.category)}
            {closed.retentionYears !== null && ` · ${t`${closed.retentionYears} years`}`}
          </p>
        </Notice>
      )}
      <h2>{cover.subject}</h2>
      <Facts
        facts={[
          [t`File number`, file.number],
          [t`Computer number`, String(file.computerNo)],
          [t`Opened on`, formatDateTime(file.createdAt)],
          [t`Opened by`, <PostLine key="by" post={file.createdBy} />],
          [t`Now with`, <PostLine key="with" post={file.holder} />],
          [
            t`Category`,
            [
              word('category', cover.category),
              cover.subCategory === null ? '' : word('sub_category', cover.subCategory),
            ]
              .filter(Boolean)
              .join(' › '),
          ],
          [t`Classification`, wordOf(CLASSIFICATIONS, cover.classification)],
          [t`Language`, wordOf(LANGUAGES, cover.language)],
          [t`Earlier reference`, cover.previousRef],
          [t`Old file number`, cover.oldNumber],
          [t`Key words`, file.keywords.join(', ')],
          [t`Pages`, String(file.pages)],
          [t`Paragraphs of notes`, String(file.paragraphs)],
          [t`Remarks`, cover.remarks],
        ]}
      />
    </div>
  );
}
