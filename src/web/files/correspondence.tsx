import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { Suspense, useMemo, useState } from 'react';
import type { Ref } from 'react';
import type { CorrespondenceRow } from '../../contract/files.ts';
import { Viewer } from '../documents/index.ts';
import type { ViewerEntry, ViewerHandle } from '../documents/index.ts';
import { formatDate } from '../i18n/format.ts';
import { Button, Empty, Loading } from '../kit/index.ts';
import css from './files.module.css';

/**
 * The right side of a file: its contents, and every page of it as one series 1/C, 2/C ... CSMOP
 * 6.7.
 */
export function Correspondence(props: {
  readonly rows: readonly CorrespondenceRow[];
  readonly handle: Ref<ViewerHandle>;
  readonly start: number | undefined;
  readonly onPage: (page: number) => void;
  readonly onDetach: (row: CorrespondenceRow) => void;
}) {
  const { t } = useLingui();
  const { rows } = props;
  const [page, setPage] = useState(1);
  const { onPage } = props;
  const entries = useMemo(() => rows.map(entryOf), [rows]);
  const seen = useMemo(
    () => (number: number) => {
      setPage(number);
      onPage(number);
    },
    [onPage],
  );
  if (rows.length === 0) {
    return (
      <Empty icon="scan" title={<Trans>No correspondence yet</Trans>}>
        <Trans>Put a receipt in this file and its pages appear here.</Trans>
      </Empty>
    );
  }
  const handle = props.handle as { current: ViewerHandle | null } | null;
  return (
    <div className={css['side']}>
      <ol className={css['contents']} aria-label={t`Contents of the correspondence`}>
        {rows.map((row) => (
          <li key={row.seq}>
            <button
              type="button"
              className={css['entry']}
              aria-current={page >= row.fromPage && page <= row.toPage}
              onClick={() => handle?.current?.goTo(row.fromPage)}
            >
              <span className={css['entryPages']}>{pageRange(row)}</span>
              <span className={css['entryWhat']} title={row.subject}>
                {row.kind === 'issue' && <strong>{t`Issued letter`} </strong>}
                {row.number} · {row.party === '' ? row.subject : row.party}
              </span>
              <span className={css['entryDate']}>{formatDate(row.letterDate ?? row.at)}</span>
            </button>
            {row.detachable && (
              <Button
                look="quiet"
                aria-label={t`Take ${row.number} off the file`}
                onClick={() => props.onDetach(row)}
              >
                <Trans>Detach</Trans>
              </Button>
            )}
          </li>
        ))}
      </ol>
      <Suspense fallback={<Loading />}>
        <Viewer
          entries={entries}
          label={t`Correspondence`}
          pageLabel={cited}
          handle={props.handle}
          start={props.start}
          onPage={seen}
        />
      </Suspense>
    </div>
  );
}

const cited = (page: number) => `${page}/C`;

function pageRange(row: CorrespondenceRow): string {
  return row.fromPage === row.toPage ? `${row.fromPage}/C` : `${row.fromPage}–${row.toPage}/C`;
}

function entryOf(row: CorrespondenceRow): ViewerEntry {
  return {
    id: `${row.seq}`,
    title: row.number.replaceAll('/', '-'),
    hash: row.document,
    pages: row.toPage - row.fromPage + 1,
    fromPage: row.fromPage,
  };
}
