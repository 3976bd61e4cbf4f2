import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense, lazy, useState } from 'react';
import type { ReplyTo } from '../api/index.ts';
import { LoadFailure, usePages } from '../api/index.ts';
import { formatDate } from '../i18n/format.ts';
import { useActions } from '../kit/actions/registry.ts';
import { useFirstFocus } from '../kit/grid/first-focus.ts';
import { Grid } from '../kit/grid/grid.tsx';
import type { Column } from '../kit/grid/grid.tsx';
import { Button, Empty, Icon, Loading, Screen } from '../kit/index.ts';
import { postName } from '../movement/marks.tsx';
import { useSession } from '../people/session.tsx';
import { FileStatus } from './status.tsx';

const NewFileDialog = lazy(async () => ({
  default: (await import('./new-file.tsx')).NewFileDialog,
}));
type Row = ReplyTo<'findFiles'>['rows'][number];

export function FindFiles() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { abilities } = useSession();
  const { q } = useSearch({ strict: false });
  const list = usePages('findFiles', q === undefined ? {} : { q });
  const [active, setActive] = useState<string | null>(null);
  const [making, setMaking] = useState(false);
  useFirstFocus(list.rows.length > 0);
  const open = (id: string) => void navigate({ to: '/files/$id', params: { id } });
  const mayCreate = abilities.includes('createFile');
  useActions(
    mayCreate
      ? [
          {
            id: 'files.new',
            title: t`New file`,
            group: t`Files`,
            keys: ['KeyN'],
            perform: () => setMaking(true),
          },
        ]
      : [],
  );
  const columns: readonly Column<Row>[] = [
    { id: 'number', title: t`Number`, width: '220px', cell: (row) => row.number },
    {
      id: 'subject',
      title: t`Subject`,
      width: 'minmax(200px, 1fr)',
      cell: (row) => <span title={row.subject}>{row.subject}</span>,
    },
    {
      id: 'holder',
      title: t`Now with`,
      width: '210px',
      cell: (row) => (row.mine ? <strong>{t`your post`}</strong> : postName(row.holder)),
    },
    {
      id: 'status',
      title: t`Status`,
      width: '150px',
      cell: (row) => <FileStatus status={row.status} />,
    },
    {
      id: 'at',
      title: t`Opened on`,
      width: '110px',
      align: 'end',
      cell: (row) => formatDate(row.createdAt),
    },
  ];
  return (
    <Screen
      fill
      title={t`Files`}
      lead={q === undefined ? <Trans>Newest first</Trans> : t`Found for “${q}”`}
      actions={
        mayCreate && (
          <Button
            look="primary"
            icon={<Icon name="plus" />}
            keys="N"
            onClick={() => setMaking(true)}
          >
            <Trans>New file</Trans>
          </Button>
        )
      }
    >
      {list.pending && <Loading lines={10} />}
      {list.error !== null && (
        <LoadFailure error={list.error} onRetry={() => void list.refetch()} />
      )}
      {!list.pending && list.error === null && list.rows.length === 0 && (
        <Empty icon="search" title={<Trans>No file found</Trans>}>
          <Trans>
            Try part of the number, a word of the subject or the sender, in Hindi or English.
          </Trans>
        </Empty>
      )}
      {list.rows.length > 0 && (
        <Grid
          label={t`Files`}
          rows={list.rows}
          columns={columns}
          rowId={(row) => row.id}
          rowName={(row) => row.number}
          active={active ?? list.rows[0]?.id ?? null}
          onActive={setActive}
          onOpen={(row) => open(row.id)}
          onEnd={list.more}
        />
      )}
      {making && (
        <Suspense>
          <NewFileDialog onClose={() => setMaking(false)} onCreated={open} />
        </Suspense>
      )}
    </Screen>
  );
}
