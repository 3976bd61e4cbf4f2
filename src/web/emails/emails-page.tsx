import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { EmailRow } from '../../contract/emails.ts';
import { LoadFailure, read, usePages } from '../api/index.ts';
import { formatDateTime } from '../i18n/format.ts';
import { useFirstFocus } from '../kit/grid/first-focus.ts';
import { Grid } from '../kit/grid/grid.tsx';
import type { Column } from '../kit/grid/grid.tsx';
import { Badge, Chip, Empty, Loading, Notice, Screen } from '../kit/index.ts';

const LISTS = ['waiting', 'unreadable', 'set_aside', 'diarised'] as const;
type Show = (typeof LISTS)[number];

/** What the mailbox of the office has received; what waits to be diarised comes first. */
export function EmailsPage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const show = LISTS.find((one) => one === search.show) ?? 'waiting';
  const list = usePages('listEmails', { show });
  const [active, setActive] = useState<string | null>(null);
  const columns = useColumns();
  useFirstFocus(list.rows.length > 0);
  const names: Readonly<Record<Show, string>> = {
    waiting: t`To be diarised`,
    unreadable: t`Cannot be read`,
    set_aside: t`Put aside`,
    diarised: t`Diarised`,
  };
  return (
    <Screen
      fill
      title={t`E-mail dak`}
      lead={<Trans>Every e-mail is kept as it came. The mailbox itself is never changed.</Trans>}
      actions={LISTS.map((one) => (
        <Chip
          key={one}
          pressed={one === show}
          onPress={() =>
            void navigate({ to: '/emails', search: one === 'waiting' ? {} : { show: one } })
          }
        >
          {names[one]}
        </Chip>
      ))}
    >
      <MailboxNotice />
      {list.pending && <Loading lines={10} />}
      {list.error !== null && (
        <LoadFailure error={list.error} onRetry={() => void list.refetch()} />
      )}
      {!list.pending && list.error === null && list.rows.length === 0 && (
        <Empty
          icon="inbox"
          title={
            show === 'waiting' ? <Trans>No e-mail waits</Trans> : <Trans>There is none here</Trans>
          }
        />
      )}
      {list.rows.length > 0 && (
        <Grid
          label={names[show]}
          rows={list.rows}
          columns={columns}
          rowId={(row) => row.id}
          rowName={(row) => row.subject}
          active={active ?? list.rows[0]?.id ?? null}
          onActive={setActive}
          onOpen={(row) => void navigate({ to: '/emails/$id', params: { id: row.id } })}
          onEnd={list.more}
        />
      )}
    </Screen>
  );
}

function useColumns(): readonly Column<EmailRow>[] {
  const { t } = useLingui();
  return [
    {
      id: 'from',
      title: t`From`,
      width: 'minmax(160px, 0.6fr)',
      cell: (row) => (row.from === '' ? row.address : row.from),
    },
    {
      id: 'subject',
      title: t`Subject`,
      width: 'minmax(220px, 1fr)',
      cell: (row) => (row.subject === '' ? t`(no subject)` : row.subject),
    },
    { id: 'state', title: t`Status`, width: '190px', cell: (row) => <EmailMark row={row} /> },
    {
      id: 'parts',
      title: t`Enclosures`,
      width: '100px',
      align: 'end',
      cell: (row) => (row.parts === 0 ? '' : String(row.parts)),
    },
    {
      id: 'at',
      title: t`Received`,
      width: '160px',
      align: 'end',
      cell: (row) => formatDateTime(row.arrivedAt),
    },
  ];
}

function EmailMark({ row }: { readonly row: EmailRow }) {
  if (row.receipt !== null) return <Badge tone="good">{row.receipt.number}</Badge>;
  if (row.status === 'arrived')
    return (
      <Badge tone="yellow">
        <Trans>being read</Trans>
      </Badge>
    );
  if (row.status === 'unreadable')
    return (
      <Badge tone="bad">
        <Trans>cannot be read</Trans>
      </Badge>
    );
  return row.vouched ? (
    <Badge tone="good">
      <Trans>sender confirmed</Trans>
    </Badge>
  ) : (
    <Badge>
      <Trans>sender not confirmed</Trans>
    </Badge>
  );
}

/** Whether the mailbox is looked into at all, and what is in the way. */
function MailboxNotice() {
  const status = useQuery({ ...read('mailboxStatus', {}), refetchInterval: 30_000 }).data;
  if (status === undefined) return null;
  if (!status.configured)
    return (
      <Notice>
        <Trans>
          This office has no mailbox here. An administrator of the machine sets one by
          PATRAVALI_IMAP_URL.
        </Trans>
      </Notice>
    );
  if (status.problem === null) return null;
  return (
    <Notice tone="warn">
      <MailboxProblem problem={status.problem} />{' '}
      {status.readAt !== null && <Trans>It was last read {formatDateTime(status.readAt)}.</Trans>}
    </Notice>
  );
}

function MailboxProblem({ problem }: { readonly problem: string }) {
  switch (problem) {
    case 'refused':
      return <Trans>The mail server refuses the password. Tell your administrator.</Trans>;
    case 'no_folder':
      return <Trans>The mailbox has no such folder. Tell your administrator.</Trans>;
    case 'no_organisation':
      return <Trans>The mailbox is set for an unknown office. Tell your administrator.</Trans>;
    default:
      return <Trans>The mail server cannot be reached. It is tried again by itself.</Trans>;
  }
}
