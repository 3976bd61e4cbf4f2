import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense, lazy, useState } from 'react';
import { LANGUAGES } from '../../core/masters.ts';
import type { ReplyTo } from '../api/index.ts';
import { LoadFailure, usePages } from '../api/index.ts';
import { formatDate } from '../i18n/format.ts';
import { wordOf } from '../i18n/masters.ts';
import { useFirstFocus } from '../kit/grid/first-focus.ts';
import { Grid } from '../kit/grid/grid.tsx';
import type { Column } from '../kit/grid/grid.tsx';
import { Badge, Button, Chip, Empty, Loading, Screen } from '../kit/index.ts';
import css from './dispatch.module.css';

const BulkDispatch = lazy(async () => ({
  default: (await import('./bulk-dispatch.tsx')).BulkDispatch,
}));

type Row = ReplyTo<'listIssues'>['rows'][number];

/** Issued letters; first those that still have to leave the office. */
export function IssueList() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { show } = useSearch({ strict: false });
  const all = show === 'all';
  const cru = show === 'cru';
  const awaiting = show === 'awaiting';
  const asked = cru ? { cru: true } : awaiting ? { awaiting: true } : { waiting: true };
  const list = usePages('listIssues', all ? {} : asked);
  const [active, setActive] = useState<string | null>(null);
  const [bulk, setBulk] = useState(false);
  const waiting = list.rows.filter((row) => row.ready && !row.cancelled && row.waiting > 0);
  useFirstFocus(list.rows.length > 0);
  const columns: readonly Column<Row>[] = [
    { id: 'number', title: t`Issue number`, width: '170px', cell: (row) => row.number },
    { id: 'subject', title: t`Subject`, width: 'minmax(200px, 1fr)', cell: (row) => row.subject },
    { id: 'file', title: t`File`, width: '200px', cell: (row) => row.fileNumber },
    {
      id: 'language',
      title: t`Language`,
      width: '90px',
      cell: (row) => wordOf(LANGUAGES, row.language),
    },
    {
      id: 'at',
      title: t`Issued on`,
      width: '110px',
      align: 'end',
      cell: (row) => formatDate(row.issuedAt),
    },
    { id: 'state', title: t`Status`, width: '190px', cell: (row) => <IssueState row={row} /> },
  ];
  return (
    <Screen
      fill
      title={t`Dispatch`}
      actions={
        <>
          <Chip
            pressed={cru}
            onPress={() => void navigate({ to: '/dispatch', search: { show: 'cru' } })}
          >
            <Trans>With the CRU</Trans>
          </Chip>
          <Chip
            pressed={awaiting}
            onPress={() => void navigate({ to: '/dispatch', search: { show: 'awaiting' } })}
          >
            <Trans>Reply awaited</Trans>
          </Chip>
          <Chip
            pressed={!all && !cru && !awaiting}
            onPress={() => void navigate({ to: '/dispatch', search: {} })}
          >
            <Trans>To be dispatched</Trans>
          </Chip>
          <Chip
            pressed={all}
            onPress={() => void navigate({ to: '/dispatch', search: { show: 'all' } })}
          >
            <Trans>All issued letters</Trans>
          </Chip>
          <Button disabled={waiting.length === 0} onClick={() => setBulk(true)}>
            <Trans>Dispatch several</Trans>
          </Button>
          <Link to="/registers" search={{ name: 'dispatch' }} className={css['link'] ?? ''}>
            <Trans>Dispatch register</Trans>
          </Link>
        </>
      }
    >
      {list.pending && <Loading lines={10} />}
      {list.error !== null && (
        <LoadFailure error={list.error} onRetry={() => void list.refetch()} />
      )}
      {!list.pending && list.error === null && list.rows.length === 0 && (
        <Empty icon="dispatch" title={<Trans>No letter waits for dispatch</Trans>} />
      )}
      {list.rows.length > 0 && (
        <Grid
          label={t`Issued letters`}
          rows={list.rows}
          columns={columns}
          rowId={(row) => row.id}
          rowName={(row) => row.number}
          active={active ?? list.rows[0]?.id ?? null}
          onActive={setActive}
          onOpen={(row) => void navigate({ to: '/issues/$id', params: { id: row.id } })}
          onEnd={list.more}
        />
      )}
      {bulk && (
        <Suspense>
          <BulkDispatch
            letters={waiting}
            onClose={() => {
              setBulk(false);
              void list.refetch();
            }}
          />
        </Suspense>
      )}
    </Screen>
  );
}

function IssueState({ row }: { readonly row: Row }) {
  if (!row.ready) {
    return (
      <Badge tone="yellow">
        <Trans>being prepared</Trans>
      </Badge>
    );
  }
  if (row.bounced > 0) {
    return (
      <Badge tone="bad">
        <Trans>{row.bounced} bounced</Trans>
      </Badge>
    );
  }
  if (row.waiting > 0) {
    return (
      <Badge tone="warn">
        <Trans>
          {row.waiting} of {row.addressees} waiting
        </Trans>
      </Badge>
    );
  }
  return (
    <Badge tone="good">
      <Trans>dispatched</Trans>
    </Badge>
  );
}
