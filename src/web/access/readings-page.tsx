import './own-words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { CLASSIFICATIONS } from '../../core/masters.ts';
import { LoadFailure, usePages } from '../api/index.ts';
import { formatDateTime } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { wordOf } from '../i18n/masters.ts';
import { Button, Empty, Loading, Panel } from '../kit/index.ts';
import { Table } from '../kit/table.tsx';
import { AdminScreen } from '../organisations/admin-screen.tsx';

/** Who has read classified papers of the office, for those who watch over it. They open none. */
export function ReadingsPage() {
  const { t } = useLingui();
  const list = usePages('listReadings');
  return (
    <AdminScreen
      title={t`Readings`}
      lead={t`Who has opened classified papers of the office; the papers themselves stay shut`}
    >
      {list.pending && <Loading lines={6} />}
      {list.error !== null && (
        <LoadFailure error={list.error} onRetry={() => void list.refetch()} />
      )}
      {!list.pending && list.error === null && (
        <Panel>
          {list.rows.length === 0 ? (
            <Empty icon="lock" title={<Trans>No classified paper was opened yet</Trans>} />
          ) : (
            <Table
              label={t`Readings`}
              rows={list.rows}
              rowId={({ item, at, post }) => `${item} ${at} ${post?.id ?? ''}`}
              columns={[
                { title: t`When`, cell: ({ at }) => formatDateTime(at) },
                { title: t`Who`, cell: ({ person }) => (person === null ? '—' : pick(person)) },
                { title: t`From the post`, cell: ({ post }) => post?.abbr ?? '—' },
                { title: t`Number`, cell: ({ number }) => number },
                {
                  title: t`Classification`,
                  cell: ({ classification }) => wordOf(CLASSIFICATIONS, classification),
                },
              ]}
            />
          )}
          {list.more !== undefined && (
            <Button look="quiet" onClick={list.more}>
              <Trans>Show more</Trans>
            </Button>
          )}
        </Panel>
      )}
    </AdminScreen>
  );
}
