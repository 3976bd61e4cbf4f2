import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense, lazy, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { DeskRow } from '../../contract/desk.ts';
import { LoadFailure, usePages } from '../api/index.ts';
import { today } from '../i18n/format.ts';
import { useActions } from '../kit/actions/registry.ts';
import { Grid } from '../kit/grid/grid.tsx';
import { useFirstFocus } from '../kit/grid/first-focus.ts';
import { Button, Chip, Empty, Icon, Loading, Screen } from '../kit/index.ts';
import { Split, useSplit } from '../kit/split.tsx';
import { useDeskColumns } from './columns.tsx';
import css from './inbox.module.css';

const Preview = lazy(async () => ({ default: (await import('./preview.tsx')).Preview }));
const BulkSend = lazy(async () => ({ default: (await import('./bulk-send.tsx')).BulkSend }));

type Tray = 'inbox' | 'created' | 'closed';
type Show = 'unread' | 'urgent' | 'overdue';

export function Inbox() {
  const { t } = useLingui();
  return (
    <TrayScreen tray="inbox" title={t`Inbox`}>
      <Trans>Receipts and files marked to your post appear here.</Trans>
    </TrayScreen>
  );
}

export function Created() {
  const { t } = useLingui();
  return (
    <TrayScreen tray="created" title={t`Created`}>
      <Trans>What your post made and has not sent yet appears here.</Trans>
    </TrayScreen>
  );
}

export function Closed() {
  const { t } = useLingui();
  return (
    <TrayScreen tray="closed" title={t`Closed`}>
      <Trans>Receipts and files that your post closed appear here.</Trans>
    </TrayScreen>
  );
}

function matches(row: DeskRow, show: string | undefined, now: string): boolean {
  if (show === 'unread') return row.unread;
  if (show === 'urgent') return row.priority !== 'ordinary';
  if (show === 'overdue') return row.dueOn !== null && row.dueOn < now;
  return true;
}

function TrayScreen(props: {
  readonly tray: Tray;
  readonly title: string;
  readonly children: ReactNode;
}) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const { kind, show } = search as { kind?: string; show?: string };
  const list = usePages('listDesk', { tray: props.tray, ...(kind === undefined ? {} : { kind }) });
  const rows = useMemo(() => {
    const now = today();
    return list.rows.filter((row) => matches(row, show, now));
  }, [list.rows, show]);
  const [active, setActive] = useState<string | null>(null);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [sending, setSending] = useState<readonly DeskRow[] | null>(null);
  const split = useSplit('inbox', 62);
  const columns = useDeskColumns(props.tray, split.layout === 'both');
  useFirstFocus(rows.length > 0);

  const row = rows.find((one) => one.id === active) ?? rows[0];
  const open = (one: DeskRow) =>
    void navigate({
      to: one.kind === 'file' ? '/files/$id' : '/receipts/$id',
      params: { id: one.id },
    });
  const filter = (next: { kind?: string | undefined; show?: string | undefined }) =>
    void navigate({ to: '.', search: { kind, show, ...next }, replace: true });
  const picked = rows.filter((one) => selected.has(one.id));
  const send = () => {
    const chosen = picked.length > 0 ? picked : row === undefined ? [] : [row];
    const receipts = chosen.filter((one) => one.kind === 'receipt');
    if (receipts.length > 0) setSending(receipts);
    else if (row !== undefined) open(row);
  };
  const togglePreview = () => split.setLayout(split.layout === 'both' ? 'left' : 'both');
  const group = t`List`;
  useActions([
    {
      id: 'list.next',
      title: t`Next and previous row`,
      group,
      keys: ['KeyJ', 'KeyK'],
      quiet: true,
      perform: () => undefined,
    },
    {
      id: 'list.preview',
      title: t`Preview on or off`,
      group,
      keys: ['KeyP'],
      perform: togglePreview,
    },
    ...(props.tray === 'closed'
      ? []
      : [
          {
            id: 'list.send',
            title: t`Send the selected receipts`,
            group,
            keys: ['KeyS'],
            perform: send,
          },
        ]),
    {
      id: 'list.select',
      title: t`Select the row`,
      group,
      keys: ['KeyX'],
      quiet: true,
      perform: () => undefined,
    },
  ]);

  const chip = (value: Show, words: ReactNode) => (
    <Chip
      pressed={show === value}
      onPress={() => filter({ show: show === value ? undefined : value })}
    >
      {words}
    </Chip>
  );
  const body = () => {
    if (list.pending) return <Loading lines={10} />;
    if (list.error !== null)
      return <LoadFailure error={list.error} onRetry={() => void list.refetch()} />;
    if (rows.length === 0)
      return (
        <Empty icon="inbox" title={<Trans>Nothing here</Trans>}>
          {kind === undefined && show === undefined ? (
            props.children
          ) : (
            <Button onClick={() => filter({ kind: undefined, show: undefined })}>
              <Trans>Show everything</Trans>
            </Button>
          )}
        </Empty>
      );
    return (
      <Grid
        label={props.title}
        rows={rows}
        columns={columns}
        rowId={(one) => one.id}
        rowName={(one) => one.number}
        onOpen={open}
        active={row?.id ?? null}
        onActive={setActive}
        selected={selected}
        onSelected={setSelected}
        strong={(one) => one.unread}
        onEnd={list.more}
      />
    );
  };
  return (
    <Screen
      fill
      title={props.title}
      actions={
        <>
          <div className={css['chips']} role="group" aria-label={t`Filters`}>
            <Chip
              pressed={kind === 'receipt'}
              onPress={() => filter({ kind: kind === 'receipt' ? undefined : 'receipt' })}
            >
              <Trans>Receipts</Trans>
            </Chip>
            <Chip
              pressed={kind === 'file'}
              onPress={() => filter({ kind: kind === 'file' ? undefined : 'file' })}
            >
              <Trans>Files</Trans>
            </Chip>
            {props.tray === 'inbox' && chip('unread', <Trans>Unread</Trans>)}
            {chip('urgent', <Trans>Urgent</Trans>)}
            {chip('overdue', <Trans>Overdue</Trans>)}
          </div>
          <Button
            icon={<Icon name="split" />}
            aria-pressed={split.layout === 'both'}
            keys="P"
            onClick={togglePreview}
          >
            <Trans>Preview</Trans>
          </Button>
        </>
      }
    >
      {picked.length > 0 && (
        <div className={css['bulk']}>
          <span>
            <Trans>{picked.length} selected</Trans>
          </span>
          {props.tray !== 'closed' && (
            <Button
              look="primary"
              keys="S"
              onClick={send}
              disabled={picked.some((one) => one.kind === 'file')}
            >
              <Trans>Send</Trans>
            </Button>
          )}
          <Button look="quiet" onClick={() => setSelected(new Set())}>
            <Trans>Clear</Trans>
          </Button>
        </div>
      )}
      {split.layout === 'both' && row !== undefined ? (
        <Split
          state={split}
          leftLabel={props.title}
          rightLabel={t`Preview`}
          left={body()}
          right={
            <Suspense fallback={<Loading />}>
              <Preview row={row} onOpen={() => open(row)} />
            </Suspense>
          }
        />
      ) : (
        body()
      )}
      {sending !== null && (
        <Suspense>
          <BulkSend
            rows={sending}
            onClose={() => setSending(null)}
            onSent={() => {
              setSending(null);
              setSelected(new Set());
            }}
          />
        </Suspense>
      )}
    </Screen>
  );
}
