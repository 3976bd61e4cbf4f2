import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { SentRow } from '../../contract/desk.ts';
import { LoadFailure, afterAct, call, newKey, problemText, usePages } from '../api/index.ts';
import { ACTIONS } from '../../core/masters.ts';
import { formatDateTime } from '../i18n/format.ts';
import { wordOf } from '../i18n/masters.ts';
import { useActions } from '../kit/actions/registry.ts';
import { useFirstFocus } from '../kit/grid/first-focus.ts';
import { Grid } from '../kit/grid/grid.tsx';
import type { Column } from '../kit/grid/grid.tsx';
import { Badge, Button, Empty, Icon, Loading, Screen, toast } from '../kit/index.ts';
import { PriorityMark, postName } from '../movement/marks.tsx';
import css from './inbox.module.css';

const idOf = (row: SentRow) => `${row.id}.${row.seq}`;

/** What left this post; whatever nobody has opened yet can be taken back here. */
export function Sent() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const client = useQueryClient();
  const list = usePages('listSent');
  const [active, setActive] = useState<string | null>(null);
  useFirstFocus(list.rows.length > 0);
  const pullBack = async (row: SentRow) => {
    const args = { params: { id: row.id }, body: {} };
    try {
      await call(row.kind === 'file' ? 'pullBackFile' : 'pullBackReceipt', args, { key: newKey() });
      toast(t`${row.number} is back with you`);
    } catch (error) {
      toast(problemText(error), { tone: 'bad' });
    }
    afterAct(client);
  };
  const row = list.rows.find((one) => idOf(one) === active) ?? list.rows[0];
  useActions([
    {
      id: 'undo',
      title: t`Pull back`,
      group: t`List`,
      keys: ['KeyZ'],
      perform: () => {
        if (row?.canPullBack === true) void pullBack(row);
      },
    },
  ]);
  const columns: readonly Column<SentRow>[] = [
    {
      id: 'p',
      title: t`Priority`,
      hidden: true,
      width: '44px',
      cell: (one) => <PriorityMark priority={one.priority} />,
    },
    {
      id: 'number',
      title: t`Number`,
      width: '208px',
      cell: (one) => (
        <span className={css['number']}>
          <Icon name={one.kind === 'file' ? 'files' : 'scan'} size={15} />
          {one.number}
        </span>
      ),
    },
    { id: 'subject', title: t`Subject`, width: 'minmax(160px, 1fr)', cell: (one) => one.subject },
    { id: 'to', title: t`Sent to`, width: '180px', cell: (one) => postName(one.to) },
    { id: 'action', title: t`Action`, width: '150px', cell: (one) => wordOf(ACTIONS, one.action) },
    {
      id: 'at',
      title: t`Sent on`,
      width: '150px',
      align: 'end',
      cell: (one) => formatDateTime(one.sentAt),
    },
    {
      id: 'state',
      title: t`Status`,
      width: '232px',
      cell: (one) => <SentState row={one} onPullBack={() => void pullBack(one)} />,
    },
  ];
  return (
    <Screen
      fill
      title={t`Sent`}
      lead={<Trans>You can pull back whatever has not been opened.</Trans>}
    >
      {list.pending && <Loading lines={10} />}
      {list.error !== null && (
        <LoadFailure error={list.error} onRetry={() => void list.refetch()} />
      )}
      {!list.pending && list.error === null && list.rows.length === 0 && (
        <Empty icon="sent" title={<Trans>Nothing sent yet</Trans>} />
      )}
      {list.rows.length > 0 && (
        <Grid
          label={t`Sent`}
          rows={list.rows}
          columns={columns}
          rowId={idOf}
          rowName={(one) => one.number}
          active={row === undefined ? null : idOf(row)}
          onActive={setActive}
          onEnd={list.more}
          onOpen={(one) =>
            void navigate({
              to: one.kind === 'file' ? '/files/$id' : '/receipts/$id',
              params: { id: one.id },
            })
          }
        />
      )}
    </Screen>
  );
}

function SentState({
  row,
  onPullBack,
}: {
  readonly row: SentRow;
  readonly onPullBack: () => void;
}) {
  const { t } = useLingui();
  if (row.canPullBack) {
    return (
      <Button
        look="quiet"
        icon={<Icon name="undo" />}
        style={{ minHeight: 26 }}
        onClick={onPullBack}
        aria-label={t`Pull back ${row.number}`}
      >
        <Trans>Pull back</Trans>
      </Button>
    );
  }
  if (row.pulledBackAt !== null) {
    return (
      <Badge tone="warn">
        <Trans>pulled back</Trans>
      </Badge>
    );
  }
  if (row.openedAt === null) {
    return (
      <Badge tone="yellow">
        <Trans>not opened</Trans>
      </Badge>
    );
  }
  return (
    <Badge tone="good">
      <Trans>opened {formatDateTime(row.openedAt)}</Trans>
    </Badge>
  );
}
