import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { CallBookRow, ProposalRow } from '../../contract/proposals.ts';
import { CALL_BOOK_REASONS } from '../../core/masters.ts';
import { LoadFailure, usePages } from '../api/index.ts';
import { formatDate, formatDateTime } from '../i18n/format.ts';
import { wordOf } from '../i18n/masters.ts';
import { useActions } from '../kit/actions/registry.ts';
import { useFirstFocus } from '../kit/grid/first-focus.ts';
import { Grid } from '../kit/grid/grid.tsx';
import type { Column } from '../kit/grid/grid.tsx';
import { Badge, Empty, Loading, Screen, Tabs } from '../kit/index.ts';
import { postName } from '../movement/marks.tsx';
import { ReviewDialog } from './remark-dialogs.tsx';

/** What waits for one's approval, and the files that one keeps in the call book. */
export function ApprovalsPage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { tab = 'asked' } = useSearch({ strict: false });
  return (
    <Screen fill title={t`Approvals and call book`}>
      <Tabs
        label={t`Approvals and call book`}
        current={tab}
        onChange={(next) =>
          void navigate({ to: '/approvals', search: { tab: next }, replace: true })
        }
        tabs={[
          { id: 'asked', label: <Trans>Waiting for your approval</Trans> },
          { id: 'call-book', label: <Trans>Call book</Trans> },
        ]}
      >
        {tab === 'call-book' ? <CallBook /> : <Asked />}
      </Tabs>
    </Screen>
  );
}

function useOpening() {
  const navigate = useNavigate();
  return ({ id }: { readonly id: string }) =>
    void navigate({ to: '/files/$id', params: { id }, search: {} });
}

function Asked() {
  const { t } = useLingui();
  const list = usePages('listProposals');
  const [active, setActive] = useState<string | null>(null);
  const open = useOpening();
  useFirstFocus(list.rows.length > 0);
  const columns: readonly Column<ProposalRow>[] = [
    { id: 'number', title: t`Number`, width: '210px', cell: (row) => row.number },
    { id: 'subject', title: t`Subject`, width: 'minmax(160px, 1fr)', cell: (row) => row.subject },
    {
      id: 'what',
      title: t`Proposed`,
      width: 'minmax(180px, 1fr)',
      cell: ({ asked }) =>
        asked.until === null || asked.reason === null
          ? t`Reopening`
          : t`Call book until ${formatDate(asked.until)}`,
    },
    { id: 'by', title: t`By`, width: '190px', cell: (row) => postName(row.by) },
    {
      id: 'at',
      title: t`Proposed on`,
      width: '150px',
      align: 'end',
      cell: ({ asked }) => formatDateTime(asked.at),
    },
  ];
  if (list.pending) return <Loading lines={8} />;
  if (list.error !== null)
    return <LoadFailure error={list.error} onRetry={() => void list.refetch()} />;
  if (list.rows.length === 0)
    return (
      <Empty icon="check" title={<Trans>Nothing waits for your approval</Trans>}>
        <Trans>Proposals to reopen a file or to lay it in the call book come here.</Trans>
      </Empty>
    );
  return (
    <Grid
      label={t`Waiting for your approval`}
      rows={list.rows}
      columns={columns}
      rowId={(row) => row.id}
      rowName={(row) => row.number}
      active={active ?? list.rows[0]?.id ?? null}
      onActive={setActive}
      onOpen={open}
      onEnd={list.more}
    />
  );
}

function CallBook() {
  const { t } = useLingui();
  const list = usePages('listCallBook');
  const [active, setActive] = useState<string | null>(null);
  const [reviewing, setReviewing] = useState<CallBookRow | null>(null);
  const open = useOpening();
  useFirstFocus(list.rows.length > 0);
  const row = list.rows.find((one) => one.id === active) ?? list.rows[0];
  useActions([
    {
      id: 'call-book.review',
      title: t`Monthly review`,
      group: t`Call book`,
      keys: ['KeyM'],
      perform: () => setReviewing(row ?? null),
    },
  ]);
  const columns: readonly Column<CallBookRow>[] = [
    { id: 'number', title: t`Number`, width: '210px', cell: (one) => one.number },
    { id: 'subject', title: t`Subject`, width: 'minmax(160px, 1fr)', cell: (one) => one.subject },
    {
      id: 'why',
      title: t`Why nothing can be done`,
      width: 'minmax(160px, 1fr)',
      cell: (one) => wordOf(CALL_BOOK_REASONS, one.reason),
    },
    { id: 'until', title: t`Until when`, width: '110px', cell: (one) => formatDate(one.until) },
    { id: 'by', title: t`Approved by`, width: '180px', cell: (one) => postName(one.approvedBy) },
    {
      id: 'due',
      title: t`Review by`,
      width: '170px',
      align: 'end',
      cell: (one) => (
        <>
          {formatDate(one.reviewDue)}{' '}
          {one.overdue && (
            <Badge tone="bad">
              <Trans>overdue</Trans>
            </Badge>
          )}
        </>
      ),
    },
  ];
  if (list.pending) return <Loading lines={8} />;
  if (list.error !== null)
    return <LoadFailure error={list.error} onRetry={() => void list.refetch()} />;
  if (list.rows.length === 0)
    return (
      <Empty icon="clock" title={<Trans>Your call book is empty</Trans>}>
        <Trans>A file comes here when a Branch Officer or above approves it.</Trans>
      </Empty>
    );
  return (
    <>
      <Grid
        label={t`Call book`}
        rows={list.rows}
        columns={columns}
        rowId={(one) => one.id}
        rowName={(one) => one.number}
        active={row?.id ?? null}
        onActive={setActive}
        onOpen={open}
        onEnd={list.more}
      />
      {reviewing !== null && <ReviewDialog file={reviewing} onClose={() => setReviewing(null)} />}
    </>
  );
}
