import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { UnregisteredRow } from '../../contract/unregistered.ts';
import { NOT_REGISTERED } from '../../core/unregistered.ts';
import { LoadFailure, usePages } from '../api/index.ts';
import { formatDate, formatDateTime } from '../i18n/format.ts';
import { wordOf } from '../i18n/masters.ts';
import { Grid } from '../kit/grid/grid.tsx';
import type { Column } from '../kit/grid/grid.tsx';
import { Button, Empty, Loading, Screen } from '../kit/index.ts';
import { UnregisteredDialog } from './unregistered-dialog.tsx';

/** What CRU has set aside without a number. CSMOP 5.3. */
export function UnregisteredPage() {
  const { t } = useLingui();
  const list = usePages('listUnregistered', {});
  const [asking, setAsking] = useState(false);
  const [active, setActive] = useState<string | null>(null);
  const columns = useColumns();
  return (
    <Screen
      fill
      title={t`Not registered`}
      lead={<Trans>Dak that gets no number: that it came, and who got it.</Trans>}
      actions={
        <Button look="primary" onClick={() => setAsking(true)}>
          <Trans>Set dak aside</Trans>
        </Button>
      }
    >
      {list.pending && <Loading lines={10} />}
      {list.error !== null && (
        <LoadFailure error={list.error} onRetry={() => void list.refetch()} />
      )}
      {!list.pending && list.error === null && list.rows.length === 0 && (
        <Empty icon="inbox" title={<Trans>Nothing was set aside so far</Trans>} />
      )}
      {list.rows.length > 0 && (
        <Grid
          label={t`Not registered`}
          rows={list.rows}
          columns={columns}
          rowId={(row) => row.id}
          rowName={(row) => wordOf(NOT_REGISTERED, row.reason)}
          active={active ?? list.rows[0]?.id ?? null}
          onActive={setActive}
          onOpen={() => undefined}
          onEnd={list.more}
        />
      )}
      {asking && (
        <UnregisteredDialog
          onClose={() => {
            setAsking(false);
            void list.refetch();
          }}
        />
      )}
    </Screen>
  );
}

function useColumns(): readonly Column<UnregisteredRow>[] {
  const { t } = useLingui();
  return [
    {
      id: 'reason',
      title: t`What it is`,
      width: 'minmax(200px, 1fr)',
      cell: (row) => wordOf(NOT_REGISTERED, row.reason),
    },
    {
      id: 'count',
      title: t`How many`,
      width: '90px',
      align: 'end',
      cell: (row) => String(row.count),
    },
    { id: 'from', title: t`From`, width: 'minmax(140px, 0.7fr)', cell: (row) => row.from },
    {
      id: 'givenTo',
      title: t`Given to`,
      width: 'minmax(140px, 0.7fr)',
      cell: (row) => row.givenTo,
    },
    { id: 'remarks', title: t`Remarks`, width: 'minmax(140px, 0.7fr)', cell: (row) => row.remarks },
    {
      id: 'received',
      title: t`Received on`,
      width: '120px',
      cell: (row) => formatDate(row.receivedOn),
    },
    {
      id: 'at',
      title: t`Set aside on`,
      width: '260px',
      align: 'end',
      cell: (row) => `${formatDateTime(row.at)} · ${row.by.abbr}`,
    },
  ];
}
